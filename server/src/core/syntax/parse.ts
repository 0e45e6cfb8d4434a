/**
 * The entry point of the syntax: text → tree and problems, reusing what an earlier tree already knows.
 * Never throws, whatever the text.
 */
import type { Result } from "../base/problem.ts";
import type { Tree } from "./ast.ts";
import { build } from "./build.ts";
import { type Fault, problemOf } from "./fault.ts";
import { changeBetween, type Memory, memoryOf, problemsOf, recall, remember } from "./memory.ts";
import { outline } from "./outline.ts";
import { reparse } from "./reparse.ts";
import { type ParseWords, repeatParser } from "./statement.ts";

/** Texts longer than this (UTF-16 code units) are not read at all. */
export const MAX_LENGTH = 5 * 1024 * 1024;

/** Parses `text`. With the tree of an earlier version of the text, only statements whose words changed are parsed again. */
export function parse(file: string, text: string, previous?: Tree): Result<Tree> {
  if (text.length > MAX_LENGTH) return tooLarge(file, text);
  const memory = previous && memoryOf(previous);
  if (!memory) return parseWhole(file, text, repeatParser(text));
  if (previous.text === text && previous.file === file) return { value: previous, problems: memory.problems };
  const change = changeBetween(previous.text, text);
  const known = recall(change, memory);
  const part = memory.regular ? reparse(previous, memory, change, known) : undefined;
  if (!part) return parseWhole(file, text, known);
  const { statements, comments, starts, parsed, faulty } = part;
  return finish({ file, text, statements, comments }, { starts, parsed, faulty, regular: true }, []);
}

function parseWhole(file: string, text: string, known: ParseWords): Result<Tree> {
  const { pieces, comments, faults, irregular } = outline(text);
  const { statements, starts, parsed, faulty, hoisted } = build(pieces, known);
  const memory = { starts: Int32Array.from(starts), parsed, faulty, regular: !irregular && !hoisted };
  return finish({ file, text, statements, comments }, memory, faults);
}

function finish(tree: Tree, memory: Omit<Memory, "problems">, faults: readonly Fault[]): Result<Tree> {
  const problems = problemsOf(tree.file, memory, faults, tree.comments);
  remember(tree, { ...memory, problems });
  return { value: tree, problems };
}

function tooLarge(file: string, text: string): Result<Tree> {
  const message = `This file has ${text.length} characters, and at most ${MAX_LENGTH} are read: split it into files that import each other.`;
  const problem = { ...problemOf(file, 0, { start: 0, end: 0, message }), code: "model/too-large" };
  return { value: { file, text, statements: [], comments: [] }, problems: [problem] };
}
