/** Properties of components as a kind of its own. */
import { CodeActionKind } from "vscode-languageserver-types";
import type { TextEdit } from "../../../../core/base/problem.ts";
import type { Range } from "../../../../core/base/text.ts";
import { type Block, entryBlock, type Statement, type Tree } from "../../../../core/syntax/ast.ts";
import { statementsAround } from "../../../../core/syntax/at.ts";
import { linesBefore, without } from "../../../../core/syntax/edits.ts";
import { LINE_WIDTH } from "../../../../core/syntax/format/measure.ts";
import { type Carrier, propertyOn } from "../../../../core/vocabulary/index.ts";
import type { Offer } from "../offer.ts";
import {
  carrierOf,
  declarationsIn,
  elementsOf,
  hasDefaults,
  isIn,
  type Known,
  propertiesIn,
} from "./known.ts";
import {
  hasComment,
  headOf,
  isClosed,
  isNamedBy,
  newName,
  replacement,
  type Site,
  saysState,
  textOf,
} from "./site.ts";

export function extract(source: Known, site: Site): readonly Offer[] {
  const { tree, statement } = site;
  const head = headOf(statement);
  const carrier = head === undefined ? undefined : carrierOf(source, head);
  if (head === undefined || carrier === undefined || !isClosed(statement)) return [];
  const moved = movable(source, tree, statement, carrier);
  const top = site.around[0] ?? statement;
  if (moved === undefined || hasDefaults(source, head)) return [];
  const texts = moved.map((one) => textOf(tree, one));
  const [element] = elementsOf(source, statement);
  const name = newName(source, `${element?.id.split(".").at(-1)}-kind`);
  const same = [...declarationsIn(tree.statements)].filter((other) => {
    if (other === statement || headOf(other) !== head || !isClosed(other)) return false;
    const lines = (entryBlock(other)?.statements ?? []).map((one) => textOf(tree, one));
    if (lines.length < texts.length || !texts.every((text) => lines.includes(text))) return false;
    if (elementsOf(source, other).length === 0) return false;
    const said = propertiesIn(entryBlock(other), carrier).map((one) => textOf(tree, one));
    return (
      said.length === texts.length &&
      said.every((one) => texts.includes(one)) &&
      isOwn(source, other, carrier)
    );
  });
  const offer = (title: string, all: readonly Statement[]): Offer => ({
    title,
    kind: CodeActionKind.RefactorExtract,
    renames: true,
    make: () => {
      const start = Math.min(...all.map((one) => one.start));
      const first = statementsAround(tree.statements, start)[0] ?? top;
      const line = kindLines(`kind ${name} extends ${head}`, texts);
      const edits: TextEdit[] = [linesBefore(tree, first, [line])];
      for (const one of all)
        edits.push(...withoutProperties(tree, one, propertiesIn(entryBlock(one), carrier), name));
      return { edits, ask: { edit: 0, start: "kind ".length, end: "kind ".length + name.length } };
    },
  });
  const names = all(source, [statement]);
  const one = offer(`Extract the properties of ${names} into a kind`, [statement]);
  if (same.length === 0) return [one];
  const together = [statement, ...same];
  return [one, offer(`Extract a kind from ${all(source, together)}, which say the same`, together)];
}

function all(source: Known, statements: readonly Statement[]): string {
  const names = statements.flatMap((one) => elementsOf(source, one).map(({ id }) => id.split(".").at(-1)));
  return names.length > 4 ? `${names.length} components` : names.join(", ");
}

/** At least two properties that the statement alone says, and that a kind could say as well. */
function movable(
  source: Known,
  tree: Tree,
  statement: Statement,
  carrier: Carrier,
): readonly Statement[] | undefined {
  const moved = propertiesIn(entryBlock(statement), carrier);
  const states = saysState(entryBlock(statement)?.statements ?? []);
  if (moved.length < 2 || states || moved.some((one) => hasComment(tree, one))) return undefined;
  return isOwn(source, statement, carrier) ? moved : undefined;
}

/** Whether nobody else says anything of the properties that a statement gives its elements. */
function isOwn(source: Known, statement: Statement, carrier: Carrier): boolean {
  const heads = propertiesIn(entryBlock(statement), carrier).map(
    (one) => propertyOn(headOf(one) ?? "", carrier)?.name,
  );
  const shared = heads.includes("replication") ? [...heads, "failover"] : heads;
  return elementsOf(source, statement).every(
    ({ id, facts }) =>
      !isNamedBy(source, id, ["extend"]) &&
      [...facts].every(
        ([name, said]) =>
          !shared.includes(name.split(".")[0]) ||
          said.every(
            (fact) =>
              fact.origin === "technology" || fact.origin === "managed" || isIn(fact, source.file, statement),
          ),
      ),
  );
}

function kindLines(head: string, texts: readonly string[]): string {
  const line = `${head} { ${texts.join("; ")} }`;
  if (line.length <= LINE_WIDTH && !/[\n\r]/.test(line)) return line;
  return `${head} {${texts.map((text) => `\n  ${text}`).join("")}\n}`;
}

/** The statement with another head and without properties; an empty block goes as well. */
function withoutProperties(
  tree: Tree,
  statement: Statement,
  gone: readonly Statement[],
  head: string,
): readonly TextEdit[] {
  const { node } = statement;
  const block = entryBlock(statement);
  if (node.type !== "entry" || block?.close === undefined) return [];
  const named = replacement(
    tree,
    { start: statement.start + node.head.start, end: statement.start + node.head.end },
    head,
  );
  const inside = { start: block.open + 1, end: block.close };
  if (gone.length === block.statements.length && !hasComment(tree, inside)) {
    const last = node.atoms.at(-1)?.end ?? node.head.end;
    return [named, replacement(tree, { start: statement.start + last, end: block.close + 1 }, "")];
  }
  return [named, ...runs(tree, block, gone)];
}

/** Neighbours that go are cut out together, so that the edits do not touch. */
function runs(tree: Tree, block: Block, gone: readonly Statement[]): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  let run: Range | undefined;
  for (const statement of block.statements) {
    const goes = gone.includes(statement);
    const adjacent = run !== undefined && /^[\s;]*$/.test(tree.text.slice(run.end, statement.start));
    if (goes && run !== undefined && adjacent) run = { start: run.start, end: statement.end };
    else {
      if (run !== undefined) edits.push(without(tree, run));
      run = goes ? { start: statement.start, end: statement.end } : undefined;
    }
  }
  if (run !== undefined) edits.push(without(tree, run));
  return edits;
}
