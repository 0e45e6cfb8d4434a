/** Whole patterns: wherever they are inserted, with what they propose, the text is right and the review finds no fault. */
import { describe, expect, it } from "vitest";
import { defaultConfig } from "../../server/src/core/config/types.ts";
import { reviewTexts } from "../../server/src/core/project.ts";
import { statements } from "../../server/src/core/vocabulary/index.ts";
import { firstDiagram, patterns, statementSnippets } from "../../server/src/core/vocabulary/snippets.ts";
import { withoutStops } from "../../server/src/service/features/completion/stops.ts";
import { completion } from "../../server/src/service/features/completion.ts";
import { problemsOf } from "../support/bound.ts";
import { plain } from "../support/completion-law.ts";
import { sceneOf } from "../support/service.ts";

const places = {
  "an empty file": "‸\n",
  "a region with zones": "region west {\n  zone x, y, z\n  ‸\n}\n",
  "a region without zones": "region west {\n  ‸\n}\n",
};

function inserted(place: string, name: string, snippets = false): string {
  const scene = sceneOf(place);
  const { items } = completion(scene.source, scene.offset, { files: [] }, { ...plain, snippets });
  const item = items.find(({ label }) => label.startsWith(name));
  return place.replace("‸", () => item?.textEdit?.newText ?? "");
}

function findings(text: string): readonly string[] {
  const given = {
    roots: ["m.arch"],
    texts: new Map([["m.arch", text]]),
    config: defaultConfig,
    today: "2026-01-01",
  };
  return reviewTexts(given)
    .findings.filter(({ level }) => level !== "info")
    .map(({ level, rule, message }) => `${level} ${rule}: ${message}`);
}

describe.each(patterns)("$title", ({ name, declares }) => {
  it.each(Object.entries(places))("in %s", (_, place) => {
    const text = inserted(place, name);
    expect(problemsOf(text)).toEqual([]);
    expect(findings(text)).toEqual([]);
  });
  it("takes names that are free, twice over", () => {
    const once = inserted(places["an empty file"], name);
    const twice = inserted(`${once}\n‸\n`, name);
    expect(problemsOf(twice)).toEqual([]);
    expect(findings(twice)).toEqual([]);
  });
  it("lets the names of its components be changed", () => {
    const snippet = inserted(places["a region with zones"], name, true);
    for (const stop of declares) expect(snippet).toContain(`\${${stop}:`);
    expect(withoutStops(snippet).replaceAll("\t", "  ")).toBe(inserted(places["a region with zones"], name));
  });
});

describe("the first diagram", () => {
  it("is offered where nothing stands yet, and is right", () => {
    const text = inserted("‸\n", firstDiagram.name);
    expect(text).toBe("client web\nservice api\ndatabase orders\nweb -> api -> orders\n");
    expect(problemsOf(text)).toEqual([]);
    expect(inserted("service s\n‸\n", firstDiagram.name)).toBe("service s\n\n");
  });
});

describe("snippets of statements", () => {
  it("are of statements that there are", () => {
    for (const name of Object.keys(statementSnippets))
      expect(statements.map((entry) => entry.name)).toContain(name);
  });
  it("take names that are free", () => {
    expect(inserted("flow checkout { }\n‸", "flow")).toContain("flow checkout-2 ");
    expect(inserted("view overview { }\n‸", "view")).toContain("view overview-2 ");
  });
});
