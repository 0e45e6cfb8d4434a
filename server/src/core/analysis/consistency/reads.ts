/**
 * Read paths: from where a flow starts to each store that answers it, and what is lost on the way. Paths that differ in
 * nothing that lowers them are one, told by the shortest.
 */
import { has, list } from "../../model/facts.ts";
import type { Component, Model, Relation } from "../../model/types.ts";
import type { FlowFailure } from "../failure/types.ts";
import type { Graph } from "../graph.ts";
import { isStateful } from "../kinds.ts";
import { type Call, callsIn } from "./calls.ts";
import { hopGuarantee } from "./hop.ts";
import { along, atLeast, type Guarantee } from "./lattice.ts";
import type { Culprit, ReadPath } from "./types.ts";

/** Ways into a flow that are followed; past it the rest is left out. */
const mostStates = 4096;

interface State {
  readonly at: string;
  readonly path: readonly string[];
  readonly culprits: readonly Culprit[];
}

/** The read paths of one flow, the shortest first. */
export function readsOf(graph: Graph, flow: FlowFailure): readonly ReadPath[] {
  const { model } = graph;
  const relations = callsIn(model, flow)
    .map(({ relation }) => relation)
    .filter(({ kind }) => kind === "sync");
  const out = new Map<string, Relation[]>();
  for (const relation of relations) {
    const list = out.get(relation.from);
    if (list === undefined) out.set(relation.from, [relation]);
    else list.push(relation);
  }
  const writesBehind = writingParts(relations);
  const called = new Set(relations.filter(({ from, to }) => from !== to).map(({ to }) => to));
  const free = [...out.keys()].filter((id) => !called.has(id));
  const entries = free.length > 0 ? free : [...out.keys()].slice(0, 1);
  const seen = new Set<string>();
  const pending: State[] = [];
  const enter = (state: State): void => {
    const key = [state.at, ...state.culprits.map(({ relation }) => relation).sort()].join("\n");
    if (seen.has(key) || seen.size >= mostStates) return;
    seen.add(key);
    pending.push(state);
  };
  for (const at of entries) enter({ at, path: [], culprits: [] });
  const found: ReadPath[] = [];
  for (let next = 0; next < pending.length; next++) {
    const state = pending[next]!;
    for (const relation of out.get(state.at) ?? []) {
      const path = [...state.path, relation.id];
      const target = model.components.get(relation.to);
      if (target === undefined) continue;
      if (isRead(model, relation)) {
        const culprits = [...state.culprits, ...culpritsAt(graph, relation)];
        found.push(readPath(flow.id, path, relation, culprits));
      }
      const through = passesOld(target, relation, writesBehind) ? culpritsAt(graph, relation) : [];
      const fresh = through.filter(({ id }) => !state.culprits.some((one) => one.id === id));
      enter({ at: relation.to, path, culprits: [...state.culprits, ...fresh] });
    }
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
  const into = new Map<string, string[]>();
  for (const { from, to } of relations) into.set(to, [...(into.get(to) ?? []), from]);
  const found = new Set(
    relations
      .filter((relation) => has(relation, "writes") || has(relation, "updates"))
      .map(({ from }) => from),
  );
  for (const id of found) for (const before of into.get(id) ?? []) found.add(before);
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
function culpritsAt(graph: Graph, relation: Relation): readonly Culprit[] {
  const hop = hopGuarantee(graph, relation);
  const own = hop === undefined ? [] : [{ ...hop, id: relation.to, relation: relation.id }];
  const filling = fillOf(graph, relation);
  return filling === undefined ? own : [...own, ...culpritsAt(graph, filling)];
}

/** What is asked where a cache has no answer: it fills the cache. */
function fillOf({ model, outgoing }: Graph, relation: Relation): Relation | undefined {
  const { alternatives } = relation;
  if (alternatives === undefined || model.components.get(relation.to)?.kind !== "cache") return undefined;
  return (outgoing.get(relation.from) ?? []).find(
    (other) =>
      other.alternatives?.group === alternatives.group && other.alternatives.rank === alternatives.rank + 1,
  );
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
export function looseReadsOf(graph: Graph, calls: readonly Call[]): readonly ReadPath[] {
  return calls
    .map(({ relation }) => relation)
    .filter((relation) => relation.kind === "sync" && isRead(graph.model, relation))
    .map((relation) => readPath(undefined, [relation.id], relation, culpritsAt(graph, relation)));
}

function readPath(
  flow: string | undefined,
  path: readonly string[],
  read: Relation,
  culprits: readonly Culprit[],
): ReadPath {
  return {
    flow,
    path,
    read,
    guarantee: metBy(culprits),
    culprits: worstFirst(culprits),
    age: ageOf(culprits),
  };
}

/** What gives less than another comes before it; of bounds the longest, and an unknown one before all. */
function worstFirst(culprits: readonly Culprit[]): readonly Culprit[] {
  const below = (one: Culprit): number =>
    culprits.filter(
      (other) => atLeast(other.guarantee, one.guarantee) && !atLeast(one.guarantee, other.guarantee),
    ).length;
  return culprits
    .map((one) => ({ one, rank: below(one) }))
    .sort((a, b) => b.rank - a.rank)
    .map(({ one }) => one);
}
