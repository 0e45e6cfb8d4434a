/** Concepts by the word they are anchored at. */
import { concepts as all } from "../../server/src/core/vocabulary/index.ts";
import type { Concept } from "../../server/src/core/vocabulary/types.ts";

export type { Concept };

/** The concepts shown on the hover of an anchor such as `property:ttl`. */
export function concepts(anchor: string): readonly Concept[] {
  return all.filter((concept) => concept.anchors.includes(anchor));
}
