/**
 * Selections that grow: part of a name, word, list, values, statement, inside of the block, block, and so on to the file.
 * Asks only the tree.
 */

import type { SelectionRange } from "vscode-languageserver-types";
import { firstWhere } from "../../core/base/search.ts";
import type { Range } from "../../core/base/text.ts";
import type { Atom, Block, Comment, Ends, Statement } from "../../core/syntax/ast.ts";
import { covering } from "../../core/syntax/at.ts";
import { rangeOf } from "../convert.ts";
import type { Plain } from "./formatting.ts";

/** The selections around an offset, the smallest outermost in the answer and all others as its parents. */
export function selectionRange(plain: Plain, offset: number): SelectionRange {
  let found: SelectionRange | undefined;
  for (const range of rangesAround(plain, offset)) {
    const next: SelectionRange = { range: rangeOf(plain.starts, range) };
    if (found) next.parent = found;
    found = next;
  }
  return found!;
}

/** Ranges that hold the offset, from the file inwards; each lies in the one before and is smaller. */
export function rangesAround({ tree }: Plain, offset: number): readonly Range[] {
  const found: Range[] = [{ start: 0, end: tree.text.length }];
  const add = (range: Range | undefined): void => {
    if (!range || offset < range.start || range.end < offset) return;
    const outer = found.at(-1)!;
    if (range.start < outer.start || outer.end < range.end) return;
    if (range.end - range.start < outer.end - outer.start) found.push({ start: range.start, end: range.end });
  };
  let list: readonly Statement[] = tree.statements;
  for (;;) {
    const one = touching(list, offset);
    if (!one) break;
    add(one);
    const block = one.blocks.find(({ open, close }) => open <= offset && offset <= (close ?? one.end) + 1);
    if (!block) {
      words(one, add);
      break;
    }
    if (one.node.type === "relation") steps(one, add);
    add({ start: block.open, end: block.close === undefined ? one.end : block.close + 1 });
    if (offset <= block.open || offset > (block.close ?? one.end)) break;
    add(insideOf(block, tree.comments));
    list = block.statements;
  }
  const comment = covering(tree.comments, offset);
  if (comment) {
    add(commentGroup(tree.text, tree.comments, comment));
    add(comment);
    const blanks = /^(?:\/\/+|#)\s*/.exec(comment.text)?.[0].length ?? 0;
    add({ start: comment.start + blanks, end: comment.end });
  }
  return found;
}

/** The statement that holds the offset; of two that touch there the one that starts. */
function touching(list: readonly Statement[], offset: number): Statement | undefined {
  const one = list[firstWhere(list, ({ start }) => start > offset) - 1];
  return one && offset <= one.end ? one : undefined;
}

/** From the first to the last thing in a block. */
function insideOf({ open, close, statements }: Block, comments: readonly Comment[]): Range | undefined {
  const inner: Range[] = statements.length > 0 ? [statements[0]!, statements.at(-1)!] : [];
  if (close !== undefined) {
    const first = comments[firstFrom(comments, open)];
    const last = comments[firstFrom(comments, close) - 1];
    for (const one of [first, last]) if (one && one.start > open && one.end <= close) inner.push(one);
  }
  if (inner.length === 0) return undefined;
  return {
    start: Math.min(...inner.map((one) => one.start)),
    end: Math.max(...inner.map((one) => one.end)),
  };
}

type Add = (range: Range | undefined) => void;

/** The words of a statement from all of them to a part of one. */
function words(one: Statement, add: Add): void {
  const { node, start } = one;
  const moved = (range: Range): Range => ({ start: start + range.start, end: start + range.end });
  if (node.type === "relation") {
    steps(one, add);
    for (const atom of atomsOf(one)) part(atom, start, add);
    return;
  }
  const all = [node.head, ...node.atoms];
  add(moved(span(all)!));
  if (node.atoms.length > 0) add(moved(span(node.atoms)!));
  for (const group of groups(node.atoms)) add(moved(span(group)!));
  for (const atom of all) part(atom, start, add);
}

/** The chain, a step with what it goes to, and its ends. */
function steps({ node, start, blocks }: Statement, add: Add): void {
  if (node.type !== "relation") return;
  const moved = (range: Range | undefined): Range | undefined =>
    range && { start: start + range.start, end: start + range.end };
  const lists: (Ends | undefined)[] = [node.first];
  const atoms = [...node.first.endpoints];
  for (const step of node.steps) atoms.push(...wordsOfStep(step));
  if (atoms.length > 0) add(moved(span(atoms)));
  for (const step of node.steps) {
    const own = span(wordsOfStep(step))!;
    const block = step.block === undefined ? undefined : blocks[step.block];
    const end = block?.close === undefined ? start + own.end : block.close + 1;
    add({ start: start + own.start, end });
    add(moved(own));
    lists.push(step.ends);
  }
  for (const ends of lists) if (ends && ends.endpoints.length > 1) add(moved(span(ends.endpoints)));
}

function wordsOfStep({
  arrow,
  ends,
  label,
}: {
  arrow: Atom;
  ends: Ends | undefined;
  label: Atom | undefined;
}): Atom[] {
  return [arrow, ...(ends?.endpoints ?? []), ...(label ? [label] : [])];
}

function atomsOf({ node }: Statement): readonly Atom[] {
  if (node.type === "entry") return [node.head, ...node.atoms];
  return [...node.first.endpoints, ...node.steps.flatMap(wordsOfStep)];
}

/** Values that are joined by commas or bars, as `a, b, c`; numbers with their range. */
function groups(atoms: readonly Atom[]): readonly (readonly Atom[])[] {
  const found: Atom[][] = [];
  let group: Atom[] = [];
  const joins = (atom: Atom | undefined) =>
    atom?.type === "comma" || atom?.type === "bar" || atom?.type === "range" || atom?.type === "plus-minus";
  for (const atom of atoms) {
    if (group.length > 0 && !joins(atom) && !joins(group.at(-1))) group = [];
    if (group.length === 0) found.push(group);
    group.push(atom);
  }
  return found.filter((one) => one.length > 1);
}

/** A word, what is between its quotes, a part of a name. */
function part(atom: Atom, base: number, add: Add): void {
  const start = base + atom.start;
  const end = base + atom.end;
  add({ start, end });
  if (atom.type === "string" && end - start > 2) add({ start: start + 1, end: end - 1 });
  if (atom.type === "text" && end - start > 6) add({ start: start + 3, end: end - 3 });
  if (atom.type !== "name" && atom.type !== "path") return;
  let at = start;
  for (const segment of atom.text.split(/[./]/)) {
    if (segment !== "") add({ start: at, end: at + segment.length });
    at += segment.length + 1;
  }
}

function span(ranges: readonly Range[]): Range | undefined {
  return ranges.length === 0 ? undefined : { start: ranges[0]!.start, end: ranges.at(-1)!.end };
}

function firstFrom(comments: readonly Comment[], offset: number): number {
  return firstWhere(comments, ({ start }) => start >= offset);
}

/** The comments on neighbouring lines. */
function commentGroup(text: string, comments: readonly Comment[], one: Comment): Range {
  const neighbours = (a: Comment, b: Comment) =>
    /^[^\S\r\n]*(?:\r\n|\r|\n)[^\S\r\n]*$/.test(text.slice(a.end, b.start));
  let first = comments.indexOf(one);
  let last = first;
  while (first > 0 && neighbours(comments[first - 1]!, comments[first]!)) first--;
  while (last + 1 < comments.length && neighbours(comments[last]!, comments[last + 1]!)) last++;
  return { start: comments[first]!.start, end: comments[last]!.end };
}
