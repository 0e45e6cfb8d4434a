/** Which components the ends of a relation mean, in a statement that may be half written. */
import type { Ends, Statement } from "../../../core/syntax/ast.ts";
import { shiftOf } from "./cursor.ts";
import type { Request } from "./request.ts";
import { namedUpTo } from "./setting.ts";

/** The components that ends mean; the word at the cursor means nothing. */
export function meantBy(
  { source, cursor, scope }: Request,
  statement: Statement,
  ends: Ends | undefined,
): readonly string[] {
  const shift = shiftOf(cursor);
  return (ends?.endpoints ?? []).flatMap((atom) => {
    const at = statement.start + atom.start;
    if (at === cursor.word.start) return [];
    // Behind the word, the tree of the cursor and the text of the file differ.
    const end = statement.start + atom.end + (at < cursor.word.start ? 0 : shift);
    // A statement that is broken yet is bound as far as it goes; the rest is looked up.
    return namedUpTo(source, end) ?? scope.find(atom.text, "component") ?? [];
  });
}
