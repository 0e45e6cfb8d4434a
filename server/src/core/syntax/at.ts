/** Statements and comments by place. Statements of a list are in order and apart. Knows no kind and no property. */

import { firstWhere } from "../base/search.ts";
import type { Range } from "../base/text.ts";
import type { Block, Statement } from "./ast.ts";

/** The last that begins at or before an offset. */
export function lastFrom<T extends Range>(list: readonly T[], offset: number): T | undefined {
  return list[firstWhere(list, ({ start }) => start > offset) - 1];
}

/** What covers an offset, ends included; of two that touch there the later one. */
export function covering<T extends Range>(list: readonly T[], offset: number): T | undefined {
  const found = lastFrom(list, offset);
  return found !== undefined && offset <= found.end ? found : undefined;
}

/** Whether a range covers an offset, ends included. */
export function covers({ start, end }: Range, offset: number): boolean {
  return start <= offset && offset <= end;
}

/** The block of a statement that an offset is in, behind its `{` and up to its `}`; an unclosed one has no end. */
export function blockAround({ blocks }: Statement, offset: number): Block | undefined {
  return blocks.find(({ open, close }) => open < offset && (close === undefined || offset <= close));
}

/** The statements around an offset, ends included, the outermost first. */
export function statementsAround(statements: readonly Statement[], offset: number): readonly Statement[] {
  const found: Statement[] = [];
  let list: readonly Statement[] | undefined = statements;
  while (list !== undefined) {
    const one: Statement | undefined = covering(list, offset);
    if (one === undefined) break;
    found.push(one);
    list = blockAround(one, offset)?.statements;
  }
  return found;
}

/** Where the words of a statement end: behind the last before its block. */
export function endOfWords({ node, start }: Statement): number {
  if (node.type === "entry") return start + (node.atoms.at(-1) ?? node.head).end;
  const step = node.steps.at(-1);
  const last = step?.label ?? step?.ends?.endpoints.at(-1) ?? step?.arrow ?? node.first.endpoints.at(-1);
  return start + (last?.end ?? 0);
}
