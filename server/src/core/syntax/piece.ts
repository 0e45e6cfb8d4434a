/** A statement as the outline knows it, and whether a line continues it. Must not lex: two tokens at most are looked at. */
import { arrowAt } from "./arrows.ts";
import { isSpace } from "./chars.ts";
import { stringEnd } from "./quoted.ts";

/** A statement before parsing: its words from `start` to `headEnd`, blocks in between or at the end. All offsets absolute. */
export interface Piece {
  readonly start: number;
  /** Start of the line that holds `start`. */
  readonly line: number;
  headEnd: number;
  /** Where the last block ends, or `headEnd`. */
  end: number;
  readonly blocks: PieceBlock[];
  /** Known to be a relation; an arrow on the next line continues it even after a block. */
  relation: boolean;
}

export interface PieceBlock {
  readonly open: number;
  close: number | undefined;
  /** Offset after the `}`, or after the last thing inside where the `}` is missing. */
  end: number;
  readonly pieces: Piece[];
}

export function newPiece(start: number, line: number): Piece {
  return { start, line, headEnd: start, end: start, blocks: [], relation: false };
}

/** Whether what starts at `at` goes on with `last`: `{` opens its block; an arrow, `|` or `,` continues a relation. */
export function continues(text: string, last: Piece, at: number): boolean {
  const c = text.charCodeAt(at);
  const afterBlock = last.blocks.length > 0 && last.blocks.at(-1)!.open >= last.headEnd;
  if (c === 123) return !afterBlock;
  if (c === 44 || c === 124) {
    if (afterBlock) return false;
  } else {
    const arrow = arrowAt(text, at);
    if (!arrow || isRule(text, at, arrow.length)) return false;
  }
  if (!last.relation) {
    const kind = headKind(text, last);
    // A block ends an entry, even one whose only word would make a relation with the arrow.
    last.relation = kind === "relation" || (kind === "word" && last.blocks.length === 0);
  }
  return last.relation;
}

/** A line of dashes is a rule drawn by hand, not an arrow that continues the line above. */
function isRule(text: string, at: number, length: number): boolean {
  for (let k = at; k < at + length; k++) if (text.charCodeAt(k) !== 45) return false;
  return true;
}

/** By the second token: an arrow, `|` or `,` makes a relation. */
function headKind(text: string, { start, headEnd: end }: Piece): "relation" | "word" | "entry" {
  if (text.startsWith("...", start)) return "relation";
  let i = start;
  if (text.charCodeAt(i) === 34) i = stringEnd(text, i, 0);
  else {
    while (i < end) {
      const c = text.charCodeAt(i);
      if (isSpace(c) || c === 34 || c === 44 || c === 124 || arrowAt(text, i)) break;
      i++;
    }
  }
  while (i < end && isSpace(text.charCodeAt(i))) i++;
  if (i >= end) return "word";
  const c = text.charCodeAt(i);
  return c === 44 || c === 124 || arrowAt(text, i) ? "relation" : "entry";
}
