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
  const all = isAll(access) && !whole;
  if (isWrite(access) && !same) return all ? "write-all" : "write";
  return all ? "read-all" : "read";
}

interface UnitFate {
  readonly count: number;
  /** Ids of candidates that take the units of this group down: `place:…`. */
  readonly places: readonly string[];
  /** Candidates too, the providers of the place: the group stops when all of them have failed. */
  readonly providers: readonly string[];
}

/** What has failed: ids of candidates. */
export type Failed = Pick<ReadonlySet<string>, "has">;

/** Ids under which a component itself may have failed, put together once. */
interface Ids {
  readonly component: string;
  readonly instance: string;
  readonly runsOn: string;
}

/** What decides whether a component is up. `id` is that of the component, or of the owner of a part. */
export interface Fate {
  readonly id: string;
  readonly ids: Ids;
  readonly redundancy: Redundancy;
  readonly units: readonly UnitFate[];
  /** Candidates, the providers of the component itself, any of which suffices. */
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
  const standing = aroundIn(model);
  function of(id: string): Fate | undefined {
    const component = model.components.get(id);
    if (component === undefined) return undefined;
    const owner = ownerOf(model, component);
    const known = made.get(owner.id);
    if (known !== undefined) return known;
    if (making.has(owner.id)) return undefined;
    making.add(owner.id);
    const runsOn = word(owner, "runs-on");
    const fate = makeFate(model, owner, runsOn === undefined ? undefined : of(runsOn), standing);
    making.delete(owner.id);
    made.set(owner.id, fate);
    return fate;
  }
  return { of, model };
}

function makeFate(
  model: Model,
  component: Component,
  runsOn: Fate | undefined,
  standing: (place: string) => Around,
): Fate {
  const counts = redundancy(model, component);
  const mortal = !isPeople(component) && !onlyAsks(model, component);
  const host = mortal ? runsOn : undefined;
  const providers = words(component, "provider").map(providerDomain);
  const units = counts.units.map((group) => unitFate(group, standing, providers.length > 0));
  const ids: Ids = {
    component: `component:${component.id}`,
    instance: `instance:${component.id}`,
    runsOn: runsOnDomain(component.id),
  };
  const touching = new Set<string>();
  const breakable =
    mortal &&
    !counts.managed &&
    component.kind !== "external" &&
    (counts.said || !isSpreadByNature(component));
  if (breakable) touching.add(ids.instance);
  if (mortal) {
    for (const unit of units) for (const place of unit.places) touching.add(place);
    for (const unit of units) for (const provider of unit.providers) touching.add(provider);
    for (const provider of providers) touching.add(provider);
  }
  if (host !== undefined) {
    for (const id of host.touching) touching.add(id === host.ids.instance ? host.ids.runsOn : id);
  }
  return {
    id: component.id,
    ids,
    redundancy: counts,
    units,
    providers,
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

const providerDomain = (name: string): string => `domain:provider/${name}`;

type Around = Pick<UnitFate, "places" | "providers">;

const nowhere: Around = { places: [], providers: [] };

/** What may fail around what stands in a place: the same for all that stands there. */
function aroundIn(model: Model): (place: string) => Around {
  const known = new Map<string, Around>();
  return (id) => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const around = enclosing(model, id);
    const provided = around.find((place) => place.facts.has("provider"));
    const found = {
      places: around.filter(isFailureDomain).map((place) => `place:${place.id}`),
      providers: provided === undefined ? [] : words(provided, "provider").map(providerDomain),
    };
    known.set(id, found);
    return found;
  };
}

function unitFate(
  { place, count }: UnitGroup,
  standing: (place: string) => Around,
  ownProviders: boolean,
): UnitFate {
  const { places, providers } = place === undefined ? nowhere : standing(place);
  return { count, places, providers: ownProviders ? nowhere.providers : providers };
}

interface Left {
  /** Units whose places and providers are there; one that `instanceLost` says is gone is among them. */
  readonly up: number;
  readonly primary: boolean;
  readonly instanceLost: boolean;
}

/** How many of a component's own units are left. */
export function unitsLeft(fate: Fate, failed: Failed): number {
  if (failed.has(fate.ids.component) || allFailed(fate.providers, failed)) return 0;
  const { up, instanceLost } = left(fate, failed);
  return Math.max(0, up - (instanceLost && fate.breakable ? 1 : 0));
}

function left(fate: Fate, failed: Failed): Left {
  const instanceLost = failed.has(fate.ids.instance) || failed.has(fate.ids.runsOn);
  let up = 0;
  let primary = false;
  for (const unit of fate.units) {
    if (anyFailed(unit.places, failed) || allFailed(unit.providers, failed)) continue;
    up += unit.count;
    if (unit === fate.units[0]) primary = true;
  }
  return { up, primary, instanceLost };
}

function anyFailed(ids: readonly string[], failed: Failed): boolean {
  for (const id of ids) if (failed.has(id)) return true;
  return false;
}

function allFailed(ids: readonly string[], failed: Failed): boolean {
  for (const id of ids) if (!failed.has(id)) return false;
  return ids.length > 0;
}

/**
 * Whether the component answers (or takes writes) with what is left. A lost instance is always the worst one: the
 * primary where there is one. One shard of several is no reason to be down, unless all shards are asked for.
 */
export function isUp(fate: Fate, failed: Failed, access: Access): boolean {
  if (failed.has(fate.ids.component)) return false;
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
export function copiesLeft(fate: Fate, failed: Failed): "all" | "others" | "none" {
  if (failed.has(fate.ids.component) || allFailed(fate.providers, failed)) return "none";
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
export function lostShare(fate: Fate, failed: Failed): number {
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
