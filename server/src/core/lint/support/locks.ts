/** Locks and the work that is done under them. */
import { word } from "../../model/facts.ts";
import type { Component, Facts, FlowStep, Model, Relation } from "../../model/types.ts";

/** By lock, the calls made under it: `under` of a relation, or of a step of a flow. */
export function workUnderLocks(model: Model): ReadonlyMap<string, readonly Relation[]> {
  const found = new Map<string, Set<Relation>>();
  const note = (facts: Facts, relation: Relation | undefined): void => {
    const lock = word({ facts }, "under");
    if (lock === undefined || relation === undefined) return;
    found.set(lock, (found.get(lock) ?? new Set()).add(relation));
  };
  for (const relation of model.relations.values()) note(relation.facts, relation);
  const pending: FlowStep[] = [...model.flows.values()].flatMap(({ steps }) => steps);
  for (let step = pending.pop(); step !== undefined; step = pending.pop()) {
    if (step.type === "call") for (const id of step.relations) note(step.facts, model.relations.get(id));
    else if (step.type === "when") pending.push(...step.then, ...step.otherwise);
    else if (step.type === "parallel" || step.type === "repeat") pending.push(...step.steps);
  }
  return new Map([...found].map(([lock, relations]) => [lock, [...relations]]));
}

/** All locks, in the order of the model. */
export function locks(model: Model): readonly Component[] {
  return [...model.components.values()].filter(({ kind }) => kind === "lock");
}
