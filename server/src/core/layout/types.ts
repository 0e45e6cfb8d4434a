/** The layout: every drawn thing with its coordinates, in pixels of the picture, y downwards. Plain data, no colours. */
import type { Mark } from "../base/marks.ts";
import type { Tone } from "../scene/overlay.ts";
import type { EdgeStyle, Form, Scene, SceneEdge, SceneNode, ScenePlace, Strip } from "../scene/types.ts";

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** A line of text; `x` is its left end, `y` its baseline. `full` is there when the text was shortened. */
export interface TextLine extends Point {
  readonly text: string;
  readonly size: number;
  readonly bold: boolean;
  readonly width: number;
  readonly full?: string;
}

/** A small box with a centred text: badges, chips, copies in a row. */
export interface Tag extends Box {
  readonly text: TextLine | undefined;
}

export interface PlacedStrip {
  readonly strip: Strip;
  /** Copies, or cells of a sharded bar. */
  readonly items: readonly Tag[];
  readonly text: readonly TextLine[];
}

/** What a card holds, relative to the node's top left corner. */
export interface Card {
  /** The front silhouette; cards behind it lie up and to the right, `deckStep` apart. */
  readonly body: Box;
  readonly tile: Box;
  readonly label: readonly TextLine[];
  readonly detail: TextLine | undefined;
  readonly badge: Tag | undefined;
  /** The plus of a component or place that is drawn as one box. */
  readonly plus: Tag | undefined;
  readonly chips: readonly Tag[];
  /** The hairline above the rows. */
  readonly divider: number | undefined;
  readonly strips: readonly PlacedStrip[];
}

export interface PlacedNode extends Box {
  readonly node: SceneNode;
  readonly card: Card;
  /** It holds parts; the card's text is its header. */
  readonly container: boolean;
}

export interface PlacedPlace extends Box {
  readonly place: ScenePlace;
  readonly label: TextLine;
  readonly subtitle: TextLine | undefined;
  /** Nesting depth; outermost is 0. */
  readonly depth: number;
}

export interface PlacedLabel extends Box {
  readonly lines: readonly TextLine[];
  readonly marks: readonly Mark[];
}

export interface PlacedEdge {
  readonly edge: SceneEdge;
  /** From the outline of `from` to the outline of `to`; horizontal and vertical pieces only. */
  readonly points: readonly Point[];
  readonly label: PlacedLabel | undefined;
}

export type LegendItem =
  | { readonly type: "edge"; readonly style: EdgeStyle; readonly soft: boolean }
  | { readonly type: "form"; readonly form: Form; readonly tint: SceneNode["tint"] }
  | { readonly type: "pulse" | "deck" | "planned" | "collapsed" | "copies" | "shards" | "step" }
  | { readonly type: "mark"; readonly level: Mark["level"]; readonly accepted: boolean };

export interface PlacedLegendItem {
  readonly item: LegendItem;
  readonly sample: Box;
  readonly text: TextLine;
}

/** What stands before a sentence below the picture. */
export type RowSign =
  | { readonly type: "step"; readonly number: string }
  | {
      readonly type: "finding";
      readonly level: Mark["level"];
      readonly accepted: boolean;
      readonly number: number;
    }
  | { readonly type: "tone"; readonly tone: Tone }
  /** Nothing, but the sentence stands where the others do. */
  | { readonly type: "none" };

export interface PlacedRow {
  readonly sign: RowSign | undefined;
  readonly at: Box;
  readonly lines: readonly TextLine[];
}

export interface PlacedList {
  readonly title: TextLine | undefined;
  readonly rows: readonly PlacedRow[];
  readonly bottom: number;
}

/** The numbers of a flow's steps at one edge. */
export interface PlacedNumber {
  readonly edge: string;
  readonly discs: readonly Tag[];
  readonly title: string;
}

export interface Layout {
  readonly scene: Scene;
  readonly width: number;
  readonly height: number;
  /** Wrapped where it is long. */
  readonly title: readonly TextLine[];
  readonly subtitle: TextLine | undefined;
  /** Outermost first. */
  readonly places: readonly PlacedPlace[];
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  readonly numbers: readonly PlacedNumber[];
  readonly legend: readonly PlacedLegendItem[];
  /** Below the legend. */
  readonly lists: readonly PlacedList[];
  /** Why this is not the usual layout, when it is not. */
  readonly notice: TextLine | undefined;
}
