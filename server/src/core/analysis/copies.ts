/** Whether what a component holds stands somewhere else as well, and where. */
import { has, isAbsent, word } from "../model/facts.ts";
import type { Component, Relation } from "../model/types.ts";
import { callersOf, callsOf, type Graph } from "./graph.ts";
import { isDataStore, isQueue, isStateful } from "./kinds.ts";
import { words } from "./said.ts";

const holdsState = (component: Component): boolean => isStateful(component) || has(component, "stateful");

const syncTo = (graph: Graph, id: string): readonly Relation[] =>
  callersOf(graph, id).filter((relation) => relation.kind === "sync");

/** Whether its content can be had again from another store: a replica, a fed index, or a cache with something behind it. */
export function isCopyOfAnother(graph: Graph, component: Component): boolean {
  if (word(component, "role") === "replica" || has(component, "derived-from")) return true;
  const feeds = callersOf(graph, component.id).some((relation) => {
    const source = graph.model.components.get(relation.from);
    return relation.kind === "copy" && source !== undefined && holdsState(source) && !isQueue(source);
  });
  if (feeds && !isQueue(component)) return true;
  return component.kind === "cache" && originOf(graph, component) !== undefined;
}

/** The store behind a cache as the text says it: `of`, or the one that is asked next in `cache | store`. */
function saidOriginOf(graph: Graph, cache: Component): string | undefined {
  const named = word(cache, "of");
  if (named !== undefined || isAbsent(cache, "of")) return named;
  for (const { from, alternatives } of syncTo(graph, cache.id)) {
    if (alternatives === undefined) continue;
    const next = callsOf(graph, from).find((other) => {
      const store = graph.model.components.get(other.to);
      const later = other.alternatives?.group === alternatives.group;
      return (
        later && other.alternatives.rank > alternatives.rank && store !== undefined && isDataStore(store)
      );
    });
    if (next !== undefined) return next.to;
  }
  return undefined;
}

/** Whether the text says that a cache keeps what has its home elsewhere, even if not where. */
export function saysItIsACopy(graph: Graph, cache: Component): boolean {
  const says = ["pattern", "write", "derived-from"].some((name) => has(cache, name));
  return says || saidOriginOf(graph, cache) !== undefined;
}

/**
 * The store behind a cache: as said, else the one store that the cache itself or all its readers also reach. Undefined for
 * what is no cache, has `of none`, or leaves it open.
 */
export function originOf(graph: Graph, cache: Component): string | undefined {
  if (cache.kind !== "cache" || isAbsent(cache, "of")) return undefined;
  const said = saidOriginOf(graph, cache);
  if (said !== undefined) return said;
  const behind = storesCalledBy(graph, cache.id, cache.id);
  if (behind.length > 0) return behind.length === 1 ? behind[0] : undefined;
  if (keepsSessions(graph, cache)) return undefined;
  const readers = [...new Set(syncTo(graph, cache.id).map((relation) => relation.from))];
  const shared = readers
    .map((reader) => storesCalledBy(graph, reader, cache.id))
    .reduce<readonly string[] | undefined>(
      (common, stores) => (common === undefined ? stores : common.filter((store) => stores.includes(store))),
      undefined,
    );
  return shared?.length === 1 ? shared[0] : undefined;
}

/** Holds nothing but sessions or tokens: these are no copy of what its readers ask of a store beside it. */
function keepsSessions(graph: Graph, cache: Component): boolean {
  const held = words(cache, "holds");
  if (held.length > 0) return held.every((one) => one === "session" || one === "token");
  if (words(cache, "data").includes("session")) return true;
  return syncTo(graph, cache.id).some(({ from }) => {
    const reader = graph.model.components.get(from);
    return reader !== undefined && word(reader, "session", "external") === cache.id;
  });
}

function storesCalledBy(graph: Graph, id: string, but: string): readonly string[] {
  const called = callsOf(graph, id).filter((relation) => relation.kind === "sync");
  const stores = called
    .map((relation) => relation.to)
    .filter((to) => {
      const component = graph.model.components.get(to);
      return to !== but && component !== undefined && isDataStore(component);
    });
  return [...new Set(stores)];
}
