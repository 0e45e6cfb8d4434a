/** How much a cache can keep. */
import { num } from "../../model/facts.ts";
import type { Component, Model } from "../../model/types.ts";
import { redundancy } from "./counts.ts";

/** Bytes that it can keep at most: its own figure, else the memory of each node times the nodes that keep different things. */
export function roomOf(model: Model, cache: Component): number | undefined {
  const own = num(cache, "memory");
  if (own !== undefined) return own;
  const each = num(cache, "size.memory");
  if (each === undefined) return undefined;
  const counted = redundancy(model, cache);
  const nodes = counted.what === "copies" ? counted.shards : Math.max(counted.total, counted.shards);
  return each * nodes;
}

/** Whether all that is asked for again and again is known to fit: undefined where a figure is missing. */
export function hasRoom(model: Model, cache: Component): boolean | undefined {
  const wanted = num(cache, "working-set");
  const room = roomOf(model, cache);
  return wanted === undefined || room === undefined ? undefined : wanted <= room;
}
