/** The model as rules walk it: relations by end, references by end, parts and enclosing places. Built once per review. */
import type { Component, Model, Place, Reference, Relation, RelationKind } from "../../model/types.ts";

export interface Graph {
  readonly model: Model;
  readonly outgoing: ReadonlyMap<string, readonly Relation[]>;
  readonly incoming: ReadonlyMap<string, readonly Relation[]>;
  /** By element that has the property, and by element that it names. */
  readonly referencesFrom: ReadonlyMap<string, readonly Reference[]>;
  readonly referencesTo: ReadonlyMap<string, readonly Reference[]>;
  readonly parts: ReadonlyMap<string, readonly Component[]>;
}

/** Reads the model once; every list is in text order. */
export function graphOf(model: Model): Graph {
  const relations = [...model.relations.values()];
  const parts = [...model.components.values()].filter((component) => component.partOf !== undefined);
  return {
    model,
    outgoing: groupedBy(relations, (relation) => relation.from),
    incoming: groupedBy(relations, (relation) => relation.to),
    referencesFrom: groupedBy(model.references, (reference) => reference.from),
    referencesTo: groupedBy(model.references, (reference) => reference.to),
    parts: groupedBy(parts, (part) => part.partOf ?? ""),
  };
}

/** Items by a key, each list in the order of the items. */
export function groupedBy<T>(
  items: Iterable<T>,
  keyOf: (item: T) => string,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

/** Relations that start at a component, of one kind if given. */
export function outgoing(graph: Graph, id: string, kind?: RelationKind): readonly Relation[] {
  const all = graph.outgoing.get(id) ?? [];
  return kind === undefined ? all : all.filter((relation) => relation.kind === kind);
}

/** Relations that end at a component, of one kind if given. */
export function incoming(graph: Graph, id: string, kind?: RelationKind): readonly Relation[] {
  const all = graph.incoming.get(id) ?? [];
  return kind === undefined ? all : all.filter((relation) => relation.kind === kind);
}

/** Components that call this one by `->`, each once. */
export function callers(graph: Graph, id: string): readonly Component[] {
  return ends(
    graph,
    incoming(graph, id, "sync").map((relation) => relation.from),
  );
}

/** Components that this one calls by `->`, each once. */
export function callees(graph: Graph, id: string): readonly Component[] {
  return ends(
    graph,
    outgoing(graph, id, "sync").map((relation) => relation.to),
  );
}

function ends(graph: Graph, ids: readonly string[]): readonly Component[] {
  return [...new Set(ids)].flatMap((id) => graph.model.components.get(id) ?? []);
}

/** Places around a component or place, the innermost first; a part stands where its component stands. */
export function enclosing(graph: Graph, id: string): readonly Place[] {
  const { components, places } = graph.model;
  const component = components.get(id);
  const owner = component?.partOf === undefined ? component : (components.get(component.partOf) ?? component);
  const found: Place[] = [];
  let parent = owner?.parent ?? places.get(id)?.parent;
  while (parent !== undefined) {
    const place = places.get(parent);
    if (place === undefined || found.includes(place)) break;
    found.push(place);
    parent = place.parent;
  }
  return found;
}
