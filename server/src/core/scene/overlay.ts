/**
 * What may be laid over a picture: figures or a state, by element, without moving anything. Worked out by `core/overlays`,
 * drawn by `render`, told in words for those who do not see it. Plain data; it knows no colours.
 */

/** What an element's tone says; each has a form of its own beside its colour. */
export type Tone =
  /** It does not work, or the thing that failed. */
  | "down"
  /** It works, but less than before. */
  | "degraded"
  /** More than it bears, or the dearest share. */
  | "high"
  | "medium"
  | "low"
  /** It has a value, and no value is better than another: a CAP class, a level of consistency. */
  | "named"
  /** The step of a walk that is shown; those behind it are `passed`. */
  | "current"
  | "passed"
  /** Not concerned: drawn, but faint. */
  | "faded";

/** The gravest first: what an element wears that several things are told of. */
export const gravity: readonly Tone[] = [
  "down",
  "degraded",
  "current",
  "high",
  "medium",
  "low",
  "named",
  "passed",
  "faded",
];

export interface OverlayItem {
  /** Id of a drawn component, place or relation; one that is not drawn is left out of the picture, not of the words. */
  readonly id: string;
  readonly tone: Tone;
  /** A few characters beside the element: `91 %`, `CP`, `×1.5`, `+120 ms`. */
  readonly badge?: string;
  /** One sentence: the tooltip, and what a screen reader says behind the element's name. */
  readonly text: string;
}

export interface Overlay {
  readonly name: OverlayRequest["name"];
  /** Above the words: `When zone eu.a fails`. */
  readonly title: string;
  readonly items: readonly OverlayItem[];
  /** What its tones mean, for the key; only those in use, in order of gravity. */
  readonly key: readonly { readonly tone: Tone; readonly text: string }[];
  /** The whole in sentences, most important first; nothing is told by colour alone. */
  readonly told: readonly string[];
}

/** What is asked for. Ids of elements that are no more are left out; what then is empty is no overlay. */
export type OverlayRequest =
  | { readonly name: "availability" | "load" | "consistency" | "cap"; readonly flow?: string }
  /** Ids as in `whatIf` of the failure analysis: `instance:api`, `component:api`, `place:eu.a`, `domain:provider/aws`, or an element's own id. */
  | { readonly name: "what-if"; readonly failed: readonly string[] }
  /** A flow walked step by step, from 0; without a step the whole way. */
  | { readonly name: "walk"; readonly flow: string; readonly step?: number };
