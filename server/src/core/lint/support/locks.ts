/** Locks and the work that is done under them. */
import { word } from "../../model/facts.ts";
import type { Component, Facts, Model, Relation } from "../../model/types.ts";
import { callSteps } from "./steps.ts";

/** By lock, the calls made under it: `under` of a relation, or of a step of a flow. */
export function workUnderLocks(model: Model): ReadonlyMap<string, readonly Relation[]> {
  const found = new Map<string, Set<Relation>>();
  const note = (facts: Facts, relation: Relation | undefined): void => {
    const lock = word({ facts }, "under");
    if (lock === undefined || relation === undefined) return;
    found.set(lock, (found.get(lock) ?? new Set()).add(relation));
  };
  for (const relation of model.relations.values()) note(relation.facts, relation);
  for (const { step } of callSteps(model))
    for (const id of step.relations) note(step.facts, model.relations.get(id));
  return new Map([...found].map(([lock, relations]) => [lock, [...relations]]));
}

/** All locks, in the order of the model. */
export function locks(model: Model): readonly Component[] {
  return [...model.components.values()].filter(({ kind }) => kind === "lock");
}
