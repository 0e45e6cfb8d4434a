/** What one call costs apart from what its callee calls: the callee's figure, the way, the look-up of a shard, waiting for copies. */
import { has, num, word } from "../../model/facts.ts";
import type { Component, Element, Model, Relation } from "../../model/types.ts";
import { ownNumber } from "../availability/figure.ts";
import { isScattered } from "../failure/needs.ts";
import { isPeople } from "../kinds.ts";
import { quorumOf } from "../redundancy.ts";
import { copyWait, type Distances, waysBetween } from "./distance.ts";
import type { LatencyPart, Measure } from "./types.ts";

/** The share of requests that are faster, of a percentile. */
export const quantileOf: Readonly<Record<Exclude<Measure, "mean">, number>> = {
  p50: 0.5,
  p95: 0.95,
  p99: 0.99,
};

/** Of a higher percentile a lower one is the least it can be. */
const least: Readonly<Record<Measure, readonly Measure[]>> = {
  mean: ["mean"],
  p50: ["p50"],
  p95: ["p95", "p50"],
  p99: ["p99", "p95", "p50"],
};

/** Milliseconds that the text gives for a measure, not the technology; undefined where it gives none. */
export const latencySaid = (element: Element, measure: Measure): number | undefined =>
  ownNumber(element, "latency", measure);

export interface OwnCost {
  readonly parts: readonly LatencyPart[];
  readonly unknown: readonly string[];
  readonly assumptions: readonly string[];
  /** Shards that are asked at once: the slowest decides. */
  readonly width: number;
}

const none: OwnCost = { parts: [], unknown: [], assumptions: [], width: 1 };

/** The cost of one call by a relation. */
export function ownCost(model: Model, distances: Distances, relation: Relation, measure: Measure): OwnCost {
  const from = model.components.get(relation.from);
  const to = model.components.get(relation.to);
  if (from === undefined || to === undefined) return none;
  if (to.kind === "dns") {
    const assumptions = has(to, "latency")
      ? [`names of "${to.id}" are cached: a look-up is no part of it`]
      : [];
    return { ...none, assumptions };
  }
  const parts: LatencyPart[] = [];
  const unknown: string[] = [];
  const writes = has(relation, "writes") || has(relation, "updates");
  const away = wayOf(distances, relation, from, to, measure);
  if (away > 0) parts.push({ id: relation.id, ms: away });
  const lookup = lookupOf(model, to);
  if (lookup !== undefined) figure(lookup, undefined, measure, parts, unknown);
  if (!isPeople(to)) figure(to, relation, measure, parts, unknown);
  const copies = writes ? waitForCopies(distances, to) : 0;
  if (copies > 0) parts.push({ id: to.id, ms: copies });
  const assumptions =
    copies > 0 ? [`a write to "${to.id}" waits ${Math.round(copies)} ms for copies elsewhere`] : [];
  const width = isScattered(relation, to) ? (num(to, "sharding.shards") ?? 1) : 1;
  return { parts, unknown, assumptions, width };
}

/** What finds the shard of a key, where that is a component that is asked each time. */
export function lookupOf(model: Model, store: Component): Component | undefined {
  const id = word(store, "sharding.router", "lookup");
  return id === undefined ? undefined : model.components.get(id);
}

/** What the endpoint called says is nearer than what the component says. */
function figure(
  component: Component,
  relation: Relation | undefined,
  measure: Measure,
  parts: LatencyPart[],
  unknown: string[],
): void {
  const said = (one: Measure): number | undefined =>
    (relation === undefined ? undefined : latencySaid(relation, one)) ?? latencySaid(component, one);
  let known: number | undefined;
  for (const one of least[measure]) {
    known = said(one);
    if (known !== undefined) break;
  }
  if (known !== undefined) parts.push({ id: component.id, ms: known });
  if (said(measure) === undefined) unknown.push(component.id);
}

/** The mean over all callers, or as far as it is for the share that the percentile counts. */
function wayOf(
  distances: Distances,
  relation: Relation,
  from: Component,
  to: Component,
  measure: Measure,
): number {
  if (!distances.said) return 0;
  const source = word(relation, "reads", "from");
  const anyCopy = source === "any" || source === "replica" || word(relation, "writes", "to") === "any";
  const ways = waysBetween(distances, from, to, !anyCopy);
  if (measure === "mean") return ways.reduce((sum, { ms, share }) => sum + ms * share, 0);
  let faster = 0;
  for (const { ms, share } of ways.length < 2 ? ways : [...ways].sort((a, b) => a.ms - b.ms)) {
    faster += share;
    if (faster >= quantileOf[measure] - 1e-9) return ms;
  }
  return 0;
}

/** The copies of the store itself, and others that it feeds and waits for: the slowest of them. */
function waitForCopies(distances: Distances, store: Component): number {
  if (!distances.said) return 0;
  const mode = word(store, "replication.mode");
  const votes = quorumOf(store)?.write ?? 0;
  const wait = mode === "sync" ? "all" : mode === "semi-sync" ? "one" : votes >= 2 ? votes : undefined;
  const inside = wait === undefined ? 0 : copyWait(distances, store, wait);
  const home = distances.units(store).units[0]?.place;
  const fed = distances
    .synchronousCopies(store.id)
    .map((copy) => distances.between(home, distances.units(copy).units[0]?.place));
  return Math.max(inside, ...fed);
}
