/**
 * Cuts a text into statements and blocks by line ends, braces, `;`, strings and comments, before anything is lexed:
 * a statement is the unit of recovery and of incremental parsing. Must not know any token beyond those.
 * Iterative: 100 000 nested braces need no stack.
 */
import { arrowAt } from "./arrows.ts";
import type { Comment } from "./ast.ts";
import {
  indentAt,
  isBlank,
  isLineEnd,
  isSpace,
  lineEndAfter,
  lineStartBefore,
  ownCopy,
  trimEnd,
} from "./chars.ts";
import type { Fault } from "./fault.ts";
import { stringEnd, textEnd } from "./quoted.ts";

/** Blocks nested deeper than this are not read. */
export const MAX_NESTING = 128;

/** A statement before parsing: its words from `start` to `headEnd`, blocks in between or at the end. All offsets absolute. */
export interface Piece {
  readonly start: number;
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
  readonly pieces: Piece[];
}

/** How braces and texts are paired where the text itself does not tell. */
export interface Pairing {
  /** A `"""` ends before the first line indented no deeper than its opener. */
  readonly textByIndent: boolean;
  /** Blocks end by indentation, unless the brace (by its ordinal) is known to have its own `}`. */
  readonly blockByIndent: ReadonlySet<number> | undefined;
  /** So many `}` too many: skip those that stand deeper than the block they would close. */
  readonly surplus: number;
}

/** One pair of braces as plain counting pairs them; four facts that tell whether indentation agrees. */
interface Pair {
  readonly openLine: number;
  closeLine: number;
  closeStartsLine: boolean;
}

export interface Scan {
  readonly pieces: Piece[];
  readonly comments: Comment[];
  readonly faults: Fault[];
  readonly pairs: readonly Pair[];
  readonly unclosedBlocks: boolean;
  readonly unclosedText: boolean;
  readonly surplus: number;
  /** Offset at which the scan stopped: the end of the text, or where `resume` told it to. */
  readonly stopped: number;
  /** A `}` closed the block the scan started in. */
  readonly left: boolean;
  readonly tooDeep: boolean;
}

interface Frame {
  readonly pieces: Piece[];
  readonly piece: Piece | undefined;
  readonly block: PieceBlock | undefined;
  readonly ordinal: number;
  readonly lineStart: number;
  readonly orphan: boolean;
  last: Piece | undefined;
  /** A `;` or an unterminated text ended the last statement: nothing continues it. */
  sealed: boolean;
  /** End of the last thing inside, and whether that is a comment. */
  contentEnd: number;
  endsInComment: boolean;
}

/** Where a partial scan starts and when it may stop. */
export interface Window {
  readonly from: number;
  readonly depth: number;
  /** Asked at each statement that starts on the level of `from`. */
  readonly stop: (start: number) => boolean;
}

export const plainPairing: Pairing = { textByIndent: false, blockByIndent: undefined, surplus: 0 };

/** Code units that end a run of plain characters inside a statement. */
const special = new Uint8Array(128);
for (const c of '"#/;{}\n\r') special[c.charCodeAt(0)] = 1;

/** Reads the structure of `text` in one pass. */
export function scan(text: string, pairing: Pairing, window?: Window): Scan {
  const comments: Comment[] = [];
  const faults: Fault[] = [];
  const pairs: Pair[] = [];
  const openPairs: Pair[] = [];
  const missing: { frame: Frame; at: number }[] = [];
  const from = window?.from ?? 0;
  const baseDepth = window?.depth ?? 0;
  const root = newFrame([], undefined, undefined, -1, 0, false);
  const stack: Frame[] = [root];
  let frame = root;
  let i = from;
  let lineStart = window ? lineStartBefore(text, from) : 0;
  let openOnLine = 0;
  let unclosedText = false;
  let surplus = 0;
  let skippable = pairing.surplus;
  let tooDeep = false;
  let left = false;
  const n = text.length;

  while (i < n) {
    const c = text.charCodeAt(i);
    if (c === 10 || c === 13) {
      i++;
      lineStart = i;
      openOnLine = 0;
    } else if (isBlank(c)) {
      i++;
    } else if (c === 59) {
      frame.sealed = true;
      i++;
    } else if ((c === 47 || c === 35) && startsComment(text, i, from, lineStart)) {
      i = comment(i);
    } else if (c === 125) {
      if (frame === root && window) {
        left = true;
        break;
      }
      close(i);
      openOnLine = Math.max(0, openOnLine - 1);
      i++;
    } else {
      if (pairing.blockByIndent && frame !== root && startsLine(i)) dedent();
      const continued = frame.last && !frame.sealed && continues(frame.last, i, c) ? frame.last : undefined;
      if (c === 123) {
        open(continued, i);
        openOnLine++;
        i++;
        continue;
      }
      if (!continued && frame === root && window?.stop(i)) break;
      let piece = continued;
      if (!piece) {
        piece = { start: i, headEnd: i, end: i, blocks: [], relation: false };
        frame.pieces.push(piece);
        frame.last = piece;
      }
      frame.sealed = false;
      i = head(i, piece);
    }
  }

  const stopped = i;
  if (!left && stopped >= n) while (frame !== root) miss();
  reportMissing();
  return {
    pieces: root.pieces,
    comments,
    faults,
    pairs,
    unclosedBlocks: missing.length > 0,
    unclosedText,
    surplus,
    stopped,
    left,
    tooDeep,
  };

  function startsLine(at: number): boolean {
    for (let k = lineStart; k < at; k++) if (!isBlank(text.charCodeAt(k))) return false;
    return true;
  }

  /** Reads the words of a statement from `at` to the next line end, brace, `;` or comment. */
  function head(at: number, piece: Piece): number {
    let k = at;
    let sealed = false;
    while (k < n) {
      const c = text.charCodeAt(k);
      if (c > 127 || special[c] === 0) {
        k++;
      } else if (c === 34) {
        if (text.charCodeAt(k + 1) === 34 && text.charCodeAt(k + 2) === 34) {
          const found = textEnd(text, k, lineStart, pairing.textByIndent);
          k = found.end;
          if (!found.terminated) {
            unclosedText = true;
            sealed = true;
            break;
          }
          lineStart = Math.max(lineStart, lineStartBefore(text, k));
        } else {
          k = stringEnd(text, k, openOnLine);
        }
      } else if (c === 47 || c === 35) {
        if (k > at && startsComment(text, k, from, lineStart)) break;
        k++;
      } else break;
    }
    piece.headEnd = trimEnd(text, at, k);
    piece.end = piece.headEnd;
    frame.sealed = sealed;
    frame.contentEnd = piece.end;
    frame.endsInComment = false;
    return k;
  }

  function comment(at: number): number {
    const end = lineEndAfter(text, at);
    const trimmed = trimEnd(text, at, end);
    comments.push({ start: at, end: trimmed, text: ownCopy(text.slice(at, trimmed)) });
    frame.contentEnd = trimmed;
    frame.endsInComment = true;
    return end;
  }

  /** Whether what starts at `at` goes on with `last`: `{` opens its block; an arrow, `|` or `,` continues a relation. */
  function continues(last: Piece, at: number, c: number): boolean {
    const afterBlock = last.blocks.length > 0 && last.blocks.at(-1)!.open >= last.headEnd;
    if (c === 123) return !afterBlock;
    if (c === 44 || c === 124) {
      if (!last.relation) last.relation = !afterBlock && isRelationWith(text, last);
      return last.relation && !afterBlock;
    }
    const arrow = arrowAt(text, at);
    if (!arrow || isRule(text, at, arrow.length)) return false;
    if (!last.relation) {
      // A block ends an entry, even one whose words would make a relation with the arrow.
      if (afterBlock && !isRelationHead(text, last)) return false;
      last.relation = isRelationWith(text, last);
    }
    return last.relation;
  }

  function open(continued: Piece | undefined, at: number): void {
    const orphan = continued === undefined;
    let piece = continued;
    if (!piece) {
      piece = { start: at, headEnd: at, end: at, blocks: [], relation: false };
      frame.pieces.push(piece);
      frame.last = piece;
    }
    const block: PieceBlock = { open: at, close: undefined, pieces: [] };
    if (stack.length + baseDepth > MAX_NESTING) {
      if (!tooDeep) {
        const message = `Blocks are nested deeper than ${MAX_NESTING}: what is inside this one is not read. Move it out, or into a file of its own.`;
        faults.push({ start: at, end: at + 1, message });
      }
      tooDeep = true;
    } else {
      piece.blocks.push(block);
    }
    frame.sealed = false;
    const pair: Pair = { openLine: lineStart, closeLine: -1, closeStartsLine: false };
    const line = continued ? lineStartBefore(text, continued.start) : lineStart;
    frame = newFrame(block.pieces, piece, block, pairs.length, line, orphan);
    frame.contentEnd = at + 1;
    pairs.push(pair);
    openPairs.push(pair);
    stack.push(frame);
  }

  function close(at: number): void {
    const first = startsLine(at);
    const pair = openPairs.pop();
    if (pair) {
      pair.closeLine = lineStart;
      pair.closeStartsLine = first;
    }
    if (frame !== root && first) {
      if (pairing.blockByIndent) {
        const column = indentAt(text, lineStart);
        let k = stack.length - 1;
        while (k > 0 && indentAt(text, stack[k]!.lineStart) !== column) k--;
        if (k > 0) while (stack.length - 1 > k) miss();
      } else if (skippable > 0 && indentAt(text, lineStart) > indentAt(text, frame.lineStart)) {
        skippable--;
        extra(at);
        return;
      }
    }
    if (frame === root) {
      surplus++;
      if (!pairing.blockByIndent) extra(at);
      root.sealed = true;
      return;
    }
    frame.block!.close = at;
    frame.piece!.end = at + 1;
    pop(at + 1, false);
  }

  function extra(at: number): void {
    const range = { start: at, end: at + 1 };
    const mends = [{ title: "Remove the }", safe: false, edits: [{ ...range, text: "" }] }];
    faults.push({
      ...range,
      message: "This } closes nothing: remove it, or add the { it belongs to.",
      mends,
    });
  }

  /** Ends the innermost block without a `}` of its own. */
  function miss(): void {
    const closed = frame;
    missing.push({ frame: closed, at: closed.contentEnd });
    if (closed.piece!.end < closed.contentEnd) closed.piece!.end = closed.contentEnd;
    pop(closed.contentEnd, closed.endsInComment);
  }

  function pop(end: number, inComment: boolean): void {
    stack.pop();
    frame = stack.at(-1)!;
    frame.contentEnd = end;
    frame.endsInComment = inComment;
  }

  /** Ends the blocks that a line at this indentation cannot be inside of. */
  function dedent(): void {
    const column = indentAt(text, lineStart);
    while (
      frame !== root &&
      frame.block!.open < lineStart &&
      column <= indentAt(text, frame.lineStart) &&
      !pairing.blockByIndent!.has(frame.ordinal)
    ) {
      miss();
    }
  }

  function reportMissing(): void {
    if (missing.length === 0) return;
    const ordered = [...missing].sort((a, b) => a.frame.block!.open - b.frame.block!.open);
    const start = ordered[0]!.frame.block!.open;
    const what =
      missing.length === 1
        ? "This { is never closed"
        : `This { and ${missing.length - 1} more are never closed`;
    faults.push({
      start,
      end: start + 1,
      message: `${what}: add the missing }. Until then indentation tells where the block ends.`,
      mends: [
        {
          title: missing.length === 1 ? "Add the missing }" : "Add the missing }s",
          safe: false,
          edits: closings(),
        },
      ],
      related: ordered.slice(1, 11).map(({ frame: f }) => {
        return { start: f.block!.open, end: f.block!.open + 1, message: "this { is never closed either" };
      }),
    });
  }

  /** One insertion for each place at which blocks end, innermost first. */
  function closings(): readonly { start: number; end: number; text: string }[] {
    const edits = new Map<number, string>();
    for (const { frame: f, at } of missing) {
      const line = lineStartBefore(text, f.block!.open);
      const inline = !f.endsInComment && lineStartBefore(text, at) === line;
      const newline = text.startsWith("\r\n", lineEndAfter(text, line)) ? "\r\n" : "\n";
      const closing = inline ? " }" : `${newline}${" ".repeat(indentAt(text, f.lineStart))}}`;
      edits.set(at, (edits.get(at) ?? "") + closing);
    }
    return [...edits]
      .sort((a, b) => a[0] - b[0])
      .map(([at, inserted]) => ({ start: at, end: at, text: inserted }));
  }
}

function newFrame(
  pieces: Piece[],
  piece: Piece | undefined,
  block: PieceBlock | undefined,
  ordinal: number,
  lineStart: number,
  orphan: boolean,
): Frame {
  const contentEnd = block ? block.open + 1 : 0;
  return {
    pieces,
    piece,
    block,
    ordinal,
    lineStart,
    orphan,
    last: undefined,
    sealed: false,
    contentEnd,
    endsInComment: false,
  };
}

/** The ordinals of the braces whose `}` stands where indentation expects it. */
export function trustedPairs(text: string, pairs: readonly Pair[]): ReadonlySet<number> {
  const trusted = new Set<number>();
  pairs.forEach((pair, ordinal) => {
    if (pair.closeLine < 0) return;
    const opened = indentAt(text, pair.openLine);
    const closed = indentAt(text, pair.closeLine);
    if (pair.openLine === pair.closeLine || (pair.closeStartsLine ? closed === opened : closed > opened)) {
      trusted.add(ordinal);
    }
  });
  return trusted;
}

/** `//` at a line's start, after a blank or after structure; `#` as the first of a line or alone after a blank (another notation's comment). */
export function startsComment(text: string, at: number, from: number, lineStart: number): boolean {
  const before = at > from ? text.charCodeAt(at - 1) : 10;
  if (text.charCodeAt(at) === 47) {
    return (
      text.charCodeAt(at + 1) === 47 && (isSpace(before) || before === 123 || before === 125 || before === 59)
    );
  }
  if (!isSpace(before)) return false;
  if (isSpace(text.charCodeAt(at + 1))) return true;
  for (let k = at - 1; k >= lineStart; k--) if (!isBlank(text.charCodeAt(k))) return false;
  return true;
}

/** A line of dashes is a rule drawn by hand, not an arrow that continues the line above. */
function isRule(text: string, at: number, length: number): boolean {
  for (let k = at; k < at + length; k++) if (text.charCodeAt(k) !== 45) return false;
  return true;
}

/** Whether the statement is a relation once an arrow, `|` or `,` follows: it is one already, or it is a single word. */
function isRelationWith(text: string, piece: Piece): boolean {
  const kind = headKind(text, piece);
  return kind !== "entry" && (kind === "relation" || piece.blocks.length === 0);
}

function isRelationHead(text: string, piece: Piece): boolean {
  return headKind(text, piece) === "relation";
}

/** By the second token: an arrow, `|` or `,` makes a relation. */
function headKind(text: string, piece: Piece): "relation" | "word" | "entry" {
  const { start, headEnd: end } = piece;
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
  while (i < end && (isBlank(text.charCodeAt(i)) || isLineEnd(text.charCodeAt(i)))) i++;
  if (i >= end) return "word";
  const c = text.charCodeAt(i);
  return c === 44 || c === 124 || arrowAt(text, i) ? "relation" : "entry";
}
