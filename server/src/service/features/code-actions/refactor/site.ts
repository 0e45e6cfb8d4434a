/** Where a refactoring is asked for: the statement, its neighbours and what is around it. */
import type { TextEdit } from "../../../../core/base/problem.ts";
import type { Range } from "../../../../core/base/text.ts";
import type { Entry, Statement, Tree } from "../../../../core/syntax/ast.ts";
import { statementsAround } from "../../../../core/syntax/at.ts";
import { kindNamed, propertiesNamed, statementNamed } from "../../../../core/vocabulary/index.ts";
import type { Source } from "../../../source.ts";

export interface Site {
  readonly tree: Tree;
  readonly statement: Statement;
  /** The statements around it, the outermost first. */
  readonly around: readonly Statement[];
  /** The statements of its block, itself among them. */
  readonly list: readonly Statement[];
}

/** The sites of the statements around an offset, the innermost first. */
export function sitesAt({ tree }: Pick<Source, "tree">, offset: number): readonly Site[] {
  const all = statementsAround(tree.statements, offset);
  return all
    .map((statement, i) => {
      const list =
        i === 0
          ? tree.statements
          : (all[i - 1]!.blocks.find((block) => block.statements.includes(statement))?.statements ?? []);
      return { tree, statement, around: all.slice(0, i), list };
    })
    .reverse();
}

export function isEntry(statement: Statement): statement is Statement & { readonly node: Entry } {
  return statement.node.type === "entry";
}

export function headOf({ node }: Statement): string | undefined {
  return node.type === "entry" ? node.head.text : undefined;
}

/** Whether a statement stands in the block of a flow, where chains are steps. */
export function isInFlow({ around }: Pick<Site, "around">): boolean {
  return around.some((statement) => headOf(statement) === "flow");
}

export function textOf({ text }: Tree, { start, end }: Range): string {
  return text.slice(start, end);
}

/** The text of a part of a statement's node. */
export function partText(tree: Tree, statement: Range, part: Range): string {
  return tree.text.slice(statement.start + part.start, statement.start + part.end);
}

export function hasComment({ comments }: Tree, { start, end }: Range): boolean {
  return comments.some((comment) => comment.start < end && start < comment.end);
}

export function isClosed({ blocks }: Statement): boolean {
  return blocks.every(
    ({ close, statements }) => close !== undefined && statements.every((inner) => isClosed(inner)),
  );
}

export function replacement({ file }: Tree, { start, end }: Range, text: string): TextEdit {
  return { location: { file, start, end }, text };
}

/** What parts statements: a new line as deep, or `;` where they share a line. */
export function separatorAt({ text }: Tree, { start }: Range): string {
  const line = Math.max(text.lastIndexOf("\n", start - 1), text.lastIndexOf("\r", start - 1)) + 1;
  const before = text.slice(line, start);
  return before.trim() === "" ? `\n${before}` : "; ";
}

/** A name that nothing in the model has, and that is no word of the language. */
export function newName({ review }: Pick<Source, "review">, base: string): string {
  const isTaken = (name: string) =>
    review.occurrences.some(
      ({ role, target }) =>
        role === "declaration" &&
        (target === name || target.endsWith(`.${name}`) || target.endsWith(` ${name}`)),
    ) ||
    kindNamed(name) !== undefined ||
    statementNamed(name) !== undefined ||
    propertiesNamed(name).length > 0;
  let name = base;
  for (let n = 2; isTaken(name); n++) name = `${base}-${n}`;
  return name;
}

/** Whether a statement with one of these heads names an element: `like eu`, `extend api`. */
export function isNamedBy(
  { names, review }: Pick<Source, "names" | "review">,
  id: string,
  heads: readonly string[],
): boolean {
  return names.of(id).some(({ role, location }) => {
    const tree = review.trees.get(location.file);
    if (role === "declaration" || tree === undefined) return false;
    const statement = statementsAround(tree.statements, location.start).at(-1);
    return statement !== undefined && heads.includes(headOf(statement) ?? "");
  });
}

/** Whether some statements say that a component keeps state, or none: what else it may carry depends on that. */
export function saysState(statements: readonly Statement[]): boolean {
  return statements.some((one) => ["stateful", "stateless"].includes(headOf(one) ?? ""));
}
