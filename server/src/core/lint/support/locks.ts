/** Locks and the work that is done under them. */
import { lazilyOf } from "../../base/lazily.ts";
import { word } from "../../model/facts.ts";
import type { Component, Facts, Relation } from "../../model/types.ts";
import type { Graph } from "./graph.ts";
import { callSteps } from "./steps.ts";

/** By lock, the calls made under it: `under` of a relation, or of a step of a flow. */
export const workUnderLocks = lazilyOf((graph: Graph): ReadonlyMap<string, readonly Relation[]> => {
  const { model } = graph;
  const found = new Map<string, Set<Relation>>();
  const note = (facts: Facts, relation: Relation | undefined): void => {
    const lock = word({ facts }, "under");
    if (lock === undefined || relation === undefined) return;
    found.set(lock, (found.get(lock) ?? new Set()).add(relation));
  };
  for (const relation of graph.relationsStating("under")) note(relation.facts, relation);
  for (const { step } of callSteps(model))
    for (const id of step.relations) note(step.facts, model.relations.get(id));
  return new Map([...found].map(([lock, relations]) => [lock, [...relations]]));
});

/** All locks, in the order of the model. */
export function locks(graph: Graph): readonly Component[] {
  return graph.kinds().get("lock") ?? [];
}
