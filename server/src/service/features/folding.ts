/** What can be folded: blocks, long texts, chains of several lines, comments, imports and regions. Asks only the tree. */
import { type FoldingRange, FoldingRangeKind } from "vscode-languageserver-types";
import { type Position, positionAt } from "../../core/base/text.ts";
import type { Atom, Statement } from "../../core/syntax/ast.ts";
import type { Plain } from "./formatting.ts";

export interface FoldingOptions {
  /** The editor folds whole lines: the line of a closing brace stays in sight. */
  readonly lineFoldingOnly?: boolean;
  /** The editor takes no more than this many. */
  readonly rangeLimit?: number | undefined;
}

const region = /^\/\/\s*#(end)?region\b/;

/** Folding ranges in the order of the text; of several that start on one line the longest. */
export function foldingRanges(
  plain: Plain,
  { lineFoldingOnly = false, rangeLimit }: FoldingOptions = {},
): readonly FoldingRange[] {
  const found: FoldingRange[] = [];
  const place = (offset: number) => positionAt(plain.starts, offset);

  function add(start: Position, end: Position, kind?: FoldingRangeKind): void {
    if (end.line <= start.line) return;
    found.push({
      startLine: start.line,
      endLine: end.line,
      ...(lineFoldingOnly ? {} : { startCharacter: start.character, endCharacter: end.character }),
      ...(kind === undefined ? {} : { kind }),
    });
  }

  /** Folds up to what closes at `close`; where whole lines fold, up to the line before it if it stands first on its own. */
  function addClosed(start: number, close: number): void {
    const end = place(close);
    const first = /^[\s}]*$/.test(plain.tree.text.slice(close - end.character, close));
    add(place(start), lineFoldingOnly && first ? { line: end.line - 1, character: 0 } : end);
  }

  function statement(one: Statement): void {
    for (const atom of textsOf(one)) {
      const end = one.start + atom.end;
      if (atom.type === "text") addClosed(one.start + atom.start + 3, end - 3);
    }
    const words = endOfWords(one);
    if (one.node.type === "relation") add(endOfFirstLine(plain, one.start), place(words));
    for (const block of one.blocks) {
      if (block.close === undefined) add(place(block.open + 1), place(Math.max(block.open + 1, one.end)));
      else addClosed(block.open + 1, block.close);
      for (const inner of block.statements) statement(inner);
    }
  }

  for (const one of plain.tree.statements) statement(one);
  addImports(plain, place, add);
  addComments(plain, place, add);
  const longest = new Map<number, FoldingRange>();
  for (const one of found) {
    const there = longest.get(one.startLine);
    if (there === undefined || there.endLine < one.endLine) longest.set(one.startLine, one);
  }
  const ordered = [...longest.values()].sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine);
  return rangeLimit === undefined ? ordered : ordered.slice(0, rangeLimit);
}

type Add = (start: Position, end: Position, kind?: FoldingRangeKind) => void;

/** The atoms of a statement that may take several lines. */
function textsOf({ node }: Statement): readonly Atom[] {
  const atoms = node.type === "entry" ? node.atoms : node.steps.map((step) => step.label);
  return atoms.filter((atom) => atom?.type === "text") as readonly Atom[];
}

/** Where the words of a chain end, blocks left out. */
function endOfWords({ node, start }: Statement): number {
  if (node.type === "entry") return start;
  const last = node.steps.at(-1);
  const end = last?.label ?? last?.ends?.endpoints.at(-1) ?? last?.arrow;
  return start + (end?.end ?? 0);
}

function endOfFirstLine({ tree, starts }: Plain, offset: number): Position {
  const { line } = positionAt(starts, offset);
  const next = starts[line + 1] ?? tree.text.length;
  const text = tree.text.slice(starts[line], next).trimEnd();
  return { line, character: text.length };
}

/** Imports that follow each other. */
function addImports({ tree }: Plain, place: (offset: number) => Position, add: Add): void {
  const isImport = (one: Statement | undefined) =>
    one?.node.type === "entry" && one.node.head.text === "import";
  const { statements } = tree;
  for (let i = 0; i < statements.length; i++) {
    if (!isImport(statements[i])) continue;
    const first = i;
    while (isImport(statements[i + 1])) i++;
    const { start, node } = statements[first]!;
    const head = node.type === "entry" ? node.head.end : 0;
    add(place(start + head), place(statements[i]!.end), FoldingRangeKind.Imports);
  }
}

/** Comments on lines of their own that follow each other, and what stands between the marks of a region. */
function addComments({ tree }: Plain, place: (offset: number) => Position, add: Add): void {
  const regions: Position[] = [];
  let first: { start: Position; end: Position } | undefined;
  let last: Position | undefined;
  const finish = () => {
    if (first && last) add(first.end, last, FoldingRangeKind.Comment);
    first = undefined;
  };
  for (const comment of tree.comments) {
    const start = place(comment.start);
    const end = place(comment.end);
    const alone = tree.text.slice(comment.start - start.character, comment.start).trim() === "";
    const mark = alone ? region.exec(comment.text) : null;
    if (!alone || mark || (last && start.line !== last.line + 1)) finish();
    if (mark) {
      const opened = mark[1] === undefined ? undefined : regions.pop();
      if (mark[1] === undefined) regions.push(end);
      if (opened) add(opened, end, FoldingRangeKind.Region);
    } else if (alone) {
      first ??= { start, end };
      last = end;
    }
  }
  finish();
}
