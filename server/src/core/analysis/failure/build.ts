/** From a model to the graphs of all its flows: what the analyses and what-if both start from. */
import type { Model } from "../../model/types.ts";
import { graphOf } from "../graph.ts";
import { isPeople } from "../kinds.ts";
import { selectionsOf } from "./flows.ts";
import { buildNet, type Net, type NetInput, standInsOf } from "./net.ts";
import type { Selection } from "./selection.ts";
import { fatesOf } from "./survival.ts";

/** What every analysis of one model starts from. */
export function inputOf(model: Model): NetInput {
  const graph = graphOf(model);
  return { graph, fates: fatesOf(model), standIns: standInsOf(graph) };
}

export interface BuiltFlow {
  readonly selection: Selection;
  readonly net: Net;
}

/** All flows with their graphs; declared ones are built first, since what they cover is left out of the others. */
export function buildFlows(input: NetInput): readonly BuiltFlow[] {
  const built = new Map<string, Net>();
  const netOf = (selection: Selection): Net => {
    const known = built.get(selection.id);
    if (known !== undefined) return known;
    const net = buildNet(input, selection);
    built.set(selection.id, net);
    return net;
  };
  const covered = (declared: readonly Selection[]): ReadonlySet<string> => {
    const ids = new Set<string>();
    for (const selection of declared) {
      const net = netOf(selection);
      for (const list of [net.needs, net.completes, net.soft.keys()]) for (const id of list) ids.add(id);
    }
    return ids;
  };
  const { components } = input.graph.model;
  const isOwn = ({ selection, net }: BuiltFlow): boolean => {
    const { only } = selection;
    if (only === undefined) return true;
    const counts = (id: string): boolean => only.has(id) && !isPeople(components.get(id)!);
    return net.needs.some(counts) || net.completes.some(counts);
  };
  return selectionsOf(input.graph, covered)
    .map((selection) => ({ selection, net: netOf(selection) }))
    .filter(isOwn);
}
