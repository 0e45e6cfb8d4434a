/** Whether the copies of a store agree before a write is accepted, as far as the text tells. */
import { statedConsistency } from "../../analysis/consistency/hop.ts";
import { atLeast } from "../../analysis/consistency/lattice.ts";
import { fact, has, word } from "../../model/facts.ts";
import type { Component } from "../../model/types.ts";

/** Voting or synchronous copies: no two of them accept what conflicts. */
export function agreesOnWrites(store: Component): boolean {
  return has(store, "quorum") || word(store, "replication.mode") === "sync";
}

/** `cap cp`, or sequential consistency and above, is said of it or of its technology: how is left open, that it agrees is not. */
export function claimsAgreement(store: Component): boolean {
  const guarantee = statedConsistency(store);
  const uncontested = (property: string) => fact(store, property)?.contested !== true;
  return (
    (word(store, "cap") === "cp" && uncontested("cap")) ||
    (guarantee !== undefined && uncontested("consistency") && atLeast(guarantee, { name: "sequential" }))
  );
}
