/** Nothing may be lost, and the copies follow later. */
import { fact, word } from "../../../model/facts.ts";
import { redundancy } from "../../support/counts.ts";
import { fix, replaceProperty } from "../../support/fixes.ts";
import { keptFor } from "../../support/losing.ts";
import type { Rule } from "../../types.ts";

export const asyncUnderRpoZero: Rule = {
  id: "durability/async-under-rpo-zero",
  level: "warning",
  preset: "recommended",
  summary: "A flow may lose nothing, and its store answers before a copy has the write.",
  why: '"No payment may ever be lost" stands in the first line of the requirements. The database copies asynchronously, since that is the default and the benchmark was better. The first machine that dies takes the last payments with it, confirmed ones.',
  sources: ["3:225", "3:232"],
  reference: "https://www.postgresql.org/docs/current/warm-standby.html#SYNCHRONOUS-REPLICATION",
  acceptWhen: "When each write is also kept elsewhere until the copies have it.",
  absorbs: ["durability/failover-loses-writes"],
  bad: [
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { replication primary-replica { replicas 2; mode async; lag 1s; failover automatic }; backup log }\nweb -> api\napi -> orders { writes }\nflow pay {\n  web -> api -> orders\n  needs durability rpo 0s\n}",
      finds: ["warning orders, pay"],
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { replication primary-replica { replicas 2; mode semi-sync; failover automatic }; backup log }\nweb -> api\napi -> orders { writes }\nflow pay {\n  web -> api -> orders\n  needs durability rpo 0s\n}",
      finds: ["info orders, pay"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { replication primary-replica { replicas 2; mode sync; failover automatic }; backup log }\nweb -> api\napi -> orders { writes }\nflow pay {\n  web -> api -> orders\n  needs durability rpo 0s\n}",
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { replication primary-replica { replicas 2; mode async; lag 1s; failover automatic }; backup log }\nweb -> api\napi -> orders { reads }\nflow look {\n  web -> api -> orders\n  needs durability rpo 0s\n}",
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { quorum 2 of 3; replication leaderless { replicas 2; mode async } ; backup log }\nweb -> api\napi -> orders { writes }\nflow pay {\n  web -> api -> orders\n  needs durability rpo 0s\n}",
    },
  ],
  fixed:
    "client web\nservice api { instances 2 }\ndatabase orders { replication primary-replica { replicas 2; mode sync; failover automatic }; backup log }\nweb -> api\napi -> orders { writes }\nflow pay {\n  web -> api -> orders\n  needs durability rpo 0s\n}",

  *check(context) {
    for (const [id, { flow, analysed, rpo }] of keptFor(context)) {
      const store = context.model.components.get(id);
      const mode = store === undefined ? undefined : fact(store, "replication.mode");
      if (store === undefined || mode === undefined || mode.contested === true || rpo > 0) continue;
      const how = word(store, "replication.mode");
      const { what, total, neededToWrite } = redundancy(context.model, store);
      // Enough copies that vote have each write, whatever the others do.
      if (what !== "copies" || total < 2 || neededToWrite > 1) continue;
      if (how !== "async" && how !== "semi-sync") continue;
      yield {
        message:
          how === "async"
            ? `Flow "${flow.label}" may lose nothing, but "${id}" confirms a write before any copy has it (async).`
            : `Flow "${flow.label}" may lose nothing, but the copies of "${id}" are semi-synchronous: when none answers, writes are confirmed without them.`,
        location: mode.location,
        level: how === "async" ? "warning" : "info",
        components: [id, flow.id],
        flow: analysed.id,
        witness: [
          {
            message: `flow "${flow.label}" says that nothing may be lost`,
            location: fact(flow, "needs")?.location ?? flow.location,
          },
        ],
        fixes: fix(
          `Let each write of ${store.name} wait for its copies`,
          replaceProperty(context, mode, "mode sync"),
        ),
        cause: `loss:${id}`,
      };
    }
  },
};
