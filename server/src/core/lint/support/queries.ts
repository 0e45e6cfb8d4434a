/** The questions that relations and steps ask of databases and search engines, and what answers them well. Knows no technology. */
import { allFacts, fact, has, list, num, word } from "../../model/facts.ts";
import type { Component, Fact, Facts, FlowStep, Model, Relation } from "../../model/types.ts";

/** One `query` that is said of a relation, or of a step that walks it; also what a relation reads or writes by key. */
export interface Query {
  readonly relation: Relation;
  /** The database or search engine that is asked. */
  readonly store: Component;
  /** `text`, `geo`, `join`, `graph`, `aggregate`, `vector`, `range` or `point`. */
  readonly kind: string;
  /** Fields that the question is about. */
  readonly on: readonly string[];
  /** Keys that say whose records are asked for: of the query and of `reads`. */
  readonly by: readonly string[];
  /** How many tables it joins, if said. */
  readonly joins: number | undefined;
  /** Where it is said. */
  readonly fact: Fact;
  /** The flow whose step says it. */
  readonly flow: string | undefined;
}

/** Keyed by the model, which never changes: several rules ask for the same list. */
const known = new WeakMap<Model, readonly Query[]>();

/** All questions asked of databases and search engines: those of relations in text order, then those of steps. */
export function queriesOf(model: Model): readonly Query[] {
  const there = known.get(model);
  if (there !== undefined) return there;
  const found: Query[] = [];
  for (const relation of model.relations.values())
    found.push(...queryIn(model, relation, relation.facts, undefined));
  for (const flow of model.flows.values()) {
    const pending: FlowStep[] = [...flow.steps];
    for (let step = pending.shift(); step !== undefined; step = pending.shift()) {
      if (step.type === "when") pending.push(...step.then, ...step.otherwise);
      else if (step.type === "parallel" || step.type === "repeat") pending.push(...step.steps);
      else if (step.type === "call" && has(step, "query"))
        for (const id of step.relations) {
          const relation = model.relations.get(id);
          if (relation !== undefined) found.push(...queryIn(model, relation, step.facts, flow.id));
        }
    }
  }
  known.set(model, found);
  return found;
}

function queryIn(model: Model, relation: Relation, facts: Facts, flow: string | undefined): readonly Query[] {
  // `reads by email` without more is a look-up of single records.
  const asked = fact({ facts }, "query") ?? (flow === undefined ? keyedAccess(relation) : undefined);
  if (asked?.state !== "stated" || relation.kind !== "sync") return [];
  const kind = word({ facts }, "query") ?? "point";
  const store = model.components.get(relation.to);
  if (store?.kind !== "database" && store?.kind !== "search") return [];
  const keys = (property: string, name: string): readonly string[] =>
    [{ facts }, relation].flatMap((of) => list(of, property, name)).map(String);
  return [
    {
      relation,
      store,
      kind,
      on: list({ facts }, "query", "on").map(String),
      by: [...new Set([...keys("query", "by"), ...keys("reads", "by"), ...keys("writes", "by")])],
      joins: num({ facts }, "query", "joins"),
      fact: asked,
      flow,
    },
  ];
}

/** Where a relation says by which keys it reads or writes. */
function keyedAccess(relation: Relation): Fact | undefined {
  const said = ["reads", "writes"].find((property) => list(relation, property, "by").length > 0);
  return said === undefined ? undefined : fact(relation, said);
}

/** The shape in which a store keeps its data, as far as it is known and undisputed; a search engine is `search`. */
export function modelOf(store: Component): string | undefined {
  if (fact(store, "model")?.contested === true) return undefined;
  return word(store, "model") ?? (store.kind === "search" ? "search" : undefined);
}

/** Whether an index of one of these kinds covers the fields; one without fields covers all. */
export function hasIndex(store: Component, kinds: readonly string[], fields: readonly string[]): boolean {
  return allFacts(store, "index").some((index) => {
    const kind = index.values.value;
    if (index.state !== "stated" || typeof kind !== "string" || !kinds.includes(kind)) return false;
    const covered = index.values.on;
    return !Array.isArray(covered) || fields.every((field) => covered.includes(field));
  });
}

/** Fields as a message names them: ` on "title"`, or nothing where none is said. */
export function onFields(fields: readonly string[]): string {
  return fields.length === 0 ? "" : ` on ${fields.map((field) => `"${field}"`).join(" and ")}`;
}

/** How the store is known to keep its data, for messages: `a relational database`. */
export function shapeOf(store: Component): string {
  const model = modelOf(store);
  return model === undefined || store.kind !== "database" ? `a ${store.kind}` : `a ${model} database`;
}
