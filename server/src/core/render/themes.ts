/** What a theme is, and what is worked out from its colours. The palettes themselves are in `palettes.ts`. */
import type { Tone } from "../scene/overlay.ts";
import type { EdgeStyle, Tint } from "../scene/types.ts";
import { palettes } from "./palettes.ts";

export const themeNames = ["light", "dark", "high-contrast", "high-contrast-light", "print"] as const;
export type ThemeName = (typeof themeNames)[number];

export interface TintColors {
  /** Outline, badge ground, glyph. */
  readonly line: string;
  /** Icon tile and drawn cells. */
  readonly tile: string;
}

/** Colours of an overlay's tone. */
export interface ToneColors {
  /** Outlines, lines, the ground of a strong chip. */
  readonly line: string;
  /** The ground of cards and places. */
  readonly ground: string;
  /** Text on `line`. */
  readonly ink: string;
}

export interface Theme {
  readonly canvas: string;
  readonly text: string;
  readonly quiet: string;
  readonly card: string;
  /** Grounds of places by depth, repeated when deeper. */
  readonly places: readonly string[];
  readonly placeLine: string;
  readonly hairline: string;
  /** Text on a badge, and on a mark of each level. */
  readonly onLine: string;
  /** Contrast that logos get on their tile: thin drawings need more of it on dark grounds. */
  readonly logoContrast: number;
  readonly tints: Readonly<Record<Tint, TintColors>>;
  readonly edges: Readonly<Record<EdgeStyle, string>>;
  readonly marks: Readonly<
    Record<
      "error" | "warning" | "info",
      { readonly ground: string; readonly text: string; readonly hollow: string }
    >
  >;
  /** How much thicker than usual lines are. */
  readonly weight: number;
  readonly tones: Readonly<Record<Tone, ToneColors>>;
  /** Text of what an overlay is not about; still read on every ground. */
  readonly faint: string;
}

/** The same theme for what an overlay is not about: drained of colour rather than see-through, so that it can be read. */
export function faintTheme(theme: Theme): Theme {
  const { line } = theme.tones.faded;
  const same = <K extends string, V>(of: Readonly<Record<K, unknown>>, value: V) =>
    Object.fromEntries(Object.keys(of).map((key) => [key, value])) as Record<K, V>;
  return {
    ...theme,
    text: theme.faint,
    quiet: theme.faint,
    card: theme.tones.faded.ground,
    onLine: theme.tones.faded.ink,
    placeLine: theme.hairline,
    tints: same(theme.tints, { line, tile: theme.tones.faded.ground }),
    edges: same(theme.edges, line),
  };
}

export function themeNamed(name: ThemeName): Theme {
  return palettes[name];
}

/** The ground of a place at a nesting depth. */
export function placeGround(theme: Theme, depth: number): string {
  return theme.places[depth % theme.places.length] ?? theme.canvas;
}

const channels = (color: string): readonly [number, number, number] =>
  [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16)) as [number, number, number];

/** `share` of the second colour in the first. */
export function mixed(from: string, to: string, share: number): string {
  const [a, b] = [channels(from), channels(to)];
  const mix = a.map((c, i) => Math.round(c + ((b[i] ?? 0) - c) * share));
  return `#${mix.map((c) => c.toString(16).padStart(2, "0")).join("")}`;
}

/** A colour on a ground, moved towards the colour of text as far as it takes to be seen. */
export function visibleOn(ground: string, color: string, text: string, least = 3): string {
  for (let share = 0; share < 1; share += 0.125) {
    const hex = mixed(color, text, share);
    if (contrast(hex, ground) >= least) return hex;
  }
  return text;
}

/** The colour words of the language. */
export const colorWords: ReadonlyMap<string, string> = new Map([
  ["grey", "#6b7280"],
  ["gray", "#6b7280"],
  ["red", "#dc2626"],
  ["orange", "#ea580c"],
  ["amber", "#d97706"],
  ["yellow", "#ca8a04"],
  ["green", "#16a34a"],
  ["teal", "#0d9488"],
  ["cyan", "#0891b2"],
  ["blue", "#2563eb"],
  ["indigo", "#4f46e5"],
  ["violet", "#7c3aed"],
  ["purple", "#9333ea"],
  ["pink", "#db2777"],
  ["brown", "#92400e"],
  ["black", "#111827"],
  ["white", "#e5e7eb"],
]);

/** The colours of a card: the author's own where there is one that can be read (as text on it must be), else its room's. */
export function cardColors(theme: Theme, tint: Tint, accent: string | undefined): TintColors {
  if (accent === undefined) return theme.tints[tint];
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(accent);
  const long =
    short === null
      ? accent
      : `#${short
          .slice(1)
          .map((c) => c + c)
          .join("")}`;
  const color = /^#[0-9a-f]{6}$/i.test(long) ? long.toLowerCase() : colorWords.get(accent);
  if (color === undefined) return theme.tints[tint];
  const line = visibleOn(theme.card, color, theme.text, 4.5);
  return { line, tile: mixed(theme.card, line, 0.14) };
}

/** Contrast of two `#rrggbb` colours, 1 to 21, as WCAG defines it. */
export function contrast(a: string, b: string): number {
  const luminance = (color: string): number => {
    const [r, g, bl] = channels(color).map((value) => {
      const c = value / 255;
      return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    }) as [number, number, number];
    return 0.2126 * r + 0.7152 * g + 0.0722 * bl;
  };
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}
