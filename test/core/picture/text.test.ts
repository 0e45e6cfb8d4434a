import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shorten, textWidth, wrap } from "../../../server/src/core/layout/measure.ts";

describe("text is measured", () => {
  // Advance widths of Arial, in 2048ths of an em: H 1479, e 1139, l 455, o 1139.
  test.each([
    ["Hello", false, (1479 + 1139 + 455 + 455 + 1139) / 2048],
    ["", false, 0],
    ["H", true, 1479 / 2048],
  ])("%j is as wide as in Arial", (text, bold, ems) => {
    const width = textWidth(text, 100, bold);
    expect(width).toBeGreaterThanOrEqual(ems * 100 - 0.01);
    expect(width).toBeLessThan(ems * 100 + 0.1 * text.length + 0.01);
  });

  test("accents, Cyrillic and full-width scripts are not guessed too small", () => {
    expect(textWidth("é", 100)).toBeCloseTo(textWidth("e", 100), 0);
    expect(textWidth("Ж", 100)).toBeGreaterThan(80);
    expect(textWidth("漢", 100)).toBeGreaterThanOrEqual(100);
  });

  test("what is shortened or wrapped fits, and loses nothing but its end", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), fc.integer({ min: 30, max: 200 }), (text, most) => {
        const short = shorten(text, 12, false, most);
        expect(textWidth(short, 12)).toBeLessThanOrEqual(most);
        const lines = wrap(text, 12, false, most, 2);
        expect(lines.length).toBeLessThanOrEqual(2);
        for (const line of lines) expect(textWidth(line, 12)).toBeLessThanOrEqual(most);
        const bare = (s: string) => s.replaceAll(/\s/g, "");
        const joined = bare(lines.join(""));
        expect(joined.endsWith("…") || joined === bare(text)).toBe(true);
      }),
    );
  });
});
