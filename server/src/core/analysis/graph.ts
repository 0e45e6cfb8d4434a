/** Who calls whom: relations and references of a model by component, in text order. A plain index, built once per model. */
import { lazilyOf } from "../base/lazily.ts";
import type { Component, Model, Reference, Relation } from "../model/types.ts";

export interface Graph {
  readonly model: Model;
  /** Relations out of a component, in text order. */
  readonly outgoing: ReadonlyMap<string, readonly Relation[]>;
  readonly incoming: ReadonlyMap<string, readonly Relation[]>;
  /** References made by an element's properties: `dlq`, `runs-on`, `under`… */
  readonly references: ReadonlyMap<string, readonly Reference[]>;
  readonly referenced: ReadonlySet<string>;
  /** Parts of a component that declares some. */
  readonly parts: ReadonlyMap<string, readonly Component[]>;
}

function push<T>(map: Map<string, T[]>, key: string, item: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [item]);
  else list.push(item);
}

/** Indexes a model; relations to or from components that are not there are left out. All analyses share it. */
export const graphOf = lazilyOf((model: Model): Graph => {
  const outgoing = new Map<string, Relation[]>();
  const incoming = new Map<string, Relation[]>();
  const references = new Map<string, Reference[]>();
  const parts = new Map<string, Component[]>();
  for (const relation of model.relations.values()) {
    if (!model.components.has(relation.from) || !model.components.has(relation.to)) continue;
    push(outgoing, relation.from, relation);
    push(incoming, relation.to, relation);
  }
  for (const list of outgoing.values()) if (list.length > 1) list.sort((a, b) => a.order - b.order);
  for (const reference of model.references) push(references, reference.from, reference);
  for (const component of model.components.values())
    if (component.partOf !== undefined) push(parts, component.partOf, component);
  const referenced = new Set(model.references.map((reference) => reference.to));
  return { model, outgoing, incoming, references, referenced, parts };
});

export const callsOf = (graph: Graph, component: string): readonly Relation[] =>
  graph.outgoing.get(component) ?? [];

export const callersOf = (graph: Graph, component: string): readonly Relation[] =>
  graph.incoming.get(component) ?? [];

/** The component whose instances a part shares; the component itself if it is no part. */
export function ownerOf(model: Model, component: Component): Component {
  let owner = component;
  for (let depth = 0; owner.partOf !== undefined && depth < 128; depth++) {
    const next = model.components.get(owner.partOf);
    if (next === undefined) break;
    owner = next;
  }
  return owner;
}
