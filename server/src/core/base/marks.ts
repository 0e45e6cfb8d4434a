/** What findings and overlays hand to the scene: a mark on an element, without knowing why. Plain data. */
import type { Level } from "./problem.ts";

export interface Mark {
  /** The id of a component, place or relation of the model. */
  readonly target: string;
  readonly level: Level;
  /** How many findings the mark stands for. */
  readonly count: number;
  readonly accepted: boolean;
  /** Shown as a tooltip: one line per finding. */
  readonly title: string;
  /** Shown instead of the count, where the sentences stand below the picture under this number. */
  readonly number?: number;
}
