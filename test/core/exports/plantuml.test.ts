/** PlantUML itself (its own build for browsers) draws every export; the texts on its picture are ours. */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { outlineOf, walked } from "../../../server/src/core/exports/outline.ts";
import { plantuml } from "../../../server/src/core/exports/plantuml.ts";
import {
  edgeLines,
  findingsSaid,
  furtherLines,
  headline,
  titleLines,
} from "../../../server/src/core/exports/words.ts";
import type { Scene } from "../../../server/src/core/scene/types.ts";
import { type OpenPage, openPage } from "../../support/browser-page.ts";
import { examplePictures, generatedPictures, hostilePictures } from "../../support/exported.ts";

/** As far as it is used here. */
interface PlantUml {
  renderToString(
    lines: readonly string[],
    done: (svg: string) => void,
    failed: (error: unknown) => void,
    options: { readonly maxSvgSize: number },
  ): void;
}

const folder = "node_modules/@plantuml/core";
let open: OpenPage;

beforeAll(async () => {
  const names = ["plantuml.js", "viz-global.js", "emoji.js", "openiconic.js", "themes.js"];
  const files = names.map((name) => [name, readFileSync(`${folder}/${name}`)] as const);
  const start = 'import * as tool from "/plantuml.js"; globalThis.plantuml = tool;';
  open = await openPage(new Map<string, string | Buffer>([...files, ["start.js", start]]), ["viz-global.js"]);
  await open.page.addScriptTag({ url: "/start.js", type: "module" });
  await open.page.waitForFunction(() => "plantuml" in globalThis);
}, 60_000);

afterAll(async () => {
  expect(open.asked).toEqual([]);
  await open.close();
});

/** The texts of each drawn thing, without regard to which lines they stand on: labels are cut into runs of one style. */
const drawn = (text: string) =>
  open.page.evaluate(async (lines) => {
    const tool = (globalThis as unknown as { plantuml: PlantUml }).plantuml;
    const svg = await new Promise<string>((done, failed) => {
      tool.renderToString(lines, done, (error) => failed(new Error(String(error))), { maxSvgSize: 0 });
    });
    const { documentElement } = new DOMParser().parseFromString(svg, "image/svg+xml");
    const words = (group: Element): string =>
      [...group.querySelectorAll("text")]
        .map((run) => (run.textContent ?? "").replaceAll("\u00a0", " "))
        .join("");
    const groups = (name: string) => [...documentElement.querySelectorAll(`g.${name}`)].map(words).sort();
    return {
      error: /Syntax Error|An error has occured/.test(svg) ? documentElement.textContent : null,
      things: [...groups("entity"), ...groups("cluster")].sort(),
      links: groups("link"),
      title: groups("title").join(""),
    };
  }, text.split("\n"));

function expected(scene: Scene) {
  const all = walked(outlineOf(scene));
  const joined = (lines: readonly string[]) => lines.join("");
  return {
    error: null,
    things: all
      .map((one) =>
        one.type === "node"
          ? joined([headline(one.node), ...furtherLines(one.node)])
          : joined([one.place.label, one.place.subtitle, findingsSaid(one.place.marks)]),
      )
      .sort(),
    links: scene.edges.map((edge) => joined(edgeLines(edge, scene))).sort(),
    title: joined(titleLines(scene)),
  };
}

const large = generatedPictures.slice(3);
const some = [...examplePictures, ...generatedPictures.slice(0, 3), ...hostilePictures];

test.each(some)("$name", async ({ input }) => {
  expect(await drawn(plantuml.export(input).text)).toEqual(expected(input.drawing.scene));
});

// In large pictures its layout (not its reader) loses lines between places; without places it draws them all.
test.each(large)("$name, but for lines that its layout loses, which is told", async ({ input }) => {
  const { text, losses } = plantuml.export(input);
  const { links, ...all } = expected(input.drawing.scene);
  const read = await drawn(text);
  expect(read).toMatchObject(all);
  expect(read.links.length).toBeLessThanOrEqual(links.length);
  expect(losses.some((loss) => loss.includes("lose lines"))).toBe(true);
});
