/** From a model to its flows in their graphs: what the analyses and what-if both start from. */
import type { Model } from "../../model/types.ts";
import { graphOf } from "../graph.ts";
import { isPeople } from "../kinds.ts";
import { selectionsOf } from "./flows.ts";
import { type Likes, type Net, netOf } from "./net.ts";
import type { Selection } from "./selection.ts";
import { standInsOf } from "./stand-ins.ts";
import { fatesOf } from "./survival.ts";
import { createWeb, type Input, type Web } from "./web.ts";

export function inputOf(model: Model): Input {
  return { model, graph: graphOf(model), fates: fatesOf(model), standIns: standInsOf(model) };
}

export interface BuiltFlow {
  readonly selection: Selection;
  readonly net: Net;
}

/** The graph a selection reads its relations from; selections that read them alike share `calls`, and so the graph. */
export function webOf(input: Input, selection: Selection, lenient = false): Web {
  return createWeb(input, { calls: selection.calls, partsToo: selection.partsToo, lenient });
}

/** All flows with their graphs. Declared ones come first, since what they cover is left out of the others. */
export function buildFlows(input: Input): readonly BuiltFlow[] {
  const built = new Map<string, Net>();
  const webs = new Map<Selection["calls"], Web>();
  const likes = new Map<Web, Likes>();
  const build = (selection: Selection): Net => {
    const known = built.get(selection.id);
    if (known !== undefined) return known;
    const web = webs.get(selection.calls) ?? webOf(input, selection);
    webs.set(selection.calls, web);
    const like = likes.get(web) ?? new Map();
    likes.set(web, like);
    const net = netOf(web, selection, like);
    built.set(selection.id, net);
    return net;
  };
  const covered = (declared: readonly Selection[]): ReadonlySet<string> => {
    const ids = new Set<string>();
    for (const { needs, completes, soft } of declared.map(build))
      for (const list of [needs, completes, soft.keys()]) for (const id of list) ids.add(id);
    return ids;
  };
  return selectionsOf(input.graph, covered)
    .map((selection) => ({ selection, net: build(selection) }))
    .filter((flow) => hasOwn(input.model, flow));
}

/** What declared flows leave uncovered is a flow only if it reaches something of its own. */
function hasOwn(model: Model, { selection, net }: BuiltFlow): boolean {
  const { only } = selection;
  if (only === undefined) return true;
  const counts = (id: string): boolean => only.has(id) && !isPeople(model.components.get(id)!);
  return net.needs.some(counts) || net.completes.some(counts);
}
