/** What two models say differently: components, places, relations and flows that came, went, moved, or say something else. */
import { groupedBy } from "../lint/support/graph.ts";
import type { Component, Element, Fact, Flow, FlowStep, Model, Place } from "../model/types.ts";
import { type Renames, renamesBetween } from "./renames.ts";

export type Sort = "component" | "place" | "relation" | "flow";

/** Said before or after; undefined: not said. */
export interface FactChange {
  readonly property: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

export interface ElementChange {
  readonly sort: Sort;
  readonly id: string;
  /** Its kind, for components and places. */
  readonly kind: string | undefined;
  /** `moved`: to another place; `renamed`: it has another name, and says and is called by the same. */
  readonly change: "added" | "removed" | "moved" | "renamed" | "changed";
  /** Of a moved or renamed one its id before. */
  readonly from?: string;
  readonly facts: readonly FactChange[];
}

/** In the order of the new model, what went at the end of its sort. */
export function elementChanges(before: Model, after: Model, renames: Renames): readonly ElementChange[] {
  const none: ReadonlyMap<string, string> = new Map();
  return [
    ...changesOf("component", before.components, after.components, renames.components, kindAndLabel),
    ...changesOf("place", before.places, after.places, renames.places, kindAndLabel),
    ...changesOf(
      "relation",
      before.relations,
      after.relations,
      new Map([...numbered(before.relations, after.relations), ...renames.relations]),
      ({ alternatives, parallel }) => ({
        alternative: alternatives === undefined ? undefined : String(alternatives.rank + 1),
        parallel: parallel === undefined ? undefined : "yes",
      }),
    ),
    ...changesOf("flow", before.flows, after.flows, none, (flow) => ({
      label: flow.label,
      steps: stepsOf(flow, before, renames),
    })),
  ];
}

/** Which elements of the new model are old ones: see `Renames`. */
export const renamesIn = (before: Model, after: Model): Renames =>
  renamesBetween(before, after, (one) => {
    const said = [...sayings(one, {})];
    return said.length === 0 ? "" : JSON.stringify(said);
  });

const kindAndLabel = ({ userKind, kind, label, name }: Component | Place): Told => ({
  kind: userKind ?? kind,
  // What is called by its name has no label of its own.
  label: label === name ? undefined : label,
});

/** The steps as one text; that of the old flow, where only names of what they are about are others. */
function stepsOf(flow: Flow, before: Model, renames: Renames): string {
  const text = (old: (id: string) => string, of: Flow) =>
    of.steps.map((step) => stepText(step, old)).join(between);
  const same = (id: string) => id;
  const old = before.flows.get(flow.id);
  const was = old === undefined ? undefined : text(same, old);
  return was !== undefined && text(renames.old, flow) === was ? was : text(same, flow);
}

type Told = Readonly<Record<string, string | undefined>>;

/** `known` are the old ids of what came under a new one. */
function changesOf<T extends Element & { readonly name?: string; readonly kind?: string }>(
  sort: Sort,
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
  known: ReadonlyMap<string, string>,
  told: (one: T) => Told,
): readonly ElementChange[] {
  const kept = new Set(known.values());
  const kindOf = (one: T) => (sort === "component" || sort === "place" ? one.kind : undefined);
  const changed = [...after.values()].flatMap((one): readonly ElementChange[] => {
    const { id } = one;
    const from = known.get(id) ?? id;
    const old = before.get(from);
    const head = { sort, id, kind: kindOf(one) };
    if (old === undefined) return [{ ...head, change: "added", facts: [] }];
    const facts = factChanges(sayings(old, told(old)), sayings(one, told(one)));
    if (from !== id && sort !== "relation")
      return [{ ...head, change: old.name === one.name ? "moved" : "renamed", from, facts }];
    return facts.length === 0 ? [] : [{ ...head, change: "changed", facts }];
  });
  const removed = [...before.values()]
    .filter(({ id }) => !after.has(id) && !kept.has(id))
    .map((one): ElementChange => ({ sort, id: one.id, kind: kindOf(one), change: "removed", facts: [] }));
  return [...changed, ...removed];
}

/** A relation gets a number once there is another one between the same two: the first is the old one. */
function numbered(
  before: ReadonlyMap<string, Element>,
  after: ReadonlyMap<string, Element>,
): ReadonlyMap<string, string> {
  const first = (all: ReadonlyMap<string, Element>, others: ReadonlyMap<string, Element>) =>
    groupedBy(
      [...all.values()].filter(({ id }) => !others.has(id)),
      ({ id }) => id.replace(/#\d+$/, ""),
    );
  const [gone, came] = [first(before, after), first(after, before)];
  return new Map(
    [...came].flatMap(([key, [to]]): readonly [string, string][] => {
      const [from] = gone.get(key) ?? [];
      return from === undefined || to === undefined ? [] : [[to.id, from.id]];
    }),
  );
}

/** What the text says of an element, by property; what technologies bring follows from `tech`. */
function sayings({ facts }: Element, told: Told): ReadonlyMap<string, string> {
  const said = new Map<string, string>();
  for (const [name, text] of Object.entries(told)) if (text !== undefined) said.set(name, text);
  for (const [property, list] of facts) {
    const own = list.filter(({ origin }) => origin === "stated" || origin === "inherited");
    if (own.length > 0) said.set(property, own.map(factText).join(", "));
  }
  return said;
}

function factText({ state, text, block }: Fact): string {
  const head = text === "" ? (state === "absent" ? "none" : "yes") : text;
  const inner = [...(block ?? [])].flatMap(([name, list]) => list.map((one) => `${name} ${factText(one)}`));
  return inner.length === 0 ? head : `${head} { ${inner.join("; ")} }`;
}

function factChanges(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): readonly FactChange[] {
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((property) => {
    const [was, is] = [before.get(property), after.get(property)];
    if (was === is) return [];
    const steps = property === "steps" && was !== undefined && is !== undefined;
    return [{ property, ...(steps ? differing(was, is) : { before: was, after: is }) }];
  });
}

/** Of two lists of steps what is not alike at their beginning and end. */
function differing(before: string, after: string): { readonly before: string; readonly after: string } {
  const [a, b] = [before.split(between), after.split(between)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const part = (steps: readonly string[]) => {
    const own = steps.slice(start, steps.length - end);
    return [start > 0 ? ["…"] : [], own, end > 0 ? ["…"] : []].flat().join(between);
  };
  return { before: part(a), after: part(b) };
}

const between = "; ";

/** A step as one line, without its place in the text; `old` says what its elements are called. */
function stepText(step: FlowStep, old: (id: string) => string): string {
  const all = (steps: readonly FlowStep[]) => steps.map((one) => stepText(one, old)).join("; ");
  switch (step.type) {
    case "call": {
      const said = [...step.facts].flatMap(([name, list]) => list.map((one) => `${name} ${factText(one)}`));
      return `${step.relations.map(old).join(step.mode === "any" ? " | " : ", ")}${said.length === 0 ? "" : ` { ${said.join("; ")} }`}`;
    }
    case "answer":
      return `${old(step.to)} <- ${old(step.from)}`;
    case "parallel":
      return `parallel { ${all(step.steps)} }`;
    case "when":
      return `when ${step.share ?? ""} { ${all(step.then)} } else { ${all(step.otherwise)} }`;
    case "repeat":
      return `repeat ${step.times} { ${all(step.steps)} }`;
    case "use":
      return `use ${step.flow}`;
  }
}
