/** What one hop of a read path gives: the store as configured, a replica with its lag, a cache with its expiry, a fed copy. */
import { fact, has, isAbsent, list, num, word } from "../../model/facts.ts";
import type { Component, Element, Model, Relation } from "../../model/types.ts";
import { saysItIsACopy } from "../copies.ts";
import type { Graph } from "../graph.ts";
import { redundancy } from "../redundancy.ts";
import { aged, derivedIn } from "./derived.ts";
import { type Guarantee, guaranteeNamed } from "./lattice.ts";
import type { HopGuarantee } from "./types.ts";

export type { HopGuarantee };

/** The guarantee that a property states: of a store, a relation. */
export function statedConsistency(of: Element): Guarantee | undefined {
  const name = word(of, "consistency");
  return name === undefined ? undefined : guaranteeNamed(name, num(of, "consistency", "bound"));
}

const eventual: Guarantee = { name: "eventual" };

/** `quorum read R write W` and of how many copies, where all three are known. */
export function overlap(
  model: Model,
  store: Component,
): { readonly read: number; readonly write: number; readonly of: number } | undefined {
  const read = num(store, "quorum", "read");
  const write = num(store, "quorum", "write");
  const copies = redundancy(model, store);
  const of = num(store, "quorum", "of") ?? (copies.what === "copies" ? copies.total : undefined);
  return read === undefined || write === undefined || of === undefined ? undefined : { read, write, of };
}

/**
 * What the copies of a store give by their configuration; undefined where it gives no reason for doubt: one copy, a
 * primary that answers reads, quorums that overlap (necessary, not sufficient: no accusation rests on it).
 */
export function configured(model: Model, store: Component): HopGuarantee | undefined {
  const replication = word(store, "replication");
  const copies = redundancy(model, store);
  const several = replication !== undefined || (copies.what === "copies" && copies.total > 1);
  if (!several) return undefined;
  const age = replication === undefined ? undefined : num(store, "replication.lag");
  const votes = overlap(model, store);
  if (votes !== undefined) {
    const { read, write, of } = votes;
    return read + write > of
      ? undefined
      : {
          guarantee: eventual,
          why: `it reads ${read} and writes ${write} of ${of} copies, which need not overlap`,
          cause: "quorum",
          age,
        };
  }
  if (replication === "multi-primary" && (modeOf(store) === "async" || settlesLater(store)))
    return {
      guarantee: eventual,
      why: "several primaries take writes and settle conflicts later",
      cause: "primaries",
      age,
    };
  if (replication === "leaderless" && !has(store, "quorum"))
    return {
      guarantee: eventual,
      why: "any of its copies answers and no quorum is stated",
      cause: "quorum",
      age,
    };
  return undefined;
}

/** `sync`, `semi-sync` or `async`, where sources of a technology's own word do not disagree. */
export function modeOf(store: Component): string | undefined {
  return fact(store, "replication.mode")?.contested === true ? undefined : word(store, "replication.mode");
}

/** Whether a store says how (or that nothing) settles conflicting writes: its primaries then take them apart. */
export function settlesLater(store: Component): boolean {
  return has(store, "replication.conflict") || isAbsent(store, "replication.conflict");
}

/** What a read by a relation gives, at its far end. Undefined: nothing lowers it, as far as the text tells. */
export type Hops = (relation: Relation) => HopGuarantee | undefined;

/** What is true of a store, whoever reads it, is worked out once. */
export function hopsOf(graph: Graph): Hops {
  const derived = derivedIn(graph);
  const stores = new Map<
    string,
    { readonly fed: HopGuarantee | undefined; readonly own: HopGuarantee | undefined }
  >();
  const ofStore = (store: Component) => {
    const known = stores.get(store.id) ?? {
      fed: derived(store),
      own: configured(graph.model, store) ?? ofStated(store),
    };
    stores.set(store.id, known);
    return known;
  };
  return (relation) => {
    const target = graph.model.components.get(relation.to);
    if (target === undefined) return undefined;
    if (target.kind === "cache" || target.kind === "cdn") return ofCache(graph, target, relation);
    const { fed, own } = ofStore(target);
    const replica = fromReplica(relation, target);
    // A replica of a fed store is late twice.
    if (fed !== undefined && replica !== undefined && fed.cause === "derived") return twice(fed, replica);
    // That it is written from behind a queue concerns few flows; what its copies give concerns all.
    return (fed?.cause === "derived" ? fed : undefined) ?? replica ?? own ?? fed;
  };
}

function twice(fed: HopGuarantee, replica: HopGuarantee): HopGuarantee {
  const age = fed.age === undefined || replica.age === undefined ? undefined : fed.age + replica.age;
  return { ...fed, guarantee: aged(age), why: `${fed.why}, and ${replica.why}`, age };
}

/** A cache that every write goes through, or that is cleared with the write, is as new as its store. */
function ofCache(graph: Graph, cache: Component, relation: Relation): HopGuarantee | undefined {
  const write = word(cache, "write");
  if (write === "write-through" || write === "write-back" || word(cache, "invalidation") === "on-write")
    return undefined;
  // What it holds of its own, sessions and tokens, is nobody else's copy.
  const own = list(cache, "holds").some((one) => one === "session" || one === "token");
  if (own || isAbsent(cache, "of") || neverOld(cache, relation)) return undefined;
  // Keys that it is asked to decide by, and that nothing says are kept elsewhere, are as new as anything can be.
  if (has(relation, "decides") && !saysItIsACopy(graph, cache)) return undefined;
  const ttl = num(cache, "ttl");
  const age = ttl === undefined ? "as old as its entries get" : `${fact(cache, "ttl")?.text ?? ""} old`;
  return {
    guarantee: aged(ttl),
    why: `it is a ${cache.kind} whose answer may be ${age}`,
    cause: cache.kind === "cdn" ? "cdn" : "cache",
    age: ttl,
  };
}

/** Files, and answers that no cache may keep. */
function neverOld(cache: Component, relation: Relation): boolean {
  if (word(cache, "cache-control", "store") === "no-store") return true;
  const content = list(relation, "content").length > 0 ? list(relation, "content") : list(cache, "content");
  return content.length > 0 && content.every((one) => one === "static" || one === "media");
}

function fromReplica(relation: Relation, store: Component): HopGuarantee | undefined {
  const from = word(relation, "reads", "from");
  if (from !== "replica" && from !== "any") return undefined;
  if (modeOf(store) === "sync") return undefined;
  // Where a read asks several copies, any of them may begin.
  if (from === "any" && num(store, "quorum", "read") !== undefined) return undefined;
  const lag = num(store, "replication.lag");
  const late = lag === undefined ? "some time later" : `${fact(store, "replication.lag")?.text ?? ""} later`;
  return {
    guarantee: aged(lag),
    why: `it reads from ${from === "any" ? "any copy" : "a replica"}, which gets each write ${late}`,
    cause: "replica",
    age: lag,
  };
}

/** Whether the text itself says how the copies of a store agree; the default of its technology then says nothing. */
export function saysHowCopiesAgree(store: Component): boolean {
  const replication = fact(store, "replication");
  return (
    fact(store, "quorum") !== undefined || (replication !== undefined && replication.origin !== "technology")
  );
}

/** The store's own word, or its technology's, where sources agree. */
function ofStated(store: Component): HopGuarantee | undefined {
  const said = fact(store, "consistency");
  const guarantee = statedConsistency(store);
  if (said === undefined || said.contested === true || guarantee === undefined) return undefined;
  const technology = said.origin === "technology";
  if (technology && saysHowCopiesAgree(store)) return undefined;
  return {
    guarantee,
    why: `${technology ? "its technology gives" : "it gives"} ${said.text} consistency`,
    cause: technology ? "technology" : "stated",
    age: guarantee.bound,
  };
}
