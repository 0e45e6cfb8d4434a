/** Finds where a declaration that is missing may be inserted. It edits nothing. */
import type { Location } from "../base/text.ts";
import { entryBlock, type Statement, type Tree } from "../syntax/ast.ts";
import { lastFrom } from "../syntax/at.ts";
import { kindNamed } from "../vocabulary/index.ts";
import type { Context } from "./context.ts";
import type { Insertion } from "./names.ts";

/**
 * Where a declaration for a name may be inserted: before the statement that uses it, in the innermost place or variant
 * around it, or, `beside`, before that place; with what parts it from what follows.
 */
export function insertionFor(
  context: Context,
  trees: ReadonlyMap<string, Tree>,
  location: Location,
  beside = false,
): Insertion {
  const tree = trees.get(location.file);
  let list: readonly Statement[] = tree?.statements ?? [];
  let start = 0;
  let outer = 0;
  for (;;) {
    const statement = lastFrom(list, location.start);
    if (statement === undefined) break;
    outer = start;
    start = statement.start;
    const block = entryBlock(statement);
    const head = statement.node.type === "entry" ? statement.node.head.text : "";
    const kind = kindNamed(head) ?? context.userKinds.get(head)?.base;
    const holds = kind?.place === true || (head === "variant" && !beside);
    if (block === undefined || !holds || location.start < block.open) break;
    list = block.statements;
  }
  const text = tree?.text ?? "";
  const at = beside ? outer : start;
  const before = text.slice(text.lastIndexOf("\n", at - 1) + 1, at);
  // In a block on one line a new line would break it.
  const separator = before.trim() === "" ? `\n${before}` : "; ";
  return { location: { file: location.file, start: at, end: at }, separator };
}
