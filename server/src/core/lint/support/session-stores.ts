/** Stores that hold sessions. */

import { list } from "../../model/facts.ts";
import type { Component } from "../../model/types.ts";
import type { Graph } from "./graph.ts";

/** Said by `holds`, by its data, or by a service that keeps its sessions there. */
export function isSessionStore(graph: Graph, store: Component): boolean {
  const held = [...list(store, "holds"), ...list(store, "data")];
  if (held.includes("session")) return true;
  return (graph.referencesTo.get(store.id) ?? []).some(({ property }) => property === "session");
}
