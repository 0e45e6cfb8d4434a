/** Mermaid reads and draws every export, in a real browser; the texts on its picture are ours. */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mermaid } from "../../../server/src/core/exports/mermaid.ts";
import { outlineOf, walked } from "../../../server/src/core/exports/outline.ts";
import {
  edgeLines,
  findingsSaid,
  furtherLines,
  headline,
  titleLines,
} from "../../../server/src/core/exports/words.ts";
import type { Scene } from "../../../server/src/core/scene/types.ts";
import { type OpenPage, openPage } from "../../support/browser-page.ts";
import { allPictures, examplePictures, generatedPictures, hostilePictures } from "../../support/exported.ts";

interface Drawn {
  readonly error?: string;
  readonly nodes: readonly string[];
  readonly groups: readonly string[];
  readonly labels: readonly string[];
  readonly lines: number;
  readonly title: string;
}

/** As far as it is used here. */
interface Mermaid {
  initialize(config: object): void;
  parse(text: string): Promise<{ readonly diagramType: string }>;
  render(id: string, text: string): Promise<{ readonly svg: string }>;
}

let open: OpenPage;

beforeAll(async () => {
  const script = readFileSync("node_modules/mermaid/dist/mermaid.min.js");
  open = await openPage(new Map([["mermaid.js", script]]), ["mermaid.js"]);
  await open.page.evaluate(() =>
    (globalThis as unknown as { mermaid: Mermaid }).mermaid.initialize({ startOnLoad: false }),
  );
}, 60_000);

afterAll(async () => {
  expect(open.asked).toEqual([]);
  await open.close();
});

const parsed = (text: string): Promise<string> =>
  open.page.evaluate(async (source) => {
    const tool = (globalThis as unknown as { mermaid: Mermaid }).mermaid;
    return tool.parse(source).then(
      ({ diagramType }) => diagramType,
      (error: unknown) => String(error),
    );
  }, text);

const drawn = (text: string): Promise<Drawn> =>
  open.page.evaluate(async (source): Promise<Drawn> => {
    const tool = (globalThis as unknown as { mermaid: Mermaid }).mermaid;
    const nothing = { nodes: [], groups: [], labels: [], lines: 0, title: "" };
    try {
      const { svg } = await tool.render("drawn", source);
      document.body.innerHTML = svg;
    } catch (error) {
      return { ...nothing, error: String(error) };
    }
    const texts = (selector: string) =>
      [...document.querySelectorAll(selector)].map((label) => {
        for (const br of label.querySelectorAll("br")) br.replaceWith("\n");
        return label.textContent ?? "";
      });
    return {
      nodes: texts(".node .nodeLabel"),
      groups: texts(".cluster .nodeLabel"),
      labels: texts("span.edgeLabel").filter((text) => text !== ""),
      lines: document.querySelectorAll(".edgePaths > path").length,
      title: document.querySelector(".flowchartTitleText")?.textContent ?? "",
    };
  }, text);

/** What should stand on the picture, worked out from the scene. */
function expected(scene: Scene): Omit<Drawn, "title"> {
  const all = walked(outlineOf(scene));
  const lines = (texts: readonly string[]) => texts.join("\n");
  return {
    nodes: all
      .flatMap((one) => (one.type === "node" && one.inner.length === 0 ? [one.node] : []))
      .map((node) => lines([headline(node), ...furtherLines(node)])),
    groups: all.flatMap((one) =>
      one.type === "place"
        ? [
            [one.place.label, one.place.subtitle, findingsSaid(one.place.marks)]
              .filter((t) => t !== "")
              .join(" · "),
          ]
        : one.inner.length > 0
          ? [[headline(one.node), ...furtherLines(one.node)].join(" · ")]
          : [],
    ),
    labels: scene.edges.map((edge) => lines(edgeLines(edge, scene))).filter((text) => text !== ""),
    lines: scene.edges.length,
  };
}

const sorted = ({ nodes, groups, labels, lines, error }: Omit<Drawn, "title">) => ({
  error,
  nodes: [...nodes].sort(),
  groups: [...groups].sort(),
  labels: [...labels].sort(),
  lines,
});

test("every picture is a flowchart to Mermaid", async () => {
  for (const { name, input } of allPictures)
    expect([name, await parsed(mermaid.export(input).text)]).toEqual([name, "flowchart-v2"]);
}, 120_000);

describe("what Mermaid draws is what our picture shows", () => {
  const some = [
    ...examplePictures.filter(({ name }) => /^examples\/[a-z-]+\.arch$/.test(name)),
    generatedPictures[2]!,
  ];
  test.each(some)("$name", async ({ input }) => {
    expect(sorted(await drawn(mermaid.export(input).text))).toEqual(sorted(expected(input.drawing.scene)));
  });

  test.each(hostilePictures)("$name", async ({ input }) => {
    const { scene } = input.drawing;
    const { text, losses } = mermaid.export(input);
    const got = await drawn(text);
    expect(sorted(got)).toEqual(sorted(expected(scene)));
    if (!losses.some((loss) => /^A title/.test(loss))) expect(got.title).toBe(titleLines(scene).join(" · "));
  });
});
