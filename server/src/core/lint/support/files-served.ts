/** Who hands out files by itself, and how much. */
import { lazily } from "../../base/lazily.ts";
import type { Fix } from "../../base/problem.ts";
import { fact, list } from "../../model/facts.ts";
import type { Component, Element, Fact } from "../../model/types.ts";
import type { RuleContext } from "../types.ts";
import { leadThrough } from "./between.ts";
import { isCompute } from "./components.ts";
import { fix } from "./fixes.ts";
import { callees, type Graph, incoming, ofKinds, together } from "./graph.ts";
import { isOutside } from "./path.ts";
import { requestsTo } from "./requests-to.ts";

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
  const { graph } = context;
  const behindEdge = lazily(() => behind(graph, ofKinds(graph, ["cdn"])));
  const asked = graph.relationsStating("content").flatMap(({ to }) => graph.model.components.get(to) ?? []);
  return together(graph, graph.stating("serves"), asked).flatMap((component) => {
    if (!isCompute(component) || component.partOf !== undefined) return [];
    const said = servedFiles(graph, component);
    const rate = said === undefined ? undefined : requestsTo(context, component);
    if (said === undefined || rate === undefined || rate < hot || behindEdge().has(component)) return [];
    if (callees(graph, component.id).some(({ kind }) => kind === "storage")) return [];
    return [{ component, said, rate }];
  });
}

/** Where it is said that files come from it: `serves`, or `content` of a request to it. */
function servedFiles(graph: Graph, component: Component): Fact | undefined {
  const says = (one: Element, property: "serves" | "content") =>
    list(one, property).some((word) => files.has(word)) ? fact(one, property) : undefined;
  const asked = () => incoming(graph, component.id, "sync").flatMap((one) => says(one, "content") ?? []);
  return says(component, "serves") ?? asked()[0];
}

/** Components behind others, however many stand between, each with the first of those that it is behind. */
export function behind(graph: Graph, from: readonly Component[]): ReadonlyMap<Component, Component> {
  const found = new Map(from.map((one) => [one, one]));
  for (const [one, source] of found) {
    if (isOutside(one) && one !== source) continue;
    for (const next of callees(graph, one.id)) if (!found.has(next)) found.set(next, source);
  }
  return found;
}

/** Puts a CDN between clients and a component that they call directly. */
export function cdnBefore(context: RuleContext, component: Component): readonly Fix[] {
  const direct = incoming(context.graph, component.id, "sync").filter(
    ({ from }) => context.model.components.get(from)?.kind === "client",
  );
  const base = `${component.name}-cdn`;
  const line = (name: string) => `cdn ${name} { mode pull; ttl 10m }`;
  return fix(
    `Put a CDN in front of ${component.name}`,
    leadThrough(context, direct, component, { base, line }),
  );
}
