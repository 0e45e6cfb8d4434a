/**
 * The entry point of the syntax: text → tree and problems, reusing what a previous tree already knows.
 * Never throws, whatever the text.
 */
import type { Problem, Result } from "../base/problem.ts";
import type { Block, Comment, Statement, Tree } from "./ast.ts";
import { type Fault, problemOf } from "./fault.ts";
import {
  type Pairing,
  type Piece,
  type PieceBlock,
  plainPairing,
  type Scan,
  scan,
  trustedPairs,
} from "./outline.ts";
import { type Parsed, parseStatement } from "./statement.ts";

/** Texts longer than this (UTF-16 code units) are not read at all. */
export const MAX_LENGTH = 5 * 1024 * 1024;

/** What a tree remembers for the next parse: its statements in document order, dropped ones included. */
export interface Memory {
  readonly starts: readonly number[];
  readonly parsed: readonly Parsed[];
  readonly problems: readonly Problem[];
}

const memories = new WeakMap<Tree, Memory>();

/** Parses `text`. With the tree of an earlier version of the text, only statements whose text changed are parsed again. */
export function parse(file: string, text: string, previous?: Tree): Result<Tree> {
  if (text.length > MAX_LENGTH) return tooLarge(file, text);
  const memory = previous && memories.get(previous);
  const known = previous && memory ? recall(previous.text, text, memory) : parseStatement;
  const outline = pairedScan(text);
  const starts: number[] = [];
  const parsed: Parsed[] = [];
  const statements = build(outline.pieces);
  const tree: Tree = { file, text, statements, comments: outline.comments };
  const problems = collect(file, starts, parsed, outline.faults, outline.comments);
  memories.set(tree, { starts, parsed, problems });
  return { value: tree, problems };

  function build(pieces: readonly Piece[]): readonly Statement[] {
    const statements: Statement[] = [];
    for (const piece of pieces) {
      const found = known(text.slice(piece.start, piece.headEnd), gapsOf(piece), piece.start);
      starts.push(piece.start);
      parsed.push(found);
      if (found.node) {
        const blocks = piece.blocks.length === 0 ? none : piece.blocks.map(buildBlock);
        statements.push({ start: piece.start, end: piece.end, node: found.node, blocks });
      } else {
        // What cannot be named is dropped; what it holds is not lost with it.
        for (const block of piece.blocks) for (const inner of build(block.pieces)) statements.push(inner);
      }
    }
    return statements;
  }

  function buildBlock(block: PieceBlock): Block {
    return { open: block.open, close: block.close, statements: build(block.pieces) };
  }
}

const none: readonly Block[] = [];

/** Pairs braces and texts by counting; only where that does not come out, by indentation too. */
function pairedScan(text: string): Scan {
  let pairing: Pairing = plainPairing;
  let result = scan(text, pairing);
  if (result.unclosedText) {
    pairing = { ...pairing, textByIndent: true };
    result = scan(text, pairing);
  }
  if (result.unclosedBlocks)
    return scan(text, { ...pairing, blockByIndent: trustedPairs(text, result.pairs) });
  if (result.surplus > 0) return scan(text, { ...pairing, surplus: result.surplus });
  return result;
}

function gapsOf(piece: Piece): readonly number[] {
  if (piece.blocks.length === 0) return noGaps;
  const gaps: number[] = [];
  for (const block of piece.blocks) {
    // The last block's place among the words is enough: whatever its length, the words stay the same.
    if (block.open >= piece.headEnd) gaps.push(piece.headEnd - piece.start, piece.headEnd - piece.start);
    else gaps.push(block.open - piece.start, (block.close ?? block.open) + 1 - piece.start);
  }
  return gaps;
}

const noGaps: readonly number[] = [];

type Recall = (source: string, gaps: readonly number[], start: number) => Parsed;

/** Looks statements up in an earlier version: by place where the text is the same, else by their words. */
function recall(before: string, after: string, memory: Memory): Recall {
  const most = Math.min(before.length, after.length);
  const prefix = commonPrefix(before, after, most);
  const suffix = commonSuffix(before, after, most - prefix);
  const shift = before.length - after.length;
  const indexAt = new Map<number, number>();
  memory.starts.forEach((start, index) => {
    indexAt.set(start, index);
  });
  const changed = new Map<string, Parsed[]>();
  memory.starts.forEach((start, index) => {
    const parsed = memory.parsed[index]!;
    if (start + parsed.source.length > prefix && start < before.length - suffix) {
      const same = changed.get(parsed.source);
      if (same) same.push(parsed);
      else changed.set(parsed.source, [parsed]);
    }
  });
  return (source, gaps, start) => {
    const place =
      start + source.length <= prefix ? start : start >= after.length - suffix ? start + shift : -1;
    const index = place < 0 ? undefined : indexAt.get(place);
    const here = index === undefined ? undefined : memory.parsed[index];
    if (here && here.source === source && sameGaps(here.gaps, gaps)) return here;
    const moved = changed.get(source);
    const found = moved?.findIndex((parsed) => sameGaps(parsed.gaps, gaps)) ?? -1;
    return found >= 0 ? moved!.splice(found, 1)[0]! : parseStatement(source, gaps);
  };
}

function sameGaps(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((gap, i) => gap === b[i]);
}

/** Compares by chunks: comparing slices is many times faster than comparing characters. */
function commonPrefix(a: string, b: string, most: number): number {
  let i = 0;
  for (let chunk = 4096; chunk > 0; chunk >>= 3) {
    while (i + chunk <= most && a.slice(i, i + chunk) === b.slice(i, i + chunk)) i += chunk;
  }
  return i;
}

function commonSuffix(a: string, b: string, most: number): number {
  let i = 0;
  for (let chunk = 4096; chunk > 0; chunk >>= 3) {
    while (
      i + chunk <= most &&
      a.slice(a.length - i - chunk, a.length - i) === b.slice(b.length - i - chunk, b.length - i)
    ) {
      i += chunk;
    }
  }
  return i;
}

/** All problems in text order. */
function collect(
  file: string,
  starts: readonly number[],
  parsed: readonly Parsed[],
  faults: readonly Fault[],
  comments: readonly Comment[],
): readonly Problem[] {
  const problems: Problem[] = faults.map((fault) => problemOf(file, 0, fault));
  for (let i = 0; i < parsed.length; i++) {
    const fault = parsed[i]!.fault;
    if (fault) problems.push(problemOf(file, starts[i]!, fault));
  }
  for (const comment of comments) {
    if (comment.text.startsWith("#")) problems.push(problemOf(file, comment.start, hash));
  }
  return problems.sort((a, b) => a.location.start - b.location.start || a.location.end - b.location.end);
}

const hash: Fault = {
  start: 0,
  end: 1,
  message: "A comment begins with //.",
  mends: [{ title: "Write //", safe: true, edits: [{ start: 0, end: 1, text: "//" }] }],
};

function tooLarge(file: string, text: string): Result<Tree> {
  const problem: Problem = {
    code: "model/too-large",
    level: "error",
    message: `This file has ${text.length} characters, and at most ${MAX_LENGTH} are read: split it into files that import each other.`,
    location: { file, start: 0, end: 0 },
  };
  return { value: { file, text, statements: [], comments: [] }, problems: [problem] };
}
