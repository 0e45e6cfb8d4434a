/**
 * Where the cursor is: in which word, of which statement, in which blocks. The word at the cursor is replaced by a name
 * and the text is parsed once more, so that the parser itself says where something typed here would stand, in broken
 * texts too. It knows no word of the vocabulary.
 */

import type { Atom, Block, Node, Relation, Statement, Tree } from "../../../core/syntax/ast.ts";
import { covering } from "../../../core/syntax/at.ts";
import { isBlank, isLineEnd, wordPartAt } from "../../../core/syntax/chars.ts";
import { parse } from "../../../core/syntax/parse.ts";
import { tokenize } from "../../../core/syntax/tokens.ts";

/** A statement with its block around the cursor. Offsets before the word are those of the text. */
export interface Around {
  readonly statement: Statement;
  readonly block: Block;
  /** Statements of the same list as `statement`, itself among them. */
  readonly beside: readonly Statement[];
}

/** What stands where the word is. */
type Slot =
  | { readonly type: "head"; readonly rest: readonly Atom[]; readonly hasBlock: boolean }
  | {
      readonly type: "atom";
      readonly head: Atom;
      readonly before: readonly Atom[];
      readonly rest: readonly Atom[];
      readonly hasBlock: boolean;
    }
  /** An end of a relation: of its first ends (`step` -1) or of a step. */
  | { readonly type: "end"; readonly relation: Relation; readonly step: number; readonly index: number }
  /** Behind the ends of a step, where a label may stand. */
  | { readonly type: "label"; readonly relation: Relation; readonly step: number };

export interface Word {
  readonly start: number;
  readonly end: number;
  /** What of it stands before the cursor. */
  readonly typed: string;
}

export interface Cursor {
  readonly tree: Tree;
  readonly offset: number;
  readonly word: Word;
  /** The text of the string at the cursor without its quotes, where it is in one. */
  readonly quoted: boolean;
  readonly slot: Slot;
  /** Outermost first. */
  readonly around: readonly Around[];
  /** The statement with the word; the word is called `probe` in it. */
  readonly statement: Statement;
  /** Statements of the innermost block (or file), `statement` among them. */
  readonly beside: readonly Statement[];
}

/** Stands for the word at the cursor; the tree of a cursor has it in the word's place. */
const probe = "x";

/** How much longer the word is than what stands for it: behind the word, offsets of the text are larger by that. */
export function shiftOf({ word }: Pick<Cursor, "word">): number {
  return word.end - word.start - probe.length;
}

/** The cursor at an offset; undefined in comments and texts, and where nothing that is typed could be read. */
export function cursorAt(tree: Tree, offset: number): Cursor | undefined {
  const { text } = tree;
  if (inComment(tree, offset)) return undefined;
  const string = stringAround(tree, offset);
  if (string === "text") return undefined;
  const word = string ?? wordAround(text, offset);
  const inserted = string === undefined ? probe : `"${probe}"`;
  const from = string === undefined ? word.start : word.start - 1;
  const to = string === undefined ? word.end : string.outerEnd;
  const probed = parse(tree.file, text.slice(0, from) + inserted + text.slice(to), tree).value;
  const around: Around[] = [];
  let beside = probed.statements;
  for (;;) {
    const statement = covering(beside, from);
    if (statement === undefined) return undefined;
    const block = statement.blocks.find(
      ({ open, close }) =>
        open < from && from < (close ?? Number.POSITIVE_INFINITY) && covers(statement, open, from),
    );
    if (block === undefined) {
      const slot = slotOf(statement, from - statement.start);
      return slot === undefined
        ? undefined
        : { tree, offset, word, quoted: string !== undefined, slot, around, statement, beside };
    }
    around.push({ statement, block, beside });
    beside = block.statements;
  }
}

/** Of several unclosed blocks of one statement, the one that holds the place. */
function covers(statement: Statement, open: number, at: number): boolean {
  return !statement.blocks.some((other) => other.open > open && other.open < at);
}

function inComment({ comments }: Tree, offset: number): boolean {
  // Before its `//` stands what is no comment.
  const comment = covering(comments, offset);
  return comment !== undefined && comment.start < offset;
}

function isWordChar(text: string, at: number): boolean {
  return wordPartAt(text, at) > 0;
}

/** Length of the word character that ends at `at`. */
function charBefore(text: string, at: number): number {
  if (at <= 0) return 0;
  if (wordPartAt(text, at - 1) > 0) return 1;
  return at > 1 && wordPartAt(text, at - 2) === 2 ? 2 : 0;
}

const longestWord = 300;

/** The name, path or quantity around an offset: `eu.or|ders`, `spof/sin|`, `10m|`, `eu.|`. */
function wordAround(text: string, offset: number): Word {
  let start = offset;
  while (offset - start < longestWord) {
    const length = charBefore(text, start);
    if (length > 0) {
      start -= length;
      continue;
    }
    const c = text.charAt(start - 1);
    const inner = "-./%".includes(c) && c !== "" && charBefore(text, start - 1) > 0;
    const star = c === "*" && (text.charAt(start - 2) === "." || text.charAt(start - 2) === "*");
    const dot = c === "." && start > 1 && text.charAt(start) === "*" && charBefore(text, start - 1) > 0;
    if (!inner && !star && !dot) break;
    start--;
  }
  // The dots of `web -> ..|` on the way to `...`; those of `2..|` are a range.
  if (start === offset && text.charAt(offset - 1) === ".") {
    let dots = offset;
    while (dots > 0 && text.charAt(dots - 1) === "." && offset - dots < 3) dots--;
    if (charBefore(text, dots) === 0) start = dots;
  }
  let end = offset;
  while (end - offset < longestWord) {
    const length = wordPartAt(text, end);
    if (length > 0) {
      end += length;
      continue;
    }
    const c = text.charAt(end);
    const before = end > start;
    const joins = before && "-./".includes(c) && c !== "" && isWordChar(text, end + 1);
    const star =
      before &&
      ((c === "." && text.charAt(end + 1) === "*") || (c === "*" && ".*".includes(text.charAt(end - 1))));
    if (!joins && !star && !(before && c === "%")) break;
    end++;
  }
  return { start, end, typed: text.slice(start, offset) };
}

/** The string or text that an offset is inside of. */
function stringAround(
  tree: Tree,
  offset: number,
): (Word & { readonly outerEnd: number }) | "text" | undefined {
  const segment = segmentAround(tree, offset);
  if (segment === undefined) return undefined;
  const { start, end } = segment;
  for (const token of tokenize(tree.text.slice(start, end))) {
    const from = start + token.startOffset;
    const to = from + token.image.length;
    if (from >= offset) break;
    const { name } = token.tokenType;
    if (to < offset || (name !== "StringToken" && name !== "String" && name !== "Text")) continue;
    if (name === "Text") {
      const closed = token.image.length >= 6 && token.image.endsWith('"""');
      if (offset < to || !closed) return "text";
      continue;
    }
    const closed = token.image.length > 1 && token.image.endsWith('"');
    if (offset === to && closed) continue;
    const outerEnd = to;
    return { start: from + 1, end: closed ? to - 1 : to, typed: tree.text.slice(from + 1, offset), outerEnd };
  }
  return undefined;
}

/** The run of words, between blocks, that an offset is in. */
function segmentAround(
  tree: Tree,
  offset: number,
): { readonly start: number; readonly end: number } | undefined {
  let list = tree.statements;
  for (;;) {
    const statement = covering(list, offset);
    if (statement === undefined) return lineAround(tree.text, offset);
    const block = statement.blocks.find(
      ({ open, close }) => open < offset && offset <= (close ?? statement.end),
    );
    if (block !== undefined) {
      list = block.statements;
      continue;
    }
    let start = statement.start;
    let end = statement.end;
    for (const each of statement.blocks) {
      if (each.open >= offset) end = Math.min(end, each.open);
      else start = Math.max(start, (each.close ?? each.open) + 1);
    }
    return { start, end };
  }
}

/** A statement that cannot be named is in no tree: its line, up to the cursor, tells. */
function lineAround(text: string, offset: number): { readonly start: number; readonly end: number } {
  let start = offset;
  while (start > 0 && offset - start < 2000 && !isLineEnd(text.charCodeAt(start - 1))) start--;
  let end = offset;
  while (end < text.length && end - offset < 2000 && !isLineEnd(text.charCodeAt(end))) end++;
  return { start, end };
}

function slotOf({ node, blocks }: Statement, at: number): Slot | undefined {
  if (node.type === "entry") {
    const hasBlock = node.block !== undefined && blocks[node.block] !== undefined;
    if (node.head.start === at) return { type: "head", rest: node.atoms, hasBlock };
    const index = node.atoms.findIndex((atom) => atom.start === at);
    if (index < 0) return undefined;
    const { head, atoms } = node;
    return { type: "atom", head, before: atoms.slice(0, index), rest: atoms.slice(index + 1), hasBlock };
  }
  return relationSlot(node, at);
}

function relationSlot(node: Node & { type: "relation" }, at: number): Slot | undefined {
  const first = node.first.endpoints.findIndex((atom) => atom.start === at);
  if (first >= 0) return { type: "end", relation: node, step: -1, index: first };
  for (const [step, each] of node.steps.entries()) {
    const index = each.ends?.endpoints.findIndex((atom) => atom.start === at) ?? -1;
    if (index >= 0) return { type: "end", relation: node, step, index };
    if (each.label?.start === at) return { type: "label", relation: node, step };
    const next = node.steps[step + 1];
    const after = each.ends?.endpoints.at(-1)?.end ?? each.arrow.end;
    // A loose word behind the ends: where a label would stand.
    if (
      at > after &&
      (next === undefined || at < next.arrow.start) &&
      each.ends !== undefined &&
      each.label === undefined
    )
      return { type: "label", relation: node, step };
  }
  return undefined;
}

/** Whether only blanks stand between the line's start and an offset. */
export function startsLine(text: string, offset: number): boolean {
  let at = offset;
  while (at > 0 && isBlank(text.charCodeAt(at - 1))) at--;
  return at === 0 || isLineEnd(text.charCodeAt(at - 1));
}

/** The character that stands before an offset on its line, blanks left out; empty at the start of the line. */
export function lastBefore(text: string, offset: number): string {
  let at = offset;
  while (at > 0 && isBlank(text.charCodeAt(at - 1))) at--;
  return at === 0 || isLineEnd(text.charCodeAt(at - 1)) ? "" : text.charAt(at - 1);
}
