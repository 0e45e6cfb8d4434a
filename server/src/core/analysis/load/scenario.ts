/** All flows of a model at one time: each run times its rate, with what waiting rooms and rate limits hold back. */
import type { Steps } from "../../base/steps.ts";
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
export function* scenariosInSteps(
  graph: Graph,
  flows: readonly RatedFlow[],
  down: ReadonlySet<string> = new Set(),
): Steps<{ readonly usual: Scenario; readonly peak: Scenario }> {
  const limits = [...graph.model.components.values()].flatMap((component) => {
    const most =
      admissionOf(component) ?? (component.kind === "waiting-room" ? Number.POSITIVE_INFINITY : undefined);
    return most === undefined ? [] : [{ component, most }];
  });
  const standIns = standInsOf(graph.model, down);
  const walk = (flow: Flow, through: Through): Run => walkFlow(graph, flow, { through, down, standIns });
  const free: Run[] = [];
  for (const { flow } of flows) {
    yield;
    free.push(walk(flow, new Map()));
  }
  const usual = yield* held(free, walk, flows, limits, (rate) => rate.rate);
  if (limits.length === 0) return { usual, peak: usual };
  // A waiting room that does not say how many it lets in lets in what usually comes.
  const arriving = arrivingAt(flows, usual.runs, (rate) => rate.rate);
  const atPeak = limits.map(({ component, most }) =>
    most === Number.POSITIVE_INFINITY
      ? { component, most: arriving.get(component.id) ?? 0 }
      : { component, most },
  );
  return { usual, peak: yield* held(free, walk, flows, atPeak, (rate) => rate.peak ?? rate.rate) };
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

/** By component that holds back: the share of what arrives that it lets through. */
type Through = ReadonlyMap<string, number>;

/** From the runs that nothing holds back; a flow is walked again only where something on its way lets through another share. */
function* held(
  free: readonly Run[],
  walk: (flow: Flow, through: Through) => Run,
  flows: readonly RatedFlow[],
  limits: readonly Limit[],
  rateOf: (rate: FlowRate) => number,
): Steps<Scenario> {
  let through: Through = new Map();
  let runs: readonly Run[] = free;
  for (let round = 0; limits.length > 0 && round < mostRounds; round++) {
    const arriving = arrivingAt(flows, runs, rateOf);
    const next = new Map<string, number>();
    for (const { component, most } of limits) {
      const n = arriving.get(component.id) ?? 0;
      if (n > most) next.set(component.id, most / n);
    }
    const changed = new Set(
      [...through.keys(), ...next.keys()].filter((id) => through.get(id) !== next.get(id)),
    );
    if (changed.size === 0) break;
    through = next;
    const again: Run[] = [];
    for (const [index, run] of runs.entries()) {
      yield;
      const concerned = run.passings.some(
        ({ relation, at }) => changed.has(relation.from) || changed.has(at),
      );
      again.push(concerned ? walk(flows[index]!.flow, next) : run);
    }
    runs = again;
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
