/** The head of the statement that is being written, and what stands behind it. */
import type { Atom, Statement } from "../../../core/syntax/ast.ts";

/** What stands behind the word at the cursor. */
export interface Head {
  readonly rest: readonly Atom[];
  readonly hasBlock: boolean;
}

/** The first word of a statement that is no relation. */
export function headWord({ node }: Statement): string | undefined {
  return node.type === "entry" ? node.head.value : undefined;
}
