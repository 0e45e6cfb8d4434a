/** What keeps copies at the edge from being old: addresses that change with the content, or somebody who clears them. */
import { fact, flag, has, word } from "../../model/facts.ts";
import type { Component } from "../../model/types.ts";
import { callees, type Graph } from "./graph.ts";

/** Whether what is fetched through it never changes under its address: said of it, or of what it fetches from. */
export function isVersioned(graph: Graph, edge: Component): boolean {
  return [edge, ...callees(graph, edge.id)].some(
    (one) =>
      has(one, "versioned-urls") ||
      (one.kind === "storage" && isNeverReplaced(one)) ||
      flag(one, "cache-control", "immutable"),
  );
}

/** A blob store's files cannot be changed in place, but be replaced under their name; that they are not, the author says. */
function isNeverReplaced(storage: Component): boolean {
  return has(storage, "immutable") && fact(storage, "immutable")?.origin !== "technology";
}

/** Whether a change clears the copies: `invalidation purge` or `on-write`. */
export function isCleared(edge: Component): boolean {
  const by = word(edge, "invalidation");
  return by === "purge" || by === "on-write";
}
