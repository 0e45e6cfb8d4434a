/** Data that harms people or costs money when others get it. */
import type { Component } from "../../model/types.ts";
import { dataClasses } from "./components.ts";
import type { Graph } from "./graph.ts";

/** Classes of `data` that are to be kept from others. */
export const sensitive = ["personal", "health", "credentials", "money"] as const;

/** The classes of personal and money data that a store holds, its own or of what it is fed from. */
export function sensitiveIn(graph: Graph, store: Component): readonly string[] {
  const classes = dataClasses(graph, store);
  return sensitive.filter((one) => classes.has(one));
}
