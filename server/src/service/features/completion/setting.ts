/**
 * What may stand in the block around a place: its carrier of properties, what it declares, from which names are looked up.
 * Follows bind's own order: statement word, property, kind. It offers nothing.
 */
import { saysStateful } from "../../../core/model/declarations.ts";
import type { Statement } from "../../../core/syntax/ast.ts";
import {
  blockProperty,
  type Carrier,
  kindNamed,
  propertyOn,
  statementNamed,
} from "../../../core/vocabulary/index.ts";
import type { KindEntry, PropertyEntry, StatementEntry } from "../../../core/vocabulary/types.ts";
import type { Source } from "../../source.ts";
import { builtInKind } from "../../user-kinds.ts";
import type { Around } from "./cursor.ts";

export interface Setting {
  /** As in the `where` of statements; `none`: no statement may stand here. */
  readonly where: "file" | "place" | "component" | "variant" | "flow" | "view" | "relation" | "step" | "none";
  /** Whose properties may stand here. */
  readonly carrier: Carrier | undefined;
  /** In the block of a property (or a style): all that may stand here. */
  readonly owner: Pick<PropertyEntry, "name" | "block"> | undefined;
  /** Kinds may stand here. */
  readonly declares: boolean;
  /** Relations may start here. */
  readonly relations: boolean;
  /** In a flow: properties of the whole flow may stand here, not in `when`, `parallel`, `repeat`. */
  readonly top: boolean;
  /** Ids of the elements from which names are looked up, the innermost last; the file's top is before them. */
  readonly scopes: readonly string[];
  /** Of an `extend`: names are also looked up from where it is written. */
  readonly also: readonly string[] | undefined;
  /** The element whose facts stand here, as far as it is known. */
  readonly element: string | undefined;
  /** Facts said here win over those said elsewhere. */
  readonly overrides: boolean;
  /** The statement of the flow around. */
  readonly flow: Statement | undefined;
}

const file: Setting = {
  where: "file",
  carrier: undefined,
  owner: undefined,
  declares: true,
  relations: true,
  top: false,
  scopes: [],
  also: undefined,
  element: undefined,
  overrides: false,
  flow: undefined,
};

const nowhere = {
  where: "none",
  carrier: undefined,
  owner: undefined,
  declares: false,
  relations: false,
  element: undefined,
} as const;

/** What may stand in the innermost of some blocks. */
export function settingOf(source: Source, around: readonly Around[]): Setting {
  let setting = file;
  for (const each of around) setting = inside(source, each, setting);
  return setting;
}

/** What the head of a statement means in a setting. */
export type Meaning =
  | { readonly type: "statement"; readonly entry: StatementEntry }
  | { readonly type: "property"; readonly entry: PropertyEntry }
  | { readonly type: "kind"; readonly entry: KindEntry; readonly userKind: string | undefined };

export function meaningOf(
  source: Pick<Source, "names" | "review">,
  word: string,
  setting: Setting,
): Meaning | undefined {
  if (setting.owner !== undefined) {
    const inner = innerProperty(word, setting.owner);
    return inner === undefined ? undefined : { type: "property", entry: inner };
  }
  const statement = statementNamed(word);
  if (statement?.where.includes(setting.where)) return { type: "statement", entry: statement };
  const property = setting.carrier === undefined ? undefined : propertyOn(word, setting.carrier);
  if (property !== undefined) return { type: "property", entry: property };
  const kind = setting.declares ? kindNamed(word) : undefined;
  if (kind !== undefined) return { type: "kind", entry: kind, userKind: undefined };
  const base = setting.declares ? kindNamed(builtInKind(source, word)) : undefined;
  return base === undefined ? undefined : { type: "kind", entry: base, userKind: word };
}

/** A property in the block of another; an endpoint carries some of its own. */
export function innerProperty(
  word: string,
  owner: Pick<PropertyEntry, "name" | "block">,
): PropertyEntry | undefined {
  const found = blockProperty(word, owner as PropertyEntry);
  if (found !== undefined || owner.name !== "endpoint") return found;
  return propertyOn(word, { kind: "", type: "endpoint" });
}

function inside(source: Source, { statement, block }: Around, outer: Setting): Setting {
  const { node } = statement;
  if (node.type === "relation") {
    if (outer.where === "none") return { ...outer, ...nowhere };
    const type = outer.where === "flow" ? "step" : "relation";
    return { ...outer, ...nowhere, where: type, carrier: { kind: "", type } };
  }
  const meaning = meaningOf(source, node.head.value, outer);
  switch (meaning?.type) {
    case undefined:
      return { ...outer, ...nowhere };
    case "property":
      return { ...outer, ...nowhere, owner: meaning.entry, element: outer.element };
    case "statement":
      return insideStatement(source, statement, meaning.entry, outer);
    case "kind": {
      const name = node.atoms.find((atom) => atom.type === "name");
      const element = name === undefined ? undefined : namedUpTo(source, statement.start + name.end);
      return elementSetting(meaning.entry, saysStateful(block), element, {
        ...outer,
        also: undefined,
      });
    }
  }
}

/** What the name means that ends at an offset; its parts before a dot have meanings of their own. */
export function namedUpTo({ names, file: at }: Source, end: number): string | undefined {
  const found = names.at(at, end);
  return found?.location.end === end ? found.target : undefined;
}

function elementSetting(
  kind: KindEntry,
  stateful: boolean,
  element: string | undefined,
  outer: Setting,
): Setting {
  const type = kind.place ? "place" : "component";
  return {
    ...outer,
    where: type,
    carrier: { kind: kind.name, type, ...(stateful ? { stateful } : {}) },
    owner: undefined,
    declares: true,
    relations: true,
    scopes: element === undefined ? outer.scopes : [...outer.scopes, element],
    element,
  };
}

function insideStatement(
  source: Source,
  statement: Statement,
  entry: StatementEntry,
  outer: Setting,
): Setting {
  const { node, blocks } = statement;
  const atoms = node.type === "entry" ? node.atoms : [];
  switch (entry.name) {
    case "flow":
      return {
        ...outer,
        ...nowhere,
        where: "flow",
        carrier: { kind: "", type: "flow" },
        relations: true,
        top: true,
        flow: statement,
      };
    case "when":
    case "else":
    case "parallel":
    case "repeat":
      return { ...outer, top: false };
    case "view":
      return { ...outer, ...nowhere, where: "view", carrier: { kind: "", type: "view" } };
    case "variant":
      return { ...outer, ...nowhere, where: "variant", declares: true, relations: true, overrides: true };
    case "kind":
    case "defaults": {
      const word = entry.name === "kind" ? atoms[2]?.value : atoms[0]?.value;
      const kind = word === undefined ? undefined : kindNamed(builtInKind(source, word));
      if (kind === undefined) return { ...outer, ...nowhere };
      const stateful = blocks[0] !== undefined && saysStateful(blocks[0]);
      const set = elementSetting(kind, stateful, undefined, outer);
      return { ...set, declares: false, relations: false };
    }
    case "extend":
      return extended(source, statement, outer);
    default:
      return entry.block === undefined
        ? { ...outer, ...nowhere }
        : { ...outer, ...nowhere, owner: { name: entry.name, block: entry.block } };
  }
}

function extended(source: Source, statement: Statement, outer: Setting): Setting {
  const { node, blocks } = statement;
  const name = node.type === "entry" ? node.atoms[0] : undefined;
  const id = name === undefined ? undefined : namedUpTo(source, statement.start + name.end);
  const { components, places } = source.review.model;
  const element = id === undefined ? undefined : (components.get(id) ?? places.get(id));
  const kind = element === undefined ? undefined : kindNamed(element.kind);
  if (id === undefined || element === undefined || kind === undefined) return { ...outer, ...nowhere };
  const says = element.facts.get("stateful")?.[0]?.state === "stated";
  const stateful = says || (blocks[0] !== undefined && saysStateful(blocks[0]));
  return {
    ...elementSetting(kind, stateful, id, outer),
    scopes: chainOf(id, source),
    also: outer.scopes,
  };
}

/** The elements around an id and itself, outermost first. */
function chainOf(id: string, { review }: Pick<Source, "review">): readonly string[] {
  const { components, places } = review.model;
  const chain: string[] = [];
  for (let at = id; at !== ""; at = at.slice(0, Math.max(0, at.lastIndexOf(".")))) {
    if (components.has(at) || places.has(at)) chain.unshift(at);
  }
  return chain;
}
