/** What failures may lose of what stores and queues hold, from their copies, what they write to disk, and their backups. */
import { lazily } from "../../base/lazily.ts";
import { has } from "../../model/facts.ts";
import type { Component, Model, Relation } from "../../model/types.ts";
import { isCopyOfAnother } from "../copies.ts";
import type { FailureAnalysis } from "../failure/types.ts";
import { type Graph, graphOf } from "../graph.ts";
import { isDataStore, isQueue } from "../kinds.ts";
import { lossesOf } from "./losses.ts";
import type { DurabilityAnalysis, FlowLoss, StoreDurability } from "./types.ts";

/** Stores are worked out when first read, flows when asked for. */
export function analyseDurability(model: Model, failure: FailureAnalysis): DurabilityAnalysis {
  const graph = lazily(() => graphOf(model));
  const stores = lazily(() => storesOf(graph()));
  const flows = lazily(() => new Map(failure.flows.map((flow) => [flow.id, flow])));
  const known = new Map<string, readonly FlowLoss[]>();

  function written(flow: string): readonly string[] {
    const analysed = flows().get(flow);
    if (analysed === undefined) return [];
    return [...writtenBy(model, analysed.relations)].filter((id) => stores().has(id));
  }

  function of(flow: string): readonly FlowLoss[] {
    const before = known.get(flow);
    if (before !== undefined) return before;
    const losses = written(flow).flatMap((store) =>
      (stores().get(store)?.losses ?? []).map((loss) => ({ ...loss, store })),
    );
    known.set(flow, losses);
    return losses;
  }

  return {
    get stores() {
      return stores();
    },
    of,
    written,
    rpo: (flow, when) => {
      const cases = of(flow).filter((loss) => loss.when === when && loss.amount !== undefined);
      return cases.reduce<FlowLoss | undefined>(
        (worst, loss) => (worst === undefined || loss.amount! > worst.amount! ? loss : worst),
        undefined,
      );
    },
  };
}

/** Keeps what nobody else has: a store, a queue, or a cache with nothing behind it. */
export const keeps = (graph: Graph, component: Component): boolean =>
  (isDataStore(component) || isQueue(component) || component.kind === "cache") &&
  !isCopyOfAnother(graph, component);

function storesOf(graph: Graph): ReadonlyMap<string, StoreDurability> {
  const found = new Map<string, StoreDurability>();
  for (const component of graph.model.components.values())
    if (keeps(graph, component))
      found.set(component.id, { store: component.id, losses: lossesOf(graph, component) });
  return found;
}

/**
 * Components that relations are known to write to: said, or handed a message or a copy. Where nothing is known to be
 * written, all that is not said to be only read.
 */
function writtenBy(model: Model, relations: ReadonlySet<string>): ReadonlySet<string> {
  const known = new Set<string>();
  const maybe = new Set<string>();
  for (const id of relations) {
    const relation = model.relations.get(id);
    if (relation === undefined || onlyReads(relation)) continue;
    (writes(model, relation) ? known : maybe).add(relation.to);
  }
  return known.size > 0 ? known : maybe;
}

function writes(model: Model, relation: Relation): boolean {
  if (has(relation, "writes") || has(relation, "updates")) return true;
  const to = model.components.get(relation.to);
  return relation.kind !== "sync" && to !== undefined && (isQueue(to) || isDataStore(to));
}

const onlyReads = (relation: Relation): boolean =>
  has(relation, "reads") && !has(relation, "writes") && !has(relation, "updates");
