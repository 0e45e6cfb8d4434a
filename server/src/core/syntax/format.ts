/**
 * The one canonical format of `.arch` text, as small edits of blanks, line ends and `;`. Damaged statements stay as they
 * are, the rest is formatted around them. It changes no word and never what a text means; docs/language.md tells the form.
 */
import type { Range } from "../base/text.ts";
import type { Statement, Tree } from "./ast.ts";
import type { Edit } from "./fault.ts";
import { type Care, itemsOf } from "./format/collect.ts";
import { type Gap, gapsOf } from "./format/gaps.ts";
import type { Words } from "./format/words.ts";
import { memoryOf } from "./memory.ts";
import { MAX_LENGTH, parse } from "./parse.ts";

export type { Edit } from "./fault.ts";
export type { Gap } from "./format/gaps.ts";
export type { Role, Words } from "./format/words.ts";

/** The edits that make the text of a tree canonical, in order; with a range those of the statements that touch it. */
export function formatEdits(tree: Tree, words: Words, range?: Range): readonly Edit[] {
  const found = canonicalGaps(tree, words);
  const span = range && statementsAt(tree, range);
  const chosen = span ? found.filter((gap) => gap.end >= span.start && gap.start < span.end) : found;
  if (chosen.length < found.length && !isRegular(tree) && !keepsShape(tree, chosen)) return [];
  return chosen.map((gap) => shortest(tree.text, gap));
}

/** Whether a text says the same after edits, problems included. */
export function keepsShape(tree: Tree, edits: readonly Edit[]): boolean {
  return shapeOf(parse(tree.file, applied(tree.text, edits)).value) === shapeOf(tree);
}

/** The text of a tree in its canonical form. */
export function format(tree: Tree, words: Words): string {
  return applied(tree.text, canonicalGaps(tree, words));
}

/** The text after edits that are in order and apart. */
export function applied(text: string, edits: readonly Edit[]): string {
  let result = "";
  let at = 0;
  for (const edit of edits) {
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}

/**
 * The gaps of a tree that are not canonical; with a window at least those around it. Where indentation
 * decides the structure, it is made sure that it stays.
 */
export function canonicalGaps(given: Tree, words: Words, window?: Range): readonly Gap[] {
  if (given.text.length > MAX_LENGTH) return [];
  const tree = memoryOf(given) ? given : parse(given.file, given.text).value;
  if (isRegular(tree)) return gapsWith(tree, words, "sound", window);
  for (const { gaps, after } of careful(tree, words)) {
    if (gaps.length === 0 || isSettled(after, words)) return gaps;
  }
  return [];
}

/** Braces and texts pair up: a part can be looked at on its own. */
export function isRegular(tree: Tree): boolean {
  return memoryOf(tree)?.regular === true;
}

function gapsWith(tree: Tree, words: Words, care: Care, window?: Range): readonly Gap[] {
  const lineEnd = lineEndOf(tree.text);
  return gapsOf(tree.text, itemsOf(tree, care, window), { words, lineEnd, joinUnits: care === "sound" });
}

/** What may be done to a text whose braces or texts do not pair up, and what comes of it: the same tree, the same problems. */
function* careful(tree: Tree, words: Words): Generator<{ gaps: readonly Gap[]; after: Tree }> {
  const before = shapeOf(tree);
  for (const care of ["leaf", "whole"] as const) {
    const gaps = gapsWith(tree, words, care);
    if (gaps.length === 0) yield { gaps, after: tree };
    const after = parse(tree.file, applied(tree.text, gaps)).value;
    if (shapeOf(after) === before) yield { gaps, after };
  }
}

/** Formatting again would change nothing. */
function isSettled(tree: Tree, words: Words): boolean {
  if (isRegular(tree)) return gapsWith(tree, words, "sound").length === 0;
  for (const { gaps } of careful(tree, words)) return gaps.length === 0;
  return true;
}

/** How the text ends its lines: as it ends its last, which stays so however often it is formatted. */
function lineEndOf(text: string): "\n" | "\r\n" {
  const last = text.lastIndexOf("\n");
  return last > 0 && text.charCodeAt(last - 1) === 13 ? "\r\n" : "\n";
}

/** Everything of a tree but where it stands. */
function shapeOf(tree: Tree): string {
  const problems = memoryOf(tree)?.problems.map((problem) => problem.message) ?? [];
  const shape = JSON.stringify(tree.statements, (key, value: unknown) =>
    key === "start" || key === "end" || key === "text" || key === "open"
      ? undefined
      : key === "close"
        ? value !== undefined
        : value,
  );
  return `${shape}${problems.join("\n")}${tree.comments.map((comment) => comment.text).join("\n")}`;
}

/** The gap without what already is as it should be at its ends. A `\r\n` is never parted. */
function shortest(text: string, { start, end, text: want }: Gap): Edit {
  let from = 0;
  const most = Math.min(end - start, want.length);
  while (from < most && text.charCodeAt(start + from) === want.charCodeAt(from)) from++;
  if (text.charCodeAt(start + from - 1) === 13) from--;
  let to = 0;
  while (to < most - from && text.charCodeAt(end - 1 - to) === want.charCodeAt(want.length - 1 - to)) to++;
  if (
    text.charCodeAt(end - to) === 10 &&
    to > 0 &&
    (text.charCodeAt(end - to - 1) === 13 || want.charCodeAt(want.length - to - 1) === 13)
  )
    to--;
  return { start: start + from, end: end - to, text: want.slice(from, want.length - to) };
}

/** From the first to the last statement that touches a range, in the innermost list that holds it. */
function statementsAt(tree: Tree, range: Range): Range {
  let list: readonly Statement[] = tree.statements;
  for (;;) {
    const touched = list.filter((one) => one.start <= range.end && one.end >= range.start);
    const [first] = touched;
    const inner =
      touched.length === 1
        ? first!.blocks.find(({ open, close }) => open < range.start && range.end <= (close ?? -1))
        : undefined;
    if (!inner) {
      const last = touched.at(-1);
      return {
        start: Math.min(range.start, first?.start ?? range.start),
        end: Math.max(range.end, last?.end ?? range.end),
      };
    }
    list = inner.statements;
  }
}
