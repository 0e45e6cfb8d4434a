/**
 * One run of a flow: how often each relation is used, by walking its steps in order. A caller makes a step as often as
 * it was last reached; a step in `when 30%` happens in that share of the runs, `repeat` starts each time as the first
 * time did. Figures are never too high.
 */
import type { Flow, FlowStep } from "../../model/types.ts";
import type { Graph } from "../graph.ts";
import { type Conditions, call, lookUp, type Passing, type Reach, type Scope, type State } from "./call.ts";
import { splitsOf } from "./splits.ts";
import type { Arrivals } from "./types.ts";

export interface Run {
  readonly passings: readonly Passing[];
  /** What a store would get in addition with a cache cold: cache, store, arrivals. */
  readonly missed: readonly { readonly cache: string; readonly store: string; readonly arrivals: Arrivals }[];
  /** Something may be missing, since the steps are too many to walk. */
  readonly cut: boolean;
}

/** Steps walked of one flow, those of other flows that it uses among them. */
const mostSteps = 20_000;

export function walkFlow(graph: Graph, flow: Flow, conditions: Conditions): Run {
  const state: State = {
    graph,
    conditions,
    splits: splitsOf(graph, flow, conditions.down),
    passings: [],
    missed: [],
    using: new Set([flow.id]),
    left: mostSteps,
  };
  walk(state, flow.steps, { reached: new Map(), parent: undefined }, 1, false);
  return { passings: state.passings, missed: state.missed, cut: state.left < 0 };
}

function walk(state: State, steps: readonly FlowStep[], scope: Scope, times: number, open: boolean): void {
  for (const step of steps) {
    if (--state.left < 0) return;
    switch (step.type) {
      case "call":
        call(state, step, scope, times, open);
        break;
      case "parallel":
        walk(state, step.steps, scope, times, open);
        break;
      case "when":
        when(state, step, scope, times, open);
        break;
      case "repeat": {
        const inner = { reached: new Map<string, Reach>(), parent: scope };
        walk(state, step.steps, inner, times * step.times, open);
        for (const [id, reach] of inner.reached) scope.reached.set(id, reach);
        break;
      }
      case "use":
        use(state, step.flow, scope, times, open);
        break;
      case "answer":
        break;
    }
  }
}

function use(state: State, id: string, scope: Scope, times: number, open: boolean): void {
  const flow = state.graph.model.flows.get(id);
  if (flow === undefined || state.using.has(id)) return;
  state.using.add(id);
  const splits = splitsOf(state.graph, flow, state.conditions.down);
  const inner: State = { ...state, splits: new Map([...state.splits, ...splits]) };
  walk(inner, flow.steps, scope, times, open);
  state.left = inner.left;
  state.using.delete(id);
}

function when(
  state: State,
  step: FlowStep & { type: "when" },
  scope: Scope,
  times: number,
  open: boolean,
): void {
  const share = step.share ?? 0;
  const unknown = open || step.share === undefined;
  const rest = step.share === undefined ? 0 : 1 - share;
  const then = { reached: new Map<string, Reach>(), parent: scope };
  const otherwise = { reached: new Map<string, Reach>(), parent: scope };
  walk(state, step.then, then, times * share, unknown);
  walk(state, step.otherwise, otherwise, times * rest, unknown);
  for (const id of new Set([...then.reached.keys(), ...otherwise.reached.keys()])) {
    const before = lookUp(scope, id) ?? unreached;
    scope.reached.set(
      id,
      mixed(then.reached.get(id) ?? before, share, otherwise.reached.get(id) ?? before, 1 - share),
    );
  }
}

const unreached: Reach = { n: 0, worst: 0, wrote: undefined, behind: false, open: false };

function mixed(a: Reach, p: number, b: Reach, q: number): Reach {
  const wrote = a.wrote === undefined && b.wrote === undefined;
  return {
    n: a.n * p + b.n * q,
    worst: a.worst * p + b.worst * q,
    wrote: wrote ? undefined : (a.wrote ?? 0) * p + (b.wrote ?? 0) * q,
    behind: a.behind || b.behind,
    open: a.open || b.open,
  };
}
