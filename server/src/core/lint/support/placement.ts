/** How much of a component stands in a place; only what is known counts. */
import { enclosing } from "../../analysis/places.ts";
import type { Component } from "../../model/types.ts";
import { redundancy } from "./counts.ts";
import type { Graph } from "./graph.ts";

/** `all` only if every instance or copy is known to be inside; `unknown` if one's place is not known. */
export function unitsInside(
  graph: Graph,
  component: Component,
  place: string,
): "all" | "some" | "none" | "unknown" {
  let inside = 0;
  let outside = 0;
  for (const unit of redundancy(graph.model, component).units) {
    if (unit.place === undefined) return "unknown";
    const around = enclosing(graph.model, unit.place);
    if (around.some((one) => one.id === place)) inside += unit.count;
    else outside += unit.count;
  }
  if (inside === 0) return outside === 0 ? "unknown" : "none";
  return outside === 0 ? "all" : "some";
}
