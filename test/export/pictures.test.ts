/** PNG and PDF: the size that was asked for, the ground, and every text that the picture shows. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { textWidth } from "../../server/src/core/layout/measure.ts";
import { withBackground } from "../../server/src/export/background.ts";
import { drawReview } from "../../server/src/export/draw.ts";
import { pdfOf, pngOf } from "../../server/src/export/files.ts";
import { scaleFor } from "../../server/src/export/png.ts";
import { charactersIn, drawnIn, sizeOf, textsIn, treeOf } from "../../server/src/export/svg-tree.ts";
import type { SvgElement } from "../../server/src/protocol/svg-reader.ts";
import { means, readPdf, readPng, reviewed } from "../support/written.ts";

const hostile = `title "<script>alert(1)</script> & 'all' \\u202e"
client web "\\"><img src=x onerror=alert(1)>"
service api "]]> --> %s \${x}" { instances 2 }
database db "Grüße → Жук ≥ 5"
web -> api "a < b && c > d"
api -> db
`;

const svgOf = async (text: string, theme: "light" | "dark" = "light"): Promise<string> => {
  const { drawing } = await drawReview(reviewed({ "/a.arch": text }), {
    settings: {},
    theme,
    elk: means.elk,
  });
  return drawing.svg;
};

interface Placed {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly text: string;
  readonly bold: boolean;
  readonly anchor: string;
}

/** Where texts stand that are moved at most, not scaled. */
function placedTexts(element: SvgElement, dx = 0, dy = 0): readonly Placed[] {
  const transform = element.attributes.get("transform");
  const moved = /^translate\(([-\d.]+)[ ,]([-\d.]+)\)$/.exec(transform ?? "translate(0 0)");
  if (moved === null) return [];
  const [x, y] = [dx + Number(moved[1]), dy + Number(moved[2])];
  if (element.name !== "text") return drawnIn(element).flatMap((child) => placedTexts(child, x, y));
  const n = (name: string): number => Number(element.attributes.get(name));
  return [
    {
      x: x + n("x"),
      y: y + n("y"),
      size: n("font-size"),
      text: charactersIn(element),
      bold: element.attributes.get("font-weight") === "700",
      anchor: element.attributes.get("text-anchor") ?? "start",
    },
  ];
}

const samples: readonly (readonly [string, string])[] = [
  ["a small shop", readFileSync("examples/online-shop.arch", "utf8")],
  ["hostile names", hostile],
];

describe.each(samples)("%s", (_, text) => {
  it("is a PNG of the size that was asked for, with its ground and ink where its texts are", async () => {
    const svg = await svgOf(text);
    const root = treeOf(svg);
    const { width, height } = sizeOf(root);
    const { bytes } = await pngOf(svg, 2, means.assets);
    const image = readPng(bytes);
    expect([image.width, image.height]).toEqual([Math.ceil(width * 2), Math.ceil(height * 2)]);
    expect(image.at(1, 1)).toEqual([255, 255, 255, 255]);
    const texts = placedTexts(root).filter(({ text: written }) => written.trim() !== "");
    expect(texts.length).toBeGreaterThan(7);
    for (const { x, y, size, text: written, bold, anchor } of texts) {
      const wide = textWidth(written, size, bold);
      const left = anchor === "middle" ? x - wide / 2 : anchor === "end" ? x - wide : x;
      const colors = new Set<string>();
      for (let px = left; px < left + wide; px += 0.5)
        for (let py = y - size * 0.75; py < y; py += 0.5) colors.add(image.at(px * 2, py * 2).join());
      expect(colors.size, written).toBeGreaterThan(1);
    }
  });

  it("is a PDF of one page with its texts to select, in the order of drawing", async () => {
    const svg = await svgOf(text);
    const root = treeOf(svg);
    const { bytes } = await pdfOf(svg, { title: "A <title>", day: "2026-01-01" }, means.assets);
    const pdf = await readPdf(bytes);
    expect(pdf.pages).toBe(1);
    expect(pdf.title).toBe("A <title>");
    const { width, height } = sizeOf(root);
    expect(pdf.width).toBeCloseTo(width * 0.75, 0);
    expect(pdf.height).toBeCloseTo(height * 0.75, 0);
    const bare = (texts: readonly string[]): string => texts.join("").replace(/\s+/g, "");
    expect(bare(pdf.texts)).toBe(bare(textsIn(root)));
  });
});

it("the same picture gives the same bytes", async () => {
  const svg = await svgOf(hostile);
  const about = { title: "a", day: "2026-01-01" };
  expect((await pdfOf(svg, about, means.assets)).bytes).toEqual(
    (await pdfOf(svg, about, means.assets)).bytes,
  );
  expect((await pngOf(svg, 1, means.assets)).bytes).toEqual((await pngOf(svg, 1, means.assets)).bytes);
});

it("the ground is the theme's, none, or another colour", async () => {
  const corner = async (svg: string) => readPng((await pngOf(svg, 1, means.assets)).bytes).at(0, 0);
  const light = await svgOf(hostile);
  expect(await corner(withBackground(light, "none"))).toEqual([0, 0, 0, 0]);
  expect(await corner(withBackground(light, { color: "#336699" }))).toEqual([0x33, 0x66, 0x99, 255]);
  const [r, g, b] = await corner(await svgOf(hostile, "dark"));
  expect(Math.max(r, g, b)).toBeLessThan(64);
});

it("what is too large is drawn smaller, and told", async () => {
  expect(scaleFor(100, 100, 2)).toBe(2);
  expect(scaleFor(20_000, 10, 1)).toBeLessThan(1);
  expect(scaleFor(10_000, 10_000, 8) ** 2 * 1e8).toBeLessThanOrEqual(64_000_001);
  const wide = '<svg xmlns="http://www.w3.org/2000/svg" width="9000" height="8" viewBox="0 0 9000 8"></svg>';
  const { losses } = await pngOf(wide, 4, means.assets);
  expect(losses).toEqual([expect.stringMatching(/too large for scale 4/)]);
});

it("characters that the font lacks are told", async () => {
  const svg = await svgOf('service a "漢字"');
  expect((await pngOf(svg, 1, means.assets)).losses[0]).toContain("漢 字");
  expect((await pdfOf(svg, { title: "", day: "2026-01-01" }, means.assets)).losses[0]).toContain("漢 字");
});

it("every example can be written", { timeout: 120_000 }, async () => {
  // One that imports others is drawn as far as it stands.
  for (const name of readdirSync("examples").filter((one) => one.endsWith(".arch"))) {
    const svg = await svgOf(readFileSync(`examples/${name}`, "utf8"));
    expect((await pngOf(svg, 1, means.assets)).bytes.length).toBeGreaterThan(1000);
    expect((await pdfOf(svg, { title: "", day: "2026-01-01" }, means.assets)).bytes.length).toBeGreaterThan(
      1000,
    );
  }
});
