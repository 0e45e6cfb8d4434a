/** From a model to its flows in their graphs: what the analyses and what-if both start from. */
import { finish, type Steps } from "../../base/steps.ts";
import type { Model } from "../../model/types.ts";
import { graphOf } from "../graph.ts";
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

/** All flows with their graphs. */
export function buildFlows(input: Input): readonly BuiltFlow[] {
  return finish(buildInSteps(input));
}

/** The same, pausing on the way. */
export function* buildInSteps(input: Input): Steps<readonly BuiltFlow[]> {
  const webs = new Map<Selection["calls"], Web>();
  const likes = new Map<Web, Likes>();
  const build = (selection: Selection): Net => {
    const web = webs.get(selection.calls) ?? webOf(input, selection);
    webs.set(selection.calls, web);
    const like = likes.get(web) ?? new Map();
    likes.set(web, like);
    return netOf(web, selection, like);
  };
  const built: BuiltFlow[] = [];
  for (const selection of selectionsOf(input.graph)) {
    yield;
    built.push({ selection, net: build(selection) });
  }
  return built;
}
