/** Known writes: only what the text says writes is accused of writing. */
import { has } from "../../model/facts.ts";
import type { Relation } from "../../model/types.ts";

/** `writes` or `updates` is said of it. */
export function isKnownWrite(relation: Relation): boolean {
  return has(relation, "writes") || has(relation, "updates");
}

/** `reads` is said of it, and no write. */
export function isKnownRead(relation: Relation): boolean {
  return has(relation, "reads") && !isKnownWrite(relation);
}
