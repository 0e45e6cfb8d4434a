/** Finds where a declaration that is missing may be inserted. It edits nothing. */
import type { Location } from "../base/text.ts";
import { entryBlock, type Statement, type Tree } from "../syntax/ast.ts";
import { kindNamed } from "../vocabulary/index.ts";
import type { Context } from "./context.ts";
import type { Insertion } from "./names.ts";

/**
 * Where a declaration for a name may be inserted: before the statement that uses it, in the innermost place around it;
 * with the indentation that the next line then needs.
 */
export function insertionFor(
  context: Context,
  trees: ReadonlyMap<string, Tree>,
  location: Location,
): Insertion {
  const tree = trees.get(location.file);
  let list: readonly Statement[] = tree?.statements ?? [];
  let start = 0;
  for (;;) {
    const statement = lastBefore(list, location.start);
    if (statement === undefined) break;
    start = statement.start;
    const block = entryBlock(statement);
    const head = statement.node.type === "entry" ? statement.node.head.text : "";
    const kind = kindNamed(head) ?? context.userKinds.get(head)?.base;
    if (block === undefined || kind?.place !== true || location.start < block.open) break;
    list = block.statements;
  }
  const text = tree?.text ?? "";
  const indent = /[ \t]*$/.exec(text.slice(text.lastIndexOf("\n", start - 1) + 1, start))?.[0] ?? "";
  return { location: { file: location.file, start, end: start }, indent };
}

/** The last statement that begins at or before an offset. */
function lastBefore(list: readonly Statement[], offset: number): Statement | undefined {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]!.start <= offset) low = middle + 1;
    else high = middle;
  }
  return list[low - 1];
}
