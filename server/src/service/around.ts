/** Which statements and words of a tree cover an offset. Reads the tree only; knows no kind and no property. */
import type { Location, Range } from "../core/base/text.ts";
import { type Atom, absolute, type Statement, type Tree } from "../core/syntax/ast.ts";

/** The statements around an offset, ends included, the outermost first. */
export function statementsAround(tree: Pick<Tree, "statements">, offset: number): readonly Statement[] {
  const found: Statement[] = [];
  let list = tree.statements;
  for (;;) {
    const statement = covering(list, offset);
    if (statement === undefined) return found;
    found.push(statement);
    const block = statement.blocks.find(
      ({ open, close }) => open < offset && (close === undefined || offset <= close),
    );
    if (block === undefined) return found;
    list = block.statements;
  }
}

/** Of two statements that touch at the offset, the one that starts there. */
function covering(list: readonly Statement[], offset: number): Statement | undefined {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]!.start <= offset) low = middle + 1;
    else high = middle;
  }
  const statement = list[low - 1];
  return statement !== undefined && offset <= statement.end ? statement : undefined;
}

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

/** Whether a range covers an offset, ends included. */
export function covers({ start, end }: Range, offset: number): boolean {
  return start <= offset && offset <= end;
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
  const statement = statementsAround(tree, offset).at(-1);
  if (statement === undefined) return undefined;
  const atoms = atomsOf(statement);
  const index = atoms.findLastIndex((atom) => covers(atom, offset - statement.start));
  const atom = atoms[index];
  return atom === undefined
    ? undefined
    : { statement, atom, index, location: absolute(tree, statement, atom) };
}
