/**
 * What a parsed tree remembers for the next parse, and how statements are found in it again. Kept in a WeakMap by tree,
 * so it lives as long as the tree. Must not hold slices of a file's text: each would keep that whole version alive.
 */
import type { Problem } from "../base/problem.ts";
import type { Comment, Tree } from "./ast.ts";
import { type Fault, problemOf } from "./fault.ts";
import { type Parsed, type ParseWords, repeatParser } from "./statement.ts";

export interface Memory {
  /** Starts of all statements in document order, dropped ones included; `parsed` runs parallel to it. */
  readonly starts: Int32Array;
  readonly parsed: readonly Parsed[];
  /** Indices of the statements with a fault. */
  readonly faulty: readonly number[];
  /** Braces and texts pair up by plain counting and nothing was moved: a part can be read again on its own. */
  readonly regular: boolean;
  readonly problems: readonly Problem[];
}

const memories = new WeakMap<Tree, Memory>();

export function remember(tree: Tree, memory: Memory): void {
  memories.set(tree, memory);
}

export function memoryOf(tree: Tree): Memory | undefined {
  return memories.get(tree);
}

/** How one text became another: the same `prefix`, the same `suffix`, `shift` more characters in between. */
export interface Change {
  readonly before: string;
  readonly after: string;
  readonly prefix: number;
  readonly suffix: number;
  readonly shift: number;
}

export function changeBetween(before: string, after: string): Change {
  const most = Math.min(before.length, after.length);
  const prefix = commonPrefix(before, after, most);
  const suffix = commonSuffix(before, after, most - prefix);
  return { before, after, prefix, suffix, shift: after.length - before.length };
}

/** Finds a statement in an earlier version, by place where the text is the same, else by its words; parses it if it is new. */
export function recall(change: Change, memory: Memory): ParseWords {
  const { before, after, prefix, suffix, shift } = change;
  const { starts, parsed } = memory;
  const parseNew = repeatParser(after);
  let moved: Map<string, Parsed[]> | undefined;
  let cursor = 0;
  const at = (start: number): Parsed | undefined => {
    // Statements are asked for in order: mostly it is the next one.
    cursor = starts[cursor + 1] === start ? cursor + 1 : lowerBound(starts, start);
    return starts[cursor] === start ? parsed[cursor] : undefined;
  };
  return (start, end, gaps) => {
    const here = end <= prefix ? at(start) : start >= after.length - suffix ? at(start - shift) : undefined;
    if (here && here.source.length === end - start && sameGaps(here.gaps, gaps)) return here;
    moved ??= changedStatements(memory, prefix, before.length - suffix);
    const candidates = moved.size > 0 ? moved.get(after.slice(start, end)) : undefined;
    const found = candidates?.findIndex((candidate) => sameGaps(candidate.gaps, gaps)) ?? -1;
    return found >= 0 ? candidates!.splice(found, 1)[0]! : parseNew(start, end, gaps);
  };
}

/** The statements that touch `from`…`to`, by their words: those that the place of an unchanged one cannot claim. */
function changedStatements(memory: Memory, from: number, to: number): Map<string, Parsed[]> {
  const found = new Map<string, Parsed[]>();
  const { starts, parsed } = memory;
  for (let i = Math.max(0, lowerBound(starts, from) - 1); i < starts.length && starts[i]! < to; i++) {
    const statement = parsed[i]!;
    if (starts[i]! + statement.source.length <= from) continue;
    const same = found.get(statement.source);
    if (same) same.push(statement);
    else found.set(statement.source, [statement]);
  }
  return found;
}

function sameGaps(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((gap, i) => gap === b[i]);
}

/** Index of the first start at or after `offset`. */
export function lowerBound(starts: Int32Array, offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle]! < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

// Chunks: comparing slices is many times faster than comparing characters.
function commonPrefix(a: string, b: string, most: number): number {
  let i = 0;
  for (let chunk = 32768; chunk > 0; chunk >>= 3) {
    while (i + chunk <= most && a.slice(i, i + chunk) === b.slice(i, i + chunk)) i += chunk;
  }
  return i;
}

function commonSuffix(a: string, b: string, most: number): number {
  let i = 0;
  const part = (text: string, chunk: number) => text.slice(text.length - i - chunk, text.length - i);
  for (let chunk = 32768; chunk > 0; chunk >>= 3) {
    while (i + chunk <= most && part(a, chunk) === part(b, chunk)) i += chunk;
  }
  return i;
}

/** All problems of a file in text order: of the outline, of statements, of comments. */
export function problemsOf(
  file: string,
  memory: Pick<Memory, "starts" | "parsed" | "faulty">,
  faults: readonly Fault[],
  comments: readonly Comment[],
): readonly Problem[] {
  const problems = faults.map((fault) => problemOf(file, 0, fault));
  for (const i of memory.faulty) problems.push(problemOf(file, memory.starts[i]!, memory.parsed[i]!.fault!));
  for (const comment of comments) {
    if (comment.text.charCodeAt(0) === 35) problems.push(problemOf(file, comment.start, foreignComment));
  }
  return problems.sort((a, b) => a.location.start - b.location.start || a.location.end - b.location.end);
}

const foreignComment: Fault = {
  start: 0,
  end: 1,
  message: "A comment begins with //.",
  mends: [{ title: "Write //", safe: true, edits: [{ start: 0, end: 1, text: "//" }] }],
};
