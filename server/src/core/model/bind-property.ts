/**
 * Turns one property, with its block, into facts: matches its atoms, resolves the names in it, walks its block. It decides
 * nothing about which of several facts wins; `merge.ts` does.
 */
import { mostSimilar } from "../base/similar.ts";
import type { Location } from "../base/text.ts";
import type { Atom, Block, Node, Statement } from "../syntax/ast.ts";
import { entryBlock } from "../syntax/ast.ts";
import {
  blockProperty,
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
import { or, replaceFix } from "./report.ts";
import { mismatchReport } from "./say.ts";
import type { Fact, Value } from "./types.ts";

export interface Mention {
  readonly to: string;
  readonly location: Location;
}

/** A fact before it is merged; `inner` are the facts of its block under their dotted names. */
export interface BoundFact {
  readonly fact: Fact;
  readonly entry: PropertyEntry;
  readonly mentions: readonly Mention[];
  readonly inner: readonly BoundFact[];
}

/** Who says it; `location` and `source` override the place (facts of a technology are shown where `tech` stands). */
export interface Saying {
  readonly context: Context;
  readonly body: Body;
  readonly carrier: Carrier;
  readonly location?: Location;
  readonly source?: string;
  readonly contested?: true;
}

const nothing: readonly never[] = [];

/** Facts of a block that are stored under a name of their own: said in `replication` or beside it, they are one fact. */
const shared: readonly string[] = ["failover"];

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
}

/**
 * What the words of a property say, where they say it everywhere: sound values, no names of elements. Nodes are shared by
 * all trees that hold the same statement, so an unchanged statement is read once.
 */
const readings = new WeakMap<Node, Reading>();

function read(saying: Saying, use: PropertyUse, mentions: Mention[]): Reading {
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
  if (isNone(atoms, entry)) return { entry, state: "absent", values: {}, text };
  const match =
    entry.valueSynonyms === undefined
      ? matchSignature(signatureOf(entry), atoms)
      : matchSignature(
          signatureOf(entry),
          atoms,
          (word) => canonicalValue(entry, word),
          (words) => phraseAt(entry, words),
        );
  if (match.mismatch !== undefined)
    context.problems.add(mismatchReport(body.tree, statement, head, atoms, match.mismatch));
  for (const { atom, canonical } of match.synonyms)
    reportSynonym(context, body.tree, statement, atom, canonical);
  const values: Record<string, Value> = {};
  let everywhere = match.mismatch === undefined && match.synonyms.length === 0;
  for (const captured of match.captures) {
    if (captured.type !== undefined && valueTypes[captured.type].family === "reference") everywhere = false;
    const value = resolveCapture(saying, use, captured, mentions);
    if (value === undefined) continue;
    if (!captured.list) values[captured.name] = value;
    else if (Array.isArray(values[captured.name]))
      (values[captured.name] as (string | number | true)[]).push(value);
    else values[captured.name] = [value as string | number];
  }
  const reading: Reading = { entry, state: "stated", values, text };
  if (everywhere) readings.set(node, reading);
  return reading;
}

/** The facts of one property statement. A value that does not fit is reported, and the fact keeps what fitted. */
export function bindProperty(saying: Saying, use: PropertyUse, prefix = ""): BoundFact {
  const { body } = saying;
  const { statement, head, entry, block } = use;
  const atoms = statement.node.type === "entry" ? statement.node.atoms : nothing;
  const property = prefix !== "" && shared.includes(entry.name) ? entry.name : prefix + entry.name;
  const mentions: Mention[] = [];
  const { state, values, text } = read(saying, use, mentions);
  const inner = block === undefined ? nothing : bindBlock(saying, use, block, property);
  const said: Fact = {
    property,
    state,
    values,
    origin: body.origin,
    text,
    location:
      saying.location ?? at(body.tree, statement, { start: head.start, end: (atoms.at(-1) ?? head).end }),
  };
  const fact = saying.source === undefined ? said : sourced(said, saying);
  if (entry.repeatable !== true || inner.length === 0) return { fact, entry, mentions, inner };
  const own = new Map<string, Fact[]>();
  const walk = (facts: readonly BoundFact[]): void => {
    for (const each of facts) {
      const name = each.fact.property.slice(property.length + 1) || each.fact.property;
      own.set(name, [...(own.get(name) ?? []), { ...each.fact, property: name }]);
      mentions.push(...each.mentions);
      walk(each.inner);
    }
  };
  walk(inner);
  return { fact: { ...fact, block: own }, entry, mentions, inner: nothing };
}

function sourced(fact: Fact, { source, contested }: Saying): Fact {
  return {
    ...fact,
    ...(source === undefined ? {} : { source }),
    ...(contested === undefined ? {} : { contested }),
  };
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

function bindBlock(saying: Saying, use: PropertyUse, block: Block, property: string): readonly BoundFact[] {
  const facts: BoundFact[] = [];
  for (const statement of block.statements) {
    const inner = innerUse(saying, use, statement);
    if (inner !== undefined) facts.push(bindProperty(saying, inner, `${property}.`));
  }
  return facts;
}

function innerUse(
  { context, body, carrier }: Saying,
  use: PropertyUse,
  statement: Statement,
): PropertyUse | undefined {
  const { entry } = use;
  const { tree } = body;
  const { node } = statement;
  if (node.type === "relation") {
    context.problems.add({
      code: "model/wrong-value",
      message: `A relation cannot stand in the block of \`${entry.name}\`: write it outside.`,
      location: { file: tree.file, start: statement.start, end: statement.end },
    });
    return undefined;
  }
  const { head } = node;
  const known = entry.block ?? [];
  const found =
    blockProperty(head.text, entry) ??
    (entry.name === "endpoint" ? propertyOn(head.text, { kind: "", type: "endpoint" }) : undefined);
  if (found !== undefined) {
    reportSynonym(context, tree, statement, head, found.name);
    return { statement, head, entry: found, block: entryBlock(statement) };
  }
  const location = at(tree, statement, head);
  const beside = propertyOn(head.text, carrier);
  const near = mostSimilar(
    head.text,
    known.map((each) => each.name),
  );
  context.problems.add({
    code: "model/unknown-property",
    message:
      beside !== undefined
        ? `\`${head.text}\` cannot stand in the block of \`${entry.name}\`: write it beside \`${entry.name}\`, not inside.`
        : near !== undefined
          ? `\`${entry.name}\` has no \`${head.text}\`. Did you mean \`${near}\`?`
          : known.length === 0
            ? `\`${entry.name}\` takes no block: \`${head.text}\` means nothing here.`
            : `\`${entry.name}\` has no \`${head.text}\`; its block knows ${or(
                known.slice(0, 10).map((each) => each.name),
                "and",
              )}.`,
    location,
    ...(near === undefined ? {} : { fixes: [replaceFix(`Change to \`${near}\``, location, near)] }),
  });
  return undefined;
}
