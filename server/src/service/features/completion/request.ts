/** What every offer of completion is made from. Data only. */
import type { Atom } from "../../../core/syntax/ast.ts";
import type { Source } from "../../source.ts";
import type { Cursor } from "./cursor.ts";
import type { Scope } from "./scope.ts";
import type { Setting } from "./setting.ts";

export interface Request {
  readonly source: Source;
  readonly cursor: Cursor;
  readonly setting: Setting;
  readonly scope: Scope;
  /** All `.arch` files that are known, by their keys. */
  readonly files: Iterable<string>;
  /** The character whose typing asked; undefined where the user did, or a word is being typed. */
  readonly trigger: string | undefined;
}

/** A word as bind would read it. */
export function wordAtom(text: string, type: Atom["type"] = "name"): Atom {
  return { type, text, value: text, start: 0, end: text.length };
}
