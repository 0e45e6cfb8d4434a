/**
 * Adds up what a flow waits for. Sequences add, parallel work takes the slowest, a choice weighs means; of a percentile it
 * takes the slowest branch that more requests take than the percentile leaves out.
 */
import { has, num, word } from "../../model/facts.ts";
import type { Component, Model, Relation } from "../../model/types.ts";
import type { Distances } from "./distance.ts";
import { ownCost, quantileOf } from "./own.ts";
import type { Call, LatencyPart, Measure, Work } from "./types.ts";
import { spreads } from "./work.ts";

/** Milliseconds, and what they are made of: parts of its own, and others so many times. Put into one list at the end. */
interface Time {
  readonly ms: number;
  readonly parts: readonly LatencyPart[];
  readonly of: readonly Time[];
  readonly times: number;
}

const none: Time = { ms: 0, parts: [], of: [], times: 1 };

export interface Evaluation {
  readonly ms: number;
  readonly parts: readonly LatencyPart[];
  readonly unknown: readonly string[];
  readonly assumptions: readonly string[];
  /** Only means were added, nothing else. */
  readonly additive: boolean;
}

interface State {
  readonly model: Model;
  readonly distances: Distances;
  readonly measure: Measure;
  readonly unknown: Set<string>;
  readonly assumptions: Set<string>;
  additive: boolean;
}

/** A figure that held the calls behind it, too, would be counted twice. */
const ownPart = "each figure is the part of its component alone, without the calls that it makes";

/** The time that work takes, by a measure. */
export function evaluate(model: Model, distances: Distances, work: Work, measure: Measure): Evaluation {
  const state: State = {
    model,
    distances,
    measure,
    unknown: new Set(),
    assumptions: new Set(),
    additive: measure === "mean",
  };
  const time = timeOf(state, work, 1);
  const parts = partsOf(time);
  if (parts.length > 1) state.assumptions.add(ownPart);
  const { additive } = state;
  const [unknown, assumptions] = [[...state.unknown], [...state.assumptions]];
  return { ms: time.ms, parts, unknown, assumptions, additive };
}

/** `reach`: the share of the requests that come here. */
function timeOf(state: State, work: Work, reach: number): Time {
  switch (work.type) {
    case "sequence":
      return times(sum(work.items.map((item) => timeOf(state, item, reach))), work.times);
    case "all":
      return slowest(state, work.items, reach);
    case "choice":
      return chosen(state, work.items, reach);
    case "call":
      return timeOfCall(state, work, reach);
  }
}

function timeOfCall(state: State, call: Call, reach: number): Time {
  const { model } = state;
  const relation = model.relations.get(call.relation);
  const callee = relation === undefined ? undefined : model.components.get(relation.to);
  if (relation === undefined || callee === undefined) return none;
  const own = ownCost(model, state.distances, relation, state.measure);
  for (const id of own.unknown) state.unknown.add(id);
  for (const sentence of own.assumptions) state.assumptions.add(sentence);
  if (own.width > 1) fanOut(state, own.width, "shards asked at once");
  const one: Time = { ...none, ms: total(own.parts), parts: own.parts };
  const whole = sum([one, below(state, call, relation, callee, reach)]);
  return repeated(state, call, relation, capped(state, relation, whole));
}

/** What the callee waits for: a hit saves it, a balancer sends each request to one, several at once take the slowest. */
function below(state: State, { inner }: Call, relation: Relation, callee: Component, reach: number): Time {
  if (inner.length === 0) return none;
  const work: Work =
    has(callee, "calls-in-parallel") && inner.length > 1
      ? { type: "all", items: inner }
      : spreads(callee) && inner.length > 1
        ? { type: "choice", items: inner.map((each) => ({ share: 1 / inner.length, work: each })) }
        : { type: "sequence", times: 1, items: inner };
  const passes = passing(callee, relation);
  if (passes === 1) return timeOf(state, work, reach);
  const found: Work = { type: "sequence", times: 1, items: [] };
  return chosen(
    state,
    [
      { share: 1 - passes, work: found },
      { share: passes, work },
    ],
    reach,
  );
}

/** The share of calls to a cache or CDN that go on to what is behind it. */
function passing(callee: Component, relation: Relation): number {
  if (callee.kind !== "cache" && callee.kind !== "cdn") return 1;
  if (has(relation, "writes") || has(relation, "updates"))
    return callee.kind === "cache" && word(callee, "write") === "write-back" ? 0 : 1;
  return 1 - (num(callee, "hit") ?? 0);
}

/** Nobody waits longer than the time-outs of all attempts. */
function capped(state: State, relation: Relation, time: Time): Time {
  const timeout = num(relation, "timeout");
  const attempts = 1 + (num(relation, "retry") ?? 0);
  if (timeout === undefined || time.ms <= timeout * attempts) return time;
  state.additive = false;
  state.assumptions.add(`"${relation.from}" gives up on "${relation.to}" after ${timeout * attempts} ms`);
  const factor = (timeout * attempts) / time.ms;
  return times(time, factor);
}

function repeated(state: State, { times: n }: Call, relation: Relation, time: Time): Time {
  if (n === "many") {
    state.assumptions.add(`"${relation.from}" calls "${relation.to}" many times: counted once`);
    return time;
  }
  const caller = state.model.components.get(relation.from);
  if (n <= 1 || caller === undefined || !has(caller, "calls-in-parallel")) return times(time, n);
  fanOut(state, n);
  return time;
}

function slowest(state: State, items: readonly Work[], reach: number): Time {
  const all = items.map((item) => timeOf(state, item, reach));
  if (all.length > 1) fanOut(state, all.length);
  return all.reduce((worst, one) => (one.ms > worst.ms ? one : worst), none);
}

/** Whoever waits for many meets a slow one often. */
function fanOut(state: State, width: number, what = "parallel calls"): void {
  state.additive = false;
  if (state.measure === "mean") {
    state.assumptions.add(`${what} take as long as the slowest mean: the mean of the slowest is higher`);
    return;
  }
  const slow = 1 - quantileOf[state.measure] ** width;
  state.assumptions.add(
    `of ${width} ${what} one is slower than its ${state.measure} in ${Math.round(slow * 100)}% of the requests`,
  );
}

type Branches = readonly { readonly share: number | undefined; readonly work: Work }[];

function chosen(state: State, items: Branches, reach: number): Time {
  const said = items.every(({ share }) => share !== undefined);
  if (!said) return unsaid(state, items, reach);
  if (state.measure === "mean")
    return sum(items.map(({ share = 0, work }) => times(timeOf(state, work, reach * share), share)));
  // Few enough are slower without moving the percentile.
  const left = 1 - quantileOf[state.measure] + 1e-9;
  const most = Math.max(...items.map(({ share = 0 }) => share));
  const counted = items.filter(({ share = 0 }) => share === most || (share > 0 && share * reach > left));
  if (counted.length < items.filter(({ share }) => share !== 0).length)
    state.assumptions.add(`branches that hardly any request takes do not move the ${state.measure}`);
  return counted
    .map(({ share = 0, work }) => timeOf(state, work, reach * share))
    .reduce((worst, one) => (one.ms > worst.ms ? one : worst), none);
}

/** Shares that nobody gave: the tail meets the slower branch, what is usual the quicker. */
function unsaid(state: State, items: Branches, reach: number): Time {
  const all = items.map(({ work }) => timeOf(state, work, reach));
  const tail = state.measure === "p95" || state.measure === "p99";
  state.additive = false;
  state.assumptions.add(
    tail
      ? "a share or hit rate is not given: the slower branch counts"
      : "a share or hit rate is not given: the quicker branch counts",
  );
  return all.reduce((best, one) => (one.ms > best.ms === tail && one.ms !== best.ms ? one : best));
}

function sum(all: readonly Time[]): Time {
  if (all.length === 1) return all[0]!;
  return { ...none, ms: all.reduce((ms, one) => ms + one.ms, 0), of: all };
}

function times(time: Time, n: number): Time {
  return n === 1 ? time : { ...none, ms: time.ms * n, of: [time], times: n };
}

function total(parts: readonly LatencyPart[]): number {
  return parts.reduce((all, { ms }) => all + ms, 0);
}

/** One part for each id, where it stands first. */
function partsOf(whole: Time): readonly LatencyPart[] {
  const found = new Map<string, number>();
  const pending = [{ time: whole, factor: 1 }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const factor = next.factor * next.time.times;
    const { parts, of } = next.time;
    for (const { id, ms } of parts) found.set(id, (found.get(id) ?? 0) + ms * factor);
    for (let at = of.length - 1; at >= 0; at--) pending.push({ time: of[at]!, factor });
  }
  return [...found].filter(([, ms]) => ms > 0).map(([id, ms]) => ({ id, ms }));
}
