/** Which part of a text is looked at, where not all of it need be. */
import { firstWhere } from "../../base/search.ts";
import type { Range } from "../../base/text.ts";
import type { Tree } from "../ast.ts";
import { isLineEnd } from "../chars.ts";

/** So many statements may stand in columns with those of the window; in longer tables columns may differ at the edges. */
const MOST_NEIGHBOURS = 500;

/** The statements of the file that touch a window, with their neighbours, and the text between those beside them. */
export function stretchOf({ text, statements }: Tree, window: Range | undefined) {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  if (!window) return { from: start, to: text.length, chosen: statements };
  let first = firstWhere(statements, (one) => one.end >= window.start);
  let after = firstWhere(statements, (one) => one.start > window.end);
  // What stands in columns with it comes along: up to the next blank line or comment.
  const together = (i: number) =>
    statements[i] && !hasBlankLine(text, statements[i - 1]!.end, statements[i]!.start);
  for (let more = MOST_NEIGHBOURS; more > 0 && first > 0 && together(first); more--) first--;
  for (let more = MOST_NEIGHBOURS; more > 0 && after > 0 && together(after); more--) after++;
  first = Math.max(0, first - 1);
  after = Math.min(statements.length, after + 1);
  return {
    from: statements[first - 1]?.end ?? start,
    to: statements[after]?.start ?? text.length,
    chosen: statements.slice(first, after),
  };
}

/** Two line ends stand between two offsets. */
export function hasBlankLine(text: string, from: number, to: number): boolean {
  let ends = 0;
  for (let i = from; i < to; i++) {
    const c = text.charCodeAt(i);
    if (!isLineEnd(c)) continue;
    if (c === 13 && text.charCodeAt(i + 1) === 10) i++;
    if (++ends > 1) return true;
  }
  return false;
}
