/** The consistency asked of a store is more than it gives. */

import { statedConsistency } from "../../../analysis/consistency/hop.ts";
import { atLeast, type Guarantee } from "../../../analysis/consistency/lattice.ts";
import type { Fix } from "../../../base/problem.ts";
import { fact } from "../../../model/facts.ts";
import type { Fact } from "../../../model/types.ts";
import { fix, replaceProperty } from "../../support/fixes.ts";
import { overlapping } from "../../support/quorums.ts";
import type { Rule, RuleContext } from "../../types.ts";

export const weakerThanAsked: Rule = {
  id: "cap/weaker-than-asked",
  level: "warning",
  preset: "recommended",
  summary: "A store is asked for more consistency than its configuration gives.",
  why: "The design says strong, and everybody builds on it: read, decide, write. The store as configured answers from whichever copy is near, and that copy has not heard of the last write. The decision was made on what is no longer so, and no error was ever shown.",
  sources: ["4:17", "4:18", "1:46", "2:72"],
  reference: "https://jepsen.io/consistency",
  absorbs: ["cap/stale-read"],
  acceptWhen:
    "When each request that needs it asks for the stronger level, and the model only shows the default.",
  bad: [
    {
      text: "database ledger { consistency strong; replication multi-primary { replicas 1; mode async; conflict last-write-wins } }",
      finds: ["warning ledger"],
    },
    {
      text: "database ledger { consistency strong; copies 3; replication leaderless }",
      finds: ["warning ledger"],
    },
    { text: "database posts { tech couchdb; copies 3; consistency strong }", finds: ["warning posts"] },
  ],
  good: [
    {
      text: "database ledger { consistency strong; replication primary-replica { replicas 2; mode semi-sync } }",
    },
    {
      text: "database ledger { consistency strong; copies 3; replication leaderless; quorum of 3 read 2 write 2 }",
    },
    { text: "database posts { tech couchdb; copies 3; consistency eventual }" },
    { text: "database posts { tech mongodb; copies 3; consistency strong }" },
  ],
  fixed: "database ledger { consistency strong; replication primary-replica { replicas 1; mode sync } }",

  *check(context) {
    const { graph, figures } = context;
    for (const store of graph.stating("consistency")) {
      const asked = fact(store, "consistency");
      if (asked === undefined || asked.origin === "technology") continue;
      const want = statedConsistency(store);
      if (want === undefined) continue;
      const have = figures.consistency.gives(store);
      if (have === undefined || atLeast(have.guarantee, want)) continue;
      yield {
        message: `"${store.id}" is asked for ${asked.text} consistency and gives ${have.guarantee.name}: ${have.why}.`,
        location: asked.location,
        components: [store.id],
        fixes: [...overlapping(context, store), ...askedFor(context, asked, have.guarantee)],
        cause: `consistency:${store.id}`,
      };
    }
  },
};

function askedFor(context: RuleContext, asked: Fact, { name }: Guarantee): readonly Fix[] {
  if (name === "bounded") return [];
  return fix(`Ask for ${name} consistency only`, replaceProperty(context, asked, `consistency ${name}`));
}
