/** The model as rules walk it: the index of the analyses, with references by target. Built once per review. */
import { type Graph as Analysed, graphOf as analysed, ownerOf } from "../../analysis/graph.ts";
import { enclosing as placesAround } from "../../analysis/places.ts";
import { lazily, lazilyBy, lazilyOf } from "../../base/lazily.ts";
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
  /** Components by their kind, in text order. */
  readonly kinds: () => ReadonlyMap<string, readonly Component[]>;
  /** Components that say something of a property, stated or absent, in text order. */
  readonly stating: (property: string) => readonly Component[];
  /** Where in the text a component comes, counted. */
  readonly order: () => ReadonlyMap<Component, number>;
  /** Relations by what they do, in text order; and those that say something of a property. */
  readonly relations: (kind: RelationKind) => readonly Relation[];
  readonly relationsStating: (property: string) => readonly Relation[];
  /** Places by their kind, in text order. */
  readonly places: () => ReadonlyMap<string, readonly Place[]>;
  /** Zones by the place that they stand in right away; those that stand in none by "". */
  readonly zones: () => ReadonlyMap<string, readonly Place[]>;
  /** Relations that are alternatives of one step, by their group. */
  readonly alternatives: () => ReadonlyMap<string, readonly Relation[]>;
  /** Components that stand in a place, near or deep inside it, in text order. */
  readonly inside: () => ReadonlyMap<string, readonly Component[]>;
  /** Components that a component calls by `->`, each once; and those that call it. */
  readonly callees: (id: string) => readonly Component[];
  readonly callers: (id: string) => readonly Component[];
}

/** Reads the model once; every list is in text order. */
export function graphOf(model: Model): Graph {
  const index = analysed(model);
  const places = lazily(() => groupedBy(model.places.values(), ({ kind }) => kind));
  const stating = lazily(() => byProperty(model.components.values()));
  const relations = lazily(() => groupedBy(model.relations.values(), ({ kind }) => kind));
  const relationsStating = lazily(() => byProperty(model.relations.values()));
  return {
    ...index,
    referencesTo: groupedBy(model.references, (reference) => reference.to),
    taken: lazily(() => takenIn(model)),
    walked: lazily(() => walkedIn(model)),
    kinds: lazily(() => groupedBy(model.components.values(), ({ kind }) => kind)),
    stating: (property) => stating().get(property) ?? [],
    order: lazily(() => new Map([...model.components.values()].map((component, at) => [component, at]))),
    relations: (kind) => relations().get(kind) ?? [],
    relationsStating: (property) => relationsStating().get(property) ?? [],
    places,
    zones: lazily(() => groupedBy(places().get("zone") ?? [], ({ parent }) => parent ?? "")),
    alternatives: lazily(() =>
      groupedBy(
        [...model.relations.values()].filter(({ alternatives }) => alternatives !== undefined),
        ({ alternatives }) => alternatives?.group ?? "",
      ),
    ),
    inside: lazily(() => insideOf(index)),
    callees: lazilyBy((id) => joined(model, index.outgoing.get(id) ?? [], "to")),
    callers: lazilyBy((id) => joined(model, index.incoming.get(id) ?? [], "from")),
  };
}

function joined(model: Model, relations: readonly Relation[], end: "from" | "to"): readonly Component[] {
  const found = new Set<Component>();
  for (const relation of relations) {
    const component = relation.kind === "sync" ? model.components.get(relation[end]) : undefined;
    if (component !== undefined) found.add(component);
  }
  return [...found];
}

function byProperty<T extends Component | Relation>(
  elements: Iterable<T>,
): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>();
  for (const element of elements)
    for (const property of element.facts.keys()) {
      const list = found.get(property);
      if (list === undefined) found.set(property, [element]);
      else list.push(element);
    }
  return found;
}

/** Components that say something of at least one of some properties, in text order. */
export function statingAny(graph: Graph, properties: readonly string[]): readonly Component[] {
  const found = [...new Set(properties.flatMap(graph.stating))];
  const at = (component: Component): number => graph.order().get(component) ?? 0;
  return found.sort((a, b) => at(a) - at(b));
}

/** Components of some kinds, in text order. */
export function ofKinds(graph: Graph, kinds: readonly string[]): readonly Component[] {
  const [only, ...others] = kinds;
  return only !== undefined && others.length === 0
    ? (graph.kinds().get(only) ?? [])
    : mixed(graph)(kinds.join(" "));
}

/** Components of several lists, each once, in text order. */
export function together(
  { model }: Graph,
  ...lists: readonly (readonly Component[])[]
): readonly Component[] {
  const wanted = new Set(lists.flat());
  return [...model.components.values()].filter((component) => wanted.has(component));
}

/** Several rules ask for the same kinds. */
const mixed = lazilyOf(({ model }: Graph) =>
  lazilyBy((kinds) => {
    const wanted = new Set(kinds.split(" "));
    return [...model.components.values()].filter(({ kind }) => wanted.has(kind));
  }),
);

function insideOf({ model }: Analysed): ReadonlyMap<string, readonly Component[]> {
  const found = new Map<string, Component[]>();
  for (const component of model.components.values())
    for (const { id } of placesAround(model, ownerOf(model, component).id)) {
      const list = found.get(id);
      if (list === undefined) found.set(id, [component]);
      else list.push(component);
    }
  return found;
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
  return graph.callers(id);
}

/** Components that this one calls by `->`, each once. */
export function callees(graph: Graph, id: string): readonly Component[] {
  return graph.callees(id);
}

/** Places around a component or place, the innermost first; a part stands where its component stands. */
export function enclosing(graph: Graph, id: string): readonly Place[] {
  const { model } = graph;
  const component = model.components.get(id);
  if (component !== undefined) return placesAround(model, ownerOf(model, component).id);
  return placesAround(model, id).slice(1);
}
