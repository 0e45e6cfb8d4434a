/** Every pair of colours that meets in a picture, in all themes; and that no meaning hangs on colour alone. */
import { describe, expect, test } from "vitest";
import {
  cardColors,
  contrast,
  faintTheme,
  themeNamed,
  themeNames,
} from "../../../server/src/core/render/themes.ts";
import { crossColor, toneForm } from "../../../server/src/core/render/tones.ts";
import type { Tone } from "../../../server/src/core/scene/overlay.ts";

describe.each(themeNames)("contrast in %s", (name) => {
  const theme = themeNamed(name);
  /** WCAG AA for text; AAA where high contrast is asked for. */
  const least = name.startsWith("high-contrast") ? 7 : 4.5;
  const tones = Object.entries(theme.tones);
  const grounds = [theme.canvas, theme.card, ...theme.places];
  const tinted = tones.map(([, { ground }]) => ground);

  test("text reads on every ground, those of overlays too", () => {
    for (const ground of [...grounds, ...tinted])
      for (const text of [theme.text, theme.quiet])
        expect(contrast(text, ground), `${text} on ${ground}`).toBeGreaterThanOrEqual(least);
    for (const text of [theme.text, theme.quiet])
      expect(contrast(text, crossColor(theme)), "on the cross").toBeGreaterThanOrEqual(4.5);
    expect(contrast(theme.canvas, theme.text), "numbers of steps").toBeGreaterThanOrEqual(least);
  });

  test.each(Object.entries(theme.tints))(
    "%s: text on badges; outline and glyph 3 to 1",
    (_, { line, tile }) => {
      expect(contrast(theme.onLine, line)).toBeGreaterThanOrEqual(least);
      for (const ground of [...grounds, tile, ...tinted])
        expect(contrast(line, ground), ground).toBeGreaterThanOrEqual(3);
      for (const text of [theme.text, theme.quiet])
        expect(contrast(text, tile), "a box that holds more").toBeGreaterThanOrEqual(4.5);
    },
  );

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
    "mark %s: its number, and its outline on every ground",
    (_, mark) => {
      expect(contrast(mark.text, mark.ground)).toBeGreaterThanOrEqual(least);
      for (const ground of grounds) expect(contrast(mark.hollow, ground)).toBeGreaterThanOrEqual(4.5);
      for (const ground of tinted) expect(contrast(mark.hollow, ground), ground).toBeGreaterThanOrEqual(3);
    },
  );

  test.each(tones)("tone %s: 3 to 1 on every ground; its badge reads", (tone, { line, ground, ink }) => {
    if (tone === "faded") return;
    for (const at of [...grounds, ground]) expect(contrast(line, at), at).toBeGreaterThanOrEqual(3);
    if (toneForm(tone as Tone).strong) expect(contrast(ink, line)).toBeGreaterThanOrEqual(least);
  });

  test("what an overlay is not about is faint, and can be read", () => {
    const faint = faintTheme(theme);
    for (const ground of [theme.canvas, faint.card, ...theme.places]) {
      for (const text of [faint.text, faint.quiet])
        expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(theme.tones.faded.line, ground)).toBeGreaterThanOrEqual(2);
    }
    expect(contrast(faint.onLine, theme.tones.faded.line)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(faint.text, theme.canvas)).toBeLessThan(contrast(theme.text, theme.canvas) / 2);
  });

  test("a share that is high, medium or low is a scale in grey too", () => {
    const [high, medium, low] = (["high", "medium", "low"] as const).map((t) =>
      contrast(theme.tones[t].line, theme.card),
    );
    expect(high! / medium!).toBeGreaterThan(1.3);
    expect(medium! / low!).toBeGreaterThan(1.2);
  });

  test("high contrast and paper have outlines around places", () => {
    if (name === "light" || name === "dark") return;
    for (const ground of theme.places) expect(contrast(theme.placeLine, ground)).toBeGreaterThanOrEqual(3);
  });
});

test("paper is white all over", () => {
  const { canvas, card, places, tints, tones } = themeNamed("print");
  const grounds = [canvas, card, ...places, ...Object.values(tints).map(({ tile }) => tile)];
  expect(new Set([...grounds, ...Object.values(tones).map(({ ground }) => ground)])).toEqual(
    new Set(["#ffffff"]),
  );
});

test("no two tones have the same form: sign, weight, dashes or chip tell them apart without colour", () => {
  const tones = Object.keys(themeNamed("light").tones) as Tone[];
  const forms = tones.map((tone) => {
    const { sign, dash, strong, crossed } = toneForm(tone);
    return JSON.stringify([sign, dash, strong, crossed, sign === undefined ? toneForm(tone).width : 0]);
  });
  expect(new Set(forms).size).toBe(tones.length);
});
