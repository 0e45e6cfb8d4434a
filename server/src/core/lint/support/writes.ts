/** Known writes: only what the text says writes is accused of writing. */
import type { FlowFailure } from "../../analysis/failure/types.ts";
import { has } from "../../model/facts.ts";
import type { Model, Relation } from "../../model/types.ts";

/** `writes` or `updates` is said of it. */
export function isKnownWrite(relation: Relation): boolean {
  return has(relation, "writes") || has(relation, "updates");
}

/** `reads` is said of it, and no write. */
export function isKnownRead(relation: Relation): boolean {
  return has(relation, "reads") && !isKnownWrite(relation);
}

/** The relations of a flow that are known to write to a component. */
export function knownWrites(model: Model, flow: FlowFailure, to: string): readonly Relation[] {
  return [...flow.relations]
    .flatMap((id) => model.relations.get(id) ?? [])
    .filter((relation) => relation.to === to && isKnownWrite(relation));
}
