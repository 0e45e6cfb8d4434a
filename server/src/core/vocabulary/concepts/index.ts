/** All concepts of system design that the vocabulary explains, in the order in which docs list them. Data only. */
import type { Concept } from "../types.ts";
import { communication } from "./communication.ts";
import { consistency } from "./consistency.ts";
import { data } from "./data.ts";
import { fundamentals } from "./fundamentals.ts";
import { operations } from "./operations.ts";
import { traffic } from "./traffic.ts";

export interface ConceptGroup {
  readonly title: string;
  readonly concepts: readonly Concept[];
}

/** The groups under which docs list concepts. */
export const conceptGroups: readonly ConceptGroup[] = [
  { title: "Goals and failure", concepts: fundamentals },
  { title: "Consistency and replication", concepts: consistency },
  { title: "Stores, indexes, shards", concepts: data },
  { title: "Caches and traffic", concepts: traffic },
  { title: "Communication", concepts: communication },
  { title: "Operations and security", concepts: operations },
];

export const concepts: readonly Concept[] = conceptGroups.flatMap((group) => group.concepts);
