/**
 * What is random: each place with a figure, and each component by itself with the set of accesses that it gives. All
 * are independent given the places around them, and each exists once however many flows and paths meet it.
 */
import type { Component, Model } from "../../model/types.ts";
import { type Access, type Fate, isWrite, weakest } from "../failure/survival.ts";
import { type Figure, figureOf, publishedText, statedAvailability } from "./figure.ts";
import { stopsOnSwitch, switchShare, switchTime } from "./switching.ts";
import { chancesOf, type Units } from "./units.ts";

/** A place that has a figure: it is up for that share of the time in which what surrounds it is. */
export interface PlaceVariable {
  readonly id: string;
  readonly up: number;
}

export interface Variable {
  /** The component it belongs to. */
  readonly id: string;
  /** The figure of one unit, or of the whole. */
  readonly up: number;
  /** Indexes of the places that it stands in, ascending. */
  readonly places: readonly number[];
  /** How many accesses it has a bit for. */
  readonly bits: number;
  /** Chances by the bits of what works. `state`: one bit for each of `places`, set where it is up. */
  readonly at: (state: number) => Float64Array;
  /** The same if the component itself never failed. */
  readonly perfectAt: (state: number) => Float64Array;
}

/** An access of a component that is asked for: bits that must all be there. */
export interface Literal {
  readonly variable: number;
  readonly bits: number;
}

export interface Variables {
  readonly all: readonly Variable[];
  readonly places: readonly PlaceVariable[];
  /** What a leaf of the failure analysis stands on: itself and what it runs on; empty if it never fails by the figures given. */
  readonly literalsOf: (fate: Fate, access: Access) => readonly Literal[];
  /** The time lost while another component takes over from this one. */
  readonly handOver: (component: string) => Literal | undefined;
  readonly figure: (component: string) => Figure | undefined;
  /** The index of a place that something asked for stands in, if it has a figure; by its id as a candidate. */
  readonly placeOf: (candidate: string) => number | undefined;
  /** Sentences on what is assumed of a component. */
  readonly assumptionsOf: (component: string) => readonly string[];
}

/** What is known of a component that something stands on. */
interface Owner {
  /** Its variable, and the accesses that it has bits for; undefined: by the figures given it never fails. */
  readonly own: { readonly index: number; readonly accesses: readonly Access[] } | undefined;
  readonly literals: Partial<Record<Access, readonly Literal[]>>;
  /** Of what is asked for itself, and not only run on. */
  counts: Fate["redundancy"] | undefined;
}

/** More places around one component than this are not told apart. */
const mostPlaces = 12;

export function variablesOf(model: Model): Variables {
  const all: Variable[] = [];
  const places: PlaceVariable[] = [];
  /** By id of the candidate. */
  const placeIndex = new Map<string, number | undefined>();
  const owners = new Map<string, Owner>();
  const figures = new Map<string, Figure | undefined>();
  const handOvers = new Map<string, Literal | undefined>();
  const crowded = new Map<string, string>();

  const figure = (id: string): Figure | undefined => {
    const before = figures.get(id);
    if (before !== undefined || figures.has(id)) return before;
    const component = model.components.get(id);
    const found = component === undefined ? undefined : figureOf(component);
    figures.set(id, found);
    return found;
  };

  function placeAt(candidate: string): number | undefined {
    const before = placeIndex.get(candidate);
    if (before !== undefined || placeIndex.has(candidate)) return before;
    const id = candidate.slice("place:".length);
    const place = model.places.get(id);
    const up = place === undefined ? undefined : statedAvailability(place);
    const index = up === undefined || up >= 1 ? undefined : places.push({ id, up: Math.max(0, up) }) - 1;
    placeIndex.set(candidate, index);
    return index;
  }

  function ownerOf(fate: Fate): Owner {
    const before = owners.get(fate.id);
    if (before !== undefined) return before;
    const component = model.components.get(fate.id);
    const made = component === undefined || !fate.mortal ? undefined : variableOf(component, fate);
    const own =
      made === undefined ? undefined : { index: all.push(made.variable) - 1, accesses: made.accesses };
    const found: Owner = { own, literals: {}, counts: undefined };
    owners.set(fate.id, found);
    return found;
  }

  function variableOf(component: Component, fate: Fate) {
    const given = figure(component.id);
    const around = fate.units.map((unit) => unit.places.flatMap((place) => placeAt(place) ?? []));
    const every = [...new Set(around.flat())].sort((a, b) => a - b);
    const standsIn = every.slice(0, mostPlaces);
    if (every.length > mostPlaces)
      crowded.set(component.id, `of "${component.id}" ${mostPlaces} of its ${every.length} places count`);
    const up = given?.up ?? 1;
    const accesses = accessesOf(fate);
    const stops = stopsOnSwitch(component, fate.redundancy);
    const share = given?.whole === true || stops === "nothing" ? undefined : switchShare(component);
    if (up >= 1 && standsIn.length === 0 && share === undefined) return undefined;
    const stopped = accesses.reduce(
      (bits, access, index) => (stops === "all" || isWrite(access) ? bits | (1 << index) : bits),
      0,
    );
    const units: Units = {
      counts: fate.redundancy,
      accesses,
      up,
      whole: given?.whole === true,
      switching: share === undefined ? undefined : { share, stops: stopped },
    };
    const standing = (state: number): readonly boolean[] =>
      around.map((each) =>
        each.every((place) => {
          const bit = standsIn.indexOf(place);
          return bit < 0 || (state & (1 << bit)) !== 0;
        }),
      );
    const perfect: Units = { ...units, up: 1, switching: undefined };
    const variable: Variable = {
      id: component.id,
      up,
      places: standsIn,
      bits: accesses.length,
      at: remembered((state) => chancesOf(units, standing(state))),
      perfectAt: remembered((state) => chancesOf(perfect, standing(state))),
    };
    return { variable, accesses };
  }

  function literalsOf(fate: Fate, access: Access): readonly Literal[] {
    const { own, literals } = ownerOf(fate);
    const known = literals[access];
    if (known !== undefined) return known;
    const bit = own === undefined ? -1 : own.accesses.indexOf(weakest(fate.redundancy, access));
    const mine = own === undefined || bit < 0 ? [] : [{ variable: own.index, bits: 1 << bit }];
    const found = fate.host === undefined ? mine : [...mine, ...literalsOf(fate.host, "read")];
    literals[access] = found;
    return found;
  }

  function handOver(id: string): Literal | undefined {
    if (handOvers.has(id)) return handOvers.get(id);
    const component = model.components.get(id);
    const share = component === undefined ? undefined : switchShare(component);
    const literal =
      share === undefined ? undefined : { variable: all.push(switchOf(id, share)) - 1, bits: 1 };
    handOvers.set(id, literal);
    return literal;
  }

  function assumptionsOf(id: string): readonly string[] {
    const component = model.components.get(id);
    const counts = owners.get(id)?.counts;
    if (component === undefined || counts === undefined) return [];
    const said = assumed(component, counts, figure(id));
    const crowd = crowded.get(id);
    return crowd === undefined ? said : [...said, crowd];
  }

  return {
    all,
    places,
    literalsOf: (fate, access) => {
      ownerOf(fate).counts = fate.redundancy;
      return literalsOf(fate, access);
    },
    handOver,
    figure,
    placeOf: (candidate) => placeIndex.get(candidate),
    assumptionsOf,
  };
}

function accessesOf({ redundancy }: Fate): readonly Access[] {
  const every: readonly Access[] = ["read", "write", "read-all", "write-all"];
  return [...new Set(every.map((access) => weakest(redundancy, access)))];
}

function switchOf(id: string, share: number): Variable {
  return {
    id,
    up: 1 - share,
    places: [],
    bits: 1,
    at: () => Float64Array.of(share, 1 - share),
    perfectAt: () => Float64Array.of(0, 1),
  };
}

function assumed(
  component: Component,
  counts: Fate["redundancy"],
  figure: Figure | undefined,
): readonly string[] {
  const found: string[] = [];
  const switches = figure?.whole !== true && stopsOnSwitch(component, counts) !== "nothing";
  if (switches && switchShare(component) === undefined) {
    const missing = switchTime(component) === undefined ? "" : ": its mtbf is not given";
    found.push(`instant failover assumed at "${component.id}"${missing}`);
  }
  if (figure !== undefined && !figure.whole && (counts.shards > 1 || counts.what === "slices"))
    found.push(`of "${component.id}" the shard that holds the key counts`);
  const published = publishedText(component);
  if (published !== undefined) found.push(`of "${component.id}" what its vendor publishes: ${published}`);
  return found;
}

function remembered(make: (state: number) => Float64Array): (state: number) => Float64Array {
  const known = new Map<number, Float64Array>();
  return (state) => {
    const before = known.get(state);
    if (before !== undefined) return before;
    const made = make(state);
    known.set(state, made);
    return made;
  };
}
