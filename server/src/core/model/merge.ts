/**
 * Merges what is said of one element into its facts. A stronger body wins silently; equally strong ones must agree, else
 * the text contradicts itself. It reads no text.
 */

import type { Carrier } from "../vocabulary/index.ts";
import { type BoundFact, bindProperty } from "./bind-property.ts";
import type { Context } from "./context.ts";
import type { Body } from "./draft.ts";
import type { Mention, Saying } from "./read-property.ts";
import { removeAt } from "./remedies.ts";
import type { Fact, Facts, Value } from "./types.ts";

interface Said {
  readonly property: string;
  readonly mentions: readonly Mention[];
}

export interface FactStore {
  first(property: string): Fact | undefined;
  /** Adds what a body says; stronger bodies must come first. */
  add(bound: BoundFact, strength: number): void;
  finish(from: string): Facts;
}

function same(a: Value | undefined, b: Value | undefined): boolean {
  if (typeof a !== "object" || typeof b !== "object") return a === b;
  return a.length === b.length && a.every((each, i) => each === b[i]);
}

function agree(a: Fact, b: Fact): boolean {
  if (a.state !== b.state) return false;
  const names = new Set([...Object.keys(a.values), ...Object.keys(b.values)]);
  return [...names].every((name) => same(a.values[name], b.values[name]));
}

/** Whether `b` may be filled into `a`: nothing that both say differs. */
function compatible(a: Fact, b: Fact): boolean {
  if (a.state !== b.state) return false;
  return Object.keys(b.values).every(
    (name) => !Object.hasOwn(a.values, name) || same(a.values[name], b.values[name]),
  );
}

/** Joins the captures of two sayings (`needs availability …` and `needs latency …`): lists are appended; what differs is the second's. */
function join(a: Fact, b: Fact): { readonly fact: Fact; readonly differs: boolean } {
  const values: Record<string, Value> = { ...a.values };
  let differs = a.state !== b.state;
  for (const [name, value] of Object.entries(b.values)) {
    const there = values[name];
    if (there === undefined) values[name] = value;
    else if (typeof there === "object" && typeof value === "object")
      values[name] = [...there, ...value.filter((each) => !there.includes(each))];
    else if (!same(there, value)) differs = true;
  }
  return { fact: { ...a, values, text: a.text === b.text ? a.text : `${a.text}, ${b.text}` }, differs };
}

export function createFacts(context: Context): FactStore {
  const facts = new Map<string, Fact[]>();
  /** How strong what is first said is; most elements have but one body. */
  let strongest: number | undefined;
  const weaker = new Map<string, number>();
  const said: Said[] = [];

  function contradiction(name: string, first: Fact, second: Fact): void {
    if (first.location.file === second.location.file && first.location.start === second.location.start)
      return;
    const said = (fact: Fact) =>
      fact.text === "" ? `\`${fact.property}\`` : `\`${fact.property} ${fact.text}\``;
    context.problems.add({
      code: "model/contradicting-facts",
      message: `${said(second)} contradicts ${said(first)}: keep one of the two.`,
      location: second.location,
      related: [{ message: `\`${name}\` is first said here`, location: first.location }],
      fixes: [...removeAt(context, second.location), ...removeAt(context, first.location)],
    });
  }

  const strengthOf = (property: string): number => weaker.get(property) ?? strongest!;

  function take(bound: BoundFact, strength: number): void {
    const { fact, mentions } = bound;
    strongest ??= strength;
    if (strength !== strongest) weaker.set(fact.property, strength);
    if (mentions.length > 0) said.push({ property: fact.property, mentions });
  }

  function add(bound: BoundFact, strength: number): void {
    const { fact, entry, mentions } = bound;
    const name = fact.property;
    const there = facts.get(name);
    const first = there?.[0];
    if (there === undefined || first === undefined) {
      facts.set(name, [fact]);
      take(bound, strength);
    } else if (entry.repeatable === true) {
      const twin = there.some((each) => agree(each, fact));
      const none = first.state === "absent" || fact.state === "absent";
      if (!twin && !none) {
        there.push(fact);
        if (mentions.length > 0) said.push({ property: name, mentions });
      } else if (none && !twin && strengthOf(name) === strength) contradiction(name, first, fact);
    } else if (strengthOf(name) > strength) {
      // What is said of a weaker saying's block belongs to its value: another value, another block.
      if (!compatible(first, fact)) return;
    } else if (entry.joins === true) {
      const { fact: joined, differs } = join(first, fact);
      if (differs) contradiction(name, first, fact);
      there[0] = joined;
      if (mentions.length > 0) said.push({ property: name, mentions });
    } else if (!agree(first, fact)) {
      contradiction(name, first, fact);
      return;
    }
    for (const each of bound.inner) add(each, strength);
  }

  function finish(from: string): Facts {
    for (const { property, mentions } of said)
      for (const { to, location } of mentions) context.references.push({ from, property, to, location });
    return facts;
  }

  return { first: (property) => facts.get(property)?.[0], add, finish };
}

/** Binds all that the bodies say, strongest first, into a store. */
export function bindBodies(
  context: Context,
  carrier: Carrier,
  bodies: readonly Body[],
  store: FactStore,
): void {
  const ordered = bodies.length < 2 ? bodies : [...bodies].sort((a, b) => b.strength - a.strength);
  for (const body of ordered) {
    const saying: Saying = { context, body, carrier };
    for (const use of body.properties) {
      if (!context.limits.count("facts", body.tree.file, use.statement)) return;
      store.add(bindProperty(saying, use), body.strength);
    }
  }
}
