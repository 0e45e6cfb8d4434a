import { readdirSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { findingMarks } from "../../../server/src/core/finding-marks.ts";
import { placeChips } from "../../../server/src/core/layout/chips.ts";
import type { Box, TextLine } from "../../../server/src/core/layout/types.ts";
import { draw, type Layout, type Overlay, render, type Tone } from "../../../server/src/core/picture.ts";
import { themeNames } from "../../../server/src/core/render/themes.ts";
import { boundOf } from "../../support/arch.ts";
import { elk } from "../../support/elk.ts";
import { onlineShop } from "../../support/picture-models.ts";
import { readXml, textOf, walk, type XmlElement } from "../../support/svg-reader.ts";
import { reviewSystem } from "../../support/system-texts.ts";

const worn: [id: string, tone: Tone, badge?: string][] = [
  ["eu.orders", "down"],
  ["eu.checkout", "degraded", "2 of 3"],
  ["eu.carts", "high", "×1.5"],
  ["eu.api", "medium", "71 %"],
  ["edge", "low", "12 %"],
  ["eu.invoices", "named", "CP"],
  ["eu.biller", "current", "+120 ms"],
  ["eu.front", "passed", "+2 ms"],
  ["web", "faded"],
  ["eu", "degraded", "1 of 3 zones"],
  ["eu.checkout->eu.orders#place order", "down"],
  ["eu.front->eu.api", "passed", "+2 ms"],
  ["not.drawn", "down", "gone"],
];

const overlay: Overlay = {
  name: "what-if",
  title: "When zone eu.a fails",
  items: worn.map(([id, tone, badge]) => ({
    id,
    tone,
    text: `what is said of ${id}.`,
    ...(badge === undefined ? {} : { badge }),
  })),
  key: [
    { tone: "down", text: "does not work" },
    { tone: "degraded", text: "works, but less than before" },
  ],
  told: ["Orders stops.", "Checkout loses one of three."],
};

const withClass = (root: XmlElement, name: string): readonly XmlElement[] =>
  walk(root).filter((e) => (e.attributes.get("class") ?? "").split(" ").includes(name));

const drawnAs = (root: XmlElement, id: string): XmlElement =>
  ["node", "place", "edge"]
    .flatMap((name) => withClass(root, name))
    .find((e) => e.attributes.get("data-id") === id)!;

let layout: Layout;
let plain: XmlElement;
let laid: XmlElement;
beforeAll(async () => {
  ({ layout } = await draw({ model: onlineShop, theme: "light", elk }));
  plain = readXml(render(layout, "light"));
  laid = readXml(render(layout, "light", overlay));
});

describe("an overlay", () => {
  test("moves nothing", () => {
    const boxes = (root: XmlElement) =>
      ["node", "place", "edge"].flatMap((name) =>
        withClass(root, name).map((e) => [
          e.attributes.get("data-id"),
          e.attributes.get("transform"),
          ...walk(e)
            .filter((part) => part.tag === "text" || part.tag === "rect")
            .map((part) => [part.attributes.get("x"), part.attributes.get("y")]),
        ]),
      );
    expect(boxes(laid)).toEqual(boxes(plain));
    expect(laid.attributes.get("viewBox")).toBe(plain.attributes.get("viewBox"));
  });

  test.each(worn.slice(0, -1))("%s wears %s", (id, tone, badge = undefined) => {
    const element = drawnAs(laid, id);
    expect(element.attributes.get("data-tone")).toBe(tone);
    expect(element.attributes.get("aria-label")).toContain(`what is said of ${id}.`);
    expect(walk(element).find(({ tag }) => tag === "title")?.children[0]).toContain(`what is said of ${id}.`);
    const chip = withClass(laid, "chip").find((e) => e.attributes.get("data-id") === id);
    const signed = ["down", "degraded", "high", "medium", "current"].includes(tone);
    expect(chip !== undefined).toBe(badge !== undefined || signed);
    if (badge !== undefined) expect(textOf(chip!)).toContain(badge);
  });

  test("says nothing of what it is not about, nor of what is not drawn", () => {
    expect(drawnAs(laid, "psp").attributes.get("data-tone")).toBeUndefined();
    expect(withClass(laid, "chip").some((e) => e.attributes.get("data-id") === "not.drawn")).toBe(false);
    expect(walk(plain).some((e) => e.attributes.has("data-tone"))).toBe(false);
  });

  test("is told to those who do not see it", () => {
    const desc = walk(laid).find(({ tag }) => tag === "desc")!;
    expect(textOf(desc)).toContain("When zone eu.a fails. Orders stops. Checkout loses one of three.");
  });

  test("is told below the picture where words are asked for, and only there it grows", async () => {
    const drawing = await draw({ model: onlineShop, theme: "light", elk, overlay, words: true });
    const root = readXml(drawing.svg);
    const lists = withClass(root, "list").map(textOf).join(" ");
    for (const words of ["When zone eu.a fails", "does not work", "Orders stops."])
      expect(lists).toContain(words);
    expect(withClass(laid, "list")).toEqual([]);
    expect(drawing.layout.width).toBe(layout.width);
    expect(Number(root.attributes.get("height"))).toBeGreaterThan(layout.height);
    const bottom = Math.max(
      ...walk(root)
        .filter(({ tag }) => tag === "text")
        .map((e) => Number(e.attributes.get("y"))),
    );
    expect(bottom).toBeLessThan(Number(root.attributes.get("height")));
  });

  test("of lines that became one: the gravest is worn, all are told", async () => {
    const { model } = boundOf("client web\nregion eu { service a, b }\nweb -> a\nweb -> b");
    const drawing = await draw({ model, theme: "light", elk, collapse: ["eu"] });
    const items = [
      { id: "web->eu.a", tone: "low", text: "First." },
      { id: "web->eu.b", tone: "down", text: "Second." },
    ] as const;
    const root = readXml(render(drawing.layout, "light", { ...overlay, items }));
    const element = drawnAs(root, "web->eu.a");
    expect(element.attributes.get("data-tone")).toBe("down");
    expect(element.attributes.get("aria-label")).toContain("First. Second.");
  });

  test.each(themeNames)("is drawn in %s", (theme) => {
    const root = readXml(render(layout, theme, overlay));
    expect(withClass(root, "chip").length).toBe(withClass(laid, "chip").length);
  });
});

test.each([
  '<script>alert(1)</script>"onload="x',
  "]]><foreignObject/>-->",
  "a\u0000b\u001b\u202eevil\u2066",
  "javascript:alert(1)",
  "\ud800 ".repeat(400),
])("hostile text in an overlay is shown literally: %j", async (text) => {
  const hostile: Overlay = {
    name: "load",
    title: text,
    items: [...onlineShop.components.keys(), ...onlineShop.relations.keys(), "eu"].map((id) => ({
      id,
      tone: "high",
      badge: text,
      text,
    })),
    key: [{ tone: "high", text }],
    told: Array.from({ length: 20 }, () => text),
  };
  const { svg } = await draw({ model: onlineShop, theme: "dark", elk, overlay: hostile, words: true });
  const root = readXml(svg);
  expect(walk(root).filter(({ tag }) => tag === "script" || tag === "foreignObject")).toEqual([]);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must be gone.
  expect(svg).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u0000-\u0008\u001b]/);
  expect(withClass(root, "list").map(textOf).join(" ")).toContain("And 12 more.");
});

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width - 0.5 &&
  b.x < a.x + a.width - 0.5 &&
  a.y < b.y + b.height - 0.5 &&
  b.y < a.y + a.height - 0.5;

const words = ({ x, y, width, size }: TextLine, dx = 0, dy = 0): Box => ({
  x: x + dx,
  y: y + dy - size * 0.75,
  width,
  height: size * 0.95,
});

/** What no chip may cover: all texts, badges, chips and icons, and the nodes that are not its own. */
function protectedOf({ nodes, edges, places }: Layout): readonly (Box & { own?: string })[] {
  return [
    ...nodes.flatMap(({ x, y, width, height, node, card, container }) => [
      ...(container ? [] : [{ x, y, width, height, own: node.id }]),
      ...card.label.map((line) => words(line, x, y)),
      ...(card.detail === undefined ? [] : [words(card.detail, x, y)]),
      ...card.strips.flatMap((strip) => strip.text.map((line) => words(line, x, y))),
      ...[card.tile, card.badge, card.plus, ...card.chips]
        .filter((tag) => tag !== undefined)
        .map((tag) => ({ x: x + tag.x, y: y + tag.y, width: tag.width, height: tag.height })),
    ]),
    ...edges.flatMap(({ label }) => (label === undefined ? [] : [label])),
    ...places.flatMap(({ label, subtitle }) => [
      words(label),
      ...(subtitle === undefined ? [] : [words(subtitle)]),
    ]),
  ];
}

describe("chips cover no text, badge, label, foreign node or other chip, though everything has one", () => {
  const files = ["examples", "examples/broken", "test/fixtures/systems/good"].flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith(".arch"))
      .map((file) => `${folder}/${file}`),
  );
  test.each(files)("%s", async (file) => {
    const { model, findings } = reviewSystem(file);
    const drawing = await draw({ model, marks: findingMarks(findings), theme: "light", elk });
    const picture = drawing.layout;
    const ids = [
      ...picture.nodes.map(({ node }) => node.id),
      ...picture.edges.map(({ edge }) => edge.id),
      ...picture.places.map(({ place }) => place.id),
    ];
    const boxes = placeChips(
      picture,
      ids.map((id) => ({ id, width: 62, height: 17 })),
    );
    const kept = protectedOf(picture);
    const covered = boxes.flatMap((box, i) => {
      if (box === undefined) return [`${ids[i]} has none`];
      const hit = kept.some((other) => other.own !== ids[i] && overlap(box, other));
      const twice = boxes.some((other, j) => j < i && other !== undefined && overlap(box, other));
      return hit || twice ? [ids[i]] : [];
    });
    expect(covered).toEqual([]);
  });
});
