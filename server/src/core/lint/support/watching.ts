/** Which monitors watch what: said by `watches` or an arrow; a monitor that says neither watches everything in its model. */
import type { FlowFailure } from "../../analysis/failure/types.ts";
import type { Location } from "../../base/text.ts";
import { fact, has, isAbsent, list, num } from "../../model/facts.ts";
import type { Component, Flow } from "../../model/types.ts";
import type { RuleContext } from "../types.ts";
import { enclosing, type Graph, incoming, outgoing } from "./graph.ts";
import { flowOf } from "./path.ts";
import { declared } from "./targets.ts";

/** The monitors of a model, in text order. */
export function monitors(graph: Graph): readonly Component[] {
  return graph.kinds().get("monitor") ?? [];
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

interface Watching {
  readonly monitor: Component;
  /** Ids of what it watches: components, and flows that it names; undefined: everything. */
  readonly ids: ReadonlySet<string> | undefined;
}

/** The monitors that watch something: what they name with what stands in it or takes part in it, and what arrows join. */
function watching(context: RuleContext): readonly Watching[] {
  const seeing = monitors(context.graph).filter((monitor) => !isBlind(monitor));
  return seeing.map((monitor) => ({
    monitor,
    ids: has(monitor, "watches") ? new Set(watchedBy(context, monitor)) : undefined,
  }));
}

export interface Watchers {
  /** Those that watch everything, in text order. */
  readonly everywhere: readonly Component[];
  /** Those that watch one of these without watching everything, in text order. */
  naming(ids: Iterable<string>): readonly Component[];
}

/** Who watches what, by what is watched. */
export function watchersOf(context: RuleContext): Watchers {
  const all = watching(context);
  const some = new Map<string, number[]>();
  for (const [at, { ids }] of all.entries())
    for (const id of ids ?? []) {
      const list = some.get(id);
      if (list === undefined) some.set(id, [at]);
      else list.push(at);
    }
  return {
    everywhere: all.flatMap(({ ids, monitor }) => (ids === undefined ? [monitor] : [])),
    naming: (ids) => {
      const found = new Set<number>();
      for (const id of ids) for (const at of some.get(id) ?? []) found.add(at);
      return [...found].sort((a, b) => a - b).flatMap((at) => all[at]?.monitor ?? []);
    },
  };
}

function* watchedBy({ failure, graph }: RuleContext, monitor: Component): Iterable<string> {
  const named = new Set(list(monitor, "watches").map(String));
  yield* named;
  for (const place of named) for (const { id } of graph.inside().get(place) ?? []) yield id;
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

/** Keyed by the analysis, which never changes: several rules ask for the same flows. */
const known = new WeakMap<RuleContext["failure"], readonly Aimed[]>();

/** The declared flows with targets (`needs`, `slo`), and who watches them. */
export function aimed(context: RuleContext): readonly Aimed[] {
  const found = known.get(context.failure) ?? aimedIn(context);
  known.set(context.failure, found);
  return found;
}

function aimedIn(context: RuleContext): readonly Aimed[] {
  const { model, failure } = context;
  const { everywhere, naming } = watchersOf(context);
  const order = new Map(monitors(context.graph).map((monitor, at) => [monitor, at]));
  const inOrder = (some: Component[]) => some.sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
  return failure.flows.flatMap((analysed) => {
    const flow = declared(model, analysed);
    if (flow === undefined || !(has(flow, "needs") || num(flow, "slo") !== undefined)) return [];
    const named = naming([flow.id, ...partsOf(analysed)]);
    return [{ flow, watchers: named.length === 0 ? everywhere : inOrder([...named, ...everywhere]) }];
  });
}

/** Where a flow says its target. */
export function targetOf(flow: Flow): Location {
  return (fact(flow, "needs") ?? fact(flow, "slo"))?.location ?? flow.location;
}
