import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shorten, textWidth, wrap } from "../../../server/src/core/layout/measure.ts";
import { cardColors, contrast, type ThemeName, themeNamed } from "../../../server/src/core/render/themes.ts";

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

describe.each(["light", "dark"] as const)("contrast in %s", (name: ThemeName) => {
  const theme = themeNamed(name);
  const grounds = [theme.canvas, theme.card, ...theme.places];

  test("text reads on every ground (4.5 to 1)", () => {
    for (const ground of grounds)
      for (const text of [theme.text, theme.quiet])
        expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(Object.entries(theme.tints))("%s: badge text 4.5, outline and glyph 3", (_, { line, tile }) => {
    expect(contrast(theme.onLine, line)).toBeGreaterThanOrEqual(4.5);
    for (const ground of [...grounds, tile]) expect(contrast(line, ground)).toBeGreaterThanOrEqual(3);
  });

  test.each(["#ffffff", "#000", "yellow", "black", "#7f7f7f", "url(#x)", "nonsense"])(
    "a colour of one's own: %s",
    (accent) => {
      const { line, tile } = cardColors(theme, "data", accent);
      expect(line).toMatch(/^#[0-9a-f]{6}$/);
      expect(contrast(line, theme.card)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(theme.onLine, line)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(line, tile)).toBeGreaterThanOrEqual(3);
    },
  );

  test.each(Object.entries(theme.edges))("line %s: 3 to 1", (_, color) => {
    for (const ground of [theme.canvas, ...theme.places])
      expect(contrast(color, ground)).toBeGreaterThanOrEqual(3);
  });

  test.each(Object.entries(theme.marks))(
    "mark %s: its number 4.5, its form 3 where it is hollow",
    (_, mark) => {
      expect(contrast(mark.text, mark.ground)).toBeGreaterThanOrEqual(4.5);
      for (const ground of grounds) expect(contrast(mark.hollow, ground)).toBeGreaterThanOrEqual(4.5);
    },
  );
});
