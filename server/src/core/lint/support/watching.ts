/** Which monitors watch what: said by `watches` or an arrow; a monitor that says neither watches everything in its model. */
import type { FlowFailure } from "../../analysis/failure/types.ts";
import { fact, has, isAbsent, list, num } from "../../model/facts.ts";
import type { Component, Flow, Model } from "../../model/types.ts";
import type { RuleContext } from "../types.ts";
import { enclosing, type Graph, incoming, outgoing } from "./graph.ts";
import { declared } from "./targets.ts";

/** The monitors of a model, in text order. */
export function monitors(model: Model): readonly Component[] {
  return [...model.components.values()].filter(({ kind }) => kind === "monitor");
}

/** Says that it watches, does or measures nothing; what measures nothing may still keep logs or traces. */
export function isBlind(monitor: Component): boolean {
  if (isAbsent(monitor, "watches") || isAbsent(monitor, "does")) return true;
  return isAbsent(monitor, "metrics") && !has(monitor, "logs") && !has(monitor, "traces");
}

/** Whether a monitor watches a component: everything, the component itself, a place around it, or by an arrow between them. */
export function watches(graph: Graph, monitor: Component, id: string): boolean {
  if (isBlind(monitor) || monitor.id === id) return false;
  if (!has(monitor, "watches")) return true;
  return namesIt(graph, monitor, id) || isJoined(graph, monitor, id);
}

/** Whether `watches` names the component or a place around it. */
export function namesIt(graph: Graph, monitor: Component, id: string): boolean {
  const named = list(monitor, "watches");
  return named.includes(id) || enclosing(graph, id).some((place) => named.includes(place.id));
}

function isJoined(graph: Graph, monitor: Component, id: string): boolean {
  return (
    outgoing(graph, monitor.id).some(({ to }) => to === id) ||
    incoming(graph, monitor.id).some(({ from }) => from === id)
  );
}

/** Whether a monitor watches a flow: it names the flow, or watches a part of it. */
export function watchesFlow(graph: Graph, monitor: Component, flow: FlowFailure): boolean {
  if (isBlind(monitor)) return false;
  if (!has(monitor, "watches") || list(monitor, "watches", "flow").includes(flow.id)) return true;
  return [...flow.needs, ...flow.completes, ...flow.soft.keys()].some((id) => watches(graph, monitor, id));
}

export interface Aimed {
  readonly flow: Flow;
  readonly analysed: FlowFailure;
  /** The monitors that watch it. */
  readonly watchers: readonly Component[];
}

/** The declared flows with targets (`needs`, `slo`), and who watches them. */
export function aimed({ model, failure, graph }: RuleContext): readonly Aimed[] {
  const all = monitors(model);
  return failure.flows.flatMap((analysed) => {
    const flow = declared(model, analysed);
    if (flow === undefined || !(has(flow, "needs") || num(flow, "slo") !== undefined)) return [];
    return [{ flow, analysed, watchers: all.filter((monitor) => watchesFlow(graph, monitor, analysed)) }];
  });
}

/** Where a flow says its target. */
export function targetOf(flow: Flow) {
  return (fact(flow, "needs") ?? fact(flow, "slo"))?.location ?? flow.location;
}
