/**
 * Cuts a text into statements and blocks by line ends, braces, `;`, strings and comments, in one pass and before
 * anything is lexed. Iterative, and linear in the text: 100 000 nested braces need no stack, one long line no patience.
 */
import type { Comment } from "./ast.ts";
import { extraBraces, missingBraces, tooDeepBrace } from "./braces.ts";
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
import { continues, newPiece, type Piece, type PieceBlock } from "./piece.ts";
import { stringEnd, textEnd } from "./quoted.ts";

/** Blocks nested deeper than this are not read. */
const MAX_NESTING = 128;

/** How braces and texts are paired where counting them does not come out. */
export interface Pairing {
  /** A `"""` ends before the first line indented no deeper than its opener. */
  readonly textByIndent: boolean;
  /** Blocks end by indentation, except those (by the ordinal of their brace) that are known to have their own `}`. */
  readonly blockByIndent: ReadonlySet<number> | undefined;
  /** So many `}` too many: those that stand deeper than the block they would close are skipped. */
  readonly surplus: number;
}

export const plainPairing: Pairing = { textByIndent: false, blockByIndent: undefined, surplus: 0 };

/** A brace and its partner as counting pairs them; `closeLine` is -1 without one. Lines by the offset of their start. */
export interface Pair {
  readonly openLine: number;
  closeLine: number;
  closeStartsLine: boolean;
}

/** A part of a text to scan on its own. */
export interface Window {
  readonly from: number;
  /** How many blocks hold `from`, and how many of them open on its line. */
  readonly depth: number;
  readonly openOnLine: number;
  /** Asked at each statement that starts on the level of `from`. */
  readonly stop: (start: number) => boolean;
}

export interface Scan {
  readonly pieces: readonly Piece[];
  readonly comments: readonly Comment[];
  readonly faults: readonly Fault[];
  readonly pairs: readonly Pair[];
  readonly unclosedBlocks: boolean;
  readonly unclosedText: boolean;
  /** How many `}` closed nothing. */
  readonly surplus: number;
  readonly tooDeep: boolean;
  /** Where the scan stopped: at the end of the text, where the window said so, or at the `}` that ends its block. */
  readonly stopped: number;
  readonly left: boolean;
}

/** A block being read. */
export interface Frame {
  readonly pieces: Piece[];
  readonly piece: Piece | undefined;
  readonly block: PieceBlock | undefined;
  readonly ordinal: number;
  readonly openLine: number;
  /** Indentation of the statement the block belongs to; only where indentation counts. */
  readonly indent: number;
  last: Piece | undefined;
  /** A `;` or an unterminated text ended the last statement: nothing continues it. */
  sealed: boolean;
  /** End of the last thing inside, the start of its line, and whether it is a comment. */
  contentEnd: number;
  contentLine: number;
  endsInComment: boolean;
}

/** Code units that end a run of plain characters inside a statement. */
const special = new Uint8Array(128);
for (const c of '"#/;{}\n\r') special[c.charCodeAt(0)] = 1;

/** Reads the structure of `text`, or of a window of it. */
export function scan(text: string, pairing: Pairing, window?: Window): Scan {
  const comments: Comment[] = [];
  const faults: Fault[] = [];
  const pairs: Pair[] = [];
  const openPairs: Pair[] = [];
  const missing: Frame[] = [];
  const extra: number[] = [];
  const n = text.length;
  const baseDepth = window?.depth ?? 0;
  const indentCounts = pairing.blockByIndent !== undefined || pairing.surplus > 0;
  let i = window?.from ?? 0;
  let lineStart = window ? lineStartBefore(text, i) : 0;
  let openOnLine = window?.openOnLine ?? 0;
  let freshLine = lineStart === i;
  let measured = -1;
  let column = 0;
  const root = newFrame([], undefined, undefined, -1);
  const stack: Frame[] = [root];
  let frame = root;
  /** How many blocks too deep to be read are open. */
  let beyond = 0;
  let tooDeep = false;
  let unclosedText = false;
  let skippable = pairing.surplus;
  let left = false;

  while (i < n) {
    const c = text.charCodeAt(i);
    if (c === 10 || c === 13) {
      i++;
      startLine(i);
      freshLine = true;
      continue;
    }
    if (isBlank(c)) {
      i++;
      continue;
    }
    if (c === 59) {
      frame.sealed = true;
      i++;
    } else if ((c === 47 || c === 35) && startsComment(text, i)) {
      i = readComment(i);
    } else if (c === 125) {
      if (frame === root && beyond === 0 && window) {
        left = true;
        break;
      }
      closeBlock(i);
      openOnLine = Math.max(0, openOnLine - 1);
      i++;
    } else {
      if (pairing.blockByIndent && freshLine) dedent(pairing.blockByIndent);
      const last = beyond === 0 && !frame.sealed ? frame.last : undefined;
      const continued = last && continues(text, last, i) ? last : undefined;
      if (c === 123) {
        openBlock(continued, i);
        openOnLine++;
        i++;
      } else {
        if (!continued && frame === root && beyond === 0 && window?.stop(i)) break;
        i = readWords(continued ?? addPiece(i), i);
      }
    }
    freshLine = false;
  }
  const stopped = i;
  if (!left && stopped >= n) {
    while (frame !== root) giveUpBlock();
    if (missing.length > 0 && pairing.blockByIndent) faults.push(missingBraces(text, missing, unclosedText));
  }
  // Where indentation tells the ends, the one fault about missing braces says enough.
  if (extra.length > 0 && !pairing.blockByIndent) faults.push(extraBraces(extra));
  const unclosedBlocks = missing.length > 0;
  const { pieces } = root;
  const surplus = extra.length;
  return { pieces, comments, faults, pairs, unclosedBlocks, unclosedText, surplus, tooDeep, stopped, left };

  /** Indentation of a line; remembered, as many blocks may open on one long line. */
  function columnOf(line: number): number {
    if (line !== measured) column = indentAt(text, line);
    measured = line;
    return column;
  }

  function startLine(at: number): void {
    lineStart = at;
    openOnLine = 0;
  }

  function newFrame(
    inner: Piece[],
    piece: Piece | undefined,
    block: PieceBlock | undefined,
    ordinal: number,
  ): Frame {
    return {
      pieces: inner,
      piece,
      block,
      ordinal,
      openLine: lineStart,
      indent: indentCounts && piece ? columnOf(piece.line) : 0,
      last: undefined,
      sealed: false,
      contentEnd: block ? block.open + 1 : 0,
      contentLine: lineStart,
      endsInComment: false,
    };
  }

  function addPiece(at: number): Piece {
    const piece = newPiece(at, lineStart);
    // Blocks too deep to be read are scanned all the same, for their braces.
    if (beyond > 0) return piece;
    frame.pieces.push(piece);
    frame.last = piece;
    return piece;
  }

  /** Reads the words of a statement up to the next line end, brace, `;` or comment. */
  function readWords(piece: Piece, at: number): number {
    let k = at;
    let sealed = false;
    while (k < n) {
      const c = text.charCodeAt(k);
      if (c > 127 || special[c] === 0) k++;
      else if (c === 34) {
        if (text.charCodeAt(k + 1) === 34 && text.charCodeAt(k + 2) === 34) {
          const found = textEnd(text, k, lineStart, pairing.textByIndent);
          for (let line = found.end; line > k; line--) {
            const before = text.charCodeAt(line - 1);
            if (before === 10 || before === 13) {
              startLine(line);
              break;
            }
          }
          k = found.end;
          if (!found.terminated) {
            unclosedText = true;
            sealed = true;
            break;
          }
        } else k = stringEnd(text, k, openOnLine);
      } else if ((c === 47 || c === 35) && (k === at || !startsComment(text, k))) k++;
      else break;
    }
    piece.headEnd = trimEnd(text, at, k);
    piece.end = piece.headEnd;
    if (beyond === 0) {
      frame.sealed = sealed;
      endContent(piece.end, false);
    }
    return k;
  }

  function readComment(at: number): number {
    const end = lineEndAfter(text, at);
    const trimmed = trimEnd(text, at, end);
    comments.push({ start: at, end: trimmed, text: ownCopy(text.slice(at, trimmed)) });
    endContent(trimmed, true);
    return end;
  }

  function endContent(at: number, inComment: boolean): void {
    frame.contentEnd = at;
    frame.contentLine = lineStart;
    frame.endsInComment = inComment;
  }

  function openBlock(continued: Piece | undefined, at: number): void {
    const pair: Pair = { openLine: lineStart, closeLine: -1, closeStartsLine: false };
    pairs.push(pair);
    openPairs.push(pair);
    if (beyond > 0 || stack.length + baseDepth > MAX_NESTING) {
      if (!tooDeep) faults.push(tooDeepBrace(at, MAX_NESTING));
      tooDeep = true;
      beyond++;
      return;
    }
    const piece = continued ?? addPiece(at);
    const block: PieceBlock = { open: at, close: undefined, end: at + 1, pieces: [] };
    piece.blocks.push(block);
    frame.sealed = false;
    frame = newFrame(block.pieces, piece, block, pairs.length - 1);
    stack.push(frame);
  }

  function closeBlock(at: number): void {
    const pair = openPairs.pop();
    if (pair) {
      pair.closeLine = lineStart;
      pair.closeStartsLine = freshLine;
    }
    if (freshLine && indentCounts && frame !== root) {
      const own = columnOf(lineStart);
      if (pairing.blockByIndent) {
        let k = stack.length - 1;
        while (k > 0 && stack[k]!.indent !== own) k--;
        while (k > 0 && stack.length - 1 > k) giveUpBlock();
      } else if (skippable > 0 && own > frame.indent) {
        skippable--;
        extra.push(at);
        return;
      }
    }
    if (beyond > 0) {
      beyond--;
      return;
    }
    if (frame === root) {
      extra.push(at);
      root.sealed = true;
      return;
    }
    frame.block!.close = at;
    frame.block!.end = at + 1;
    frame.piece!.end = at + 1;
    leaveBlock(at + 1, lineStart, false);
  }

  /** Ends the innermost block without a `}` of its own. */
  function giveUpBlock(): void {
    const { piece, block, contentEnd, contentLine, endsInComment } = frame;
    missing.push(frame);
    beyond = 0;
    block!.end = contentEnd;
    piece!.end = Math.max(piece!.end, contentEnd);
    leaveBlock(contentEnd, contentLine, endsInComment);
  }

  function leaveBlock(end: number, line: number, inComment: boolean): void {
    stack.pop();
    frame = stack.at(-1)!;
    frame.contentEnd = end;
    frame.contentLine = line;
    frame.endsInComment = inComment;
  }

  /** Ends the blocks that a line with this indentation cannot be inside of. */
  function dedent(trusted: ReadonlySet<number>): void {
    const own = columnOf(lineStart);
    while (
      frame !== root &&
      frame.openLine < lineStart &&
      own <= frame.indent &&
      !trusted.has(frame.ordinal)
    ) {
      giveUpBlock();
    }
  }
}

/**
 * `//` at a line's start, after a blank or after structure (so that `https://` is none); and what other notations
 * write: `#` as the first of a line, or alone after a blank.
 */
export function startsComment(text: string, at: number): boolean {
  const before = at > 0 ? text.charCodeAt(at - 1) : 10;
  const structure = before === 123 || before === 125 || before === 59;
  if (text.charCodeAt(at) === 47) return text.charCodeAt(at + 1) === 47 && (structure || isSpace(before));
  if (isSpace(text.charCodeAt(at + 1)) && (structure || isSpace(before))) return true;
  if (!isSpace(before)) return false;
  let k = at - 1;
  while (k >= 0 && isBlank(text.charCodeAt(k))) k--;
  return k < 0 || isLineEnd(text.charCodeAt(k));
}
