/** Properties of a component as a kind of its own, and a kind written out where it is used. */
import { CodeActionKind } from "vscode-languageserver-types";
import type { TextEdit } from "../../../../core/base/problem.ts";
import type { Range } from "../../../../core/base/text.ts";
import type { Element, Fact } from "../../../../core/model/types.ts";
import { type Block, entryBlock, type Statement, type Tree } from "../../../../core/syntax/ast.ts";
import { intoBlock, linesBefore, statementsAround, without } from "../../../../core/syntax/edits.ts";
import { type Carrier, kindNamed, propertyOn, statementNamed } from "../../../../core/vocabulary/index.ts";
import type { Source } from "../../../source.ts";
import type { Offer } from "../offer.ts";
import {
  hasComment,
  headOf,
  isClosed,
  isEntry,
  isNamedBy,
  newName,
  replacement,
  type Site,
  sitesAt,
  textOf,
} from "./site.ts";

/** As wide as a line of the canonical format may be. */
const widest = 120;

export function kindOffers(of: Source, range: Range): readonly Offer[] {
  const source = { ...of, elements: elementsByStart(of) };
  const at = source.names.at(source.file, range.start);
  const declared = sitesAt(source, range.start).find(({ statement }) => headOf(statement) === "kind");
  if (declared !== undefined) return inlineEverywhere(source, declared);
  const site = sitesAt(source, range.start).find(({ statement }) => elementsOf(source, statement).length > 0);
  if (site === undefined) return [];
  const { node, start } = site.statement;
  const onHead = node.type === "entry" && range.start <= start + node.head.end;
  const whole = range.start < range.end && range.end <= site.statement.end;
  if (at?.role !== "declaration" && !onHead && !whole) return [];
  return [...extract(source, site), ...inline(source, site)];
}

/** The source with its elements by the statement that declares them, looked up once. */
interface Known extends Source {
  readonly elements: ReadonlyMap<string, readonly Element[]>;
}

/** The elements that a statement of the file, or of another one, declares. */
function elementsOf({ elements, file }: Known, { start }: Statement, of: string = file): readonly Element[] {
  return elements.get(`${of} ${start}`) ?? [];
}

function elementsByStart({ review }: Source): ReadonlyMap<string, readonly Element[]> {
  const found = new Map<string, Element[]>();
  for (const element of [...review.model.components.values(), ...review.model.places.values()]) {
    const key = `${element.extent.file} ${element.extent.start}`;
    const there = found.get(key);
    if (there === undefined) found.set(key, [element]);
    else there.push(element);
  }
  return found;
}

/** The properties in a block; undefined where the words in it depend on what else is said there. */
function propertiesIn(block: Block | undefined, carrier: Carrier): readonly Statement[] {
  return (block?.statements ?? []).filter((statement) => {
    const head = headOf(statement);
    return (
      head !== undefined && statementNamed(head) === undefined && propertyOn(head, carrier) !== undefined
    );
  });
}

function carrierOf(source: Known, head: string): Carrier | undefined {
  const { components, places } = source.review.model;
  const user = [...components.values(), ...places.values()].find((one) => one.userKind === head)?.kind;
  const kind = kindNamed(head) ?? kindNamed(user ?? "");
  return kind === undefined ? undefined : { kind: kind.name, type: kind.place ? "place" : "component" };
}

function extract(source: Known, site: Site): readonly Offer[] {
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

function* declarationsIn(statements: readonly Statement[]): Generator<Statement> {
  const pending = [...statements];
  for (let one = pending.pop(); one !== undefined; one = pending.pop()) {
    yield one;
    for (const block of one.blocks) pending.push(...block.statements);
  }
}

/** At least two properties that the statement alone says, and that a kind could say as well. */
function movable(
  source: Known,
  tree: Tree,
  statement: Statement,
  carrier: Carrier,
): readonly Statement[] | undefined {
  const moved = propertiesIn(entryBlock(statement), carrier);
  // What a service may carry depends on whether it says that it is stateful.
  const states = entryBlock(statement)?.statements.some((one) =>
    ["stateful", "stateless"].includes(headOf(one) ?? ""),
  );
  if (moved.length < 2 || states === true || moved.some((one) => hasComment(tree, one))) return undefined;
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

function isIn({ location }: Pick<Fact, "location">, file: string, { start, end }: Range): boolean {
  return location.file === file && start <= location.start && location.end <= end;
}

/** What is said of a user kind as such would be said of the new one, too, but with another strength. */
function hasDefaults(source: Known, head: string): boolean {
  if (kindNamed(head) !== undefined) return false;
  return [...source.review.trees.values()].some((tree) =>
    [...declarationsIn(tree.statements)].some(
      (one) => isEntry(one) && headOf(one) === "defaults" && one.node.atoms[0]?.text === head,
    ),
  );
}

function kindLines(head: string, texts: readonly string[]): string {
  const line = `${head} { ${texts.join("; ")} }`;
  if (line.length <= widest && !/[\n\r]/.test(line)) return line;
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

interface Kind {
  readonly tree: Tree;
  readonly statement: Statement;
  readonly base: string;
  readonly properties: readonly Statement[];
}

/** A user kind that says nothing but properties. */
function kindCalled(source: Known, name: string): Kind | undefined {
  const at = source.names.of(`kind ${name}`).find(({ role }) => role === "declaration")?.location;
  const tree = at === undefined ? undefined : source.review.trees.get(at.file);
  const statement = tree === undefined ? undefined : statementsAround(tree.statements, at!.start)[0];
  if (tree === undefined || statement === undefined || !isEntry(statement) || !isClosed(statement))
    return undefined;
  const base = statement.node.atoms[2];
  const carrier = base === undefined ? undefined : carrierOf(source, name);
  if (base === undefined || carrier === undefined || headOf(statement) !== "kind") return undefined;
  const properties = propertiesIn(entryBlock(statement), carrier);
  const all = entryBlock(statement)?.statements ?? [];
  const states = all.some((one) => ["stateful", "stateless"].includes(headOf(one) ?? ""));
  return properties.length === all.length && !states
    ? { tree, statement, base: base.text, properties }
    : undefined;
}

function inline(source: Known, { tree, statement }: Site): readonly Offer[] {
  const head = headOf(statement) ?? "";
  const kind = kindNamed(head) === undefined ? kindCalled(source, head) : undefined;
  if (kind === undefined || hasDefaults(source, head)) return [];
  const edits = written(source, tree, statement, kind);
  if (edits === undefined) return [];
  return [
    {
      title: `Write the kind ${head} out here`,
      kind: CodeActionKind.RefactorInline,
      make: () => ({ edits }),
    },
  ];
}

/** A use of the kind with what it brings said in place; undefined where it is partly overridden. */
function written(
  source: Known,
  tree: Tree,
  statement: Statement,
  kind: Kind,
): readonly TextEdit[] | undefined {
  if (!isEntry(statement) || !isClosed(statement)) return undefined;
  const carrier = carrierOf(source, headOf(statement) ?? "");
  const elements = elementsOf(source, statement, tree.file);
  if (carrier === undefined || elements.length === 0) return undefined;
  const wanted: string[] = [];
  for (const property of kind.properties) {
    const name = propertyOn(headOf(property) ?? "", carrier)?.name ?? "";
    const inner = (entryBlock(property)?.statements ?? []).map((one) => headOf(one) ?? "");
    const used = elements.map(({ facts }) => {
      const about = [...facts].filter(
        ([fact]) => fact === name || fact.startsWith(`${name}.`) || inner.includes(fact),
      );
      const here = about
        .flatMap(([, said]) => said)
        .filter(({ origin }) => origin !== "technology" && origin !== "managed");
      const from = here.filter((fact) => isIn(fact, kind.tree.file, property));
      return from.length === 0 ? "no" : from.length === here.length ? "all" : "part";
    });
    const [first] = used;
    if (first === "part" || used.some((one) => one !== first)) return undefined;
    if (first === "all") wanted.push(textOf(kind.tree, property));
  }
  const { node } = statement;
  const named = replacement(
    tree,
    { start: statement.start + node.head.start, end: statement.start + node.head.end },
    kind.base,
  );
  if (wanted.length === 0) return [named];
  const edit = intoBlock(tree, statement, node.block, statement.end, wanted);
  return edit === undefined ? undefined : [named, edit];
}

/** At the kind itself: written out at every use, and gone. */
function inlineEverywhere(source: Known, { statement }: Site): readonly Offer[] {
  const name = isEntry(statement) ? (statement.node.atoms[0]?.text ?? "") : "";
  const kind = kindCalled(source, name);
  if (kind === undefined || kind.statement !== statement || hasDefaults(source, name)) return [];
  const uses = source.names.of(`kind ${name}`).filter(({ role }) => role === "reference");
  const edits: TextEdit[] = [];
  for (const { location } of uses) {
    const tree = source.review.trees.get(location.file);
    const use =
      tree === undefined
        ? undefined
        : statementsAround(tree.statements, location.start + 1).findLast(
            ({ start }) => start === location.start,
          );
    const out = tree === undefined || use === undefined ? undefined : written(source, tree, use, kind);
    // A view, another kind or a copy that means it needs it.
    if (out === undefined) return [];
    edits.push(...out);
  }
  if (uses.length === 0) return [];
  return [
    {
      title: `Write the kind ${name} out at ${uses.length === 1 ? "its use" : `its ${uses.length} uses`} and remove it`,
      kind: CodeActionKind.RefactorInline,
      make: () => ({ edits: [...edits, without(kind.tree, statement)] }),
    },
  ];
}
