/** The shipped fonts have the widths that the layout counts: what was measured is what PNG and PDF draw. */
import { describe, expect, it } from "vitest";
import { bold, regular } from "../../server/src/core/layout/glyph-widths.generated.ts";
import { textWidth } from "../../server/src/core/layout/measure.ts";
import { charactersOf, glyphsOf, missingIn } from "../../server/src/export/font.ts";
import { means } from "../support/written.ts";

function table(font: Uint8Array<ArrayBuffer>, tag: string): DataView {
  const view = new DataView(font.buffer, font.byteOffset);
  for (let at = 12; at < 12 + 16 * view.getUint16(4); at += 16) {
    const name = String.fromCharCode(...font.subarray(at, at + 4));
    if (name === tag) return new DataView(font.buffer, font.byteOffset + view.getUint32(at + 8));
  }
  throw new Error(`no ${tag}`);
}

describe.each([
  [400, regular, false],
  [700, bold, true],
] as const)("the font of weight %i", (weight, runs, isBold) => {
  it("has every character of the table, as wide as the table says", async () => {
    const font = await means.assets.font(weight);
    const glyphs = glyphsOf(table(font, "cmap"));
    const units = table(font, "head").getUint16(18);
    const metrics = table(font, "hmtx");
    for (const [first = 0, ...widths] of runs)
      for (const [i, width] of widths.entries()) {
        const glyph = glyphs.get(first + i);
        expect(glyph, `U+${(first + i).toString(16)}`).toBeDefined();
        expect(Math.ceil((metrics.getUint16((glyph ?? 0) * 4) * 1000) / units)).toBe(width);
      }
  });

  it("has the signs that pictures write, as wide as they are counted", async () => {
    const font = await means.assets.font(weight);
    const glyphs = glyphsOf(table(font, "cmap"));
    for (const sign of "→←↔≤≥≠♥✔✘×·–…") {
      const glyph = glyphs.get(sign.codePointAt(0) ?? 0) ?? 0;
      expect(glyph, sign).toBeGreaterThan(0);
      const width = (table(font, "hmtx").getUint16(glyph * 4) * 1000) / table(font, "head").getUint16(18);
      expect(Math.abs(width - textWidth(sign, 1000, isBold)), sign).toBeLessThanOrEqual(1);
    }
  });

  it("tells what it lacks", async () => {
    const font = await means.assets.font(weight);
    expect(charactersOf(font).size).toBeGreaterThan(1000);
    expect(missingIn("Grüße → Жук Ωμέγα", font)).toBeUndefined();
    expect(missingIn("漢字 a 漢", font)).toMatch(/no signs for 漢 字:/);
  });
});
