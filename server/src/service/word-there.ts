/** Which word of a tree covers an offset. Reads the tree only; knows no kind and no property. */
import type { Location } from "../core/base/text.ts";
import { type Atom, absolute, type Statement, type Tree } from "../core/syntax/ast.ts";
import { covers, statementsAround } from "../core/syntax/at.ts";

/** The words of a statement, without those of its blocks. */
export function atomsOf({ node }: Statement): readonly Atom[] {
  if (node.type === "entry") return [node.head, ...node.atoms];
  return [
    ...node.first.endpoints,
    ...node.steps.flatMap(({ arrow, ends, label }) => [
      arrow,
      ...(ends?.endpoints ?? []),
      ...(label === undefined ? [] : [label]),
    ]),
  ];
}

export interface WordThere {
  readonly statement: Statement;
  readonly atom: Atom;
  /** Place of the word in the statement; 0 is the head. */
  readonly index: number;
  readonly location: Location;
}

/** The word at an offset, ends included; of two that touch there the one that starts there. */
export function wordThere(tree: Tree, offset: number): WordThere | undefined {
  const statement = statementsAround(tree.statements, offset).at(-1);
  if (statement === undefined) return undefined;
  const atoms = atomsOf(statement);
  const index = atoms.findLastIndex((atom) => covers(atom, offset - statement.start));
  const atom = atoms[index];
  return atom === undefined
    ? undefined
    : { statement, atom, index, location: absolute(tree, statement, atom) };
}
