/**
 * One step of a walk: whom it reaches and how often, with hit rates, shares, batches and limits. What the text leaves
 * open counts as not happening, and is marked.
 */
import { word } from "../../model/facts.ts";
import type { Component, Facts, FlowStep, Relation } from "../../model/types.ts";
import type { Graph } from "../graph.ts";
import { isQueue } from "../kinds.ts";
import { nothing } from "./arrivals.ts";
import { attemptsAt } from "./retries.ts";
import { type Access, accessOf, batchOf, callsOf, factsOf, missRate } from "./said.ts";
import { shareOf, waits } from "./splits.ts";
import type { Arrivals } from "./types.ts";

/** What differs between scenarios. */
export interface Conditions {
  /** Share that a component lets through of what arrives, where it limits that. */
  readonly through: ReadonlyMap<string, number>;
  readonly down: ReadonlySet<string>;
  /** By component that is down, the standby that does its work. */
  readonly standIns: ReadonlyMap<string, string>;
}

/** The use of one relation in one run. */
export interface Passing {
  readonly relation: Relation;
  /** Whom it reaches: the callee, or the caller that fetches from a channel. */
  readonly at: string;
  readonly arrivals: Arrivals;
  /** The number if every call on the way is tried as often as it may be. */
  readonly worst: number;
  readonly open: boolean;
}

/** How a component was reached last, for one passage of the scope it is kept in. */
export interface Reach {
  readonly n: number;
  readonly worst: number;
  /** The last known write, for what is copied on. */
  readonly wrote: number | undefined;
  readonly behind: boolean;
  readonly open: boolean;
}

/** What was reached inside a block; what is not in it is looked up around it. */
export interface Scope {
  readonly reached: Map<string, Reach>;
  readonly parent: Scope | undefined;
}

/** One walk: what is counted, and what it needs to know. */
export interface State {
  readonly graph: Graph;
  readonly conditions: Conditions;
  readonly splits: ReadonlyMap<string, number>;
  readonly passings: Passing[];
  readonly missed: { cache: string; store: string; arrivals: Arrivals }[];
  readonly using: Set<string>;
  left: number;
}

export function lookUp(scope: Scope, id: string): Reach | undefined {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
    const found = at.reached.get(id);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Where a run starts, each component is reached once. */
const start: Reach = { n: 1, worst: 1, wrote: undefined, behind: false, open: false };

/** A step whose relations lead to one, to several, or to alternatives. */
export function call(
  state: State,
  step: FlowStep & { type: "call" },
  scope: Scope,
  times: number,
  open: boolean,
): void {
  for (const members of groupsOf(state, step)) {
    const from = lookUp(scope, members[0]!.from) ?? start;
    let passing = 1;
    let unknown = open;
    // What would go on to the next one with one of the caches before it cold.
    const cold: { readonly cache: string; passing: number }[] = [];
    for (const relation of members) {
      const facts = factsOf(relation, step.facts);
      const target = state.graph.model.components.get(relation.to);
      const down = state.conditions.down.has(relation.to);
      if (members.length > 1 && (down || waits(state.graph, relation, state.conditions.down))) continue;
      const share = passing * (state.splits.get(relation.id) ?? 1);
      const leg = { relation, facts, share, open: unknown };
      pass(state, leg, from, scope, times);
      const isCache = target?.kind === "cache";
      if (!isCache)
        for (const one of cold) note(state, one.cache, leg, from, (one.passing - passing) * times);
      const miss = isCache ? missRate(target) : 0;
      if (miss === undefined) unknown = true;
      for (const one of cold) one.passing *= miss ?? 0;
      if (isCache) cold.push({ cache: target.id, passing });
      passing *= miss ?? 0;
    }
  }
}

/** Alternatives stand together, in the order of preference. */
function groupsOf(
  { graph, splits }: State,
  { relations, mode }: FlowStep & { type: "call" },
): Iterable<readonly Relation[]> {
  const [only, second] = relations;
  const one = only === undefined || second !== undefined ? undefined : graph.model.relations.get(only);
  if (one !== undefined) return [[one]];
  const groups = new Map<string, Relation[]>();
  for (const id of relations) {
    const relation = graph.model.relations.get(id);
    if (relation === undefined) continue;
    const alternative = relation.alternatives?.group ?? (mode === "any" ? relation.from : undefined);
    const key = alternative === undefined || splits.has(id) ? id : `| ${alternative}`;
    const members = groups.get(key);
    if (members === undefined) groups.set(key, [relation]);
    else members.push(relation);
  }
  for (const members of groups.values())
    if (members.length > 1) members.sort((a, b) => (a.alternatives?.rank ?? 0) - (b.alternatives?.rank ?? 0));
  return groups.values();
}

interface Leg {
  readonly relation: Relation;
  readonly facts: Facts;
  /** Of the caller's requests that take this way. */
  readonly share: number;
  readonly open: boolean;
}

function pass(state: State, leg: Leg, from: Reach, scope: Scope, times: number): void {
  const { graph, conditions } = state;
  const { relation, facts } = leg;
  const source = graph.model.components.get(relation.from);
  const target = graph.model.components.get(relation.to);
  if (source === undefined || target === undefined) return;
  const access = accessOf({ facts });
  if (isFetch(relation, target, access.read)) {
    fetch(state, leg, source, target, scope, times);
    return;
  }
  const calls = callsOf({ facts });
  let share = leg.share * (conditions.through.get(source.id) ?? 1);
  let open = leg.open || from.open || calls.open;
  const copies = relation.kind === "copy" ? from.wrote : undefined;
  const copied = copies ?? from.n;
  const copiedAtWorst = copies ?? from.worst;
  if (waits(graph, relation, conditions.down)) share = 0;
  if (isQueue(source) && relation.kind !== "copy") {
    const part = isFiltered(facts) ? undefined : shareOf(graph, source, relation);
    share *= (part ?? 0) / batchOf(source, target);
    open ||= part === undefined;
  } else if (
    relation.kind === "sync" &&
    (source.kind === "cache" || source.kind === "cdn") &&
    !access.write
  ) {
    // Steps that lead past a CDN say that these requests do; a cache's hit rate is never guessed.
    const miss = missRate(source) ?? (source.kind === "cdn" ? 1 : undefined);
    if (source.kind === "cache" && target.kind !== "cache")
      note(state, source.id, leg, from, leg.share * (1 - (miss ?? 0)) * times);
    share *= miss ?? 0;
    open ||= miss === undefined;
  }
  const behind = from.behind || relation.kind !== "sync";
  const standIn = conditions.standIns.get(target.id);
  const answered = !conditions.down.has(target.id) || standIn !== undefined;
  const n = copied * share * calls.times;
  const worst =
    copiedAtWorst * share * calls.times * (relation.kind === "sync" ? attemptsAt(graph, relation, facts) : 1);
  const at = answered ? (standIn ?? target.id) : fallbackOf(facts, conditions.down);
  // A name is looked up and remembered: that is no load.
  if (target.kind !== "dns" && at !== undefined)
    state.passings.push({
      relation,
      at,
      arrivals: arrivalsOf(access, n * times, behind),
      worst: worst * times,
      open,
    });
  const reach = { behind, open, wrote: access.write ? n : lookUp(scope, target.id)?.wrote };
  scope.reached.set(target.id, answered ? { ...reach, n, worst } : { ...reach, n: 0, worst: 0 });
  if (!answered && at !== undefined) scope.reached.set(at, { ...reach, n, worst });
}

/** The component that `fallback` names, if it works. */
function fallbackOf(facts: Facts, down: ReadonlySet<string>): string | undefined {
  const named = word({ facts }, "fallback", "component");
  return named === undefined || down.has(named) ? undefined : named;
}

/** A consumer that asks a channel for messages: they go to it, although the arrow comes from it. */
const isFetch = (relation: Relation, target: Component, reads: boolean): boolean =>
  relation.kind === "sync" && isQueue(target) && reads;

function fetch(
  state: State,
  leg: Leg,
  consumer: Component,
  channel: Component,
  scope: Scope,
  times: number,
): void {
  const filled = lookUp(scope, channel.id);
  if (filled === undefined) return;
  const n = (filled.n * leg.share) / batchOf(channel, consumer);
  const open = leg.open || filled.open;
  const arrivals = { ...nothing, behind: n * times };
  state.passings.push({ relation: leg.relation, at: consumer.id, arrivals, worst: n * times, open });
  scope.reached.set(consumer.id, { n, worst: n, wrote: undefined, behind: true, open });
}

/** A subscription that lets only some messages through: how many is not said. */
const isFiltered = (facts: Facts): boolean => facts.get("subscription.filter")?.[0]?.state === "stated";

function arrivalsOf({ read, write, from }: Access, n: number, behind: boolean): Arrivals {
  return {
    front: behind ? 0 : n,
    behind: behind ? n : 0,
    reads: read ? n : 0,
    fromReplica: read && from === "replica" ? n : 0,
    fromAny: read && from === "any" ? n : 0,
    writes: write ? n : 0,
  };
}

/** What a cache keeps from the store behind it: `share` of the caller's requests. */
function note(state: State, cache: string, { relation, facts }: Leg, from: Reach, share: number): void {
  const through = state.conditions.through.get(relation.from) ?? 1;
  const n = from.n * share * through * callsOf({ facts }).times;
  const access = accessOf({ facts });
  if (n <= 0 || access.write) return;
  state.missed.push({ cache, store: relation.to, arrivals: arrivalsOf(access, n, from.behind) });
}
