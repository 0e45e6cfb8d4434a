/** Strong consistency is asked, and the copies that are read need not be among those that were written. */
import { overlap, statedConsistency } from "../../../analysis/consistency/hop.ts";
import { atLeast, guaranteeNamed } from "../../../analysis/consistency/lattice.ts";
import { lazily } from "../../../base/lazily.ts";
import { fact, word } from "../../../model/facts.ts";
import type { Fact } from "../../../model/types.ts";
import { overlapping } from "../../support/quorums.ts";
import { allReads } from "../../support/reads.ts";
import type { Rule, RuleContext } from "../../types.ts";

export const quorumTooSmall: Rule = {
  id: "cap/quorum-too-small",
  level: "warning",
  preset: "recommended",
  summary: "Strong consistency is asked where reads and writes need not meet in one copy.",
  why: "The write was acknowledged by one copy of three, and the next read asked another one. Nothing was broken and nothing was slow; the two simply never met. With two to write and two to read, one copy at least has seen both.",
  sources: [],
  reference: "https://cassandra.apache.org/doc/latest/cassandra/architecture/dynamo.html",
  acceptWhen:
    "When each request that needs it asks for the stronger quorum, and the model only shows the usual one.",
  absorbs: ["cap/weaker-than-asked", "cap/stale-read", "cap/decide-on-stale-read"],
  bad: [
    {
      text: "client web\nservice api { instances 2 }\ndatabase ledger { consistency strong; copies 3; quorum of 3 read 1 write 2 }\nweb -> api -> ledger",
      finds: ["warning ledger"],
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase seats { copies 5; quorum of 5 read 2 write 3 }\nweb -> api\napi -> seats { reads }\nflow look {\n  web -> api -> seats\n  needs consistency strong\n}",
      finds: ["warning seats"],
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase seats { copies 3; quorum of 3 read 1 write 1 }\nweb -> api\napi -> seats { reads; consistency linearizable }",
      finds: ["warning seats"],
    },
    {
      text: "client web\nservice api { instances 2 }\nqueue jobs { managed regional; dlq none }\nworker filler { instances 2; idempotent }\ndatabase ledger { copies 3; quorum of 3 read 1 write 1 }\nweb -> api ~> jobs ~> filler\nfiller -> ledger { writes }\napi -> ledger { reads; consistency strong }",
      finds: ["warning ledger"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 2 }\ndatabase ledger { consistency strong; copies 3; quorum of 3 read 2 write 2 }\nweb -> api -> ledger",
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase ledger { consistency eventual; copies 3; quorum of 3 read 1 write 1 }\nweb -> api -> ledger",
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase ledger { consistency strong; copies 3; quorum 2 of 3 }\nweb -> api -> ledger",
    },
  ],
  fixed:
    "client web\nservice api { instances 2 }\ndatabase ledger { consistency strong; copies 3; quorum of 3 read 2 write 2 }\nweb -> api -> ledger",

  *check(context) {
    const { model, graph } = context;
    const asking = lazily(() => askedByReaders(context));
    for (const store of graph.stating("quorum")) {
      const said = fact(store, "quorum");
      const votes = overlap(model, store);
      if (said === undefined || votes === undefined || votes.read + votes.write > votes.of) continue;
      const own = fact(store, "consistency");
      const strongly = isStrong(statedConsistency(store)) && own?.origin !== "technology" ? own : undefined;
      const asked = strongly ?? asking().get(store.id);
      if (asked === undefined) continue;
      yield {
        message: `"${store.id}" reads ${votes.read} and writes ${votes.write} of ${votes.of} copies, which need not meet, and strong consistency is asked of it.`,
        location: said.location,
        components: [store.id],
        witness: [{ message: "It is asked here.", location: asked.location }],
        fixes: overlapping(context, store),
        cause: `consistency:${store.id}`,
      };
    }
  },
};

function isStrong(guarantee: ReturnType<typeof statedConsistency>): boolean {
  return guarantee !== undefined && atLeast(guarantee, { name: "strong" });
}

/** By store, what asks strong consistency of a read that its quorum answers. */
function askedByReaders(context: RuleContext): ReadonlyMap<string, Fact> {
  const found = new Map<string, Fact>();
  for (const { flow, read } of allReads(context)) {
    const step = fact(read.read, "consistency");
    const declared = context.model.flows.get(flow?.id ?? "");
    const name = declared === undefined ? undefined : word(declared, "needs", "consistency");
    const needs = isStrong(name === undefined ? undefined : guaranteeNamed(name));
    const asked = step === undefined ? needs : isStrong(statedConsistency(read.read));
    const said = step ?? (declared === undefined ? undefined : fact(declared, "needs"));
    if (!asked || said === undefined) continue;
    for (const { id, cause } of read.own) if (cause === "quorum") found.set(id, said);
  }
  return found;
}
