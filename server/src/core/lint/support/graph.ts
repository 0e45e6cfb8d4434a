/** The model as rules walk it: the index of the analyses, with references by target. Built once per review. */
import { type Graph as Analysed, graphOf as analysed, ownerOf } from "../../analysis/graph.ts";
import { enclosing as placesAround } from "../../analysis/places.ts";
import { lazily } from "../../base/lazily.ts";
import type {
  Component,
  FlowStep,
  Model,
  Place,
  Reference,
  Relation,
  RelationKind,
} from "../../model/types.ts";

export { ownerOf };

export interface Graph extends Analysed {
  /** References to an element, whatever property makes them. */
  readonly referencesTo: ReadonlyMap<string, readonly Reference[]>;
  /** How often a name is taken by a component or place. Worked out when first asked for, like what follows. */
  readonly taken: () => ReadonlyMap<string, number>;
  /** Relations that the steps of flows name. */
  readonly walked: () => ReadonlySet<string>;
}

/** Reads the model once; every list is in text order. */
export function graphOf(model: Model): Graph {
  return {
    ...analysed(model),
    referencesTo: groupedBy(model.references, (reference) => reference.to),
    taken: lazily(() => takenIn(model)),
    walked: lazily(() => walkedIn(model)),
  };
}

function takenIn(model: Model): ReadonlyMap<string, number> {
  const taken = new Map<string, number>();
  for (const elements of [model.components, model.places])
    for (const { name } of elements.values()) taken.set(name, (taken.get(name) ?? 0) + 1);
  return taken;
}

function walkedIn(model: Model): ReadonlySet<string> {
  const found = new Set<string>();
  const pending: FlowStep[] = [...model.flows.values()].flatMap(({ steps }) => steps);
  for (let step = pending.pop(); step !== undefined; step = pending.pop()) {
    if (step.type === "call") for (const id of step.relations) found.add(id);
    else if (step.type === "when") pending.push(...step.then, ...step.otherwise);
    else if (step.type === "parallel" || step.type === "repeat") pending.push(...step.steps);
  }
  return found;
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
  const { model } = graph;
  const component = model.components.get(id);
  if (component !== undefined) return placesAround(model, ownerOf(model, component).id);
  return placesAround(model, id).slice(1);
}
