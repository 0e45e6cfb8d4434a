/** Laws of all text formats, and the page that tells what each keeps. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { identifiersOf } from "../../../server/src/core/exports/identifiers.ts";
import { type ExportInput, textFormats } from "../../../server/src/core/exports/index.ts";
import { findingMarks } from "../../../server/src/core/finding-marks.ts";
import { overlayOf } from "../../../server/src/core/overlays/index.ts";
import { draw } from "../../../server/src/core/picture.ts";
import { elk } from "../../support/elk.ts";
import { allPictures, hostileTexts } from "../../support/exported.ts";
import { reviewOf } from "../../support/reviews.ts";
import { pictureFaults } from "../../support/schemas.ts";

/** A picture of everything that some format has no form for. */
const everything = `title "Shop & \\"co\\""
region eu {
  zone a, b
  client web "Web"
  dns names "Names" { ttl 60s }
  gateway api "API" { instances 3 across a, b; health-check every 5s; status planned }
  service shop "Shop" { instances 2; module billing "Billing" }
  function mail "Mail"
  cache carts "Carts"
  database orders "Orders" { replication primary-replica { replicas 2 across a, b; mode async } }
  database copies "Orders"
  storage files "Files"
  monitor watch "Watch"
}
external psp "C:\\\\pay"
web -> names
web -> api -> shop
shop -> billing "inside"
shop -> carts
shop -> orders "writes"
shop -> orders { optional }
shop ~> orders
orders <=> copies
shop -> files
shop -> psp
note "not yet" on shop
view all "All" { include *; legend; direction up }
flow buy { web -> api -> shop -> orders }
`;

async function drawn(text: string, view: string): Promise<ExportInput> {
  const review = reviewOf(text);
  const marks = findingMarks(review.findings);
  return { review, drawing: await draw({ model: review.model, marks, view, theme: "light", elk }) };
}

/** How a comment or a string holds a sentence may change signs in it, not its words. */
const words = (told: string): string => told.replace(/[^\p{L}\p{N}]+/gu, "");

test("names and extensions are told apart", () => {
  const names = textFormats.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(new Set(textFormats.map(({ extension }) => extension)).size).toBe(names.length);
  expect([...names].sort()).toEqual(
    ["d2", "dot", "drawio", "json", "markdown", "mermaid", "plantuml", "structurizr"].sort(),
  );
});

describe.each(textFormats)("$label", (format) => {
  test("gives the same text each time, with its losses in it, one sentence each", () => {
    for (const { name, input } of allPictures) {
      const { text, losses } = format.export(input);
      expect(format.export(input), name).toEqual({ text, losses });
      expect(text.endsWith("\n"), name).toBe(true);
      expect(new Set(losses).size, name).toBe(losses.length);
      const all = words(text);
      for (const loss of losses) {
        expect(loss, name).toMatch(/^\p{Lu}[^\n]*\.$/u);
        expect(all.includes(words(loss)), `${name}: ${loss}`).toBe(true);
      }
    }
  });

  test("holds no control characters", () => {
    for (const { name, input } of allPictures)
      expect(format.export(input).text, name).not.toMatch(/(?!\n)\p{Cc}/u);
  });

  test("tells what is laid over the picture", async () => {
    const input = await drawn(everything, "all");
    const overlay = overlayOf(input.review, { name: "what-if", failed: ["eu.orders"] })!;
    expect(overlay.told.length).toBeGreaterThan(0);
    const { text, losses } = format.export({ ...input, overlay });
    const all = words(text);
    for (const sentence of [overlay.title, ...overlay.told]) expect(all).toContain(words(sentence));
    const kept = format.name === "json";
    expect(losses.some((loss) => loss.includes("laid over the picture"))).toBe(!kept);
    if (kept) expect(pictureFaults(JSON.parse(text))).toEqual([]);
  });
});

describe("identifiers", () => {
  test("are plain, unlike in any case, and the same each time", () => {
    const ids = [
      ...hostileTexts,
      "a.b",
      "a_b",
      "A-B",
      "end",
      "End",
      "9 lives",
      "x".repeat(200),
      "x".repeat(201),
    ];
    const names = identifiersOf(ids);
    const told = [...names.values()];
    expect(new Set(told.map((name) => name.toLowerCase())).size).toBe(new Set(ids).size);
    for (const name of told) expect(name).toMatch(/^[A-Za-z][A-Za-z0-9_]*$/);
    expect(identifiersOf(ids)).toEqual(names);
    expect(names.get("end")).not.toBe("end");
    expect(identifiersOf(["eu.front-end"]).get("eu.front-end")).toBe("eu_front_end");
  });
});

describe("docs/exports.md", () => {
  const page = readFileSync("docs/exports.md", "utf8");

  test("has a row for each format", () => {
    const rows = [...page.matchAll(/^\| ([^|]+) \| `([^`]+)` \| `\.([^`]+)` \|/gm)].map(
      ([, ...cells]) => cells,
    );
    expect(rows).toEqual(textFormats.map(({ name, label, extension }) => [label, name, extension]));
  });

  test.each(textFormats)(
    "tells what $label loses of a picture of everything",
    async ({ label, export: write }) => {
      const { losses } = write(await drawn(everything, "all"));
      const [, part = ""] = page.split(`\n### ${label}\n`);
      const told = [...part.split("\n#")[0]!.matchAll(/^- (.*)$/gm)].map(([, sentence]) => sentence);
      expect(told).toEqual(losses);
    },
  );
});
