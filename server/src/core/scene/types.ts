/**
 * The scene: what a picture shows, before anything has a size or a place. Plain data between model and layout; it knows
 * words and roles, no coordinates, no colours.
 */
import type { Mark } from "../base/marks.ts";
import type { Location } from "../base/text.ts";

/** Colour families: one per room of the vocabulary, with caches apart from other stores. */
export type Tint = "edge" | "compute" | "data" | "cache" | "messaging" | "coordination" | "trust" | "outside";

/** Silhouettes; each reads without its colour. */
export type Form =
  | "arch"
  | "bars"
  | "bucket"
  | "card"
  | "cut"
  | "cylinder"
  | "double"
  | "hexagon"
  | "lens"
  | "octagon"
  | "pill"
  | "pipe"
  | "shield"
  | "sign"
  | "tabs"
  | "ticket"
  | "window";

/** The technology's logo where the bundled set has one; the kind's glyph stands in for it. */
export interface Icon {
  readonly logo: string | undefined;
  readonly glyph: string;
}

/** One drawn copy of a component's state or of the component itself. */
export interface Copy {
  readonly role: "primary" | "replica" | "peer" | "active" | "standby";
  /** Short name of the place it stands in. */
  readonly place: string | undefined;
}

/** A row inside a card that draws what the text says of copies or shards. */
export type Strip =
  | {
      readonly type: "copies";
      readonly shape: "cylinder" | "card";
      readonly items: readonly Copy[];
      /** Copies that are not drawn one by one. */
      readonly more: number;
      readonly link: "sync" | "semi-sync" | "async" | "heartbeat" | "none";
      readonly text: string;
    }
  | {
      readonly type: "shards";
      readonly count: number;
      readonly text: string;
    };

export interface SceneNode {
  /** Id of the component, or of the place it stands for when collapsed. */
  readonly id: string;
  /** Id of the enclosing place, or of the component it is a part of. */
  readonly parent: string | undefined;
  readonly kind: string;
  readonly form: Form;
  readonly tint: Tint;
  /** A colour of the author's own, by tag: `#rrggbb` or a colour word. */
  readonly accent: string | undefined;
  readonly icon: Icon;
  readonly label: string;
  /** What matters most of its properties, most important first; joined as one quiet line. */
  readonly details: readonly string[];
  /** `×3–12`. */
  readonly badge: string | undefined;
  /** Cards drawn behind it. */
  readonly deck: 0 | 1 | 2;
  /** Short names of the places its instances are spread over. */
  readonly spread: readonly string[];
  readonly strips: readonly Strip[];
  /** Something checks its health. */
  readonly watched: boolean;
  readonly status: "live" | "planned" | "deprecated";
  /** It stands for what is inside it: a place, or a component with its parts. */
  readonly collapsed?: true;
  readonly marks: readonly Mark[];
  /** Tooltip: several lines. */
  readonly title: string;
  readonly location: Location;
}

export interface ScenePlace {
  readonly id: string;
  readonly parent: string | undefined;
  readonly kind: string;
  readonly label: string;
  /** Beside the title: `region · zones a, b`. */
  readonly subtitle: string;
  readonly marks: readonly Mark[];
  readonly title: string;
  readonly location: Location;
}

/** `reference`: a property that names another component, such as `runs-on`. */
export type EdgeStyle = "sync" | "async" | "copy" | "dead-letter" | "reference";

export interface SceneEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly style: EdgeStyle;
  /** The caller does without it: optional, or with a fallback. */
  readonly soft: boolean;
  /** It has no arrowhead: a note beside what it is about. */
  readonly plain?: true;
  /** Data is copied back as well: one line with a head at each end. */
  readonly bothWays?: true;
  readonly label: string | undefined;
  readonly marks: readonly Mark[];
  readonly title: string;
  readonly location: Location;
  /** Ids of all relations it stands for, its own included, when they are several. */
  readonly carries?: readonly string[];
}

/** One step of the flow that is shown, with the drawn edges it goes along. */
export interface SceneStep {
  /** `3`, or `3b` for one of several taken at the same time. */
  readonly number: string;
  readonly edges: readonly string[];
  readonly text: string;
}

/** The sentences of a mark, told below the picture under its number. */
export interface SceneFinding {
  readonly number: number;
  readonly target: string;
  /** The label of what it is about. */
  readonly about: string;
  readonly level: Mark["level"];
  readonly accepted: boolean;
  readonly sentences: readonly string[];
}

export type Direction = "down" | "right" | "up" | "left";

export interface Scene {
  readonly title: string | undefined;
  readonly subtitle: string | undefined;
  readonly direction: Direction;
  readonly legend: boolean;
  readonly nodes: readonly SceneNode[];
  readonly places: readonly ScenePlace[];
  readonly edges: readonly SceneEdge[];
  /** Of the flow that was asked for; numbered along the lines. */
  readonly steps: readonly SceneStep[];
  /** Told below the picture, when a list was asked for. */
  readonly findings: readonly SceneFinding[];
  /** What the picture says in signs is said in words below it: the steps of a flow, an overlay. */
  readonly words: boolean;
}
