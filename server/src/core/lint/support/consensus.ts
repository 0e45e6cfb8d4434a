/** Whether the copies of a store agree before a write is accepted, as far as the text tells. */

import { statedConsistency } from "../../analysis/consistency/hop.ts";
import { atLeast } from "../../analysis/consistency/lattice.ts";
import { fact, has, word } from "../../model/facts.ts";
import type { Component } from "../../model/types.ts";

/** Voting, synchronous copies, `cap cp`, or sequential consistency and above: then no two copies accept what conflicts. */
export function configuredStrong(store: Component): boolean {
  const guarantee = statedConsistency(store);
  const agreed = (property: string) => fact(store, property)?.contested !== true;
  return (
    has(store, "quorum") ||
    word(store, "replication.mode") === "sync" ||
    (word(store, "cap") === "cp" && agreed("cap")) ||
    (guarantee !== undefined && agreed("consistency") && atLeast(guarantee, { name: "sequential" }))
  );
}
