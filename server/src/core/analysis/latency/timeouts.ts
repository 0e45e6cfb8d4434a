/**
 * Whether time-outs nest: a caller has to wait at least as long as its callee may take, which is all attempts of each
 * of its calls with the pauses between them, one after the other. What has no time-out counts as no time at all.
 */
import { has, num, word } from "../../model/facts.ts";
import type { Model, Relation } from "../../model/types.ts";
import type { Graph } from "../graph.ts";
import type { Call, LatencyAnalysis, Work } from "./types.ts";
import { spreads } from "./work.ts";

export interface Inversion {
  readonly relation: Relation;
  /** Milliseconds that the caller waits, and that its callee may need. */
  readonly patience: number;
  readonly needed: number;
  /** The calls that need it; one of them alone needs more than the caller waits, or only all of them together. */
  readonly calls: readonly Relation[];
  readonly alone: boolean;
}

/** Callers that give up before the attempts of their callee end, each relation once, at its worst. */
export function inversions(model: Model, graph: Graph, latency: LatencyAnalysis): readonly Inversion[] {
  const found = new Map<string, Inversion>();
  const judge = (relation: Relation, innerOf: () => readonly Work[]): void => {
    const patience = num(relation, "timeout");
    const inner = patience === undefined ? [] : innerOf();
    if (patience === undefined || inner.length === 0) return;
    const { ms, calls } = below(model, relation.to, inner);
    const needed = Math.min(ms, longestWork(model, relation.to));
    if (needed <= patience || needed <= (found.get(relation.id)?.needed ?? 0)) return;
    const alone = calls.some((call) => (attemptsOf(call) ?? 0) > patience);
    found.set(relation.id, { relation, patience, needed, calls, alone });
  };
  for (const flow of model.flows.keys()) {
    const pending: Work[] = [latency.work(flow) ?? nothing];
    for (let work = pending.pop(); work !== undefined; work = pending.pop()) {
      if (work.type === "choice") pending.push(...work.items.map((item) => item.work));
      else if (work.type !== "call") pending.push(...work.items);
      else {
        const relation = model.relations.get(work.relation);
        const { inner } = work;
        if (relation !== undefined) judge(relation, () => inner);
        pending.push(...inner);
      }
    }
  }
  if (model.flows.size === 0)
    for (const relation of model.relations.values())
      if (relation.kind === "sync") judge(relation, () => declared(graph, relation.to));
  return [...found.values()];
}

const nothing: Work = { type: "sequence", times: 1, items: [] };

/**
 * The calls of a component as they are declared, each for itself: without a flow nothing says that one request makes
 * them all. Only what is tried when another has no answer comes after it.
 */
function declared(graph: Graph, id: string): readonly Work[] {
  const items: Work[] = [];
  const tried = new Map<string, Call[]>();
  for (const relation of graph.outgoing.get(id) ?? []) {
    if (relation.kind !== "sync") continue;
    const call: Call = { type: "call", relation: relation.id, times: num(relation, "calls") ?? 1, inner: [] };
    const group = relation.alternatives?.group;
    const others = group === undefined ? undefined : tried.get(group);
    if (others !== undefined) {
      others.push(call);
      continue;
    }
    const calls = [call];
    if (group !== undefined) tried.set(group, calls);
    items.push({ type: "sequence", times: 1, items: calls });
  }
  return items.length === 0 ? [] : [{ type: "all", items }];
}

interface Need {
  readonly ms: number;
  readonly calls: readonly Relation[];
}

const none: Need = { ms: 0, calls: [] };

function need(model: Model, work: Work): Need {
  switch (work.type) {
    case "sequence": {
      const all = sum(work.items.map((item) => need(model, item)));
      return { ms: all.ms * work.times, calls: all.calls };
    }
    case "all":
      return longest(work.items.map((item) => need(model, item)));
    case "choice":
      return longest(work.items.map((item) => need(model, item.work)));
    case "call": {
      const relation = model.relations.get(work.relation);
      if (relation === undefined) return none;
      const timeout = num(relation, "timeout");
      if (timeout === undefined) return below(model, relation.to, work.inner);
      const caller = model.components.get(relation.from);
      const together = caller !== undefined && has(caller, "calls-in-parallel");
      const times = together || work.times === "many" ? 1 : work.times;
      return { ms: times * patienceOf(relation, timeout), calls: [relation] };
    }
  }
}

function below(model: Model, id: string, inner: readonly Work[]): Need {
  const component = model.components.get(id);
  const each = inner.map((item) => need(model, item));
  const atOnce = component !== undefined && (has(component, "calls-in-parallel") || spreads(component));
  return atOnce ? longest(each) : sum(each);
}

/** All attempts of a call and the pauses between them, in milliseconds; undefined without a time-out. */
export function attemptsOf(relation: Relation): number | undefined {
  const timeout = num(relation, "timeout");
  return timeout === undefined ? undefined : patienceOf(relation, timeout);
}

function patienceOf(relation: Relation, timeout: number): number {
  const retries = Math.min(num(relation, "retry") ?? 0, 1000);
  const from = num(relation, "retry.backoff", "from") ?? 0;
  const to = num(relation, "retry.backoff", "to") ?? Number.POSITIVE_INFINITY;
  const doubled = word(relation, "retry.backoff") === "exponential";
  let pauses = 0;
  for (let i = 0; from > 0 && i < retries; i++)
    pauses += Math.min(to, doubled ? from * 2 ** Math.min(i, 60) : from * (i + 1));
  return timeout * (retries + 1) + pauses;
}

/** What a component says is its longest work on one request. */
function longestWork(model: Model, id: string): number {
  const component = model.components.get(id);
  return (component === undefined ? undefined : num(component, "timeout")) ?? Number.POSITIVE_INFINITY;
}

function sum(all: readonly Need[]): Need {
  if (all.length === 1) return all[0] as Need;
  return { ms: all.reduce((ms, one) => ms + one.ms, 0), calls: all.flatMap(({ calls }) => calls) };
}

function longest(all: readonly Need[]): Need {
  return all.reduce((most, one) => (one.ms > most.ms ? one : most), none);
}
