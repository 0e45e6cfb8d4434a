/** How many instances of a component run where, as far as its declaration does not say it; what a place has by being like another. */
import { redundancy } from "../../../core/analysis/redundancy.ts";
import { fact, num } from "../../../core/model/facts.ts";
import type { Component, Element, Fact } from "../../../core/model/types.ts";
import type { Context } from "../../context.ts";
import type { Source } from "../../source.ts";
import type { Part } from "../../survival.ts";

/** Components that a place has by being like another, by where it says so. */
export function broughtByLike({ names, file, review }: Source): ReadonlyMap<number, readonly Component[]> {
  const found = new Map<number, Component[]>();
  for (const component of review.model.components.values()) {
    const { location } = component;
    if (location.file !== file) continue;
    // It stands where the place that it comes from is named.
    const named = names.at(file, location.start)?.target;
    if (named === undefined || !review.model.places.has(named)) continue;
    const there = found.get(location.start);
    if (there === undefined) found.set(location.start, [component]);
    else there.push(component);
  }
  return found;
}

const isSaid = (one: Fact | undefined): boolean => one?.origin === "stated" || one?.origin === "inherited";

/** How many there are and where, if the declaration itself does not say it; of shards with copies how many in all. */
export function countParts({ review }: Context, component: Component): readonly Part[] {
  const { what, total, units } = redundancy(review.model, component);
  const elsewhere = ["instances", "copies", "replication.replicas", "replication"]
    .flatMap((property) => fact(component, property) ?? [])
    .filter((one) => isSaid(one) && one.state === "stated" && !isInside(component, one));
  const [said] = elsewhere;
  if (said === undefined) {
    const shards = num(component, "sharding.shards");
    const several = what === "copies" && shards !== undefined && shards > 1 && total > 1;
    return several ? [{ text: `${shards} shards × ${total} copies` }] : [];
  }
  const most = num(component, "instances", "max");
  const noun = total === 1 && most === undefined ? singular[what] : what;
  const places = [...new Set(units.flatMap(({ place }) => place ?? []))]
    .filter((place) => place !== component.parent)
    .map((place) => review.model.places.get(place)?.name ?? place);
  const where = places.length === 0 ? "" : ` in ${places.join(", ")}`;
  return [
    { text: `${most === undefined ? total : `${total}..${most}`} ${noun}`, at: said.location },
    { text: where },
  ].filter(({ text }) => text !== "");
}

const singular = { instances: "instance", copies: "copy", slices: "slice" } as const;

export function isInside({ extent }: Element, { location }: Fact): boolean {
  return location.file === extent.file && extent.start <= location.start && location.end <= extent.end;
}
