/** Copies are there, but somebody has to switch to them by hand. */
import { failoverOf, redundancy } from "../../../analysis/redundancy.ts";
import { fact } from "../../../model/facts.ts";
import type { Component } from "../../../model/types.ts";
import { isManaged } from "../../support/components.ts";
import { addToProperty, fix, setProperty } from "../../support/fixes.ts";
import { flowNamed } from "../../support/words.ts";
import { knownWrites } from "../../support/writes.ts";
import type { Rule, RuleContext } from "../../types.ts";

export const manual: Rule = {
  id: "failover/manual",
  level: "warning",
  preset: "recommended",
  summary: "A store has copies, but nothing switches writes to them when the primary fails.",
  why: "The primary stops at three in the morning. Two replicas have all the data and answer reads, but nobody may write until somebody wakes up, decides, and promotes one by hand. That takes half an hour on a good night.",
  sources: ["1:36", "4:14", "4:135"],
  acceptWhen: "When writes may wait for a person, or a wrong switch would cost more than waiting.",
  bad: [
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { replication primary-replica { replicas 2 }; failover manual }\nweb -> api\napi -> orders { writes }",
      finds: ["warning orders"],
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { replication primary-replica { replicas 2; failover none } }\nweb -> api\napi -> orders { writes }",
      finds: ["warning orders"],
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { replication primary-replica { replicas 2 } }\nweb -> api\napi -> orders { writes }",
      finds: ["info orders"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { replication primary-replica { replicas 2; failover automatic } }\nweb -> api\napi -> orders { writes }",
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { replication leaderless; copies 3 }\nweb -> api\napi -> orders { writes }",
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { replication primary-replica { replicas 2 }; failover manual }\nweb -> api\napi -> orders { reads from any }",
    },
  ],
  fixed:
    "client web\nservice api { instances 2 }\ndatabase orders { replication primary-replica { replicas 2 }; failover automatic }\nweb -> api\napi -> orders { writes }",

  *check(context) {
    const { model, failure } = context;
    for (const store of model.components.values()) {
      const { what, primary, total } = redundancy(model, store);
      const how = failoverOf(store);
      if (what !== "copies" || !primary || total < 2 || how === "automatic" || isManaged(store)) continue;
      const flow = failure.flows.find((one) => knownWrites(model, one, store.id).length > 0);
      const [write] = flow === undefined ? [] : knownWrites(model, flow, store.id);
      if (flow === undefined || write === undefined) continue;
      const said = fact(store, "failover");
      yield {
        message:
          how === undefined
            ? `Nothing says how "${store.id}" switches to one of its ${total - 1} replicas: ${flowNamed(flow)} cannot write until somebody does.`
            : `"${store.id}" has ${total} copies and failover ${how === "none" ? "none" : "by hand"}: when its primary fails, ${flowNamed(flow)} cannot write until a person switches.`,
        location: said?.location ?? store.location,
        level: how === undefined ? "info" : "warning",
        components: [store.id],
        flow: flow.id,
        witness: [{ message: `"${write.from}" writes to it`, location: write.location }],
        fixes: fix("Switch automatically", automatic(context, store)),
        cause: `failover:${store.id}`,
      };
    }
  },
};

function automatic(context: RuleContext, store: Component) {
  const said = fact(store, "failover");
  const replication = fact(store, "replication");
  if (said === undefined && replication?.origin === "stated") {
    return addToProperty(context, store, replication, "failover automatic");
  }
  return setProperty(context, store, said, "failover automatic");
}
