/** What is said of how a store is split, and which questions leave the shard they are asked of. */
import { fact, has, list, num, word } from "../../model/facts.ts";
import type { Component, Fact } from "../../model/types.ts";
import type { Query } from "./queries.ts";
import { count } from "./words.ts";

/** The sharding that the text states (or a kind, a copy); undefined where nothing is split, or only the technology does it. */
export function shardingOf(store: Component): Fact | undefined {
  const said = fact(store, "sharding");
  return said?.state === "stated" && said.origin !== "technology" ? said : undefined;
}

/** Fields by which the shard is found; empty where none is said. */
export function shardKeys(store: Component): readonly string[] {
  return list(store, "sharding", "by")
    .map(String)
    .filter((key) => key !== "none" && key !== "no");
}

/** On several machines, as far as is known: `logical` shards share one. */
export function isSplit(store: Component): boolean {
  return (
    shardingOf(store) !== undefined && !has(store, "sharding.logical") && num(store, "sharding.shards") !== 1
  );
}

/** `all 8 shards`, or `all shards` where their number is not said. */
export function allShards(store: Component): string {
  const shards = num(store, "sharding.shards");
  return shards === undefined ? "all shards" : `all ${count(shards, "shard")}`;
}

/** Whether a question names the keys that lead to one shard; undefined where it names no key at all. */
export function staysInShard({ by, on, kind }: Query, store: Component): boolean | undefined {
  const keys = shardKeys(store);
  if (keys.length === 0) return undefined;
  // A range on the key itself leads to one shard only where neighbours lie together: of a hash, only `by` fixes a value.
  const spread = kind === "range" && word(store, "sharding") !== "range";
  const named = spread ? by : [...by, ...on];
  if (keys.every((key) => named.includes(key))) return true;
  return by.length + on.length === 0 ? undefined : false;
}
