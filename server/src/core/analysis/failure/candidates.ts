/** What can fail in a flow: instances that are not spare, places, shared domains, and the leaves each takes down. */
import { lazily } from "../../base/lazily.ts";
import type { Model } from "../../model/types.ts";
import type { Leaf } from "./evaluate.ts";
import type { Net } from "./net.ts";
import { type Failed, isUp, runsOnDomain } from "./survival.ts";
import type { Candidate } from "./types.ts";

export interface Candidates {
  readonly list: readonly Candidate[];
  /** By candidate: leaf nodes that are down when it alone fails. */
  readonly kills: readonly (readonly number[])[];
  /** By candidate: leaves that it touches without taking them down. */
  readonly dents: readonly (readonly Leaf[])[];
  readonly indexOf: () => ReadonlyMap<string, number>;
}

interface Found {
  readonly only: Failed;
  readonly kills: Leaf[];
  readonly dents: Leaf[];
}

/** Candidates of a flow, in the order of its needs. `asked`: something is asked of the flow, so jobs count too. */
export function candidatesOf(model: Model, net: Net, asked: boolean): Candidates {
  const found = new Map<string, Found>();
  for (const leaf of net.leaves) for (const id of leaf.fate.touching) touch(found, eventOf(id), leaf);
  const named = nameHosts(found);
  if (!asked) for (const { fate } of net.leaves) if (fate.runAgain) named.delete(`instance:${fate.id}`);
  dropDoubles(model, named);
  return indexed(named);
}

/** One instance of a host lost is one event, whether the host itself or what runs on it is looked at. */
const eventOf = (id: string): string => (id.startsWith(hosts) ? `instance:${id.slice(hosts.length)}` : id);

const hosts = runsOnDomain("");

/** The event is told as what others run on where it takes others down. */
function nameHosts(found: ReadonlyMap<string, Found>): Map<string, Found> {
  const named = new Map<string, Found>();
  for (const [id, entry] of found) {
    const host = id.startsWith("instance:") ? id.slice("instance:".length) : undefined;
    const others = host !== undefined && entry.kills.some((leaf) => leaf.fate.id !== host);
    named.set(others ? runsOnDomain(host) : id, entry);
  }
  return named;
}

function touch(found: Map<string, Found>, id: string, leaf: Leaf): void {
  const known = found.get(id);
  const entry = known ?? { only: { has: (one) => one === id }, kills: [], dents: [] };
  if (known === undefined) found.set(id, entry);
  (isUp(leaf.fate, entry.only, leaf.access) ? entry.dents : entry.kills).push(leaf);
}

const isShared = (model: Model, id: string): boolean => {
  if (id.startsWith("domain:runs-on/")) return true;
  const kind = id.startsWith("place:") ? model.places.get(id.slice("place:".length))?.kind : undefined;
  return kind === "host" || kind === "rack";
};

/**
 * Instances that are spare are no candidates. One host, rack or `runs-on` under several needed components is one
 * candidate instead of their instances; under one component it is that component's instance.
 */
function dropDoubles(model: Model, found: Map<string, Found>): void {
  for (const [id, entry] of found)
    if (entry.kills.length === 0 && !id.startsWith("place:") && !id.startsWith("domain:provider/"))
      found.delete(id);
  for (const [id, entry] of found) {
    if (!isShared(model, id)) continue;
    const taken = new Set(entry.kills.map((leaf) => leaf.fate.id));
    if (taken.size > 1) for (const one of taken) found.delete(`instance:${one}`);
    else for (const one of taken) if (found.has(`instance:${one}`)) found.delete(id);
  }
}

function indexed(found: ReadonlyMap<string, Found>): Candidates {
  const list: Candidate[] = [];
  const kills: number[][] = [];
  const dents: Leaf[][] = [];
  for (const [id, entry] of found) {
    const [first, second] = entry.kills;
    const one = first !== undefined && second === undefined;
    const affects = one ? [first.component] : [...new Set(entry.kills.map((leaf) => leaf.component))];
    const type = id.startsWith("instance:") ? "instance" : id.startsWith("place:") ? "place" : "domain";
    list.push({ id, type, target: id.slice(type.length + 1), affects });
    kills.push(entry.kills.map((leaf) => leaf.node));
    dents.push(entry.dents);
  }
  return { list, kills, dents, indexOf: lazily(() => indexesOf(list)) };
}

/** What runs on something is touched under its own name, whichever name the event has. */
function indexesOf(list: readonly Candidate[]): ReadonlyMap<string, number> {
  const indexes = new Map<string, number>();
  list.forEach(({ id, type, target }, index) => {
    indexes.set(id, index);
    if (type === "instance") indexes.set(runsOnDomain(target), index);
    else if (id !== eventOf(id)) indexes.set(eventOf(id), index);
  });
  return indexes;
}
