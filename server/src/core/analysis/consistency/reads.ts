/**
 * Read paths: from where a flow starts to each store that answers it, and what is lost on the way. Paths that differ in
 * nothing that lowers them are one, told by the shortest.
 */
import { lazily } from "../../base/lazily.ts";
import { has, list } from "../../model/facts.ts";
import type { Component, Model, Relation } from "../../model/types.ts";
import type { FlowFailure } from "../failure/types.ts";
import type { Graph } from "../graph.ts";
import { isPeople, isStateful } from "../kinds.ts";
import { type Call, callsIn } from "./calls.ts";
import { type Hops, hopsOf } from "./hop.ts";
import { along, atLeast, type Guarantee } from "./lattice.ts";
import type { Culprit, HopGuarantee, ReadPath } from "./types.ts";

/** Ways into a flow that are followed; past it the rest is left out. */
const mostStates = 4096;

/** What all flows of a model share. */
export interface Reading {
  readonly graph: Graph;
  readonly hops: Hops;
  /** What is asked where a cache has no answer: it fills the cache. By `choiceOf`. */
  readonly fills: ReadonlyMap<string, Relation>;
}

/** An alternative of the same step: this one, or one `after` it. */
function choiceOf({ from, alternatives }: Relation, after: number): string {
  return `${from} ${alternatives?.group} ${(alternatives?.rank ?? Number.NaN) + after}`;
}

/** Prepares the reads of a model. */
export function readingOf(graph: Graph): Reading {
  const fills = new Map<string, Relation>();
  for (const relation of graph.model.relations.values())
    if (relation.alternatives !== undefined) fills.set(choiceOf(relation, 0), relation);
  return { graph, hops: hopsOf(graph), fills };
}

/** The way to a component, the last relation first. */
interface Way {
  readonly relation: string;
  readonly before: Way | undefined;
}

interface State {
  readonly at: string;
  readonly way: Way | undefined;
  readonly culprits: readonly Culprit[];
}

/** The read paths of one flow, the shortest first. */
export function readsOf(reading: Reading, flow: FlowFailure): readonly ReadPath[] {
  const { model } = reading.graph;
  const relations = callsIn(model, flow)
    .map(({ relation }) => relation)
    .filter(({ kind }) => kind === "sync");
  const out = grouped(relations, ({ from }) => from);
  const writesBehind = writingParts(relations);
  const called = new Set(relations.filter(({ from, to }) => from !== to).map(({ to }) => to));
  const free = [...out.keys()].filter((id) => !called.has(id));
  const entries = free.length > 0 ? free : [...out.keys()].slice(0, 1);
  const clients = lazily(() => clientsOf(model, relations));
  // Who hands nothing over cannot tell when something was: for him such a store is as new as what is written.
  const concerns = ({ cause, fedBy }: Culprit): boolean =>
    cause !== "queue" || clients().some((client) => fedBy?.has(client) === true);
  const seen = new Set<string>();
  const pending: State[] = [];
  const enter = (state: State): void => {
    const ways = state.culprits.map(({ relation }) => relation);
    const key = ways.length === 0 ? state.at : [state.at, ...ways.sort()].join("\n");
    if (seen.has(key) || (state.culprits.length > 0 && seen.size >= mostStates)) return;
    seen.add(key);
    pending.push(state);
  };
  for (const at of entries) enter({ at, way: undefined, culprits: [] });
  const found: ReadPath[] = [];
  for (let next = 0; next < pending.length; next++) {
    const state = pending[next]!;
    for (const relation of out.get(state.at) ?? []) {
      const way = { relation: relation.id, before: state.way };
      const target = model.components.get(relation.to);
      if (target === undefined) continue;
      const read = isRead(model, relation);
      const old = passesOld(target, relation, writesBehind);
      const here = read || old ? culpritsAt(reading, relation).filter(concerns) : [];
      if (read) found.push(readPath(flow.id, way, relation, state.culprits, here));
      const fresh = old ? here.filter(({ id }) => !state.culprits.some((one) => one.id === id)) : [];
      const culprits = fresh.length === 0 ? state.culprits : [...state.culprits, ...fresh];
      enter({ at: relation.to, way, culprits });
    }
  }
  return found;
}

function clientsOf({ components }: Model, relations: readonly Relation[]): readonly string[] {
  return [...new Set(relations.map(({ from }) => from))].filter((id) => {
    const component = components.get(id);
    return component !== undefined && isPeople(component);
  });
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const list = found.get(key);
    if (list === undefined) found.set(key, [item]);
    else list.push(item);
  }
  return found;
}

/**
 * Whether the relation reads a store: it says so, or what it needs of the answer, or that the answer decides; or it asks
 * a cache first and something else then.
 */
function isRead({ components }: Model, relation: Relation): boolean {
  const target = components.get(relation.to);
  if (target === undefined || !(isStateful(target) || target.kind === "cdn")) return false;
  if (has(relation, "reads")) return true;
  if (has(relation, "writes") || has(relation, "updates")) return false;
  if (has(relation, "consistency") || has(relation, "decides")) return true;
  return target.kind === "cache" && relation.alternatives !== undefined;
}

/** Components from which a known write of the flow can be reached: what they are asked is no answer of a cache before them. */
function writingParts(relations: readonly Relation[]): ReadonlySet<string> {
  const writes = relations.filter((relation) => has(relation, "writes") || has(relation, "updates"));
  const found = new Set(writes.map(({ from }) => from));
  if (found.size === 0) return found;
  const into = grouped(relations, ({ to }) => to);
  for (const id of found) for (const { from } of into.get(id) ?? []) found.add(from);
  return found;
}

/** Whether what stands behind is read through an older answer: a cache on the way, or a CDN that keeps dynamic content. */
function passesOld(target: Component, relation: Relation, writing: ReadonlySet<string>): boolean {
  if (writing.has(target.id)) return false;
  if (target.kind === "cache") return !has(relation, "writes") && !has(relation, "updates");
  if (target.kind !== "cdn") return false;
  const content = list(relation, "content").length > 0 ? list(relation, "content") : list(target, "content");
  return content.some((one) => one === "dynamic" || one === "personal");
}

/** What lowers a read at its far end; of a cache that is asked first, also what it is filled from. */
function culpritsAt({ graph, hops, fills }: Reading, relation: Relation): readonly Culprit[] {
  const found: Culprit[] = [];
  const seen = new Set<string>();
  let next: Relation | undefined = relation;
  while (next !== undefined && !seen.has(next.id)) {
    seen.add(next.id);
    const hop = hops(next);
    if (hop !== undefined) found.push(culprit(hop, next));
    const isCache: boolean = graph.model.components.get(next.to)?.kind === "cache";
    next = isCache ? fills.get(choiceOf(next, 1)) : undefined;
  }
  return found;
}

function culprit(hop: HopGuarantee, { to, id }: Relation): Culprit {
  const { guarantee, why, cause, age } = hop;
  return {
    id: to,
    relation: id,
    guarantee,
    why,
    cause,
    age,
    ...(cause === "queue"
      ? {
          get fedBy() {
            return hop.fedBy ?? new Set<string>();
          },
        }
      : {}),
  };
}

/** The meet of what lowers a path; undefined where nothing does. */
export function metBy(culprits: readonly Culprit[]): Guarantee | undefined {
  return culprits
    .map(({ guarantee }) => guarantee)
    .reduce<Guarantee | undefined>((a, b) => (a === undefined ? b : along(a, b)), undefined);
}

/** Milliseconds by which the answer of a path may be old; undefined: not known. */
export function ageOf(culprits: readonly Culprit[]): number | undefined {
  return culprits.reduce<number | undefined>(
    (sum, { age }) => (sum === undefined || age === undefined ? undefined : sum + age),
    0,
  );
}

/** Reads that no flow makes: nothing but the relation itself is known of the way. */
export function looseReadsOf(reading: Reading, calls: readonly Call[]): readonly ReadPath[] {
  return calls
    .map(({ relation }) => relation)
    .filter((relation) => relation.kind === "sync" && isRead(reading.graph.model, relation))
    .map((relation) => {
      const way = { relation: relation.id, before: undefined };
      const known = culpritsAt(reading, relation).filter(({ cause }) => cause !== "queue");
      return readPath(undefined, way, relation, [], known);
    });
}

function readPath(
  flow: string | undefined,
  way: Way,
  read: Relation,
  before: readonly Culprit[],
  own: readonly Culprit[],
): ReadPath {
  const culprits = [...before, ...own];
  return {
    flow,
    // Long ways with a read at every step would be quadratic; few are asked for.
    get path() {
      const path: string[] = [];
      for (let at: Way | undefined = way; at !== undefined; at = at.before) path.push(at.relation);
      return path.reverse();
    },
    read,
    guarantee: metBy(culprits),
    culprits: worstFirst(culprits),
    own: worstFirst(own),
    age: ageOf(culprits),
  };
}

/** What gives less than another comes before it; of bounds the longest, and an unknown one before all. */
function worstFirst(culprits: readonly Culprit[]): readonly Culprit[] {
  const below = (one: Culprit): number =>
    culprits.filter(
      (other) => atLeast(other.guarantee, one.guarantee) && !atLeast(one.guarantee, other.guarantee),
    ).length;
  if (culprits.length < 2) return culprits;
  return culprits
    .map((one) => ({ one, rank: below(one) }))
    .sort((a, b) => b.rank - a.rank)
    .map(({ one }) => one);
}
