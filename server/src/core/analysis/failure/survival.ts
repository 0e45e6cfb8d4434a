/**
 * Whether a component by itself is up while some things have failed: by counting what is left of its instances or
 * copies. Says nothing about what the component calls.
 */
import { fact, word } from "../../model/facts.ts";
import type { Component, Model } from "../../model/types.ts";
import { callersOf, callsOf, graphOf, ownerOf } from "../graph.ts";
import { isPeople, isSpreadByNature } from "../kinds.ts";
import { enclosing, isFailureDomain, type UnitGroup } from "../places.ts";
import { type Redundancy, redundancy } from "../redundancy.ts";
import { words } from "../said.ts";

/** What a caller wants of a component; `…-all`: of every shard, not only of the one that holds its key. */
export type Access = "read" | "write" | "read-all" | "write-all";

export const isWrite = (access: Access): boolean => access === "write" || access === "write-all";
const isAll = (access: Access): boolean => access === "read-all" || access === "write-all";

/** The weakest access that gives the same answer, so that its node can be shared. */
export function weakest(counts: Redundancy, access: Access): Access {
  const same = !counts.primary && counts.neededToAnswer === counts.neededToWrite;
  const whole = counts.what !== "slices" && counts.shards === 1;
  const write = isWrite(access) && !same;
  const all = isAll(access) && !whole;
  return `${write ? "write" : "read"}${all ? "-all" : ""}`;
}

interface UnitFate {
  readonly count: number;
  /** Ids of candidates that take the units of this group down: `place:…`. */
  readonly places: readonly string[];
  /** Providers of the place; the group stops when all of them have failed. */
  readonly providers: readonly string[];
}

/** What decides whether a component is up. `id` is that of the component, or of the owner of a part. */
export interface Fate {
  readonly id: string;
  readonly redundancy: Redundancy;
  readonly units: readonly UnitFate[];
  /** Providers of the component itself, any of which suffices. */
  readonly providers: readonly string[];
  /** What it runs on. */
  readonly host: Fate | undefined;
  /** Whether single instances of it may fail: not of people, externals and managed things. */
  readonly breakable: boolean;
  /** A job or scheduled component: it is run again, so one lost instance matters only where a need covers it. */
  readonly runAgain: boolean;
  /** Whether it can fail at all. */
  readonly mortal: boolean;
  /** Every candidate that may touch it, in a fixed order. */
  readonly touching: readonly string[];
}

export interface Fates {
  readonly of: (component: string) => Fate | undefined;
  /** The fate that is read for `instance:`, `component:` and `domain:runs-on/`. */
  readonly model: Model;
}

/** Fates of a model's components, made when first asked for. */
export function fatesOf(model: Model): Fates {
  const made = new Map<string, Fate>();
  const making = new Set<string>();
  function of(id: string): Fate | undefined {
    const component = model.components.get(id);
    if (component === undefined) return undefined;
    const owner = ownerOf(model, component);
    const known = made.get(owner.id);
    if (known !== undefined) return known;
    if (making.has(owner.id)) return undefined;
    making.add(owner.id);
    const runsOn = word(owner, "runs-on");
    const fate = makeFate(model, owner, runsOn === undefined ? undefined : of(runsOn));
    making.delete(owner.id);
    made.set(owner.id, fate);
    return fate;
  }
  return { of, model };
}

function makeFate(model: Model, component: Component, runsOn: Fate | undefined): Fate {
  const counts = redundancy(model, component);
  const mortal = !isPeople(component) && !onlyAsks(model, component);
  const host = mortal ? runsOn : undefined;
  const ownProviders = words(component, "provider");
  const units = counts.units.map((group) => unitFate(model, group, ownProviders.length > 0));
  const touching = new Set<string>();
  const breakable =
    mortal &&
    !counts.managed &&
    component.kind !== "external" &&
    (counts.said || !isSpreadByNature(component));
  if (breakable) touching.add(`instance:${component.id}`);
  if (mortal) {
    for (const unit of units) for (const place of unit.places) touching.add(place);
    for (const unit of units)
      for (const provider of unit.providers) touching.add(`domain:provider/${provider}`);
    for (const provider of ownProviders) touching.add(`domain:provider/${provider}`);
  }
  if (host !== undefined) {
    for (const id of host.touching) touching.add(id === `instance:${host.id}` ? runsOnDomain(host.id) : id);
  }
  return {
    id: component.id,
    redundancy: counts,
    units,
    providers: ownProviders,
    host,
    breakable,
    runAgain: component.kind === "job" || fact(component, "schedule")?.state === "stated",
    mortal,
    touching: [...touching],
  };
}

/** Somebody else's system that only sends requests: while it is away there is nothing to answer. */
function onlyAsks(model: Model, component: Component): boolean {
  if (component.kind !== "external") return false;
  const graph = graphOf(model);
  return callersOf(graph, component.id).length === 0 && callsOf(graph, component.id).length > 0;
}

export const runsOnDomain = (host: string): string => `domain:runs-on/${host}`;

function unitFate(model: Model, group: UnitGroup, ownProviders: boolean): UnitFate {
  if (group.place === undefined) return { count: group.count, places: [], providers: [] };
  const around = enclosing(model, group.place);
  const places = around.filter(isFailureDomain).map((place) => `place:${place.id}`);
  const provided = ownProviders ? undefined : around.find((place) => place.facts.has("provider"));
  const providers = provided === undefined ? [] : words(provided, "provider");
  return { count: group.count, places, providers };
}

interface Left {
  readonly up: number;
  readonly primary: boolean;
  readonly instanceLost: boolean;
}

function left(fate: Fate, failed: ReadonlySet<string>): Left {
  const instanceLost = failed.has(`instance:${fate.id}`) || failed.has(runsOnDomain(fate.id));
  let up = 0;
  let primary = false;
  fate.units.forEach((unit, index) => {
    if (unit.places.some((place) => failed.has(place)) || allFailed(unit.providers, failed)) return;
    up += unit.count;
    if (index === 0) primary = true;
  });
  return { up, primary, instanceLost };
}

function allFailed(providers: readonly string[], failed: ReadonlySet<string>): boolean {
  return providers.length > 0 && providers.every((name) => failed.has(`domain:provider/${name}`));
}

/**
 * Whether the component answers (or takes writes) with what is left. A lost instance is always the worst one: the
 * primary where there is one. One shard of several is no reason to be down, unless all shards are asked for.
 */
export function isUp(fate: Fate, failed: ReadonlySet<string>, access: Access): boolean {
  if (failed.has(`component:${fate.id}`)) return false;
  if (!fate.mortal) return true;
  if (allFailed(fate.providers, failed)) return false;
  if (fate.host !== undefined && !isUp(fate.host, failed, "read")) return false;
  const { redundancy: counts } = fate;
  const state = left(fate, failed);
  const lost = state.instanceLost && fate.breakable ? 1 : 0;
  if (counts.what === "slices") return state.up - lost >= (isAll(access) ? counts.total : 1);
  const oneShard = lost === 1 && counts.shards > 1 && !isAll(access);
  const up = oneShard ? state.up : state.up - lost;
  const primary = state.primary && (lost === 0 || oneShard);
  return suffices(counts, { up, primary }, access);
}

/** Whether that many of its units, the primary among them or not, are enough. */
export function suffices(
  counts: Redundancy,
  { up, primary }: { readonly up: number; readonly primary: boolean },
  access: Access,
): boolean {
  if (up < 1) return false;
  if (counts.answersFromPrimary && !primary) return false;
  if (!isWrite(access)) return up >= counts.neededToAnswer;
  return up >= counts.neededToWrite && (!counts.primary || primary || counts.failover === "automatic");
}

/**
 * Whether all copies that matter of what a component holds are left, others only, or none. Of copies behind a primary it
 * matters whether the primary, the first of them, is among those lost.
 */
export function copiesLeft(fate: Fate, failed: ReadonlySet<string>): "all" | "others" | "none" {
  if (failed.has(`component:${fate.id}`) || allFailed(fate.providers, failed)) return "none";
  if (!fate.mortal) return "all";
  if (fate.host !== undefined && !isUp(fate.host, failed, "read")) return "none";
  const { redundancy: counts } = fate;
  const { up, primary, instanceLost } = left(fate, failed);
  const lost = instanceLost && fate.breakable ? 1 : 0;
  if (up - lost < 1) return "none";
  if (lost === 1 || (counts.primary ? !primary : up < counts.total)) return "others";
  return "all";
}

/** The share of its data or work that a component which is still up has lost; 0 if nothing. */
export function lostShare(fate: Fate, failed: ReadonlySet<string>): number {
  const { redundancy: counts } = fate;
  const state = left(fate, failed);
  const lost = state.instanceLost && fate.breakable ? 1 : 0;
  if (counts.what === "slices") return 1 - Math.max(0, state.up - lost) / counts.total;
  if (counts.shards > 1 && lost === 1) {
    const whole = isUp(fate, failed, "read-all") && isUp(fate, failed, "write-all");
    return whole ? 0 : 1 / counts.shards;
  }
  return 0;
}
