/** Statements of a file by place: the innermost at an offset, all that touch a range, where a statement's own words end. */
import type { Range } from "../../core/base/text.ts";
import type { Statement, Tree } from "../../core/syntax/ast.ts";

/** All statements that touch a range, outer ones before what is in them. Whole blocks outside are passed over. */
export function statementsIn(tree: Pick<Tree, "statements">, range: Range): readonly Statement[] {
  const found: Statement[] = [];
  const waiting: (readonly Statement[])[] = [tree.statements];
  for (let list = waiting.pop(); list !== undefined; list = waiting.pop()) {
    for (let at = firstEndingFrom(list, range.start); at < list.length; at++) {
      const statement = list[at]!;
      if (statement.start > range.end) break;
      found.push(statement);
      for (const block of statement.blocks) waiting.push(block.statements);
    }
  }
  return found;
}

function firstEndingFrom(list: readonly Statement[], offset: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]!.end < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The innermost statement that covers an offset, ends included. */
export function statementAt(tree: Pick<Tree, "statements">, offset: number): Statement | undefined {
  return statementsAt(tree, offset).at(-1);
}

/** All statements that cover an offset, the innermost last. */
export function statementsAt(tree: Pick<Tree, "statements">, offset: number): readonly Statement[] {
  const found: Statement[] = [];
  let list: readonly Statement[] | undefined = tree.statements;
  while (list !== undefined) {
    const here: Statement | undefined = list[firstEndingFrom(list, offset)];
    if (here === undefined || here.start > offset) break;
    found.push(here);
    list = here.blocks.find(
      ({ open, close }) => open < offset && offset <= (close ?? Number.POSITIVE_INFINITY),
    )?.statements;
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
