/** What the formatter arranges: statements with their words, blocks and comments as pieces of the text, in order. Types only. */
import type { AtomType } from "../ast.ts";

/** `kind` is what the word is; a damaged statement is one word that nobody looks into. */
export interface Word {
  readonly type: "word";
  readonly kind: AtomType | "damaged";
  readonly start: number;
  readonly end: number;
  /** Stands after a line end. */
  readonly fresh: boolean;
  readonly arrow: boolean;
}

export interface CommentItem {
  readonly type: "comment";
  readonly start: number;
  readonly end: number;
  readonly fresh: boolean;
}

/** Characters that belong to no statement: they are carried along. */
export interface Foreign {
  readonly type: "foreign";
  readonly start: number;
  readonly end: number;
  readonly fresh: boolean;
}

export interface BlockPart {
  readonly type: "block";
  readonly start: number;
  readonly end: number;
  readonly close: number;
  /** Stands after a line end. */
  readonly fresh: boolean;
  /** Its first line ends with the brace. */
  readonly opened: boolean;
  readonly items: readonly Item[];
}

export type Part = Word | BlockPart | CommentItem;

export interface StatementItem {
  readonly type: "statement";
  readonly start: number;
  readonly end: number;
  readonly fresh: boolean;
  /** First word of an entry that is sound; undefined for relations and damaged statements. */
  readonly head: string | undefined;
  readonly relation: boolean;
  /** Nothing may follow it on its line, nor may it move into another one. */
  readonly rigid: boolean;
  readonly parts: readonly Part[];
}

export type Item = StatementItem | CommentItem | Foreign;

/** Items that lie side by side in a text from `from` to `to`. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly items: readonly Item[];
}
