/** All flows of a model at one time: each run times its rate, with what waiting rooms and rate limits hold back. */
import { word } from "../../model/facts.ts";
import type { Component, Flow, Model } from "../../model/types.ts";
import type { Graph } from "../graph.ts";
import { totalOf } from "./arrivals.ts";
import { admissionOf, type FlowRate, flowRate } from "./said.ts";
import { type Run, walkFlow } from "./walk.ts";

export interface RatedFlow {
  readonly flow: Flow;
  /** Undefined: the flow is walked to know what it reaches, and adds nothing. */
  readonly rate: FlowRate | undefined;
}

export interface Scenario {
  /** One run of each flow, in the order of the flows. */
  readonly runs: readonly Run[];
}

export function ratedFlows(model: Model): readonly RatedFlow[] {
  return [...model.flows.values()].map((flow) => ({ flow, rate: flowRate(flow) }));
}

/** Usual and at peak; the same runs where nothing holds requests back. */
export function scenariosOf(
  graph: Graph,
  flows: readonly RatedFlow[],
  down: ReadonlySet<string> = new Set(),
): { readonly usual: Scenario; readonly peak: Scenario } {
  const limits = [...graph.model.components.values()].flatMap((component) => {
    const most =
      admissionOf(component) ?? (component.kind === "waiting-room" ? Number.POSITIVE_INFINITY : undefined);
    return most === undefined ? [] : [{ component, most }];
  });
  const usual = held(graph, flows, down, limits, (rate) => rate.rate);
  if (limits.length === 0) return { usual, peak: usual };
  // A waiting room that does not say how many it lets in lets in what usually comes.
  const arriving = arrivingAt(flows, usual.runs, (rate) => rate.rate);
  const atPeak = limits.map(({ component, most }) =>
    most === Number.POSITIVE_INFINITY
      ? { component, most: arriving.get(component.id) ?? 0 }
      : { component, most },
  );
  return { usual, peak: held(graph, flows, down, atPeak, (rate) => rate.peak ?? rate.rate) };
}

function standInsOf(model: Model, down: ReadonlySet<string>): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  if (down.size === 0) return found;
  for (const component of model.components.values()) {
    const of = word(component, "role") === "standby" ? word(component, "role", "of") : undefined;
    if (of !== undefined && down.has(of) && !down.has(component.id)) found.set(of, component.id);
  }
  return found;
}

interface Limit {
  readonly component: Component;
  readonly most: number;
}

/** Limits one behind the other need a round each; more than so many are left as they are after it. */
const mostRounds = 5;

function held(
  graph: Graph,
  flows: readonly RatedFlow[],
  down: ReadonlySet<string>,
  limits: readonly Limit[],
  rateOf: (rate: FlowRate) => number,
): Scenario {
  const standIns = standInsOf(graph.model, down);
  let through: ReadonlyMap<string, number> = new Map();
  let runs = flows.map(({ flow }) => walkFlow(graph, flow, { through, down, standIns }));
  for (let round = 0; limits.length > 0 && round < mostRounds; round++) {
    const arriving = arrivingAt(flows, runs, rateOf);
    const next = new Map<string, number>();
    for (const { component, most } of limits) {
      const n = arriving.get(component.id) ?? 0;
      if (n > most) next.set(component.id, most / n);
    }
    if (next.size === through.size && [...next].every(([id, share]) => through.get(id) === share)) break;
    through = next;
    runs = flows.map(({ flow }) => walkFlow(graph, flow, { through, down, standIns }));
  }
  return { runs };
}

function arrivingAt(
  flows: readonly RatedFlow[],
  runs: readonly Run[],
  rateOf: (rate: FlowRate) => number,
): ReadonlyMap<string, number> {
  const arriving = new Map<string, number>();
  runs.forEach(({ passings }, index) => {
    const { rate } = flows[index]!;
    if (rate === undefined) return;
    for (const { at, arrivals } of passings)
      arriving.set(at, (arriving.get(at) ?? 0) + totalOf(arrivals) * rateOf(rate));
  });
  return arriving;
}
