/** Checks a statement (not a declaration, not a property) against its signature. It binds nothing. */
import type { Atom, Tree } from "../syntax/ast.ts";
import { signatureOf } from "../vocabulary/index.ts";
import type { Context } from "./context.ts";
import type { StatementUse } from "./draft.ts";
import { matchSignature } from "./match.ts";
import { mismatchReport } from "./say.ts";

/** Reports what does not fit; true when all fits. */
export function checkStatement(context: Context, tree: Tree, use: StatementUse): boolean {
  const { statement, entry } = use;
  if (statement.node.type !== "entry") return true;
  const { head, atoms } = statement.node;
  const matched = (tried: readonly Atom[]) => matchSignature(signatureOf(entry), tried).mismatch;
  const mismatch = matched(atoms);
  if (mismatch === undefined) return true;
  const fits = (tried: readonly Atom[]) => matched(tried) === undefined;
  context.problems.add(mismatchReport(tree, statement, head, atoms, mismatch, fits));
  return false;
}
