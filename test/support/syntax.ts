/** Trees of the syntax as compact text, so that a test is one line of source and one line of tree. */
import type { Problem } from "../../server/src/core/base/problem.ts";
import type { Atom, Ends, Statement, Tree } from "../../server/src/core/syntax/ast.ts";
import { parse } from "../../server/src/core/syntax/parse.ts";

/**
 * One line per top-level statement: `(head atom atom {…})`, `(rel a -> b|c "label" {…} -> d)`. Names and quantities stand
 * bare, other atoms as `type:value`, strings as JSON.
 */
export function printTree(tree: Pick<Tree, "statements">): string {
  return tree.statements.map(printStatement).join("\n");
}

function printStatement(statement: Statement): string {
  const { node, blocks } = statement;
  const block = (index: number | undefined) => {
    const found = index === undefined ? undefined : blocks[index];
    if (!found) return "";
    return ` {${found.statements.map(printStatement).join(" ")}${found.close === undefined ? "" : "}"}`;
  };
  if (node.type === "entry") {
    return `(${[node.head, ...node.atoms].map(printAtom).join(" ")}${block(node.block)})`;
  }
  const steps = node.steps.map((step) => {
    const label = step.label ? ` ${printAtom(step.label)}` : "";
    return ` ${step.arrow.text} ${step.ends ? printEnds(step.ends) : "?"}${label}${block(step.block)}`;
  });
  return `(rel ${printEnds(node.first)}${steps.join("")})`;
}

function printEnds(ends: Ends): string {
  return ends.endpoints.map(printAtom).join(ends.mode === "any" ? "|" : ",");
}

function printAtom(atom: Atom): string {
  if (atom.type === "name" || atom.type === "quantity") return atom.value;
  if (atom.type === "string") return JSON.stringify(atom.value);
  return `${atom.type}:${atom.value}`;
}

/** Each problem as `code at "the text it marks": message`. */
export function printProblems(text: string, problems: readonly Problem[]): string[] {
  return problems.map(
    ({ location, message }) => `${JSON.stringify(text.slice(location.start, location.end))}: ${message}`,
  );
}

/** The text after applying the first fix of each problem that has one. */
export function applyFixes(text: string, problems: readonly Problem[]): string {
  const edits = problems.flatMap((problem) => problem.fixes?.[0]?.edits ?? []);
  const ordered = [...edits].sort(
    (a, b) => b.location.start - a.location.start || b.location.end - a.location.end,
  );
  return ordered.reduce(
    (current, edit) => current.slice(0, edit.location.start) + edit.text + current.slice(edit.location.end),
    text,
  );
}

/** The tree of `text`, printed, and the problems. */
export function read(text: string): { tree: string; problems: string[]; fixed: string } {
  const { value, problems } = parse("test.arch", text);
  return {
    tree: printTree(value),
    problems: printProblems(text, problems),
    fixed: applyFixes(text, problems),
  };
}
