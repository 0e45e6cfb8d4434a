/** Which monitors watch what: said by `watches` or an arrow; a monitor that says neither watches everything in its model. */
import type { FlowFailure } from "../../analysis/failure/types.ts";
import type { Location } from "../../base/text.ts";
import { fact, has, isAbsent, list, num } from "../../model/facts.ts";
import type { Component, Flow, Model } from "../../model/types.ts";
import type { RuleContext } from "../types.ts";
import { enclosing, type Graph, incoming, outgoing } from "./graph.ts";
import { flowOf } from "./path.ts";
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

/** Whether `watches` names the component or a place around it. */
export function namesIt(graph: Graph, monitor: Component, id: string): boolean {
  const named = list(monitor, "watches");
  return named.includes(id) || enclosing(graph, id).some((place) => named.includes(place.id));
}

export interface Watching {
  readonly monitor: Component;
  /** Ids of what it watches: components, and flows that it names; undefined: everything. */
  readonly ids: ReadonlySet<string> | undefined;
}

/** The monitors that watch something: what they name with what stands in it or takes part in it, and what arrows join. */
export function watching(context: RuleContext): readonly Watching[] {
  const { model } = context;
  const seeing = monitors(model).filter((monitor) => !isBlind(monitor));
  return seeing.map((monitor) => ({
    monitor,
    ids: has(monitor, "watches") ? new Set(watchedBy(context, monitor)) : undefined,
  }));
}

function* watchedBy({ model, failure, graph }: RuleContext, monitor: Component): Iterable<string> {
  const named = new Set(list(monitor, "watches").map(String));
  yield* named;
  if ([...named].some((id) => model.places.has(id)))
    for (const { id } of model.components.values())
      if (enclosing(graph, id).some((place) => named.has(place.id))) yield id;
  for (const id of list(monitor, "watches", "flow").map(String)) {
    const flow = flowOf(failure, id);
    yield id;
    if (flow !== undefined) yield* partsOf(flow);
  }
  for (const { to } of outgoing(graph, monitor.id)) yield to;
  for (const { from } of incoming(graph, monitor.id)) yield from;
}

function partsOf(flow: FlowFailure): readonly string[] {
  return [...flow.needs, ...flow.completes, ...flow.soft.keys()];
}

export interface Aimed {
  readonly flow: Flow;
  /** The monitors that watch it or a part of it. */
  readonly watchers: readonly Component[];
}

/** The declared flows with targets (`needs`, `slo`), and who watches them. */
export function aimed(context: RuleContext): readonly Aimed[] {
  const { model, failure } = context;
  const all = watching(context);
  return failure.flows.flatMap((analysed) => {
    const flow = declared(model, analysed);
    if (flow === undefined || !(has(flow, "needs") || num(flow, "slo") !== undefined)) return [];
    const parts = [flow.id, ...partsOf(analysed)];
    const watchers = all.filter(({ ids }) => ids === undefined || parts.some((id) => ids.has(id)));
    return [{ flow, watchers: watchers.map(({ monitor }) => monitor) }];
  });
}

/** Where a flow says its target. */
export function targetOf(flow: Flow): Location {
  return (fact(flow, "needs") ?? fact(flow, "slo"))?.location ?? flow.location;
}
