/**
 * Reads one change of a regular file again: the innermost block that holds it, from the statement before it until the
 * outline is back in step with the earlier one. Gives up (undefined) as soon as the change reaches beyond; the caller
 * then reads the whole outline.
 */
import { firstWhere } from "../base/search.ts";
import type { Block, Comment, Statement, Tree } from "./ast.ts";
import { type Built, build } from "./build.ts";
import { lineStartBefore } from "./chars.ts";
import { type Change, lowerBound, type Memory } from "./memory.ts";
import { plainPairing, scan } from "./scan.ts";
import type { Parsed, ParseWords } from "./statement.ts";

export interface Reparsed {
  readonly statements: readonly Statement[];
  readonly comments: readonly Comment[];
  readonly starts: Int32Array;
  readonly parsed: readonly Parsed[];
  readonly faulty: readonly number[];
}

interface Level {
  readonly list: readonly Statement[];
  /** The statement whose last block holds the change. */
  readonly index: number;
}

// How often coming back into step is tried: each try looks at the start of a line.
const MAX_TRIES = 64;

export function reparse(tree: Tree, memory: Memory, change: Change, known: ParseWords): Reparsed | undefined {
  const { before, after, shift } = change;
  const { path, list, block } = innermost(tree, memory, change);
  const opens = path.map((level) => level.list[level.index]!.blocks.at(-1)!.open);
  const openOn = (text: string, at: number) => {
    const line = lineStartBefore(text, at);
    return opens.filter((open) => open >= line).length;
  };
  const unchanged = after.length - change.suffix;
  // One that was dropped is in no list, and what follows it may now go on with it.
  const afterDropped = (one: Statement): boolean => {
    const before = lowerBound(memory.starts, one.start) - 1;
    return (memory.starts[before] ?? -1) > (block?.open ?? -1) && memory.parsed[before]?.node === undefined;
  };
  let first = Math.max(0, statementBefore(list, change.prefix) - 1);
  while (first > 0 && afterDropped(list[first]!)) first--;
  const usable = first < list.length && list[first]!.start < change.prefix && !afterDropped(list[first]!);
  const restart = usable ? list[first]!.start : undefined;
  const from = restart ?? (block ? block.open + 1 : 0);
  const kept = restart === undefined ? 0 : first;
  let resumed = list.length;
  let tries = 0;
  const stop = (start: number): boolean => {
    if (start < unchanged || tries > MAX_TRIES) return false;
    const index = statementBefore(list, start - shift + 1);
    if (index < 0 || list[index]!.start !== start - shift) return false;
    tries++;
    if (openOn(after, start) !== openOn(before, start - shift)) return false;
    resumed = index;
    return true;
  };
  const found = scan(after, plainPairing, {
    from,
    depth: path.length,
    openOnLine: openOn(after, from),
    stop,
  });
  if (found.faults.length > 0 || found.unclosedBlocks || found.unclosedText || found.tooDeep)
    return undefined;
  if (resumed === list.length) {
    const ended = block ? found.left && found.stopped - shift === block.close : !found.left;
    if (!ended) return undefined;
  }
  const middle = build(found.pieces, known);
  if (middle.hoisted) return undefined;
  const to = found.stopped - shift;
  const statements = [...list.slice(0, kept), ...middle.statements, ...moveAll(list, resumed, shift)];
  return {
    statements: upwards(path, statements, shift),
    comments: spliceComments(tree.comments, from, to, found.comments, shift),
    ...spliceMemory(memory, from, to, middle, shift),
  };
}

/** The innermost block that holds the change between its braces, and the way to it. */
function innermost(
  tree: Tree,
  memory: Memory,
  change: Change,
): { path: readonly Level[]; list: readonly Statement[]; block: Block | undefined } {
  const path: Level[] = [];
  const end = change.before.length - change.suffix;
  let list = tree.statements;
  let block: Block | undefined;
  for (;;) {
    const index = statementBefore(list, change.prefix);
    const statement = list[index];
    const inner = statement?.blocks.at(-1);
    if (!statement || !inner || inner.open >= change.prefix || inner.close === undefined || end > inner.close)
      break;
    // A block between words moves the words after it: then the statement itself is changed.
    const parsed = memory.parsed[lowerBound(memory.starts, statement.start)]!;
    if (statement.start + parsed.source.length > inner.open) break;
    path.push({ list, index });
    list = inner.statements;
    block = inner;
  }
  return { path, list, block };
}

/** Index of the last statement that starts before `offset`, or -1. */
function statementBefore(list: readonly Statement[], offset: number): number {
  return firstWhere(list, ({ start }) => start >= offset) - 1;
}

/** The tree with the changed list in its place, and everything after it moved. */
function upwards(path: readonly Level[], changed: readonly Statement[], shift: number): readonly Statement[] {
  let statements = changed;
  for (const { list, index } of path.toReversed()) {
    const old = list[index]!;
    const last = old.blocks.at(-1)!;
    const block: Block = { open: last.open, close: last.close! + shift, statements };
    const statement: Statement = {
      start: old.start,
      end: old.end + shift,
      node: old.node,
      blocks: [...old.blocks.slice(0, -1), block],
    };
    statements = [...list.slice(0, index), statement, ...moveAll(list, index + 1, shift)];
  }
  return statements;
}

function moveAll(list: readonly Statement[], from: number, shift: number): readonly Statement[] {
  if (shift === 0) return list.slice(from);
  const moved: Statement[] = [];
  for (let i = from; i < list.length; i++) moved.push(move(list[i]!, shift));
  return moved;
}

function move({ start, end, node, blocks }: Statement, shift: number): Statement {
  return {
    start: start + shift,
    end: end + shift,
    node,
    blocks:
      blocks.length === 0
        ? blocks
        : blocks.map((block) => ({
            open: block.open + shift,
            close: block.close === undefined ? undefined : block.close + shift,
            statements: moveAll(block.statements, 0, shift),
          })),
  };
}

function spliceComments(
  comments: readonly Comment[],
  from: number,
  to: number,
  between: readonly Comment[],
  shift: number,
): readonly Comment[] {
  const result: Comment[] = [];
  let i = 0;
  while (i < comments.length && comments[i]!.start < from) result.push(comments[i++]!);
  while (i < comments.length && comments[i]!.start < to) i++;
  for (const comment of between) result.push(comment);
  for (; i < comments.length; i++) {
    const { start, end, text } = comments[i]!;
    result.push(shift === 0 ? comments[i]! : { start: start + shift, end: end + shift, text });
  }
  return result;
}

function spliceMemory(memory: Memory, from: number, to: number, between: Built, shift: number) {
  const low = lowerBound(memory.starts, from);
  const high = lowerBound(memory.starts, to);
  const added = between.starts.length;
  const starts = new Int32Array(memory.starts.length - (high - low) + added);
  starts.set(memory.starts.subarray(0, low));
  starts.set(between.starts, low);
  starts.set(memory.starts.subarray(high), low + added);
  for (let i = low + added; i < starts.length; i++) starts[i]! += shift;
  const parsed = memory.parsed.slice(0, low).concat(between.parsed, memory.parsed.slice(high));
  const faulty = memory.faulty.filter((i) => i < low);
  for (const i of between.faulty) faulty.push(low + i);
  for (const i of memory.faulty) if (i >= high) faulty.push(i - high + low + added);
  return { starts, parsed, faulty };
}
