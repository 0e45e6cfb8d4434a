/**
 * How many synchronous requests reach each component, as far as declared flows say. What the text leaves open (the hit
 * rate of a cache, a share) counts as not reaching the next one, so that the figure is never too high.
 */
import { num, word } from "../../model/facts.ts";
import type { Facts, Flow, FlowStep, Model, Relation } from "../../model/types.ts";

/** Requests per second. */
export interface Load {
  readonly rate: number;
  readonly peak: number | undefined;
  /** Milliseconds until the peak is there. */
  readonly within: number | undefined;
}

/** The rate that a flow declares; undefined without one. */
export function loadOf(flow: Flow): Load | undefined {
  const rate = num(flow, "rate");
  if (rate === undefined) return undefined;
  return { rate, peak: num(flow, "rate", "peak"), within: num(flow, "rate", "within") };
}

/** Requests that reach each component by `->` for one run of the flow. */
export function requestsPerRun(model: Model, flow: Flow): ReadonlyMap<string, number> {
  const total = new Map<string, number>();
  walk({ model, total, last: new Map(), seen: new Set([flow.id]) }, flow.steps, 1);
  return total;
}

interface Walk {
  readonly model: Model;
  readonly total: Map<string, number>;
  /** With how many requests each component was reached last. */
  readonly last: Map<string, number>;
  readonly seen: Set<string>;
}

function walk(state: Walk, steps: readonly FlowStep[], times: number): void {
  for (const step of steps) {
    switch (step.type) {
      case "call":
        call(state, step.relations, step.facts, times);
        break;
      case "parallel":
        walk(state, step.steps, times);
        break;
      case "when":
        walk(state, step.then, times * (step.share ?? 0));
        walk(state, step.otherwise, times * (step.share === undefined ? 0 : 1 - step.share));
        break;
      case "repeat":
        walk(state, step.steps, times * step.times);
        break;
      case "use":
        use(state, step.flow, times);
        break;
      case "answer":
        break;
    }
  }
}

function use(state: Walk, id: string, times: number): void {
  const flow = state.model.flows.get(id);
  if (flow === undefined || state.seen.has(id)) return;
  state.seen.add(id);
  walk(state, flow.steps, times);
  state.seen.delete(id);
}

function call(state: Walk, ids: readonly string[], facts: Facts, times: number): void {
  const relations = ids
    .flatMap((id) => state.model.relations.get(id) ?? [])
    .sort((a, b) => rankOf(a) - rankOf(b));
  let passing = 1;
  for (const relation of relations) {
    const from = state.last.get(relation.from) ?? 1;
    const calls = num({ facts }, "calls") ?? num(relation, "calls") ?? 1;
    const many = word({ facts }, "calls") ?? word(relation, "calls");
    const share = relation.alternatives === undefined ? 1 : passing;
    const reaching = relation.kind === "sync" ? from * times * share * (many === undefined ? calls : 1) : 0;
    state.total.set(relation.to, (state.total.get(relation.to) ?? 0) + reaching);
    state.last.set(relation.to, times === 0 ? 0 : reaching / times);
    if (relation.alternatives !== undefined) passing *= missRate(state.model, relation);
  }
}

/** Share of the requests that go on to the next alternative. */
function missRate(model: Model, relation: Relation): number {
  const target = model.components.get(relation.to);
  const hit = target?.kind === "cache" ? num(target, "hit") : undefined;
  return hit === undefined ? 0 : 1 - hit;
}

function rankOf(relation: Relation): number {
  return relation.alternatives?.rank ?? 0;
}
