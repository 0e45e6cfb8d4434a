/** How much arrives at a component, as far as flows or its relations tell. */
import type { Component } from "../../model/types.ts";
import type { RuleContext } from "../types.ts";
import { incoming } from "./graph.ts";
import { rateOf } from "./rates.ts";

/** Synchronous requests per second that are known to arrive; undefined where nothing tells. There may be more. */
export function requestsTo(context: RuleContext, component: Component): number | undefined {
  const found = context.figures.load.components.get(component.id)?.requests.usual;
  const said = incoming(context.graph, component.id, "sync").flatMap(
    (relation) => rateOf(context, relation) ?? [],
  );
  if (said.length === 0) return found;
  return Math.max(
    found ?? 0,
    said.reduce((sum, rate) => sum + rate, 0),
  );
}
