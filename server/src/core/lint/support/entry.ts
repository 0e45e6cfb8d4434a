/** What the way in says about a matter of security: something on it, nothing at all, or in so many words that it has none. */
import { allFacts, has, isAbsent, word } from "../../model/facts.ts";
import type { Component } from "../../model/types.ts";
import { isCompute, isTraffic } from "./components.ts";
import { callees, callers, type Graph } from "./graph.ts";
import { isClient } from "./path.ts";

export type Said = "stated" | "absent" | "unknown";

/**
 * Whether `property` is said on the way in that starts at `entry`: on the entry, on traffic and compute that it calls on
 * and on, on their endpoints, or, with `before`, on kinds (waf, cdn) that stand between the client and the entry.
 */
export function saidOnTheWayIn(
  graph: Graph,
  entry: Component,
  property: string,
  before: ReadonlySet<string> = new Set(),
): { readonly said: Said; readonly by: Component } {
  const inside = reach(entry, (one) =>
    callees(graph, one.id).filter((next) => isTraffic(next) || isCompute(next) || next.kind === "waf"),
  );
  const outside = reach(entry, (one) =>
    callers(graph, one.id).filter((next) => before.has(next.kind) && !isClient(next)),
  );
  let denier: Component | undefined;
  // No further than the first that says it: behind the entry there may be the whole system.
  for (const way of [inside, outside])
    for (const one of way) {
      if (says(one, property) || (property === "authentication" && usesIdentity(graph, one)))
        return { said: "stated", by: one };
      if (denier === undefined && isAbsent(one, property)) denier = one;
    }
  return denier === undefined ? { said: "unknown", by: entry } : { said: "absent", by: denier };
}

function says(component: Component, property: string): boolean {
  return (
    has(component, property) ||
    allFacts(component, "endpoint").some(
      ({ block }) => block !== undefined && has({ facts: block }, property),
    )
  );
}

function usesIdentity(graph: Graph, component: Component): boolean {
  return callees(graph, component.id).some(({ kind }) => kind === "identity");
}

/** What lies on the way, the nearest first. */
function* reach(from: Component, next: (one: Component) => readonly Component[]): Iterable<Component> {
  const seen = new Set([from]);
  for (const one of seen) {
    yield one;
    for (const more of next(one)) seen.add(more);
  }
}

/** Traffic and compute ask who comes in. A store reached from outside is `sec/exposed-store`'s, and blobs have their `access`. */
export function answersRequests(entry: Component): boolean {
  return isTraffic(entry) ? !speaksForClients(entry) : isCompute(entry);
}

/** A proxy on the clients' side is their way out: whom they reach by it asks who comes in. */
function speaksForClients(entry: Component): boolean {
  const type = entry.kind === "proxy" ? word(entry, "type") : undefined;
  return type !== undefined && type !== "reverse" && type !== "open";
}
