/**
 * Exact availability of flows from the figures that the text gives, over the same graph as cut sets and what-if. Parts
 * that share no component are worked out by themselves and put together over the places that they share.
 */

import { lazily } from "../../base/lazily.ts";
import type { Model } from "../../model/types.ts";
import { inputOf, webOf } from "../failure/build.ts";
import { selectionsOf } from "../failure/flows.ts";
import { graphOfFlow } from "../failure/index.ts";
import { type Likes, type Net, netOf } from "../failure/net.ts";
import type { Selection } from "../failure/selection.ts";
import type { FailureAnalysis } from "../failure/types.ts";
import type { Web } from "../failure/web.ts";
import { type Factor, marginal } from "./factors.ts";
import { type Group, groupsOf } from "./groups.ts";
import { sampled } from "./sample.ts";
import { type Shape, shapeOf } from "./shape.ts";
import type { AvailabilityAnalysis, Criticality, FlowAvailability } from "./types.ts";
import { type Variables, variablesOf } from "./variables.ts";

interface Options {
  /** Nodes of one decision diagram, above which a flow is sampled. */
  readonly limit?: number;
  /** The failure analysis of the model: its graphs are used again where they are the same. */
  readonly failure?: FailureAnalysis;
}

interface Found extends Omit<FlowAvailability, "flow" | "criticality"> {
  readonly criticality: () => readonly Criticality[];
}

/** Each flow is worked out when it is first asked for. */
export function analyseAvailability(model: Model, options: Options = {}): AvailabilityAnalysis {
  const made = lazily(() => {
    const input = inputOf(model);
    const selections = new Map(selectionsOf(input.graph).map((selection) => [selection.id, selection]));
    return { input, selections };
  });
  const variables = lazily(() => variablesOf(model));
  const webs = new Map<Selection["calls"], { readonly web: Web; readonly likes: Likes }>();
  const alike = new Map<object, Found>();
  const known = new Map<string, FlowAvailability>();

  function netFor(flow: string): Net | undefined {
    const analysed = options.failure === undefined ? undefined : graphOfFlow(options.failure, flow)?.net;
    if (analysed !== undefined && !analysed.conditional) return analysed;
    const { input, selections } = made();
    const selection = selections.get(flow);
    if (selection === undefined) return undefined;
    // What some requests do without does not count.
    const shared = webs.get(selection.calls) ?? { web: webOf(input, selection, true), likes: new Map() };
    webs.set(selection.calls, shared);
    return netOf(shared.web, selection, shared.likes);
  }

  function of(flow: string): FlowAvailability | undefined {
    const before = known.get(flow);
    if (before !== undefined) return before;
    const net = netFor(flow);
    if (net === undefined) return undefined;
    const found = alike.get(net.like) ?? availabilityOf(model, net, variables(), options);
    alike.set(net.like, found);
    const result = withFlow(flow, found);
    known.set(flow, result);
    return result;
  }

  function without(flow: string, ids: ReadonlySet<string>): number | undefined {
    const net = netFor(flow);
    return net === undefined ? undefined : valued(net, perfected(variables(), ids), options).value;
  }
  return { of, without };
}

/** Shares are worked out when they are read. */
const withFlow = (flow: string, { criticality, ...found }: Found): FlowAvailability => ({
  flow,
  ...found,
  get criticality() {
    return criticality();
  },
});

/** The same, some of it never failing. */
function perfected(variables: Variables, ids: ReadonlySet<string>): Variables {
  return {
    ...variables,
    get all() {
      return variables.all.map((one) => (ids.has(one.id) ? { ...one, at: one.perfectAt } : one));
    },
    get places() {
      return variables.places.map((one) => (ids.has(one.id) ? { ...one, up: 1 } : one));
    },
  };
}

interface Valued extends Pick<FlowAvailability, "value" | "method" | "interval"> {
  readonly shape: Shape | undefined;
  readonly exact: Exact | undefined;
}

function valued(net: Net, variables: Variables, options: Options): Valued {
  const shape = shapeOf(net, variables);
  const groups = shape === undefined ? undefined : groupsOf(shape, variables.all, options.limit);
  const exact = groups === undefined ? undefined : exactOf(groups, variables);
  if (exact !== undefined) return { shape, exact, value: exact.value, method: "exact" };
  const { value, low, high } = sampled(net, shape, variables);
  return { shape, exact, value, method: "sampled", interval: { low, high } };
}

function availabilityOf(model: Model, net: Net, variables: Variables, options: Options): Found {
  const { shape, exact, ...found } = valued(net, variables, options);
  const components = shape?.components ?? [...new Set(net.leaves.map((leaf) => leaf.fate.id))];
  const given = components.filter((id) => variables.figure(id) !== undefined);
  const criticality = lazily(() => (exact === undefined ? [] : criticalityOf(exact, variables)));
  return {
    ...found,
    unknown: components.filter((id) => variables.figure(id) === undefined),
    known: [...given, ...placesOf(model, net, variables)],
    promised: given.filter((id) => variables.figure(id)?.promised === true),
    assumptions: assumptionsOf(net, shape, variables, components),
    criticality,
  };
}

/** Places with a figure around what the flow stands on. */
function placesOf(model: Model, net: Net, variables: Variables): readonly string[] {
  if (variables.places.length === 0) return [];
  const around = new Set<number>();
  for (const { fate } of net.leaves)
    for (const { places } of fate.units)
      for (const place of places) {
        const index = variables.placeOf(place);
        if (index !== undefined) around.add(index);
      }
  return [...around]
    .sort((a, b) => a - b)
    .map((index) => variables.places[index]!.id)
    .filter((id) => model.places.has(id));
}

function assumptionsOf(
  net: Net,
  shape: Shape | undefined,
  variables: Variables,
  components: readonly string[],
): readonly string[] {
  const replaced = (shape?.replaced ?? []).filter((id) => variables.handOver(id) === undefined);
  const blind = net.choices.filter((choice) => choice.blind).map((choice) => choice.chooser);
  return [
    ...new Set([
      ...net.assumptions.values(),
      ...components.flatMap(variables.assumptionsOf),
      ...replaced.map((id) => `instant failover assumed at "${id}"`),
      ...blind.map((id) => `requests that "${id}" sends to what is down count as served`),
      ...(net.conditional ? ["what only some of the requests need does not count"] : []),
    ]),
  ];
}

interface Exact {
  readonly value: number;
  readonly groups: readonly Group[];
  /** Groups over the same places, multiplied. */
  readonly joined: ReadonlyMap<string, Factor>;
  readonly priors: readonly Factor[];
}

const keyOf = (places: readonly number[]): string => places.join();

function exactOf(groups: readonly Group[], variables: Variables): Exact | undefined {
  const joined = new Map<string, Factor>();
  for (const { factor } of groups) {
    const key = keyOf(factor.places);
    const before = joined.get(key);
    const table =
      before === undefined ? factor.table : before.table.map((one, at) => one * factor.table[at]!);
    joined.set(key, { places: factor.places, table });
  }
  const used = new Set([...joined.values()].flatMap(({ places }) => places));
  const priors = [...used].map((place) => {
    const { up } = variables.places[place]!;
    return { places: [place], table: Float64Array.of(1 - up, up) };
  });
  const value = marginal([...joined.values(), ...priors], [])?.table[0];
  return value === undefined ? undefined : { value: Math.min(1, Math.max(0, value)), groups, joined, priors };
}

function criticalityOf(exact: Exact, variables: Variables): readonly Criticality[] {
  const missed = 1 - exact.value;
  if (missed <= 0) return [];
  const shares = new Map<string, Criticality>();
  const add = (id: string, availability: number, without: number): void => {
    const share = Math.min(1, Math.max(0, (without - exact.value) / missed));
    const before = shares.get(id);
    if (before === undefined) shares.set(id, { id, availability, share });
    else shares.set(id, { ...before, share: Math.min(1, before.share + share) });
  };
  const rests = new Map<string, Float64Array | undefined>();
  const restOf = (key: string, places: readonly number[]): Float64Array | undefined => {
    if (!rests.has(key)) {
      const others = [...exact.joined].filter(([other]) => other !== key).map(([, factor]) => factor);
      rests.set(key, marginal([...others, ...exact.priors], places)?.table);
    }
    return rests.get(key);
  };
  const others = othersIn(exact.groups);
  for (const group of exact.groups) {
    const { places } = group.factor;
    const key = keyOf(places);
    const rest = restOf(key, places);
    if (rest === undefined) continue;
    for (const [index, perfect] of group.perfect()) {
      const without = perfect.reduce((sum, one, state) => sum + rest[state]! * one * others(group, state), 0);
      const { id, up } = variables.all[index]!;
      add(id, up, without);
    }
  }
  for (const prior of exact.priors) {
    const place = variables.places[prior.places[0]!]!;
    const others = exact.priors.filter((one) => one !== prior);
    const rest = marginal([...exact.joined.values(), ...others], prior.places)?.table;
    if (rest !== undefined) add(place.id, place.up, rest[1]!);
  }
  return [...shares.values()].filter(({ share }) => share > 0).sort((a, b) => b.share - a.share);
}

/** Per places, the product of all tables but one, for dividing where some are 0. */
function othersIn(groups: readonly Group[]): (group: Group, state: number) => number {
  const all = new Map<string, { readonly product: Float64Array; readonly zeros: Float64Array }>();
  for (const { factor } of groups) {
    const key = keyOf(factor.places);
    const size = factor.table.length;
    const sums = all.get(key) ?? { product: new Float64Array(size).fill(1), zeros: new Float64Array(size) };
    all.set(key, sums);
    factor.table.forEach((one, state) => {
      if (one === 0) sums.zeros[state]! += 1;
      else sums.product[state]! *= one;
    });
  }
  return ({ factor }, state) => {
    const { product, zeros } = all.get(keyOf(factor.places))!;
    const own = factor.table[state]!;
    if (zeros[state]! > (own === 0 ? 1 : 0)) return 0;
    return own === 0 ? product[state]! : product[state]! / own;
  };
}
