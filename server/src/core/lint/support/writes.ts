/** Known writes: only what the text says writes is accused of writing. */
import { lazilyOf } from "../../base/lazily.ts";
import { has } from "../../model/facts.ts";
import type { Model, Relation } from "../../model/types.ts";
import { callSteps } from "./steps.ts";

/** `writes` or `updates` is said of it. */
export function isKnownWrite(relation: Relation): boolean {
  return has(relation, "writes") || has(relation, "updates");
}

/** Relations that some step of a flow says that it writes by. */
export const writtenInSteps = lazilyOf((model: Model): ReadonlySet<string> => {
  const found = new Set<string>();
  for (const { step } of callSteps(model))
    if (has(step, "writes") || has(step, "updates")) for (const id of step.relations) found.add(id);
  return found;
});

/** `reads` is said of it, and no write. */
export function isKnownRead(relation: Relation): boolean {
  return has(relation, "reads") && !isKnownWrite(relation);
}
