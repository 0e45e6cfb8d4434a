/** What refactorings of kinds ask of the model: what a statement declares, and which properties its block says. */
import type { Range } from "../../../../core/base/text.ts";
import type { Element, Fact } from "../../../../core/model/types.ts";
import type { Block, Statement } from "../../../../core/syntax/ast.ts";
import { type Carrier, kindNamed, propertyOn, statementNamed } from "../../../../core/vocabulary/index.ts";
import type { Source } from "../../../source.ts";
import { headOf, isEntry } from "./site.ts";

/** The source with its elements by the statement that declares them, looked up once. */
export interface Known extends Source {
  readonly elements: ReadonlyMap<string, readonly Element[]>;
}

/** The elements that a statement of the file, or of another one, declares. */
export function elementsOf(
  { elements, file }: Known,
  { start }: Statement,
  of: string = file,
): readonly Element[] {
  return elements.get(`${of} ${start}`) ?? [];
}

export function elementsByStart({ review }: Source): ReadonlyMap<string, readonly Element[]> {
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
export function propertiesIn(block: Block | undefined, carrier: Carrier): readonly Statement[] {
  return (block?.statements ?? []).filter((statement) => {
    const head = headOf(statement);
    return (
      head !== undefined && statementNamed(head) === undefined && propertyOn(head, carrier) !== undefined
    );
  });
}

export function carrierOf(source: Known, head: string): Carrier | undefined {
  const { components, places } = source.review.model;
  const user = [...components.values(), ...places.values()].find((one) => one.userKind === head)?.kind;
  const kind = kindNamed(head) ?? kindNamed(user ?? "");
  return kind === undefined ? undefined : { kind: kind.name, type: kind.place ? "place" : "component" };
}

/** What is said of a user kind as such would be said of the new one, too, but with another strength. */
export function hasDefaults(source: Known, head: string): boolean {
  if (kindNamed(head) !== undefined) return false;
  return [...source.review.trees.values()].some((tree) =>
    [...declarationsIn(tree.statements)].some(
      (one) => isEntry(one) && headOf(one) === "defaults" && one.node.atoms[0]?.text === head,
    ),
  );
}

export function* declarationsIn(statements: readonly Statement[]): Generator<Statement> {
  const pending = [...statements];
  for (let one = pending.pop(); one !== undefined; one = pending.pop()) {
    yield one;
    for (const block of one.blocks) pending.push(...block.statements);
  }
}

export function isIn({ location }: Pick<Fact, "location">, file: string, { start, end }: Range): boolean {
  return location.file === file && start <= location.start && location.end <= end;
}
