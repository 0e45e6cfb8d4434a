/** From a tree to what the formatter arranges. Must not decide where anything goes; what it cannot tell apart it leaves whole. */
import { firstWhere } from "../../base/search.ts";
import type { Range } from "../../base/text.ts";
import type { Atom, Block, Ends, Statement, Tree } from "../ast.ts";
import { isLineEnd, isSpace } from "../chars.ts";
import { lowerBound, memoryOf } from "../memory.ts";
import { isFragile } from "./fragile.ts";
import type { Item, Part, StatementItem, Stretch, Word } from "./items.ts";
import { stretchOf } from "./stretch.ts";

/** How careful to be: `sound` where braces and texts pair up; else what is not closed is left alone, `leaf` by `leaf` or as a `whole`. */
export type Care = "sound" | "leaf" | "whole";

/** The items of a tree that `parse` made; with a window those of the file's statements that touch it, and their neighbours. */
export function itemsOf(tree: Tree, care: Care, window?: Range): Stretch {
  const { text, comments } = tree;
  const memory = memoryOf(tree);
  const { from, to, chosen } = stretchOf(tree, window);
  let comment = firstWhere(comments, ({ start }) => start >= from);

  /** What is wrong with the words of a statement, and where they end. */
  function damageOf(
    statement: Statement,
  ): { readonly headEnd: number; readonly unclosed: boolean } | undefined {
    if (!memory) return undefined;
    const at = lowerBound(memory.starts, statement.start);
    const parsed = memory.parsed[at];
    if (memory.starts[at] !== statement.start || !parsed?.fault) return undefined;
    // Of several faults one is told: a string without an end may be another.
    const unclosed = parsed.fault.unclosed === true || parsed.source.includes('"');
    return { headEnd: statement.start + parsed.source.length, unclosed };
  }

  function hasLineEnd(from: number, to: number): boolean {
    for (let i = from; i < to; i++) if (isLineEnd(text.charCodeAt(i))) return true;
    return false;
  }

  /** The comments and separators from `from` to `to`, in order; undefined if there is anything else. */
  function between(from: number, to: number): Part[] | undefined {
    const found: Part[] = [];
    let fresh = false;
    let i = from;
    while (i < to) {
      const c = text.charCodeAt(i);
      const next = comments[comment];
      if (next?.start === i) {
        comment++;
        found.push({ type: "comment", start: i, end: next.end, fresh });
        i = next.end;
        fresh = false;
      } else if (c === 44 || c === 124) {
        found.push({
          type: "word",
          kind: c === 44 ? "comma" : "bar",
          start: i,
          end: i + 1,
          fresh,
          arrow: false,
        });
        fresh = false;
        i++;
      } else if (isSpace(c)) {
        if (isLineEnd(c)) fresh = true;
        i++;
      } else return undefined;
    }
    return found;
  }

  function list(statements: readonly Statement[], from: number, to: number): Item[] {
    const items: Item[] = [];
    let at = from;
    for (const statement of statements) {
      loose(items, at, statement.start);
      const item = statementItem(statement, freshAt(at, statement.start, items));
      // Where it stands decides whether it is a comment.
      const stuck = text.charCodeAt(item.start) === 35;
      items.push(stuck ? { type: "foreign", start: item.start, end: item.end, fresh: item.fresh } : item);
      at = statement.end;
    }
    loose(items, at, to);
    return items;
  }

  /** A line end stands between the item before and `start`, or nothing at all. */
  function freshAt(at: number, start: number, items: readonly Item[]): boolean {
    return hasLineEnd(items.at(-1)?.end ?? at, start);
  }

  /** Comments and foreign characters where no statement is. */
  function loose(items: Item[], from: number, to: number): void {
    let i = from;
    let fresh = false;
    while (i < to) {
      const c = text.charCodeAt(i);
      const next = comments[comment];
      if (next?.start === i) {
        comment++;
        items.push({ type: "comment", start: i, end: next.end, fresh });
        i = next.end;
        fresh = false;
      } else if (isSpace(c) || c === 59) {
        if (isLineEnd(c)) fresh = true;
        i++;
      } else {
        const start = i;
        let end = i;
        while (i < to && comments[comment]?.start !== i) {
          if (!isSpace(text.charCodeAt(i))) end = i + 1;
          i++;
        }
        items.push({ type: "foreign", start, end, fresh });
        fresh = hasLineEnd(end, i);
      }
    }
  }

  function rigid(statement: Statement, fresh: boolean): StatementItem {
    const { start, end } = statement;
    while (comment < comments.length && comments[comment]!.start < end) comment++;
    const word: Word = { type: "word", kind: "damaged", start, end, fresh: false, arrow: false };
    return {
      type: "statement",
      start,
      end,
      fresh,
      head: undefined,
      relation: false,
      rigid: true,
      parts: [word],
    };
  }

  function statementItem(statement: Statement, fresh: boolean): StatementItem {
    const { start, node, blocks } = statement;
    const unclosed = care === "leaf" ? blocks.some(isOpen) : care === "whole" && blocks.some(isOpenInside);
    const damage = damageOf(statement);
    if (unclosed || damage?.unclosed) return rigid(statement, fresh);
    if (damage && (blocks.length > 1 || (blocks[0]?.open ?? damage.headEnd) < damage.headEnd)) {
      return rigid(statement, fresh);
    }
    const before = comment;
    const parts: Part[] = [];
    let at = start;
    const give = (part: Word | Block): boolean => {
      const from = "open" in part ? part.open : part.start;
      const gap = between(at, from);
      if (!gap) return false;
      for (const one of gap) parts.push(one);
      const own = hasLineEnd(gap.at(-1)?.end ?? at, from);
      if ("open" in part) {
        if (part.close === undefined) return false;
        const items = list(part.statements, part.open + 1, part.close);
        const first = items[0];
        const opened = first ? hasLineEnd(part.open + 1, first.start) : false;
        if (!contained(items, part.close)) return false;
        const { open, close } = part;
        parts.push({ type: "block", start: open, end: close + 1, close, fresh: own, opened, items });
        at = part.close + 1;
      } else {
        parts.push({ ...part, fresh: own });
        at = part.end;
      }
      return true;
    };
    const givenAll = damage
      ? [damaged(start, damage.headEnd), ...blocks].every(give)
      : node.type === "entry"
        ? [node.head, ...node.atoms].every((atom) => give(wordOf(atom, start, false))) && blocks.every(give)
        : wordsAndBlocks(statement).every(give);
    if (!givenAll || at !== statement.end || isFragile(statement, parts)) {
      comment = before;
      return rigid(statement, fresh);
    }
    return {
      type: "statement",
      start,
      end: statement.end,
      fresh,
      head: damage || node.type !== "entry" ? undefined : node.head.text,
      relation: !damage && node.type === "relation",
      rigid: false,
      parts,
    };
  }

  /** What ends with its line and not before keeps its line end. */
  function contained(items: readonly Item[], close: number): boolean {
    return items.every((item, i) => {
      if (item.type === "comment" || (item.type === "statement" && !item.rigid)) return true;
      return item.fresh && hasLineEnd(item.end, items[i + 1]?.start ?? close);
    });
  }

  return { from, to, items: list(chosen, from, to) };
}

const isOpen = (block: Block): boolean => block.close === undefined;

function isOpenInside(block: Block): boolean {
  return isOpen(block) || block.statements.some((inner) => inner.blocks.some(isOpenInside));
}

const damaged = (start: number, end: number): Word => ({
  type: "word",
  kind: "damaged",
  start,
  end,
  fresh: false,
  arrow: false,
});

function wordOf(atom: Atom, base: number, arrow: boolean): Word {
  return {
    type: "word",
    kind: atom.type,
    start: base + atom.start,
    end: base + atom.end,
    fresh: false,
    arrow,
  };
}

function wordsAndBlocks({ node, blocks, start }: Statement): readonly (Word | Block)[] {
  if (node.type === "entry") return [];
  const found: (Word | Block)[] = [];
  const ends = (some: Ends | undefined) => {
    for (const endpoint of some?.endpoints ?? []) found.push(wordOf(endpoint, start, false));
  };
  ends(node.first);
  for (const step of node.steps) {
    found.push(wordOf(step.arrow, start, true));
    ends(step.ends);
    if (step.label) found.push(wordOf(step.label, start, false));
    if (step.block !== undefined) found.push(blocks[step.block]!);
  }
  return found;
}
