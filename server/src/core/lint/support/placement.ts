/** Where components stand, as far as it is known: how much of one is in a place, and whose zone or region is not said. */
import type { FlowFailure } from "../../analysis/failure/types.ts";
import { isSpreadByNature } from "../../analysis/kinds.ts";
import { enclosing, isManaged, managedScope } from "../../analysis/places.ts";
import { fact, word } from "../../model/facts.ts";
import type { Component } from "../../model/types.ts";
import { regions, zones } from "./components.ts";
import { redundancy } from "./counts.ts";
import type { Graph } from "./graph.ts";
import { isOutside } from "./path.ts";

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

/** Components that a flow needs and whose zone or region would have to be said to tell whether it survives one less. */
export function unplaced(graph: Graph, flow: FlowFailure, what: "zone" | "region"): readonly Component[] {
  const own = flow.needs
    .flatMap((id) => graph.model.components.get(id) ?? [])
    .filter((one) => one.partOf === undefined && !isOutside(one) && !isSpreadByNature(one));
  return what === "zone"
    ? own.filter(
        (one) => !standsWide(one) && zones(graph, one) === undefined && !isSpareElsewhere(graph, one),
      )
    : own.filter((one) => managedScope(one) !== "global" && regions(graph, one) === undefined);
}

/** Components that a flow needs and of which nobody says whose they are: neither they nor a place around them names a provider. */
export function unprovided(graph: Graph, flow: FlowFailure): readonly Component[] {
  const isSaid = (one: Component) =>
    fact(one, "provider") !== undefined ||
    redundancy(graph.model, one).units.every(
      ({ place }) =>
        place !== undefined &&
        enclosing(graph.model, place).some((around) => fact(around, "provider") !== undefined),
    );
  return flow.needs
    .flatMap((id) => graph.model.components.get(id) ?? [])
    .filter((one) => one.partOf === undefined && !isOutside(one) && !isSaid(one));
}

/** A copy or standby whose original stands in several zones, or in another region: no zone holds all. */
function isSpareElsewhere(graph: Graph, component: Component): boolean {
  const of = word(component, "role", "of");
  const original = of === undefined ? undefined : graph.model.components.get(of);
  if (original !== undefined && (zones(graph, original)?.length ?? 0) > 1) return true;
  const here = regions(graph, component);
  const there = original === undefined ? undefined : regions(graph, original);
  return here !== undefined && there !== undefined && !here.some((region) => there.includes(region));
}

/** Managed across zones: the loss of a zone is the provider's to bear. */
function standsWide(component: Component): boolean {
  return isManaged(component) && managedScope(component) !== "zonal";
}
