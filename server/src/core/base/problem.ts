/** What the core says about a text: problems with places, and edits that mend them. Plain data. */
import type { Location } from "./text.ts";

export type Level = "error" | "warning" | "info";

export interface Related {
  readonly message: string;
  readonly location: Location;
}

/** Replaces `location` by `text`; an empty range inserts. */
export interface TextEdit {
  readonly location: Location;
  readonly text: string;
}

/** `safe` fixes add no meaning and may be applied in bulk; unsafe ones change topology or capacity and are only offered. */
export interface Fix {
  readonly title: string;
  readonly safe: boolean;
  readonly edits: readonly TextEdit[];
  /**
   * A part of the text of an edit that only the author can give (a reason, a figure): to be selected after the edit. Offsets
   * count in that text. Such a fix is never safe.
   */
  readonly ask?: { readonly edit: number; readonly start: number; readonly end: number };
}

/** A problem of the text itself; `code` is the id of a `model/*` rule, such as `model/unknown-name`. */
export interface Problem {
  readonly code: string;
  readonly level: Level;
  readonly message: string;
  readonly location: Location;
  readonly related?: readonly Related[];
  readonly fixes?: readonly Fix[];
}

/** Every core function that reads user text returns its value and the problems; it never throws for bad input. */
export interface Result<T> {
  readonly value: T;
  readonly problems: readonly Problem[];
}
