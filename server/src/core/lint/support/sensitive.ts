/** Data that harms people or costs money when others get it. */
import { list } from "../../model/facts.ts";
import type { Component } from "../../model/types.ts";
import { dataClasses } from "./components.ts";
import type { Graph } from "./graph.ts";

const sensitive: readonly string[] = ["personal", "health", "credentials", "money"];

/** The classes of personal and money data that a store holds: its own, and those of what it is fed from. */
export function sensitiveIn(graph: Graph, store: Component): readonly string[] {
  const classes = dataClasses(graph, store);
  return sensitive.filter((one) => classes.has(one));
}

/** The same, of the store's own words alone. */
export function sensitiveSaidOf(store: Component): readonly string[] {
  const said = list(store, "data");
  return sensitive.filter((one) => said.includes(one));
}
