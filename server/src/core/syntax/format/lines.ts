/** Which statements share a line, and which words and comments stand in columns. Must not emit anything. */
import type { CommentItem, Foreign, Item, StatementItem } from "./items.ts";
import { LINE_WIDTH, type Measure, widthOf } from "./measure.ts";
import { hasBlankLine } from "./stretch.ts";
import type { Words } from "./words.ts";

export interface Line {
  /** One statement, or several that are joined by `;`; else a comment or foreign characters. */
  readonly items: readonly (StatementItem | CommentItem | Foreign)[];
  readonly comment: CommentItem | undefined;
  /** Goes on with the line before: `} else {`. */
  readonly branch: boolean;
  readonly blankBefore: boolean;
  /** Columns of parts of the line's only statement, by the part's index, counted from its start. */
  readonly columns: ReadonlyMap<number, number>;
  /** Where the comment stands, counted from the start of the line's first statement; undefined: after a blank. */
  readonly commentAt: number | undefined;
  /** Takes one line of its own. Columns may push it beyond the limit: it is the text that decides. */
  readonly flat: boolean;
}

interface Draft {
  items: (StatementItem | CommentItem | Foreign)[];
  comment: CommentItem | undefined;
  branch: boolean;
  blankBefore: boolean;
  columns: Map<number, number>;
  commentAt: number | undefined;
  /** On one line; Infinity where it takes several. */
  width: number;
  flat: boolean;
}

/** A cell wider than this stands in no column, and nothing is moved further: one long name must not push all to the right. */
const MAX_CELL = 40;

export interface Context {
  readonly text: string;
  readonly words: Words;
  readonly measure: Measure;
}

/** The lines of a list of items that starts each of its lines at column `indent`; `top` is the list of the file. */
export function linesOf(
  context: Context,
  items: readonly Item[],
  indent: number,
  top: boolean,
): readonly Line[] {
  const lines: Draft[] = [];
  let group: Draft[] = [];
  const finish = () => {
    for (const line of joined(group, indent)) lines.push(line);
    group = [];
  };
  items.forEach((item, i) => {
    if (item.type === "comment" && !item.fresh && i > 0) {
      const last = group.at(-1) ?? lines.at(-1);
      if (last && !last.comment && last.items[0]?.type === "statement") {
        last.comment = item;
        return;
      }
    }
    const branch = context.measure.branches(items, i);
    const line: Draft = {
      items: [item],
      comment: undefined,
      branch,
      blankBefore: i > 0 && hasBlankLine(context.text, items[i - 1]!.end, item.start),
      columns: new Map(),
      commentAt: undefined,
      width: item.type === "statement" ? context.measure.flatStatement(item) : Infinity,
      flat: false,
    };
    const goesOn =
      group.length > 0 && item.type === "statement" && !item.fresh && !group.at(-1)!.comment && !branch;
    if (!(goesOn && !top && isSmall(context, item) && isSmall(context, group.at(-1)!.items[0]!))) finish();
    group.push(line);
  });
  finish();
  lines.forEach((line, i) => {
    line.flat = line.width + indent <= LINE_WIDTH && !line.branch && lines[i + 1]?.branch !== true;
  });
  alignWords(context, lines);
  alignComments(lines);
  return lines;
}

/** What may share a line: a property, or what is not known to be anything else. */
function isSmall({ words }: Context, item: Item): boolean {
  if (item.type !== "statement" || item.relation || item.rigid) return false;
  const role = item.head === undefined ? "unknown" : words.roleOf(item.head);
  return role === "property" || role === "unknown";
}

/** One line if all fit, else as few as it takes, of about the same width. */
function joined(group: readonly Draft[], indent: number): readonly Draft[] {
  if (group.length < 2) return group;
  const limit = LINE_WIDTH - indent;
  const least = filled(group, limit).length;
  let narrow = 0;
  let wide = limit;
  while (narrow < wide) {
    const middle = (narrow + wide) >> 1;
    if (filled(group, middle).length === least) wide = middle;
    else narrow = middle + 1;
  }
  return filled(group, wide).map((some) => ({
    ...some[0]!,
    items: some.flatMap((line) => line.items),
    width: widthOfAll(some),
    comment: some.at(-1)!.comment,
  }));
}

/** As many on a line as fit, from the first to the last. */
function filled(group: readonly Draft[], limit: number): readonly (readonly Draft[])[] {
  const lines: Draft[][] = [];
  let width = Infinity;
  for (const one of group) {
    const last = lines.at(-1);
    if (last && width + 2 + one.width <= limit) last.push(one);
    else lines.push([one]);
    width = lines.at(-1)!.length > 1 ? width + 2 + one.width : one.width;
  }
  return lines;
}

function widthOfAll(lines: readonly Draft[]): number {
  return lines.reduce((sum, line) => sum + line.width, 2 * (lines.length - 1));
}

interface Row {
  readonly line: Draft;
  readonly item: StatementItem;
  readonly table: string;
}

function alignWords(context: Context, lines: readonly Draft[]): void {
  let rows: Row[] = [];
  const finish = () => {
    if (rows.length > 1) (rows[0]!.item.relation ? alignRelations : alignDeclarations)(context, rows);
    rows = [];
  };
  for (const line of lines) {
    const item = line.items[0]!;
    const table =
      line.flat && line.items.length === 1 && item.type === "statement" ? tableOf(context, item) : undefined;
    if (line.blankBefore || table === undefined || table !== rows[0]?.table) finish();
    if (table !== undefined && item.type === "statement") rows.push({ line, item, table });
  }
  finish();
}

/** The kind of table a statement may be a row of: relations, or `head name "label" { … }` of the same sort. */
function tableOf({ words }: Context, item: StatementItem): string | undefined {
  if (item.relation)
    return item.parts.slice(0, -1).some((part) => part.type === "block") ? undefined : "relation";
  const { parts, head } = item;
  if (head === undefined || parts.length > 4) return undefined;
  const kinds = parts.map((part) => (part.type === "word" ? part.kind : part.type)).join(" ");
  if (!/^name name( string)?( block)?$/.test(kinds)) return undefined;
  const role = words.roleOf(head);
  if (role === "declaration" || role === "unknown") return "declaration";
  return role === "statement" ? head : undefined;
}

function cellWidth({ text }: Context, item: StatementItem, index: number): number {
  const { start, end } = item.parts[index]!;
  return widthOf(text.slice(start, end));
}

/** Those that are wider than the narrowest by no more than a cell. */
function inReach<T>(all: readonly T[], widthOf: (one: T) => number): readonly T[] {
  const least = all.reduce((fewest, one) => Math.min(fewest, widthOf(one)), Infinity);
  return all.filter((one) => widthOf(one) <= least + MAX_CELL);
}

/** Blocks after relations stand below each other. */
function alignRelations({ measure }: Context, rows: readonly Row[]): void {
  const withBlock = rows.flatMap(({ line, item }) => {
    const last = item.parts.at(-1)!;
    if (last.type !== "block") return [];
    return [{ line, index: item.parts.length - 1, before: line.width - measure.flat(last) - 1 }];
  });
  const few = inReach(withBlock, ({ before }) => before);
  if (few.length < 2) return;
  const column = few.reduce((most, { before }) => Math.max(most, before), 0) + 1;
  for (const { line, index, before } of few) {
    line.columns.set(index, column);
    line.width += column - before - 1;
  }
}

/** Kind, name, label and block in columns, where at least two lines have labels. */
function alignDeclarations(context: Context, rows: readonly Row[]): void {
  const { measure } = context;
  const isLabelled = ({ item }: Row) => item.parts[2]?.type === "word";
  if (rows.filter(isLabelled).length < 2) return;
  const cell = (row: Row, index: number) => cellWidth(context, row.item, index);
  const widest = (widths: readonly number[]) =>
    widths.reduce((most, width) => (width <= MAX_CELL ? Math.max(most, width) : most), 0);
  const names = widest(rows.map((row) => cell(row, 0))) + 1;
  const labels = names + widest(rows.filter(isLabelled).map((row) => cell(row, 1))) + 1;
  const placed = rows.map((row) => {
    let end = cell(row, 0);
    const put = (index: number, column: number) => {
      const at = Math.max(column, end + 1);
      if (at > end + 1) row.line.columns.set(index, at);
      end = at + cell(row, index);
    };
    put(1, names);
    if (isLabelled(row)) put(2, labels);
    return { row, end };
  });
  const withBlock = placed.filter(({ row }) => row.item.parts.at(-1)!.type === "block");
  const blocks = widest(withBlock.map(({ end }) => Math.max(0, end - labels))) + labels + 1;
  const column = withBlock.length > 1 ? blocks : 0;
  for (const { row, end } of placed) {
    const last = row.item.parts.at(-1)!;
    let width = end;
    if (last.type === "block") {
      const index = row.item.parts.length - 1;
      const at = Math.max(column, end + 1);
      if (at > end + 1) row.line.columns.set(index, at);
      width = at + measure.flat(last);
    }
    row.line.width = width;
  }
}

/** Comments at the ends of neighbouring lines stand below each other. */
function alignComments(lines: readonly Draft[]): void {
  let run: Draft[] = [];
  const finish = () => {
    const few = inReach(run, ({ width }) => width);
    const column = few.reduce((most, { width }) => Math.max(most, width), 0) + 1;
    if (few.length > 1) for (const line of few) line.commentAt = column;
    run = [];
  };
  for (const line of lines) {
    const aligned = line.comment !== undefined && line.flat;
    if (line.blankBefore || !aligned) finish();
    if (aligned) run.push(line);
  }
  finish();
}
