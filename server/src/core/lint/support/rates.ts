/** How often relations and stores are used: what the load analysis found, else what the text says of the relation. */
import { num } from "../../model/facts.ts";
import type { Component, Relation } from "../../model/types.ts";
import type { RuleContext } from "../types.ts";
import { redundancy } from "./counts.ts";
import { incoming } from "./graph.ts";
import { isKnownWrite } from "./writes.ts";

/** Requests per second over a relation; undefined where neither a flow nor the relation tells. */
export function rateOf({ figures }: RuleContext, relation: Relation): number | undefined {
  const found = figures.load.relations.get(relation.id)?.rate.usual;
  const said = num(relation, "rate");
  return found === undefined || said === undefined ? (found ?? said) : Math.max(found, said);
}

/** Known writes per second that reach each shard of a store, taken as evenly spread; undefined where none is known. */
export function writesPerShard(context: RuleContext, store: Component): number | undefined {
  const rates = incoming(context.graph, store.id)
    .filter(isKnownWrite)
    .flatMap((relation) => rateOf(context, relation) ?? []);
  const said = rates.length === 0 ? undefined : rates.reduce((sum, rate) => sum + rate, 0);
  const found = context.figures.load.components.get(store.id)?.writes.usual;
  const total = Math.max(said ?? 0, found ?? 0);
  return total === 0 ? undefined : total / redundancy(context.model, store).shards;
}
