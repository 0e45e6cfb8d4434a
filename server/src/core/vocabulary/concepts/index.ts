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
  /** What the group is about, for its page. */
  readonly text: string;
  readonly concepts: readonly Concept[];
}

/** The groups under which docs list concepts. */
export const conceptGroups: readonly ConceptGroup[] = [
  {
    title: "Goals and failure",
    text: "What a design is for, how well it must work, and what happens when parts of it do not.",
    concepts: fundamentals,
  },
  {
    title: "Consistency and replication",
    text: "What readers may rely on when data stands on several nodes, and what keeps writers apart.",
    concepts: consistency,
  },
  {
    title: "Stores, indexes, shards",
    text: "Which store fits which data, how it finds things, and how it is split when one node is not enough.",
    concepts: data,
  },
  {
    title: "Caches and traffic",
    text: "What stands between users and the work: copies near by, names, balancers, proxies, and limits.",
    concepts: traffic,
  },
  {
    title: "Communication",
    text: "How parts speak with each other and with clients: calls, messages, streams, media.",
    concepts: communication,
  },
  {
    title: "Operations and security",
    text: "What keeps calls, users and releases from doing harm, and how one sees what is going on.",
    concepts: operations,
  },
];

export const concepts: readonly Concept[] = conceptGroups.flatMap((group) => group.concepts);
