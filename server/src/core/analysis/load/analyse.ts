/**
 * The load analysis: rates pushed along the steps of flows, and what that is of what can be borne. Every figure is a
 * lower bound where the text leaves something open, and says so (`atLeast`). Linear in the steps of all flows.
 */
import { finish, type Steps } from "../../base/steps.ts";
import type { Component, Model } from "../../model/types.ts";
import { type Graph, graphOf } from "../graph.ts";
import { isQueue } from "../kinds.ts";
import { nothing, plus, totalOf } from "./arrivals.ts";
import { bearingOf, utilisationOf, withoutLargestZone } from "./bearing.ts";
import { queuesOf } from "./queues.ts";
import { amplificationsOf } from "./retries.ts";
import { type RatedFlow, ratedFlows, scenariosInSteps } from "./scenario.ts";
import { noFlow, type Sum, type Sums, sumsOf, surgeOf, total } from "./sums.ts";
import type {
  Arrivals,
  Bearing,
  ColdCache,
  ComponentLoad,
  FlowShare,
  LoadAnalysis,
  Rate,
  RelationLoad,
} from "./types.ts";

export function analyseLoad(model: Model, down?: ReadonlySet<string>): LoadAnalysis {
  return finish(analyseLoadInSteps(model, down));
}

/** The same, pausing on the way. */
export function* analyseLoadInSteps(model: Model, down?: ReadonlySet<string>): Steps<LoadAnalysis> {
  const graph = graphOf(model);
  const flows = ratedFlows(model);
  const scenarios = yield* scenariosInSteps(graph, flows, down);
  const sums = sumsOf(model, flows, scenarios);
  const byId = new Map(flows.map((one) => [one.flow.id, one]));
  const components = new Map<string, ComponentLoad>();
  for (const component of model.components.values()) {
    yield;
    const sum = sums.components.get(component.id);
    if (sum !== undefined) components.set(component.id, componentLoad(graph, component, sum, byId));
  }
  const relations = new Map<string, RelationLoad>();
  for (const [id, sum] of sums.relations) relations.set(id, relationLoad(id, sum));
  return {
    components,
    relations,
    queues: queuesOf(graph, sums),
    cold: coldCaches(model, sums, byId),
    amplified: amplificationsOf(graph),
  };
}

function relationLoad(relation: string, sum: Sum): RelationLoad {
  const shares = largestFirst(sum);
  const usual = totalOf(total(shares, "usual"));
  const peak = totalOf(total(shares, "peak"));
  const rate = { usual, peak: peak > usual ? peak : undefined };
  return { relation, rate, atLeast: sum.open, flows: namesOf(shares) };
}

const largestFirst = ({ shares }: Sum): readonly FlowShare[] =>
  shares.length < 2 ? shares : [...shares].sort((a, b) => totalOf(b.usual) - totalOf(a.usual));

const namesOf = (shares: readonly FlowShare[]): readonly string[] =>
  shares.map(({ flow }) => flow).filter((flow) => flow !== noFlow);

function componentLoad(
  graph: Graph,
  component: Component,
  sum: Sum,
  flows: ReadonlyMap<string, RatedFlow>,
): ComponentLoad {
  const { model } = graph;
  const shares = largestFirst(sum);
  const usual = total(shares, "usual");
  const all = total(shares, "peak");
  const peak = totalOf(all) > totalOf(usual) ? all : undefined;
  const surge = peak === undefined ? undefined : surgeOf(shares, flows, !isQueue(component));
  const bearing = bearingOf(model, component);
  const rate = (of: (arrivals: Arrivals) => number): Rate => ({
    usual: of(usual),
    peak: peak === undefined ? undefined : of(peak),
  });
  return {
    component: component.id,
    requests: rate(({ front }) => front),
    behind: rate(({ behind }) => behind),
    reads: rate(({ reads }) => reads),
    writes: rate(({ writes }) => writes),
    usual,
    peak,
    surge,
    atLeast: sum.open,
    flows: shares.filter(({ flow }) => flow !== noFlow),
    bearing,
    capacity: bearing === undefined ? undefined : capacityAt(bearing, usual, bearing.instances),
    mostCapacity:
      bearing === undefined ? undefined : capacityAt(bearing, surge?.arrivals ?? usual, bearing.most),
    utilisation: bearing === undefined ? undefined : utilisationAt(bearing, usual, surge?.arrivals),
    zoneLost: zoneLost(model, component, bearing, usual, surge?.arrivals),
    retried: sum.retried,
    passedIn: bearing === undefined ? undefined : passedIn(bearing, shares, flows),
    assumptions: assumptionsOf(sum, shares, flows, surge?.flow),
  };
}

function utilisationAt(bearing: Bearing, usual: Arrivals, surge: Arrivals | undefined): Rate {
  const peak = surge === undefined ? undefined : utilisationOf(bearing, surge, bearing.most);
  return { usual: utilisationOf(bearing, usual), peak };
}

/** Of a store it depends on what is asked of it; where nothing is, plain requests are meant. */
function capacityAt(bearing: Bearing, arrivals: Arrivals, instances: number): number {
  const asked = totalOf(arrivals) > 0 ? arrivals : { ...nothing, front: 1 };
  return totalOf(asked) / utilisationOf(bearing, asked, instances);
}

function zoneLost(
  model: Model,
  component: Component,
  bearing: Bearing | undefined,
  usual: Arrivals,
  surge: Arrivals | undefined,
): Rate | undefined {
  // A primary moves to another copy: the loss of a zone takes nothing from it.
  if (bearing === undefined || bearing.kind === "primary") return undefined;
  const left = withoutLargestZone(model, component, bearing.instances);
  const most = withoutLargestZone(model, component, bearing.most);
  if (left === undefined || most === undefined) return undefined;
  return {
    usual: utilisationOf(bearing, usual, left),
    peak: surge === undefined ? undefined : utilisationOf(bearing, surge, most),
  };
}

const mostMonths = 120;

/** The month in which the usual load passes all that it can scale to. */
function passedIn(
  bearing: Bearing,
  shares: readonly FlowShare[],
  flows: ReadonlyMap<string, RatedFlow>,
): number | undefined {
  if (!shares.some(({ flow }) => (flows.get(flow)?.rate?.monthly ?? 1) > 1)) return undefined;
  const at = (month: number): number => {
    let all = shares[0]!.usual;
    shares.forEach(({ flow, usual }, index) => {
      const grown = (flows.get(flow)?.rate?.monthly ?? 1) ** month;
      all = plus(all, usual, index === 0 ? grown - 1 : grown);
    });
    return utilisationOf(bearing, all, bearing.most);
  };
  if (at(0) > 1 || at(mostMonths) <= 1) return at(0) > 1 ? 0 : undefined;
  let [low, high] = [0, mostMonths];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (at(middle) > 1) high = middle;
    else low = middle;
  }
  return high;
}

function assumptionsOf(
  sum: Sum,
  shares: readonly FlowShare[],
  flows: ReadonlyMap<string, RatedFlow>,
  surging: string | undefined,
): readonly string[] {
  const labelOf = (id: string): string => flows.get(id)?.flow.label ?? id;
  const unrated = shares.filter(({ flow }) => flow !== noFlow && flows.get(flow)?.rate === undefined);
  if (unrated.length === 0 && !sum.open && surging === undefined) return [];
  return [
    ...unrated.map(({ flow }) => `flow "${labelOf(flow)}" gives no rate and counts as nothing`),
    ...(sum.open && unrated.length === 0
      ? ["a hit rate, a share or the rate of another caller is not said and counts as nothing"]
      : []),
    ...(surging === undefined || shares.length < 2
      ? []
      : [`only flow "${labelOf(surging)}" is at its peak, the others are as usual`]),
  ];
}

const byFlow = (shares: readonly FlowShare[]): ReadonlyMap<string, FlowShare> =>
  new Map(shares.map((share) => [share.flow, share]));

function coldCaches(model: Model, sums: Sums, flows: ReadonlyMap<string, RatedFlow>): readonly ColdCache[] {
  return [...sums.missed.values()].map(({ cache, store, sum }) => {
    const there = byFlow(sums.components.get(store)?.shares ?? []);
    const missed = byFlow(sum.shares);
    const shares = [...new Set([...there.keys(), ...missed.keys()])].map((flow) => {
      const [own, more] = [there.get(flow), missed.get(flow)];
      if (own === undefined || more === undefined) return (own ?? more)!;
      return { flow, usual: plus(own.usual, more.usual), peak: plus(own.peak, more.peak) };
    });
    const usual = total(shares, "usual");
    const surge = surgeOf(shares, flows, true)?.arrivals;
    const component = model.components.get(store);
    const bearing = component === undefined ? undefined : bearingOf(model, component);
    const utilisation = bearing === undefined ? undefined : utilisationAt(bearing, usual, surge);
    return { cache, store, usual, surge, utilisation };
  });
}
