/** The words of a property or statement around the cursor, and offers beside the words that they are. Data only. */
import type { Atom } from "../../../core/syntax/ast.ts";
import type { PropertyEntry, StatementEntry } from "../../../core/vocabulary/types.ts";
import type { Offer } from "./item.ts";

export type Entry = PropertyEntry | StatementEntry;

export interface Words {
  readonly entry: Entry;
  readonly before: readonly Atom[];
  readonly rest: readonly Atom[];
  /** Where the statement starts: atoms count from there. */
  readonly start: number;
}

export const isProperty = (entry: Entry): entry is PropertyEntry => "on" in entry;

/** An offer with the words that it is, as bind would read them. */
export interface Sampled {
  readonly offer: Offer;
  readonly atoms: readonly Atom[];
}
