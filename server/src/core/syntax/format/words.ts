/** What the formatter has to know of the vocabulary; the syntax knows none of it, so it is told. */

/** A declaration may stand in a table, a property beside others on a line, `branch` (`else`) behind a `}`. */
export type Role = "declaration" | "statement" | "property" | "branch" | "unknown";

export interface Words {
  roleOf(head: string): Role;
  /** Whether a word after a number is its unit and belongs to the number: `8 ms` yes, `5k rps` no. */
  isUnit(number: string, word: string): boolean;
}
