/** Reads the words of a property: matches them, resolves the names in them, reports what does not fit. It knows no block. */
import type { Location } from "../base/text.ts";
import type { Atom, Node } from "../syntax/ast.ts";
import { ownCopy } from "../syntax/chars.ts";
import {
  type Carrier,
  canonicalValue,
  phraseAt,
  propertyOn,
  signatureOf,
  type ValueType,
  valueTypes,
} from "../vocabulary/index.ts";
import type { PropertyEntry } from "../vocabulary/types.ts";
import { reportSynonym } from "./classify.ts";
import type { Context } from "./context.ts";
import { at, type Body, type PropertyUse } from "./draft.ts";
import { resolveFlow } from "./flow-names.ts";
import { type Captured, matchSignature } from "./match.ts";
import { mismatchReport } from "./say.ts";
import type { Fact, Value } from "./types.ts";

const nothing: readonly never[] = [];

export interface Mention {
  readonly to: string;
  readonly location: Location;
}

/** Who says it; `location` and `source` override the place (facts of a technology are shown where `tech` stands). */
export interface Saying {
  readonly context: Context;
  readonly body: Body;
  readonly carrier: Carrier;
  readonly location?: Location;
  readonly source?: string;
  readonly contested?: true | undefined;
}

/** `retry none`: every property may be said not to be; some have a word for it (`order unordered`). */
function isNone(atoms: readonly Atom[], entry: PropertyEntry): boolean {
  const [only] = atoms;
  if (atoms.length !== 1 || only?.type !== "name") return false;
  return only.text === "none" || only.text === "no" || canonicalValue(entry, only.text) === "none";
}

interface Reading {
  readonly entry: PropertyEntry;
  readonly state: Fact["state"];
  readonly values: Fact["values"];
  readonly text: string;
  /** The elements that it names. */
  readonly mentions: readonly Mention[];
}

/**
 * What the words of a property say, where they say it everywhere: sound values, no names of elements. Nodes are shared by
 * all trees that hold the same statement, so an unchanged statement is read once.
 */
const readings = new WeakMap<Node, Reading>();

/** What the words of a property say. */
export function readProperty(saying: Saying, use: PropertyUse): Reading {
  const { statement, entry, head } = use;
  const { node } = statement;
  const known = readings.get(node);
  if (known?.entry === entry) return known;
  const { context, body } = saying;
  const atoms = node.type === "entry" ? node.atoms : nothing;
  const [first] = atoms;
  const text =
    first === undefined
      ? ""
      : body.tree.text.slice(statement.start + first.start, statement.start + (atoms.at(-1) ?? first).end);
  if (isNone(atoms, entry)) return { entry, state: "absent", values: {}, text, mentions: nothing };
  const matched = (tried: readonly Atom[]) =>
    entry.valueSynonyms === undefined
      ? matchSignature(signatureOf(entry), tried)
      : matchSignature(
          signatureOf(entry),
          tried,
          (word) => canonicalValue(entry, word),
          (words) => phraseAt(entry, words),
        );
  const match = matched(atoms);
  if (match.mismatch !== undefined) {
    const fits = (tried: readonly Atom[]) => matched(tried).mismatch === undefined;
    context.problems.add(
      mismatchReport(body.tree, statement, head, atoms, match.mismatch, fits, (word) =>
        use.beside === undefined
          ? propertyOn(word, saying.carrier) !== undefined
          : use.beside.some((each) => each.name === word),
      ),
    );
  }
  for (const { atom, canonical } of match.synonyms)
    reportSynonym(context, body.tree, statement, atom, canonical);
  const values: Record<string, Value> = {};
  const mentions: Mention[] = [];
  let everywhere = match.mismatch === undefined && match.synonyms.length === 0;
  for (const captured of match.captures) {
    if (captured.types.some((type) => valueTypes[type].family === "reference")) everywhere = false;
    const value = resolveCapture(saying, use, captured, mentions);
    if (value === undefined) continue;
    if (!captured.list) values[captured.name] = value;
    else if (Array.isArray(values[captured.name]))
      (values[captured.name] as (string | number | true)[]).push(value);
    else values[captured.name] = [value as string | number];
  }
  const reading: Reading = { entry, state: "stated", values, text, mentions };
  // A copy: a slice would keep the whole text of this version alive as long as the statement stands.
  if (everywhere) readings.set(node, { ...reading, text: ownCopy(text) });
  return reading;
}

/** What a word names that is declared nowhere else: a tag or a transaction, or an event of the component that carries it. */
function nameTarget({ scope }: Body, types: readonly ValueType[], name: string): string | undefined {
  if (types.includes("tag")) return `tag ${name}`;
  if (types.includes("transaction")) return `transaction ${name}`;
  return types.includes("name") ? `event ${scope.prefix}${name}` : undefined;
}

const elementTypes: readonly ValueType[] = ["component", "place", "element", "endpoint"];

function resolveCapture(
  { context, body }: Saying,
  use: PropertyUse,
  captured: Captured,
  mentions: Mention[],
): string | number | true | undefined {
  const { type, types } = captured;
  const location = at(body.tree, use.statement, captured.atom);
  const name = String(captured.value);
  const target = nameTarget(body, types, name);
  if (target !== undefined && body.renamings.length === 0) {
    context.names.record(location, target, types.includes("name") ? "declaration" : "reference");
    return captured.value;
  }
  if (type === "flow") return resolveFlow(context, name, location)?.id;
  if (type === "variant") {
    if (context.variants.has(name)) context.names.record(location, `variant ${name}`, "reference");
    else context.names.missing("variant", name, location, context.variants.keys());
    return name;
  }
  if (type === undefined || !elementTypes.includes(type) || name.includes("*")) return captured.value;
  const both = type === "element" || (types.includes("component") && types.includes("place"));
  const kind = guessedKind.get(use.entry.name);
  const draft = context.names.resolve({
    name,
    location,
    scope: body.scope,
    also: body.also,
    renamings: body.renamings,
    wanted: both ? "element" : type === "place" ? "place" : "component",
    ...(kind === undefined ? {} : { kind }),
  });
  if (draft === undefined) return undefined;
  mentions.push({ to: draft.id, location });
  return draft.id;
}

/** Kind to declare an unknown name as, by the property that mentions it. */
const guessedKind: ReadonlyMap<string, string> = new Map([
  ["dlq", "queue"],
  ["under", "lock"],
  ["issuer", "identity"],
  ["discovery", "registry"],
  ["metadata", "database"],
  ["leader-election", "coordinator"],
]);
