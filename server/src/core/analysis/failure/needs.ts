/**
 * What one relation, or one property that names another component, asks for: hard (nothing works without it), soft
 * (something is lost) or only for completing the work.
 */
import { fact, has, word } from "../../model/facts.ts";
import type { Component, Relation } from "../../model/types.ts";
import { callersOf, callsOf, type Graph } from "../graph.ts";
import { isDataStore, isQueue } from "../kinds.ts";
import { words } from "../said.ts";
import { counterpartOf, standsBy } from "./calls.ts";
import type { Access } from "./survival.ts";

export interface Need {
  /** What answering asks of the target; undefined: it answers without. */
  readonly answer: Access | undefined;
  /** What taking writes asks of the target. */
  readonly write: Access | undefined;
  /** The target decides whether asynchronous work completes. */
  readonly completion: boolean;
  /** Why answering goes on without it. */
  readonly soft: string | undefined;
  /** A component that steps in: `fallback orders-old`. */
  readonly fallback: string | undefined;
}

const nothing: Need = {
  answer: undefined,
  write: undefined,
  completion: false,
  soft: undefined,
  fallback: undefined,
};
const completion: Need = { ...nothing, completion: true };
const soft = (why: string): Need => ({ ...nothing, soft: why });

/**
 * What a relation needs. `reaches(caller, store)`: whether the caller also reaches a store in the flow, past the cache.
 * `chosen`: it is one of several of which one must work, where a standby counts like any other.
 */
export function needOf(
  graph: Graph,
  relation: Relation,
  reaches: (caller: string, store: string) => boolean,
  chosen: boolean,
): Need {
  const from = graph.model.components.get(relation.from);
  const to = graph.model.components.get(relation.to);
  if (from === undefined || to === undefined || from === to) return nothing;
  if (to.kind === "monitor") return soft("monitor");
  const easy = softReason(graph, from, relation);
  if (easy?.fallback !== undefined) return { ...hard(relation, to), fallback: easy.fallback };
  if (easy !== undefined) return soft(easy.why);
  // What is copied to a spare of its own is redundancy, and no work that has to be done.
  if (relation.kind === "copy" && counterpartOf(to)?.of === from.id) return nothing;
  if (relation.kind === "copy" || isQueue(from)) return completion;
  if (relation.kind === "async") return handedOver(relation, to);
  if (!chosen && standsBy(graph, relation)) return soft("standby");
  return to.kind === "cache" ? ofCache(graph, relation, to, reaches) : hard(relation, to);
}

/** `~>`: a queue must be up to take the message; nobody behind it, and not even the queue when there is an outbox. */
function handedOver(relation: Relation, to: Component): Need {
  if (!isQueue(to)) return completion;
  if (word(relation, "via") === "outbox") return { ...completion, soft: "outbox" };
  return { ...hard(relation, to), completion: true };
}

function softReason(
  graph: Graph,
  from: Component,
  relation: Relation,
): { readonly why: string; readonly fallback?: string } | undefined {
  if (has(relation, "optional")) return { why: "optional" };
  const fallback = fact(relation, "fallback");
  if (fallback?.state === "stated") {
    const named = fallbackComponent(graph, relation);
    const why = `fallback ${fallback.text}`.trim();
    return named === undefined ? { why } : { why, fallback: named };
  }
  const staleFrom = has(from, "stale-if-error") || word(from, "on-error") === "serve-stale";
  if (has(relation, "stale-if-error") || staleFrom) return { why: "stale-if-error" };
  return undefined;
}

function fallbackComponent(graph: Graph, relation: Relation): string | undefined {
  const named = word(relation, "fallback", "component");
  return named !== undefined && graph.model.components.has(named) && named !== relation.from
    ? named
    : undefined;
}

const readsOnly = (relation: Relation): boolean =>
  has(relation, "reads") && !has(relation, "writes") && !has(relation, "updates");

function hard(relation: Relation, to: Component): Need {
  const all = isScattered(relation, to);
  const readsPrimary = word(relation, "reads", "from") === "primary";
  const read: Access = readsPrimary ? (all ? "write-all" : "write") : all ? "read-all" : "read";
  const write: Access = readsOnly(relation) ? read : all ? "write-all" : "write";
  return { ...nothing, answer: read, write };
}

const scatteredQueries = new Set(["aggregate", "join", "text", "vector", "geo", "range"]);

/** A query that no shard can answer alone: it looks for something else than the shard key. */
export function isScattered(relation: Relation, to: Component): boolean {
  if (!has(relation, "query") || (!has(to, "sharding") && !to.facts.has("instances"))) return false;
  const keys = new Set(words(to, "sharding", "by"));
  const by = words(relation, "query", "by");
  if (by.length > 0) return keys.size > 0 && !by.some((key) => keys.has(key));
  return scatteredQueries.has(word(relation, "query") ?? "");
}

/** Whether a cache holds sessions: said by `holds`, by its data, or by a service that keeps its sessions there. */
export function holdsSessions(graph: Graph, cache: Component): boolean {
  return aboutCache(graph, cache).sessions;
}

interface AboutCache {
  readonly sessions: boolean;
  readonly store: string | undefined;
}

/** What is known of the caches of a graph, which never changes: every reader of a cache asks. */
const caches = new WeakMap<Graph, Map<string, AboutCache>>();

function aboutCache(graph: Graph, cache: Component): AboutCache {
  const all = caches.get(graph) ?? new Map<string, AboutCache>();
  caches.set(graph, all);
  const known = all.get(cache.id) ?? {
    sessions: sessionsIn(graph, cache),
    store: storeBehind(graph, cache),
  };
  all.set(cache.id, known);
  return known;
}

function sessionsIn(graph: Graph, cache: Component): boolean {
  if (words(cache, "holds").includes("session") || words(cache, "data").includes("session")) return true;
  return callersOf(graph, cache.id).some((relation) => {
    const caller = graph.model.components.get(relation.from);
    return caller !== undefined && word(caller, "session", "external") === cache.id;
  });
}

/** The store a cache stands before: `of`, else the one store that its readers also reach, else unknown. */
function cachedStore(graph: Graph, cache: Component): string | undefined {
  return aboutCache(graph, cache).store;
}

function storeBehind(graph: Graph, cache: Component): string | undefined {
  const of = word(cache, "of");
  if (of !== undefined && graph.model.components.has(of)) return of;
  const found = new Set<string>();
  for (const reader of callersOf(graph, cache.id))
    for (const store of storesOf(graph, reader.from)) found.add(store);
  return found.size === 1 ? [...found][0] : undefined;
}

/** Data stores that a component calls itself. */
function storesOf(graph: Graph, component: string): readonly string[] {
  return callsOf(graph, component)
    .filter((relation) => relation.kind === "sync")
    .map((relation) => relation.to)
    .filter((id) => {
      const target = graph.model.components.get(id);
      return target !== undefined && isDataStore(target);
    });
}

function ofCache(
  graph: Graph,
  relation: Relation,
  cache: Component,
  reaches: (caller: string, store: string) => boolean,
): Need {
  const need = hard(relation, cache);
  if (holdsSessions(graph, cache)) return need;
  const pattern = word(cache, "pattern");
  const onWrite = writesOnPath(cache);
  if (pattern === "read-through") return need;
  if (pattern === "cache-aside") {
    const write = onWrite && !readsOnly(relation) ? need.write : undefined;
    return { ...soft("cache-aside"), write };
  }
  if (onWrite) return need;
  const store = cachedStore(graph, cache);
  const goesOn =
    store === undefined
      ? storesOf(graph, relation.from).some((id) => reaches(relation.from, id))
      : reaches(relation.from, store);
  return goesOn ? soft("the store behind it is reached as well") : need;
}

/** A component that a property needs as if it were called: no relation stands for it. */
export interface ImpliedNeed {
  readonly to: string;
  /** `lookup`, `session`, `registry`, `origin`. */
  readonly why: string;
}

/** What a component cannot do without, by its properties. */
export function impliedNeeds(graph: Graph, component: Component): readonly ImpliedNeed[] {
  const found: ImpliedNeed[] = [];
  const { components } = graph.model;
  const add = (to: string | undefined, why: string): void => {
    if (to !== undefined && to !== component.id && components.has(to)) found.push({ to, why });
  };
  add(word(component, "sharding.router", "lookup"), "lookup");
  add(word(component, "session", "external"), "session");
  add(word(component, "discovery", "registry"), "registry");
  if (component.kind === "cache" && isOnPath(component)) {
    const origin = cachedStore(graph, component);
    const called = callsOf(graph, component.id).some((relation) => relation.to === origin);
    if (!called) add(origin, "origin");
  }
  return found;
}

/** Locks that a relation is made under. */
export function locksOf(graph: Graph, relation: Relation): readonly string[] {
  const under = words(relation, "under");
  return under.length === 0 ? under : under.filter((id) => graph.model.components.has(id));
}

const isOnPath = (cache: Component): boolean =>
  word(cache, "pattern") === "read-through" || writesOnPath(cache);

const writesOnPath = (cache: Component): boolean =>
  ["write-through", "write-back"].includes(word(cache, "write") ?? "");
