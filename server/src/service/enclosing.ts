/** What encloses a statement, as bind sees it: what carries its properties and what its words may mean. It names no word. */
import { saysStateful } from "../core/model/declarations.ts";
import type { Atom, Block, Statement } from "../core/syntax/ast.ts";
import {
  blockProperty,
  type Carrier,
  kindNamed,
  propertiesNamed,
  propertyOn,
  statementNamed,
} from "../core/vocabulary/index.ts";
import type { PropertyEntry, StatementEntry } from "../core/vocabulary/types.ts";
import type { Source } from "./source.ts";
import { builtInKind } from "./user-kinds.ts";

/** What encloses a statement, as bind sees it. */
export interface Around {
  readonly where: string;
  readonly carrier: Carrier | undefined;
  /** The property or statement whose block it is in, where the block holds nothing but its own properties. */
  readonly owner: (Pick<PropertyEntry, "name"> & Partial<Pick<PropertyEntry, "block">>) | undefined;
}

export const top: Around = { where: "file", carrier: undefined, owner: undefined };

/** What encloses the statements of a block. */
export function aroundOf(source: Source, statement: Statement, inner: Block, outer: Around): Around {
  const { node } = statement;
  if (node.type === "relation") {
    const type = outer.where === "flow" ? "step" : "relation";
    return { where: type, carrier: { kind: "", type }, owner: undefined };
  }
  const property = propertyIn(node.head.text, outer);
  if (property !== undefined) return { where: "block", carrier: undefined, owner: property };
  const entry = statementIn(node.head.text, outer);
  switch (entry?.name) {
    case "flow":
    case "view":
      return { where: entry.name, carrier: { kind: "", type: entry.name }, owner: undefined };
    case "when":
    case "else":
    case "parallel":
    case "repeat":
      return outer;
    case "variant":
      return { where: "variant", carrier: undefined, owner: undefined };
    case "extend":
      return aroundElement(source, statement, inner, node.atoms[0]) ?? outer;
    case "kind":
      return ofKind(source, node.atoms[2]?.text, inner) ?? outer;
    case "defaults":
      return ofKind(source, node.atoms[0]?.text, inner) ?? outer;
    case undefined:
      return ofKind(source, node.head.text, inner) ?? { where: "none", carrier: undefined, owner: undefined };
    default:
      return { where: "block", carrier: undefined, owner: entry };
  }
}

function ofKind(source: Source, word: string | undefined, inner: Block): Around | undefined {
  const kind = word === undefined ? undefined : kindNamed(builtInKind(source, word));
  if (kind === undefined) return undefined;
  const type = kind.place ? "place" : "component";
  const stateful = saysStateful(inner) ? { stateful: true } : {};
  return { where: type, carrier: { kind: kind.name, type, ...stateful }, owner: undefined };
}

/** The block of `extend orders { … }` carries what the element carries. */
function aroundElement(
  source: Source,
  statement: Statement,
  inner: Block,
  name: Atom | undefined,
): Around | undefined {
  if (name === undefined) return undefined;
  const target = source.names.at(source.file, statement.start + name.end)?.target;
  if (target === undefined) return undefined;
  const { components, places } = source.review.model;
  if (target.startsWith("flow "))
    return { where: "flow", carrier: { kind: "", type: "flow" }, owner: undefined };
  return ofKind(source, (components.get(target) ?? places.get(target))?.kind, inner);
}

/** The property a head means. */
export function propertyIn(word: string, { carrier, owner, where }: Around): PropertyEntry | undefined {
  if (owner !== undefined) return blockProperty(word, owner as PropertyEntry);
  if (carrier !== undefined) return statementIn(word, { where }) ? undefined : propertyOn(word, carrier);
  // Inside something that is not known, the word still is what it is everywhere.
  return where === "none" ? propertiesNamed(word)[0] : undefined;
}

/** The statement a head means. */
export function statementIn(word: string, { where }: Pick<Around, "where">): StatementEntry | undefined {
  const entry = statementNamed(word);
  return entry?.where.includes(where) === true ? entry : undefined;
}
