/** Where things stand: enclosing places, failure domains, and the places of a component's instances or copies. */
import { lazilyOf } from "../base/lazily.ts";
import { fact, has, num, word } from "../model/facts.ts";
import type { Component, Model, Place } from "../model/types.ts";
import { ownerOf } from "./graph.ts";
import { words } from "./said.ts";

const failureDomains = new Set(["region", "zone", "rack", "host"]);

/** Region, zone, rack or host: it fails as a whole. Groups and networks do not. */
export const isFailureDomain = (place: Place): boolean => failureDomains.has(place.kind);

/** The places around a component or place, innermost first; of a place, itself included. */
export function enclosing(model: Model, id: string): readonly Place[] {
  const at = model.places.has(id) ? id : model.components.get(id)?.parent;
  if (at === undefined) return nowhere;
  const known = aroundPlaces(model);
  const before = known.get(at);
  if (before !== undefined) return before;
  const found = outwards(model, at);
  known.set(at, found);
  return found;
}

const nowhere: readonly Place[] = [];

/** Kept by the innermost place: far more stands in places than there are. */
const aroundPlaces = lazilyOf((_: Model) => new Map<string, readonly Place[]>());

function outwards(model: Model, from: string): readonly Place[] {
  const found: Place[] = [];
  let at: string | undefined = from;
  for (let depth = 0; at !== undefined && depth < 256; depth++) {
    const place = model.places.get(at);
    if (place === undefined) break;
    found.push(place);
    at = place.parent;
  }
  return found;
}

/** The innermost enclosing place of a kind: the zone or region something stands in. */
export function enclosingOfKind(model: Model, id: string, kind: string): Place | undefined {
  return enclosing(model, id).find((place) => place.kind === kind);
}

/** Whether somebody else keeps it running: `managed`, said here or by the technology. */
export function isManaged(component: Component): boolean {
  return has(component, "managed");
}

/** The reach of a managed component; undefined if it is not managed or its reach is not said. */
export function managedScope(component: Component): "zonal" | "regional" | "global" | undefined {
  for (const scope of ["zonal", "regional", "global"] as const)
    if (word(component, "managed") === scope) return scope;
  return undefined;
}

/** How many units stand in one place. `place` is the innermost place known; undefined: nothing is known. */
export interface UnitGroup {
  readonly place: string | undefined;
  readonly count: number;
}

/** Spreads `count` units over places, one after the other in the order written. */
function roundRobin(count: number, places: readonly string[]): readonly UnitGroup[] {
  if (count <= 0) return [];
  if (places.length === 0) return [{ place: undefined, count }];
  const groups: UnitGroup[] = [];
  const each = Math.floor(count / places.length);
  const rest = count % places.length;
  places.forEach((place, index) => {
    const size = each + (index < rest ? 1 : 0);
    if (size > 0) groups.push({ place, count: size });
  });
  return groups;
}

/** Places named by `instances … across`, else by `copies … across`; else the enclosing place or what it runs on. */
function homesOf(model: Model, component: Component): readonly string[] {
  const across = words(component, "instances", "across");
  if (across.length > 0) return across.filter((id) => model.places.has(id));
  const runsOn = word(component, "runs-on");
  if (runsOn !== undefined && model.places.has(runsOn)) return [runsOn];
  return component.parent === undefined ? [] : [component.parent];
}

/** `instances` as counted for failure: N of `N..M`, all of `K of N`, per place with `each`. Undefined: not said. */
export function instanceCount(component: Component): { total: number; needed: number } | undefined {
  const first = num(component, "instances");
  if (first === undefined) {
    const pops = num(component, "pops");
    return pops === undefined ? undefined : { total: Math.max(1, pops), needed: 1 };
  }
  const of = num(component, "instances", "of");
  const places = words(component, "instances", "across").length;
  const each = fact(component, "instances")?.values.each === true ? Math.max(1, places) : 1;
  if (of === undefined) return { total: Math.max(1, first) * each, needed: 1 };
  return { total: Math.max(1, of) * each, needed: Math.max(1, Math.min(first, of)) * each };
}

/** A managed component of regional reach stands in its region, of global reach nowhere in particular. */
function lifted(model: Model, component: Component, groups: readonly UnitGroup[]): readonly UnitGroup[] {
  const scope = managedScope(component);
  if (scope === undefined || scope === "zonal") return groups;
  return groups.map((group) => {
    if (scope === "global" || group.place === undefined) return { place: undefined, count: group.count };
    return { place: enclosingOfKind(model, group.place, "region")?.id, count: group.count };
  });
}

/** Where the instances of a component stand (of a part: its owner's), in the order they are placed; `total` if known better. */
export function placesOf(model: Model, component: Component, total?: number): readonly UnitGroup[] {
  const owner = ownerOf(model, component);
  const count = total ?? instanceCount(owner)?.total ?? 1;
  return lifted(model, owner, roundRobin(count, homesOf(model, owner)));
}

/** Where a store's copies stand; the primary, if there is one, is the first unit of the first group. */
export function copyPlacesOf(model: Model, component: Component, copies: number): readonly UnitGroup[] {
  const homes = homesOf(model, component);
  const known = (property: string, ...names: string[]): readonly string[] =>
    words(component, property, ...names).filter((id) => model.places.has(id));
  const primary = known("replication.primary", "in")[0];
  const replicas = known("replication.replicas", "across");
  const all = known("copies", "across");
  if (all.length > 0) return lifted(model, component, roundRobin(copies, all));
  // One copy of each part on nodes in several places: where a part stands is not known.
  if (copies === 1 && primary === undefined && homes.length > 1) return [{ place: undefined, count: 1 }];
  if (primary === undefined && replicas.length === 0)
    return lifted(model, component, roundRobin(copies, homes));
  const first = primary ?? homes.find((home) => !replicas.includes(home)) ?? homes[0];
  const others = replicas.length > 0 ? replicas : othersThan(homes, first);
  const groups = [{ place: first, count: 1 }, ...roundRobin(copies - 1, others)];
  return lifted(model, component, groups);
}

function othersThan(homes: readonly string[], first: string | undefined): readonly string[] {
  const rest = homes.filter((home) => home !== first);
  return rest.length > 0 ? rest : homes;
}
