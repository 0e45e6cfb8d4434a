/** What components are and how many there are of them: the words that rules share. Knows no technology. */
import { isCopyOfAnother, originOf, saysItIsACopy } from "../../analysis/copies.ts";
import { enclosingOfKind, isManaged } from "../../analysis/places.ts";
import { lazilyOf } from "../../base/lazily.ts";
import { fact, has, isAbsent, list, num, word } from "../../model/facts.ts";
import type { Component, Model } from "../../model/types.ts";
import { computeKinds, kindNamed } from "../../vocabulary/index.ts";
import { redundancy } from "./counts.ts";
import { type Graph, incoming, ofKinds, ownerOf } from "./graph.ts";

export { isCopyOfAnother, isManaged, originOf, saysItIsACopy };

/** Holds data that a failure can lose. */
export function isStateful(component: Component): boolean {
  return kindNamed(component.kind)?.stateful === true || has(component, "stateful");
}

/** Runs the author's own code: service, worker, function, job, module. */
export function isCompute(component: Component): boolean {
  return computeKinds.includes(component.kind);
}

const trafficKinds: readonly string[] = ["lb", "proxy", "gateway"];

/** Stands in front of others and spreads or forwards requests: lb, proxy, gateway. */
export function isTraffic(component: Component): boolean {
  return trafficKinds.includes(component.kind);
}

const storeKinds: readonly string[] = ["database", "storage", "search", "cache"];

/** Keeps records that requests read: database, storage, search, cache. */
export function isStore(component: Component): boolean {
  return storeKinds.includes(component.kind);
}

const channelKinds: readonly string[] = ["queue", "topic", "stream"];

/** Carries messages: queue, topic, stream. */
export function isChannel(component: Component): boolean {
  return channelKinds.includes(component.kind);
}

/** All that runs the author's own code, in text order. */
export function programs(graph: Graph): readonly Component[] {
  return ofKinds(graph, computeKinds);
}

/** All balancers, proxies and gateways, in text order. */
export function balancers(graph: Graph): readonly Component[] {
  return ofKinds(graph, trafficKinds);
}

/** All queues, topics and streams, in text order. */
export function channels(graph: Graph): readonly Component[] {
  return ofKinds(graph, channelKinds);
}

/** Run again when it fails or at its next time: one instance of it is no single point of failure. */
export function runsAgain(component: Component): boolean {
  return component.kind === "job" || component.kind === "function" || has(component, "schedule");
}

/** Takes over for another: `role standby of x`. */
export function isStandby(component: Component): boolean {
  return word(component, "role") === "standby";
}

/** Stands by for, or copies, another: it is redundancy itself. */
export function isSpare(component: Component): boolean {
  const role = word(component, "role");
  return role === "standby" || role === "replica";
}

/** Standbys and replicas of it that are components of their own. */
export function sparesOf(graph: Graph, component: Component): readonly Component[] {
  return (graph.referencesTo.get(component.id) ?? [])
    .filter((reference) => reference.property === "role")
    .flatMap((reference) => graph.model.components.get(reference.from) ?? [])
    .filter(isSpare);
}

/** Nodes that run: what `instances` says (the lower end of `N..M`); undefined while not said. A part has its component's. */
export function instances(graph: Graph, component: Component): number | undefined {
  return num(ownerOf(graph.model, component), "instances");
}

/** Nodes that may run: the upper end of `N..M`, else what `instances` says. */
export function mostInstances(graph: Graph, component: Component): number | undefined {
  return num(ownerOf(graph.model, component), "instances", "max") ?? instances(graph, component);
}

/** All copies of its data, the primary among them; undefined where neither copies nor replicas nor a quorum are said. */
export function copies(graph: Graph, component: Component): number | undefined {
  if (isAbsent(component, "replication") || isAbsent(component, "copies")) return 1;
  const counted = redundancy(graph.model, component);
  return counted.what === "copies" ? counted.total : undefined;
}

/** Zones of its instances or copies, each once; undefined where the zone of one of them is not known. */
export function zones(graph: Graph, component: Component): readonly string[] | undefined {
  return zonesOf(graph)(component);
}

/** Regions of its instances or copies, each once; undefined where the region of one of them is not known. */
export function regions(graph: Graph, component: Component): readonly string[] | undefined {
  return regionsOf(graph)(component);
}

const zonesOf = lazilyOf(({ model }: Graph) => standing(model, "zone"));
const regionsOf = lazilyOf(({ model }: Graph) => standing(model, "region"));

/** Asked for each end of each relation: the zone or region around a place is looked for once, and where a component stands. */
function standing(
  model: Model,
  kind: "zone" | "region",
): (component: Component) => readonly string[] | undefined {
  const around = new Map([...model.places.keys()].map((id) => [id, enclosingOfKind(model, id, kind)?.id]));
  return lazilyOf((component: Component) => {
    const found = new Set<string>();
    for (const { place } of redundancy(model, component).units) {
      const domain = place === undefined ? undefined : around.get(place);
      if (domain === undefined) return undefined;
      found.add(domain);
    }
    return found.size === 0 ? undefined : [...found];
  });
}

/** Whether one of the data classes of `data` is said of it: `money`, `personal`, `health`, `credentials`… */
export function holds(component: Component, ...classes: readonly string[]): boolean {
  return list(component, "data").some((word) => classes.includes(String(word)));
}

/** The data classes of a component: its own, and those of what it is fed from (`=>`, `derived-from`), near and far. */
export function dataClasses(graph: Graph, component: Component): ReadonlySet<string> {
  const classes = new Set<string>();
  const seen = new Set([component.id]);
  for (const id of seen) {
    const one = graph.model.components.get(id);
    if (one === undefined) continue;
    for (const word of list(one, "data")) classes.add(String(word));
    for (const { from } of incoming(graph, id, "copy")) seen.add(from);
    const source = word(one, "derived-from");
    if (source !== undefined) seen.add(source);
  }
  return classes;
}

/** The text of a property as written, for messages. */
export function written(component: Component, property: string): string {
  return fact(component, property)?.text ?? "";
}
