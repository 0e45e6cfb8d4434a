/** Formatting as edits: of a document, of ranges, and of what was just finished while typing. */
import type { TextEdit } from "vscode-languageserver-types";
import { firstWhere } from "../../core/base/search.ts";
import type { Range } from "../../core/base/text.ts";
import { formatWordsOf } from "../../core/format-words.ts";
import type { Block, Statement } from "../../core/syntax/ast.ts";
import {
  canonicalGaps,
  type Edit,
  formatEdits,
  type Gap,
  isRegular,
  keepsShape,
} from "../../core/syntax/format.ts";
import { rangeOf } from "../convert.ts";
import type { Source } from "../source.ts";

/** A file without its model: the text is all that matters. */
export type Plain = Pick<Source, "tree" | "starts">;

/** The edits that bring the whole file into the canonical form. */
export function formatDocument({ tree, starts }: Plain): readonly TextEdit[] {
  return formatEdits(tree, formatWordsOf(tree)).map(textEdit(starts));
}

/** The edits that bring the statements that touch one of the ranges into the canonical form. */
export function formatRanges({ tree, starts }: Plain, ranges: readonly Range[]): readonly TextEdit[] {
  const words = formatWordsOf(tree);
  const edits = new Map<number, Edit>();
  for (const range of ranges) for (const edit of formatEdits(tree, words, range)) edits.set(edit.start, edit);
  return [...edits.values()].sort((a, b) => a.start - b.start).map(textEdit(starts));
}

/**
 * What typing `}`, `;` or a line end just finished, formatted; `offset` is behind it. Lines are neither joined nor parted,
 * nothing is put into columns, and of the line that is being typed only the indentation changes.
 */
export function formatOnType({ tree, starts }: Plain, offset: number, typed: string): readonly TextEdit[] {
  const at = placeAt(tree.statements, offset);
  const finished = finishedBy(typed, tree.text, offset, at);
  const inside = (gap: Gap) =>
    finished !== undefined && gap.end >= finished.start && gap.start <= finished.end;
  // Where indentation decides the structure, all would have to be looked at for a key.
  const long = tree.text.length > MOST_CAREFUL && !isRegular(tree);
  const gaps = finished === undefined || long ? [] : canonicalGaps(tree, formatWordsOf(tree), finished);
  const edits = gaps.filter(inside).flatMap((gap) => withinLines(tree.text, gap, finished!));
  const indent = typed === ";" ? undefined : indentEdit(tree.text, offset, typed, at, edits);
  const found = indent ? [...edits.filter((edit) => edit.end < indent.start), indent] : edits;
  const all = found.filter((edit) => !joinsLineEnds(tree.text, edit));
  const safe = all.length === 0 || isRegular(tree) || (!long && keepsShape(tree, all));
  return safe ? all.map(textEdit(starts)) : [];
}

/** Longer texts (UTF-16 code units) whose braces do not pair up are not tidied while somebody types. */
const MOST_CAREFUL = 100_000;

const textEdit =
  (starts: readonly number[]) =>
  (edit: Edit): TextEdit => ({ range: rangeOf(starts, edit), newText: edit.text });

interface Place {
  /** The innermost block around the offset, or that ends there. */
  readonly block: Block | undefined;
  /** The statement that has this block. */
  readonly owner: Statement | undefined;
  /** The last statement of the block (or file) that starts before the offset. */
  readonly last: Statement | undefined;
}

function placeAt(list: readonly Statement[], offset: number): Place {
  let place: Place = { block: undefined, owner: undefined, last: lastBefore(list, offset) };
  for (;;) {
    const owner: Statement | undefined = place.last;
    const block: Block | undefined = owner?.blocks.findLast(
      ({ open, close }) => open < offset && offset <= (close === undefined ? Infinity : close + 1),
    );
    if (!owner || !block) return place;
    place = { block, owner, last: lastBefore(block.statements, offset) };
    if (block.close !== undefined && offset === block.close + 1) return place;
  }
}

function lastBefore(list: readonly Statement[], offset: number): Statement | undefined {
  return list[firstWhere(list, (one) => one.start >= offset) - 1];
}

function finishedBy(typed: string, text: string, offset: number, place: Place): Range | undefined {
  switch (typed) {
    case "}":
      return place.block?.close === offset - 1 ? { start: place.owner!.start, end: offset } : undefined;
    case ";":
      return endsBefore(text, place.last, offset - 1) ? place.last : undefined;
    default: {
      const end = lineStart(text, offset) - 1;
      return end < 0 ? undefined : { start: lineStart(text, end), end };
    }
  }
}

/** Only blanks stand between a statement and an offset. */
function endsBefore(text: string, last: Statement | undefined, offset: number): boolean {
  return last !== undefined && last.end <= offset && /^[ \t]*$/.test(text.slice(last.end, offset));
}

/** What is taken out stands between a `\r` and a `\n`, which would become one line end. */
function joinsLineEnds(text: string, { start, end, text: added }: Edit): boolean {
  return added === "" && text[start - 1] === "\r" && text[end] === "\n";
}

/** Of a gap what lies within lines: blanks between words, indentation, blanks at the ends of lines. */
function withinLines(text: string, gap: Gap, { start, end }: Range): readonly Edit[] {
  const there = text.slice(gap.start, gap.end);
  const lines = /[\r\n]/.test(there);
  if (gap.column || lines !== /[\r\n]/.test(gap.text)) return [];
  if (!lines) return gap.start >= start && gap.end <= end ? [gap] : [];
  const edits: Edit[] = [];
  const blanks = /^[ \t]+/.exec(there)?.[0].length ?? 0;
  if (blanks > 0 && gap.start >= start && gap.start + blanks <= end)
    edits.push({ start: gap.start, end: gap.start + blanks, text: "" });
  const blankLine = gap.start < start && end < gap.end && start < end;
  if (blankLine) edits.push({ start, end, text: "" });
  const indentStart = gap.start + Math.max(there.lastIndexOf("\n"), there.lastIndexOf("\r")) + 1;
  const indent = gap.text.slice(Math.max(gap.text.lastIndexOf("\n"), gap.text.lastIndexOf("\r")) + 1);
  if (indentStart >= start && gap.end <= end && text.slice(indentStart, gap.end) !== indent)
    edits.push({ start: indentStart, end: gap.end, text: indent });
  return edits;
}

/** The indentation of the line at `offset`: of a `}` that of the line with its brace, of a new line that of what is around it. */
function indentEdit(
  text: string,
  offset: number,
  typed: string,
  place: Place,
  edits: readonly Edit[],
): Edit | undefined {
  const start = lineStart(text, offset);
  const first = start + (/^[ \t]*/.exec(text.slice(start, start + 1000))?.[0].length ?? 0);
  const closes = text[first] === "}" ? place.block : undefined;
  if (typed === "}" && (first !== offset - 1 || closes?.close !== first)) return undefined;
  if (typed !== "}" && isInside(place.last, offset)) return undefined;
  const { block } = place;
  const outer = block ? indentOf(text, block.open, edits) : "";
  const deeper = block === undefined || closes ? "" : "  ";
  const want = outer + deeper;
  return text.slice(start, first) === want ? undefined : { start, end: first, text: want };
}

/** The offset lies among the words of a statement: in a text, or in a chain that goes on. */
function isInside(last: Statement | undefined, offset: number): boolean {
  return last !== undefined && offset < last.end && last.blocks.every(({ open }) => offset <= open);
}

function lineStart(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && text[at - 1] !== "\n" && text[at - 1] !== "\r") at--;
  return at;
}

/** Indentation of the line that holds `offset`, as it is after the edits. */
function indentOf(text: string, offset: number, edits: readonly Edit[]): string {
  const start = lineStart(text, offset);
  const edit = edits.find((one) => one.start === start && one.end <= offset);
  return edit ? edit.text : /^[ \t]*/.exec(text.slice(start, offset))![0];
}
