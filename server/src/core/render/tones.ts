/** What each tone of an overlay looks like beside its colour: weight, dashes, a cross, a sign on its chip. Forms only. */
import type { Tone } from "../scene/overlay.ts";
import { mixed, type Theme } from "./themes.ts";

export type Sign = "cross" | "half" | "three" | "two" | "one" | "play" | "check";

export interface ToneForm {
  /** Thickness of outlines and lines, in pixels. */
  readonly width: number;
  readonly dash?: string;
  /** Struck through, corner to corner. */
  readonly crossed?: true;
  readonly sign?: Sign;
  /** A chip in the full colour; else one with an outline. */
  readonly strong?: true;
  /** It has a chip even without a badge. */
  readonly signed?: true;
}

const forms: Readonly<Record<Tone, ToneForm>> = {
  down: { width: 2.4, dash: "6 4", crossed: true, sign: "cross", strong: true, signed: true },
  degraded: { width: 2.4, sign: "half", strong: true, signed: true },
  high: { width: 3, sign: "three", strong: true, signed: true },
  medium: { width: 2.2, sign: "two", signed: true },
  low: { width: 1.5, sign: "one" },
  named: { width: 1.6 },
  current: { width: 3.4, sign: "play", strong: true, signed: true },
  passed: { width: 2.2, sign: "check" },
  faded: { width: 1.2 },
};

export const toneForm = (tone: Tone): ToneForm => forms[tone];

/** The two strokes of a cross: seen, yet text over them reads. */
export function crossColor(theme: Theme): string {
  const { ground, line } = theme.tones.down;
  return mixed(ground, line, 0.2);
}
