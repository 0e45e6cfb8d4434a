/** All concepts of system design that the vocabulary explains, in the order in which docs list them. Data only. */
import type { Concept } from "../types.ts";

export const concepts: readonly Concept[] = [];
