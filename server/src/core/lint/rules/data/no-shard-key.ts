/** Split, and nothing says by what. */
import type { Fix } from "../../../base/problem.ts";
import type { Component, Fact } from "../../../model/types.ts";
import { asking, replaceProperty } from "../../support/fixes.ts";
import { modelOf } from "../../support/queries.ts";
import { shardingOf, shardKeys } from "../../support/shards.ts";
import type { Rule, RuleContext } from "../../types.ts";

export const noShardKey: Rule = {
  id: "data/no-shard-key",
  level: "error",
  preset: "recommended",
  summary: "A database is sharded by no key.",
  why: "Eight machines were bought, and a row arrives. Nothing says on which of them it belongs, and nothing says where to look for it later. The key is the whole of the decision: it can hardly be changed once data is there.",
  sources: ["3:259", "3:268"],
  reference: "https://www.mongodb.com/docs/manual/core/sharding-choose-a-shard-key/",
  acceptWhen: "Never for long: a sharded database has a key, and the model should name it.",
  bad: [
    { text: "database orders { sharding hash { shards 8 } }", finds: ["error orders"] },
    { text: "database orders { sharding range by none { shards 8 } }", finds: ["error orders"] },
  ],
  good: [
    { text: "database orders { sharding hash by customer_id { shards 8 } }" },
    { text: "cache views { sharding hash { shards 6; consistent-hashing { virtual-nodes 128 } } }" },
    { text: "database carts { model key-value; sharding hash { shards 6 } }" },
    { text: "database orders { sharding none }" },
  ],
  fixed: "database orders { sharding hash by customer_id { shards 8 } }",

  *check(context) {
    for (const store of context.graph.stating("sharding")) {
      const sharding = shardingOf(store);
      if (sharding === undefined || !needsKey(store) || shardKeys(store).length > 0) continue;
      yield {
        message: `"${store.id}" is split (\`${sharding.text}\`), and nothing says by which key: no record has a shard.`,
        location: sharding.location,
        components: [store.id],
        fixes: () => byKey(context, sharding),
        cause: `shard-key:${store.id}`,
      };
    }
  },
};

/** Caches, queues, files and key-value stores place what they hold by its own key or name. */
function needsKey(store: Component): boolean {
  return store.kind === "database" && modelOf(store) !== "key-value";
}

function byKey(context: RuleContext, sharding: Fact): readonly Fix[] {
  const how = String(sharding.values.value);
  const key = how === "geographic" ? "country" : how === "range" ? "day" : "customer_id";
  return asking(
    `Shard by a key such as ${key}`,
    replaceProperty(context, sharding, `sharding ${how} by ${key}`),
    key,
  );
}
