/**
 * The canonical blanks between the pieces of a text. It writes nothing but blanks, line ends and `;`: no word, comment or
 * foreign character is ever touched (a text in `"""` is moved as a whole, which its meaning does not see).
 */
import { isLineEnd, isSpace } from "../chars.ts";
import type { BlockPart, Item, StatementItem, Stretch, Word } from "./items.ts";
import { type Line, linesOf } from "./lines.ts";
import { LINE_WIDTH, measureOf, widthOf } from "./measure.ts";
import type { Words } from "./words.ts";

/** What should stand from `start` to `end`, where something else does. */
export interface Gap {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Puts what follows into a column, or moves a line of a long text: not for a line that is being typed. */
  readonly column: boolean;
}

export interface GapOptions {
  readonly words: Words;
  readonly lineEnd: "\n" | "\r\n";
  readonly joinUnits: boolean;
}

/** The gaps of a stretch of a text that are not canonical, in order. */
export function gapsOf(
  text: string,
  { from: first, to, items }: Stretch,
  { words, lineEnd, joinUnits }: GapOptions,
): readonly Gap[] {
  const gaps: Gap[] = [];
  const measure = measureOf(text, words, joinUnits);
  const context = { text, words, measure };
  const startsFile = first <= (text.charCodeAt(0) === 0xfeff ? 1 : 0);
  /** End of what is written, and the column after it. */
  let at = first;
  let column = 0;

  function gap(want: string, start: number, inColumn = false): void {
    if (text.slice(at, start) !== want) gaps.push({ start: at, end: start, text: want, column: inColumn });
    column += want.length;
  }

  function newline(indent: number, start: number, blank: boolean): void {
    gap((blank ? lineEnd : "") + lineEnd + " ".repeat(indent), start);
    column = indent;
  }

  function put(start: number, end: number): void {
    column += widthOf(text.slice(start, end));
    at = end;
  }

  function list(items: readonly Item[], indent: number, top: boolean): void {
    linesOf(context, items, indent, top).forEach((line, i, all) => {
      const start = line.items[0]!.start;
      if (line.items[0]!.type === "foreign" || isAfterForeign(all[i - 1], line)) keep(start);
      else if (top && i === 0 && startsFile) gap("", start);
      else if (top && i === 0) keep(start);
      else if (line.branch) gap(" ", start);
      else if (line.items[0]!.type === "comment" && !line.items[0]!.fresh) gap(" ", start);
      else newline(indent, start, line.blankBefore && i > 0);
      one(line, indent);
    });
  }

  /** What follows foreign characters on their line stays there. */
  function isAfterForeign(before: Line | undefined, line: Line): boolean {
    return before?.items[0]?.type === "foreign" && !line.items[0]!.fresh;
  }

  /** Leaves the text before `start` as it is. */
  function keep(start: number): void {
    at = start;
  }

  function one(line: Line, indent: number): void {
    line.items.forEach((item, i) => {
      if (i > 0) gap("; ", item.start);
      if (item.type === "statement") statement(item, indent, line.columns, line.flat);
      else put(item.start, item.end);
    });
    if (!line.comment) return;
    const { start, end } = line.comment;
    if (line.commentAt === undefined) gap(" ", start);
    else gap(" ".repeat(Math.max(1, line.commentAt + indent - column)), start, true);
    put(start, end);
  }

  /** `flat`: it is known to fit on its line. */
  function statement(
    item: StatementItem,
    indent: number,
    columns: ReadonlyMap<number, number>,
    flat: boolean,
  ): void {
    const { parts } = item;
    const rest = flat ? [] : widthsToBreak(item);
    const broken = !flat && shouldBreak(item, indent);
    const from = column;
    let arrows = 0;
    let base = indent;
    let afterComment = false;
    parts.forEach((part, i) => {
      const isArrow = part.type === "word" && part.arrow;
      if (isArrow) arrows++;
      const breaks = part.type !== "block" && part.fresh;
      if (i === 0) {
        // The line has begun.
      } else if (breaks || afterComment || (broken && isArrow && arrows > 1)) {
        base = part.type === "block" ? base : indent + 2;
        newline(base, part.start, false);
      } else {
        const columnOf = columns.get(i);
        if (columnOf === undefined) gap(measure.gap(item, i), part.start);
        else gap(" ".repeat(columnOf - (column - from)), part.start, true);
      }
      afterComment = part.type === "comment";
      if (part.type === "block") {
        const fits = flat || column + measure.flat(part) + (rest[i + 1] ?? 0) <= LINE_WIDTH;
        if (fits) flatBlock(part);
        else openBlock(part, base);
      } else if (part.type === "word" && part.kind === "text") longText(part, base);
      else put(part.start, part.end);
    });
  }

  /** Of each part the width from it to the next line end inside the statement, blanks included. */
  function widthsToBreak(item: StatementItem): readonly number[] {
    const { parts } = item;
    if (parts.length < 2 || parts.findIndex((part) => part.type === "block") >= parts.length - 1) return [];
    const widths: number[] = new Array(parts.length + 1).fill(0);
    for (let i = parts.length - 1; i > 0; i--) {
      const part = parts[i]!;
      const ends = part.type === "comment" || (part.type !== "block" && part.fresh);
      const width = measure.flat(part);
      widths[i] = ends ? 0 : widths[i + 1]! + measure.gap(item, i).length + (width === Infinity ? 2 : width);
    }
    return widths;
  }

  /** A chain that does not fit on its line, nor on one with its last block open, has a line for each step. */
  function shouldBreak(item: StatementItem, indent: number): boolean {
    if (!item.relation || item.parts.some((part) => part.type !== "block" && part.fresh)) return false;
    const blocks = item.parts.filter((part) => part.type === "block").length;
    if (blocks === 0 || indent + measure.flatStatement(item) <= LINE_WIDTH) return false;
    return blocks > 1 || item.parts.at(-1)!.type !== "block";
  }

  function flatBlock(block: BlockPart): void {
    put(block.start, block.start + 1);
    if (block.items.length > 0) {
      block.items.forEach((item, i) => {
        gap(i === 0 || measure.branches(block.items, i) ? " " : "; ", item.start);
        if (item.type === "statement") statement(item, 0, noColumns, true);
      });
      gap(" ", block.close);
    } else gap("", block.close);
    put(block.close, block.close + 1);
  }

  function openBlock(block: BlockPart, indent: number): void {
    put(block.start, block.start + 1);
    list(block.items, indent + 2, false);
    newline(indent, block.close, false);
    put(block.close, block.close + 1);
  }

  /** A text in `"""`: its lines move together, so that they stand two columns deeper than the statement. */
  function longText({ start, end }: Word, indent: number): void {
    const lines = innerLines(start, end);
    const margin = lines.reduce(
      (least, line) => Math.min(least, line.blank ? Infinity : line.indent),
      Infinity,
    );
    lines.forEach((line, i) => {
      const isLast = i === lines.length - 1;
      if (line.blank && !isLast) return;
      const cut = line.blank ? line.indent : margin;
      const want = " ".repeat(indent + 2);
      if (text.slice(line.start, line.start + cut) !== want)
        gaps.push({ start: line.start, end: line.start + cut, text: want, column: true });
    });
    put(start, end);
    if (lines.length > 0) column = LINE_WIDTH;
  }

  /** The lines of a text after its first. */
  function innerLines(start: number, end: number) {
    const lines: { start: number; indent: number; blank: boolean }[] = [];
    for (let i = start; i < end; i++) {
      const c = text.charCodeAt(i);
      if (!isLineEnd(c) || (c === 13 && text.charCodeAt(i + 1) === 10)) continue;
      let k = i + 1;
      while (k < end - 3 && isSpace(text.charCodeAt(k)) && !isLineEnd(text.charCodeAt(k))) k++;
      lines.push({ start: i + 1, indent: k - i - 1, blank: k >= end - 3 || isLineEnd(text.charCodeAt(k)) });
    }
    return lines;
  }

  list(items, 0, true);
  const last = items.at(-1);
  if (to < text.length) return gaps;
  if (last?.type !== "foreign") gap(last ? lineEnd : "", to);
  else if (isBlankFrom(text, last.end)) gap(lineEnd, to);
  return gaps;
}

const noColumns: ReadonlyMap<number, number> = new Map();

function isBlankFrom(text: string, from: number): boolean {
  for (let i = from; i < text.length; i++) if (!isSpace(text.charCodeAt(i))) return false;
  return true;
}
