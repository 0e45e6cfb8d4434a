/** All flows of a model: the declared ones, else one unnamed flow for each client and background work that no client reaches. */
import { stronglyConnected } from "../../base/strongly-connected.ts";
import type { Component, Relation } from "../../model/types.ts";
import { callersOf, callsOf, type Graph, ownerOf } from "../graph.ts";
import { isPeople } from "../kinds.ts";
import { type CallGroup, counterpartOf, declaredCalls } from "./calls.ts";
import { type Selection, selectionOf } from "./selection.ts";

/**
 * The declared flows in order; where there are none, an unnamed one for each client, then background ones. Once flows are
 * declared, they say what matters: what lies outside all of them has no path to judge.
 */
export function selectionsOf(graph: Graph): readonly Selection[] {
  if (graph.model.flows.size > 0)
    return [...graph.model.flows.values()].map((flow) => selectionOf(graph, flow));
  const calls = remembered(graph);
  const make = (kind: "unnamed" | "background", entries: readonly string[]): Selection => {
    const first = graph.model.components.get(entries[0]!)!;
    return {
      id: `${kind}:${first.id}`,
      label: first.label,
      kind,
      entries,
      workers: [],
      calls,
      partsToo: true,
      asked: false,
    };
  };
  const clients = clientsOf(graph);
  const reached = reachOf(graph, clients);
  const starts = clients.length === 0 ? "unnamed" : "background";
  return [
    ...clients.map((client) => make("unnamed", [client])),
    ...startersOf(graph, reached).map((group) => make(starts, group)),
  ];
}

function remembered(graph: Graph): (component: Component) => readonly CallGroup[] {
  const known = new Map<string, readonly CallGroup[]>();
  return (component) => {
    const before = known.get(component.id);
    if (before !== undefined) return before;
    const groups = declaredCalls(graph, component);
    known.set(component.id, groups);
    return groups;
  };
}

/** Who starts requests: clients, persons that call something else than a client, externals that call in. */
function clientsOf(graph: Graph): readonly string[] {
  const found: string[] = [];
  for (const component of graph.model.components.values()) {
    const calls = callsOf(graph, component.id).filter((relation) => relation.kind !== "copy");
    if (calls.length === 0) continue;
    const target = (relation: Relation): Component | undefined => graph.model.components.get(relation.to);
    if (component.kind === "client") found.push(component.id);
    else if (component.kind === "person") {
      if (calls.some((relation) => !isPeople(target(relation) as Component))) found.push(component.id);
    } else if (component.kind === "external" && callersOf(graph, component.id).length === 0)
      found.push(component.id);
  }
  return found;
}

/** Everything that relations, references and parts lead to; who calls a part calls what it is part of. */
function reachOf(graph: Graph, from: readonly string[]): ReadonlySet<string> {
  const seen = new Set(from);
  const queue = [...from];
  const visit = (id: string): void => {
    if (seen.has(id)) return;
    seen.add(id);
    queue.push(id);
  };
  for (let at = 0; at < queue.length; at++) {
    const whole = graph.model.components.get(queue[at]!)?.partOf;
    if (whole !== undefined) visit(whole);
    for (const relation of callsOf(graph, queue[at]!)) visit(relation.to);
    for (const part of graph.parts.get(queue[at]!) ?? []) visit(part.id);
    for (const reference of graph.references.get(queue[at]!) ?? []) visit(reference.to);
  }
  return seen;
}

/** The component that an id is part of, else itself. */
function wholeOf({ model }: Graph, id: string): string {
  const component = model.components.get(id);
  return component === undefined ? id : ownerOf(model, component).id;
}

/** Groups of components that call each other and that nothing outside the group calls, where `done` is left out. */
function startersOf(graph: Graph, done: ReadonlySet<string>): readonly (readonly string[])[] {
  const open = [...graph.model.components.values()].filter(
    (component) =>
      !done.has(component.id) &&
      !isPeople(component) &&
      component.kind !== "monitor" &&
      component.partOf === undefined &&
      counterpartOf(component) === undefined,
  );
  const groupOf = stronglyConnected(
    open.map((component) => component.id),
    (id) => callsOf(graph, id).map((relation) => relation.to),
  );
  const called = new Set<number>();
  for (const component of open) {
    const own = groupOf.get(component.id)!;
    if (graph.referenced.has(component.id)) called.add(own);
    for (const { id } of [component, ...(graph.parts.get(component.id) ?? [])])
      for (const { from } of callersOf(graph, id))
        if (groupOf.get(wholeOf(graph, from)) !== own) called.add(own);
  }
  const groups = new Map<number, string[]>();
  for (const component of open) {
    const own = groupOf.get(component.id)!;
    if (called.has(own)) continue;
    const members = groups.get(own);
    if (members === undefined) groups.set(own, [component.id]);
    else members.push(component.id);
  }
  return [...groups.values()];
}
