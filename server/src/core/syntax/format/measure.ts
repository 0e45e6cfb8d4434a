/** How wide things are on one line, and whether they may stand on one. Must not emit anything. */
import { isLineEnd } from "../chars.ts";
import type { BlockPart, Item, Part, StatementItem, Word } from "./items.ts";
import type { Words } from "./words.ts";

/** Lines are no longer than this many characters where a block can be opened to make them shorter. */
export const LINE_WIDTH = 120;

/** Columns that a text takes: a character outside the basic plane is one. */
export function widthOf(text: string): number {
  let width = text.length;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c >= 0xdc00 && c < 0xe000) width--;
  }
  return width;
}

export interface Measure {
  /** Infinity where it cannot stand on one line. */
  flat(part: Part): number;
  flatStatement(item: StatementItem): number;
  /** What stands between two parts of a statement on one line: nothing or a blank. */
  gap(item: StatementItem, index: number): "" | " ";
  /** `items[index]` goes on with the one before it on its line: `} else {`. */
  branches(items: readonly Item[], index: number): boolean;
}

export function measureOf(text: string, words: Words, joinUnits: boolean): Measure {
  const statements = new Map<StatementItem, number>();

  function flatWord(word: Word): number {
    if (word.kind === "text" || word.kind === "damaged") {
      for (let i = word.start; i < word.end; i++) if (isLineEnd(text.charCodeAt(i))) return Infinity;
    }
    return widthOf(text.slice(word.start, word.end));
  }

  function flatBlock(block: BlockPart): number {
    if (block.items.length === 0) return 2;
    if (block.opened) return Infinity;
    let width = 4;
    for (let i = 0; i < block.items.length; i++) {
      const item = block.items[i]!;
      if (item.type !== "statement" || item.rigid) return Infinity;
      if (i > 0) width += branches(block.items, i) ? 1 : 2;
      width += flatStatement(item);
    }
    return width;
  }

  function flat(part: Part): number {
    if (part.type === "word") return flatWord(part);
    return part.type === "block" ? flatBlock(part) : Infinity;
  }

  function flatStatement(item: StatementItem): number {
    const known = statements.get(item);
    if (known !== undefined) return known;
    let width = 0;
    for (let i = 0; i < item.parts.length; i++) {
      const part = item.parts[i]!;
      if (part.type === "word" && part.fresh) width = Infinity;
      width += (i === 0 ? 0 : gap(item, i).length) + flat(part);
    }
    statements.set(item, width);
    return width;
  }

  function gap(item: StatementItem, index: number): "" | " " {
    const before = item.parts[index - 1];
    const part = item.parts[index];
    if (part?.type !== "word" || before?.type !== "word") return " ";
    if (part.kind === "comma") return "";
    const isRange = part.kind === "range" || before.kind === "range";
    if (isRange && isNumeric(before) && isNumeric(part)) return "";
    if (joinUnits && part.kind === "name" && before.kind === "quantity" && isUnit(item, before, part))
      return "";
    return " ";
  }

  const isNumeric = ({ kind }: Word): boolean => kind === "range" || kind === "quantity";

  function isUnit({ head, relation }: StatementItem, number: Word, word: Word): boolean {
    if (relation || head === undefined || words.roleOf(head) === "declaration") return false;
    return words.isUnit(text.slice(number.start, number.end), text.slice(word.start, word.end));
  }

  function branches(items: readonly Item[], index: number): boolean {
    const [before, item] = [items[index - 1], items[index]];
    if (before?.type !== "statement" || item?.type !== "statement" || item.head === undefined) return false;
    return (
      before.head !== undefined &&
      before.parts.at(-1)?.type === "block" &&
      words.roleOf(item.head) === "branch"
    );
  }

  return { flat, flatStatement, gap, branches };
}
