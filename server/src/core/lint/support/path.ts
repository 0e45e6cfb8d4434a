/** What stands on the request path, and where requests come in. */
import type { FailureAnalysis, FlowFailure } from "../../analysis/failure/types.ts";
import { lazilyOf } from "../../base/lazily.ts";
import type { Level } from "../../base/problem.ts";
import type { Component, Relation } from "../../model/types.ts";
import { callees, callers, type Graph, ofKinds } from "./graph.ts";

/** Kinds that use the system and are not part of it. */
export function isOutside(component: Component): boolean {
  return component.kind === "client" || component.kind === "person" || component.kind === "external";
}

/** A client or a person: where requests start. */
export function isClient(component: Component): boolean {
  return component.kind === "client" || component.kind === "person";
}

/** Whether a request of the flow itself reaches the component (and not only work behind `~>`). */
export function partOfRequest(flow: FlowFailure, id: string): boolean {
  return among(flow.needs, id) || (flow.soft.has(id) && !among(flow.completes, id));
}

function among(ids: readonly string[], id: string): boolean {
  return asSet(ids).has(id);
}

/** A flow's lists as sets: rules ask for every component of every flow. */
const asSet = lazilyOf((ids: readonly string[]): ReadonlySet<string> => new Set(ids));

/** The analysed flow of an id. */
export function flowOf(failure: FailureAnalysis, id: string): FlowFailure | undefined {
  return flowsById(failure).get(id);
}

const flowsById = lazilyOf(({ flows }: FailureAnalysis) => new Map(flows.map((flow) => [flow.id, flow])));

/** The flows that need the component, wait for it to complete, or use it softly, in the order of the analysis. */
export function flowsOf(failure: FailureAnalysis, id: string): readonly FlowFailure[] {
  return flowsByPart(failure).get(id) ?? [];
}

const flowsByPart = lazilyOf((failure: FailureAnalysis): ReadonlyMap<string, readonly FlowFailure[]> => {
  const found = new Map<string, FlowFailure[]>();
  for (const flow of failure.flows) {
    for (const part of new Set([...flow.needs, ...flow.completes, ...flow.soft.keys()])) {
      const flows = found.get(part);
      if (flows === undefined) found.set(part, [flow]);
      else flows.push(flow);
    }
  }
  return found;
});

/** Whether some request path reaches the component. */
function onRequestPath(failure: FailureAnalysis, id: string): boolean {
  return flowsOf(failure, id).some((flow) => flow.kind !== "background" && partOfRequest(flow, id));
}

/** Whether the component works only behind `~>`, in jobs or in background flows; false where no flow knows it. */
export function onlyOffRequestPath(failure: FailureAnalysis, id: string): boolean {
  return flowsOf(failure, id).length > 0 && !onRequestPath(failure, id);
}

/**
 * The level of a finding at a call that is told of what is called: one lower where the caller works off the request path
 * only, but what it calls does not, so that nobody else lowers it.
 */
export function levelAtCall(
  failure: FailureAnalysis,
  { from, to }: Pick<Relation, "from" | "to">,
  level: "error" | "warning",
): Level {
  const lower = onlyOffRequestPath(failure, from) && !onlyOffRequestPath(failure, to);
  return lower ? (level === "error" ? "warning" : "info") : level;
}

/** Kinds that a request only passes through on its way in: the entry stands behind them. */
const passedThrough: ReadonlySet<string> = new Set(["dns", "cdn"]);

/**
 * The entries of the model, in text order: the first load balancer, gateway, proxy, compute or store that a client
 * or person reaches; dns and cdn are passed through.
 */
export const entryPoints = lazilyOf((graph: Graph): readonly Component[] => {
  const found = new Set<Component>();
  const seen = new Set<string>();
  const clients = ofKinds(graph, ["client", "person"]);
  const pending = clients.flatMap((client) => callees(graph, client.id));
  for (let at = 0; at < pending.length; at++) {
    const component = pending[at];
    if (component === undefined || seen.has(component.id)) continue;
    seen.add(component.id);
    if (passedThrough.has(component.kind) || isClient(component)) {
      pending.push(...callees(graph, component.id));
    } else if (component.kind !== "external" && component.kind !== "monitor") {
      found.add(component);
    }
  }
  return [...graph.model.components.values()].filter((component) => found.has(component));
});

/** Whether a client, person or external calls the component directly. */
export function isCalledFromOutside(graph: Graph, id: string): boolean {
  return callers(graph, id).some(isOutside);
}
