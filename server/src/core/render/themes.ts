/** Palettes as data. Every pair of text and ground meets WCAG AA (a test says so). No other file names a colour. */
import type { EdgeStyle, Tint } from "../scene/types.ts";

export const themeNames = ["light", "dark", "high-contrast", "high-contrast-light", "print"] as const;
export type ThemeName = (typeof themeNames)[number];

export interface TintColors {
  /** Outline, badge ground, glyph. */
  readonly line: string;
  /** Icon tile and drawn cells. */
  readonly tile: string;
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
}

const light: Theme = {
  canvas: "#ffffff",
  text: "#0f172a",
  quiet: "#475569",
  card: "#ffffff",
  places: ["#f6f8fb", "#eef2f7", "#e6ebf2"],
  placeLine: "#c8d3e0",
  hairline: "#dbe3ec",
  onLine: "#ffffff",
  logoContrast: 3,
  tints: {
    edge: { line: "#0369a1", tile: "#e0f2fe" },
    compute: { line: "#4f46e5", tile: "#e6e9ff" },
    data: { line: "#0f766e", tile: "#d5f5ef" },
    cache: { line: "#c2410c", tile: "#ffedd5" },
    messaging: { line: "#7e22ce", tile: "#f3e8ff" },
    coordination: { line: "#8a5a08", tile: "#fdf1cd" },
    trust: { line: "#be185d", tile: "#fce7f3" },
    outside: { line: "#52607a", tile: "#edf1f6" },
  },
  edges: {
    sync: "#475569",
    async: "#8b2fe0",
    copy: "#0f766e",
    "dead-letter": "#d61f1f",
    reference: "#64748b",
  },
  marks: {
    error: { ground: "#d61f1f", text: "#ffffff", hollow: "#b91c1c" },
    warning: { ground: "#f5a40b", text: "#1c1408", hollow: "#8a5a08" },
    info: { ground: "#2563eb", text: "#ffffff", hollow: "#1d4ed8" },
  },
};

const dark: Theme = {
  canvas: "#0d1320",
  text: "#f1f5f9",
  quiet: "#a9b6c9",
  card: "#172033",
  places: ["#111a2b", "#152035", "#19263e"],
  placeLine: "#2f3f58",
  hairline: "#2c3a52",
  onLine: "#0d1320",
  logoContrast: 4.2,
  tints: {
    edge: { line: "#4cc2ff", tile: "#10314a" },
    compute: { line: "#98a2ff", tile: "#282f63" },
    data: { line: "#3dd6c2", tile: "#103d3b" },
    cache: { line: "#ff9f57", tile: "#46290f" },
    messaging: { line: "#cb94ff", tile: "#3a2260" },
    coordination: { line: "#f0c63e", tile: "#3d320d" },
    trust: { line: "#ff86bd", tile: "#4b1d36" },
    outside: { line: "#9fb0c8", tile: "#25324a" },
  },
  edges: {
    sync: "#a9b6c9",
    async: "#cb94ff",
    copy: "#3dd6c2",
    "dead-letter": "#ff7b7b",
    reference: "#8392aa",
  },
  marks: {
    error: { ground: "#ff6b6b", text: "#26060a", hollow: "#ff8f8f" },
    warning: { ground: "#ffb938", text: "#241703", hollow: "#ffc966" },
    info: { ground: "#6ea8ff", text: "#06142e", hollow: "#8fbcff" },
  },
};

const themes: Readonly<Record<ThemeName, Theme>> = {
  light,
  dark,
  "high-contrast": dark,
  "high-contrast-light": light,
  print: light,
};

export function themeNamed(name: ThemeName): Theme {
  return themes[name];
}

/** The ground of a place at a nesting depth. */
export function placeGround(theme: Theme, depth: number): string {
  return theme.places[depth % theme.places.length] ?? theme.canvas;
}

const channels = (color: string): readonly [number, number, number] =>
  [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16)) as [number, number, number];

/** `share` of the second colour in the first. */
function mixed(from: string, to: string, share: number): string {
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
