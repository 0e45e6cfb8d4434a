/** What one hop of a read path gives: the store as configured, a replica with its lag, a cache with its expiry, a fed copy. */
import { fact, has, isAbsent, num, word } from "../../model/facts.ts";
import type { Component, Element, Model, Relation } from "../../model/types.ts";
import type { Graph } from "../graph.ts";
import { redundancy } from "../redundancy.ts";
import { type Guarantee, guaranteeNamed } from "./lattice.ts";

/** A guarantee and the reason, as a clause: `it is a cache that may be 10m old`. */
export interface HopGuarantee {
  readonly guarantee: Guarantee;
  readonly why: string;
}

/** The guarantee that a property states: of a store, a relation. */
export function statedConsistency(of: Element): Guarantee | undefined {
  const name = word(of, "consistency");
  return name === undefined ? undefined : guaranteeNamed(name, num(of, "consistency", "bound"));
}

/** A guarantee lowered to an age: `bounded` by it where it is known, else eventual. */
function aged(age: number | undefined): Guarantee {
  return age === undefined ? { name: "eventual" } : { name: "bounded", bound: age };
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
  const read = num(store, "quorum", "read");
  const write = num(store, "quorum", "write");
  const total = num(store, "quorum", "of") ?? (copies.what === "copies" ? copies.total : undefined);
  if (read !== undefined && write !== undefined && total !== undefined) {
    return read + write > total
      ? undefined
      : {
          guarantee: { name: "eventual" },
          why: `it reads ${read} and writes ${write} of ${total} copies, which need not overlap`,
        };
  }
  if (replication === "multi-primary" && (word(store, "replication.mode") === "async" || takesBoth(store))) {
    return {
      guarantee: { name: "eventual" },
      why: "several primaries take writes and settle conflicts later",
    };
  }
  if (replication === "leaderless" && !has(store, "quorum")) {
    return { guarantee: { name: "eventual" }, why: "any of its copies answers and no quorum is stated" };
  }
  return undefined;
}

function takesBoth(store: Component): boolean {
  return has(store, "replication.conflict") || isAbsent(store, "replication.conflict");
}

/** What a read by this relation gives, at its far end. Undefined: nothing lowers it, as far as the text tells. */
export function hopGuarantee({ model, incoming }: Graph, relation: Relation): HopGuarantee | undefined {
  const target = model.components.get(relation.to);
  if (target === undefined) return undefined;
  if (target.kind === "cache" || target.kind === "cdn") return ofCache(target);
  const derived = ofDerived(target, incoming.get(target.id) ?? []);
  if (derived !== undefined) return derived;
  return fromReplica(relation, target) ?? configured(model, target) ?? byDefault(target);
}

/** A cache that every write goes through, or that is cleared with the write, is as new as its store. */
function ofCache(cache: Component): HopGuarantee | undefined {
  const write = word(cache, "write");
  if (write === "write-through" || write === "write-back" || word(cache, "invalidation") === "on-write")
    return undefined;
  const ttl = num(cache, "ttl");
  const age = ttl === undefined ? "as old as its entries get" : `${fact(cache, "ttl")?.text ?? ""} old`;
  return { guarantee: aged(ttl), why: `it is a ${cache.kind} whose answer may be ${age}` };
}

function ofDerived(store: Component, incoming: readonly Relation[]): HopGuarantee | undefined {
  const feed = incoming.find(({ kind }) => kind === "copy");
  const isReplica = word(store, "role") === "replica";
  if (!has(store, "derived-from") && !isReplica && (feed === undefined || !isIndexOrStore(store)))
    return undefined;
  if (feed !== undefined && word(feed, "mode") === "sync") return undefined;
  const lag = num(store, "derived-from.lag") ?? (feed === undefined ? undefined : num(feed, "lag"));
  const late =
    lag === undefined
      ? ""
      : ` ${num(store, "derived-from.lag") === undefined ? "by its lag" : "by"} ${lagText(store, feed)}`;
  return {
    guarantee: aged(lag),
    why: `it is fed from another store${late === "" ? " some time later" : ` and late${late}`}`,
  };
}

function lagText(store: Component, feed: Relation | undefined): string {
  return fact(store, "derived-from.lag")?.text ?? (feed === undefined ? "" : (fact(feed, "lag")?.text ?? ""));
}

function isIndexOrStore(store: Component): boolean {
  return store.kind === "search" || store.kind === "database" || store.kind === "storage";
}

function fromReplica(relation: Relation, store: Component): HopGuarantee | undefined {
  const from = word(relation, "reads", "from");
  if (from !== "replica" && from !== "any") return undefined;
  if (word(store, "replication.mode") === "sync") return undefined;
  const lag = num(store, "replication.lag");
  const late = lag === undefined ? "some time later" : `${fact(store, "replication.lag")?.text ?? ""} later`;
  return {
    guarantee: aged(lag),
    why: `it reads from ${from === "any" ? "any copy" : "a replica"}, which gets each write ${late}`,
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
function byDefault(store: Component): HopGuarantee | undefined {
  const said = fact(store, "consistency");
  const guarantee = statedConsistency(store);
  if (said === undefined || said.contested === true || guarantee === undefined) return undefined;
  if (said.origin === "technology" && saysHowCopiesAgree(store)) return undefined;
  const who = said.origin === "technology" ? "its technology gives" : "it gives";
  return { guarantee, why: `${who} ${said.text} consistency` };
}
