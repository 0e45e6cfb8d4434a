/** What the way in says about a matter of security: something on it, nothing at all, or in so many words that it has none. */
import { lazilyOf } from "../../base/lazily.ts";
import { allFacts, has, isAbsent, word } from "../../model/facts.ts";
import type { Component } from "../../model/types.ts";
import { isCompute, isTraffic } from "./components.ts";
import { callees, callers, type Graph, ofKinds } from "./graph.ts";

export type Said = "stated" | "absent" | "unknown";

interface OnTheWay {
  readonly said: Said;
  /** Who says so, the nearest; the entry where nobody does. */
  readonly by: Component;
}

/**
 * Tells of each entry whether `property` is said on the way in that starts at it: on the entry, on traffic and compute
 * that it calls on and on, on their endpoints, or, with `before`, on kinds (waf, cdn) that stand between the client and
 * the entry. Walked once for all entries, from those who say it.
 */
export function waysIn(
  graph: Graph,
  property: string,
  before: ReadonlySet<string> = nobody,
): (entry: Component) => OnTheWay {
  const known = ways(graph);
  const key = [property, ...before].join(" ");
  const found = known.get(key) ?? walked(graph, property, before);
  known.set(key, found);
  return found;
}

const nobody: ReadonlySet<string> = new Set();

/** Several rules ask after the same property. */
const ways = lazilyOf((_: Graph) => new Map<string, (entry: Component) => OnTheWay>());

function walked(graph: Graph, property: string, before: ReadonlySet<string>): (entry: Component) => OnTheWay {
  const users = property === "authentication" ? usersOfIdentity(graph) : undefined;
  const stating = [...graph.model.components.values()].filter(
    (one) => says(one, property) || users?.has(one) === true,
  );
  const denying = graph.stating(property).filter((one) => isAbsent(one, property));
  // What a component says holds for its parts.
  const behind = (from: readonly Component[]) =>
    nearest(from, passesOn, (one) => [...callers(graph, one.id), ...(graph.parts.get(one.id) ?? [])]);
  const ahead = (from: readonly Component[]) =>
    nearest(
      from,
      (one) => before.has(one.kind),
      (one) => callees(graph, one.id),
    );
  const [stated, denied] = [behind(stating), behind(denying)];
  const [statedAhead, deniedAhead] = [ahead(stating), ahead(denying)];
  return (entry) => {
    const yes = stated.get(entry) ?? statedAhead.get(entry);
    if (yes !== undefined) return { said: "stated", by: yes };
    const no = denied.get(entry) ?? deniedAhead.get(entry);
    return no === undefined ? { said: "unknown", by: entry } : { said: "absent", by: no };
  };
}

/** What a request may pass on its way from the entry inwards. */
function passesOn(component: Component): boolean {
  return isTraffic(component) || isCompute(component) || component.kind === "waf";
}

/** For each component from which one of `from` can be reached by what `passes`, the nearest of them; each for itself. */
function nearest(
  from: readonly Component[],
  passes: (one: Component) => boolean,
  next: (one: Component) => readonly Component[],
): ReadonlyMap<Component, Component> {
  const found = new Map(from.map((one) => [one, one]));
  for (const [one, source] of found) {
    if (!passes(one)) continue;
    for (const more of next(one)) if (!found.has(more)) found.set(more, source);
  }
  return found;
}

function says(component: Component, property: string): boolean {
  return (
    has(component, property) ||
    allFacts(component, "endpoint").some(
      ({ block }) => block !== undefined && has({ facts: block }, property),
    )
  );
}

function usersOfIdentity(graph: Graph): ReadonlySet<Component> {
  return new Set(ofKinds(graph, ["identity"]).flatMap(({ id }) => callers(graph, id)));
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
