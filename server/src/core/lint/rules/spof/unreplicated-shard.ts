/** Slices of data, each kept once. */

import { fact, has, num } from "../../../model/facts.ts";
import type { Component } from "../../../model/types.ts";
import { copies, isCopyOfAnother, isManaged } from "../../support/components.ts";
import { redundancy } from "../../support/counts.ts";
import { fix } from "../../support/fixes.ts";
import type { Graph } from "../../support/graph.ts";
import { flowsOf } from "../../support/path.ts";
import { moreCopies } from "../../support/redundancy.ts";
import { count, flowNamed } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

export const unreplicatedShard: Rule = {
  id: "spof/unreplicated-shard",
  level: "warning",
  preset: "recommended",
  summary: "Each shard, partition or node holds the only copy of its slice.",
  why: "Sharding spreads data, it does not copy it. One of eight nodes stops, and an eighth of the users cannot work until that node is back, while the other seven do not know their data. The more shards, the more often one of them is down.",
  sources: ["3:256", "3:315"],
  reference: "https://redis.io/docs/latest/operate/oss_and_stack/management/scaling/",
  acceptWhen: "When a share of the users may wait until the node is back.",
  absorbs: ["durability/one-copy-per-partition", "spof/unreplicated-store"],
  bad: [
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { sharding hash by user_id { shards 8 } }\nweb -> api -> orders",
      finds: ["warning orders"],
    },
    {
      text: "client web\nservice api { instances 2 }\ncache counters { instances 3; of none }\nweb -> api -> counters",
      finds: ["warning counters"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { sharding hash by user_id { shards 8 }; copies 3 }\nweb -> api -> orders",
    },
    {
      text: "client web\nservice api { instances 2 }\ncache views { instances 3; pattern cache-aside; of orders }\ndatabase orders { managed regional }\nweb -> api\napi -> views\napi -> orders",
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { managed regional; sharding hash by user_id { shards 8 } }\nweb -> api -> orders",
    },
  ],

  *check(context) {
    const { model, failure, graph } = context;
    for (const store of model.components.values()) {
      const slices = slicesKeptOnce(graph, store);
      if (slices === undefined || isManaged(store) || isCopyOfAnother(graph, store)) continue;
      const flow = flowsOf(failure, store.id).find((one) => !one.soft.has(store.id));
      if (flow === undefined) continue;
      const said = fact(store, "sharding") ?? fact(store, "partitions") ?? fact(store, "instances");
      yield {
        message: `Each of the ${count(slices, "slice")} of "${store.id}" is kept once: the one that is lost takes 1/${slices} of the keys from ${flowNamed(flow)}.`,
        location: store.location,
        components: [store.id],
        flow: flow.id,
        witness: said === undefined ? [] : [{ message: "the slices", location: said.location }],
        fixes: fix(`Keep more copies of each slice of ${store.name}`, moreCopies(context, store)),
        cause: `instance:${store.id}`,
      };
    }
  },
};

/** How many slices there are, if each is kept once; undefined if it has no slices, or copies of them. */
function slicesKeptOnce(graph: Graph, store: Component): number | undefined {
  const { what, total, shards } = redundancy(graph.model, store);
  const parts = what === "slices" ? total : Math.max(shards, num(store, "partitions") ?? 1);
  if (what !== "slices" && (parts < 2 || (what === "copies" && total > 1))) return undefined;
  // Replicated by what the technology does: how often is not said, but not once.
  return has(store, "replication") && copies(graph, store) === undefined ? undefined : parts;
}
