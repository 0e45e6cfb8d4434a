/** Who hands out files by itself, and how much. */
import { fact, list } from "../../model/facts.ts";
import type { Component, Element, Fact } from "../../model/types.ts";
import type { RuleContext } from "../types.ts";
import { arriving } from "./arriving.ts";
import { isCompute } from "./components.ts";
import { callees, callers, type Graph, incoming } from "./graph.ts";
import { isOutside } from "./path.ts";

const files: ReadonlySet<string | number> = new Set(["static", "media"]);

interface Serving {
  readonly component: Component;
  /** Where it is said that files come from it. */
  readonly said: Fact;
  /** Requests per second. */
  readonly rate: number;
}

/** Services that hand out files to at least `hot` requests per second, with no CDN before them and no blob store behind. */
export function servingFiles(context: RuleContext, hot: number): readonly Serving[] {
  const { graph, model } = context;
  return [...model.components.values()].flatMap((component) => {
    if (!isCompute(component) || component.partOf !== undefined) return [];
    const said = servedFiles(graph, component);
    const rate = said === undefined ? undefined : arriving(context, component);
    if (said === undefined || rate === undefined || rate < hot || isBehindEdge(graph, component)) return [];
    if (callees(graph, component.id).some(({ kind }) => kind === "storage")) return [];
    return [{ component, said, rate }];
  });
}

/** Where it is said that files come from it: `serves`, or `content` of a request to it. */
function servedFiles(graph: Graph, component: Component): Fact | undefined {
  const says = (one: Element, property: "serves" | "content") =>
    list(one, property).some((word) => files.has(word)) ? fact(one, property) : undefined;
  const asked = incoming(graph, component.id, "sync").flatMap((one) => says(one, "content") ?? []);
  return says(component, "serves") ?? asked[0];
}

/** A cdn stands somewhere between the users and it. */
function isBehindEdge(graph: Graph, component: Component): boolean {
  const seen = new Set([component]);
  for (const one of seen) {
    if (one.kind === "cdn") return true;
    if (!isOutside(one)) for (const caller of callers(graph, one.id)) seen.add(caller);
  }
  return false;
}

/** Clients whose requests come to a component, however many stand between. */
export function clientsOf(graph: Graph, component: Component): readonly Component[] {
  const seen = new Set([component]);
  for (const one of seen) if (!isOutside(one)) for (const caller of callers(graph, one.id)) seen.add(caller);
  return [...seen].filter(({ kind }) => kind === "client");
}
