/** Related records that lie on different shards. */
import { queriesOf } from "../../support/queries.ts";
import { allShards, isSplit, shardingOf, shardKeys, staysInShard } from "../../support/shards.ts";
import { listing } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

export const joinsAcrossShards: Rule = {
  id: "data/joins-across-shards",
  level: "warning",
  preset: "recommended",
  summary: "A join has to visit all shards and be put together behind them.",
  why: "Orders are split by customer, and the report joins them with products. Each shard sends its part, somebody sorts and joins what came from eight machines, and the slowest of them decides when. One shard that is down makes the report wrong or late, and no index helps.",
  sources: ["3:262", "3:261"],
  reference: "https://learn.microsoft.com/en-us/azure/architecture/patterns/sharding",
  acceptWhen: "When it runs seldom and nobody waits for it.",
  absorbs: ["data/scatter-gather", "data/heavy-joins"],
  bad: [
    {
      text: "service report\ndatabase orders { sharding hash by customer_id { shards 8 } }\nreport -> orders { reads; query join on product_id }",
      finds: ["warning orders, report"],
    },
    {
      text: "service report\ndatabase orders { sharding hash by customer_id }\nreport -> orders { reads; query join }",
      finds: ["info orders, report"],
    },
  ],
  good: [
    {
      text: "service report\ndatabase orders { sharding hash by customer_id { shards 8 } }\nreport -> orders { reads; query join by customer_id }",
    },
    {
      text: "service report\ndatabase orders { sharding hash by customer_id { shards 8 } }\nreport -> orders { reads; query join on customer_id }",
    },
    {
      text: "service report\ndatabase orders { sharding range by month { shards 12; logical } }\nreport -> orders { reads; query join on product_id }",
    },
    {
      text: "service report\ndatabase orders { model relational }\nreport -> orders { reads; query join on product_id }",
    },
  ],
  fixed:
    "service report\ndatabase orders { sharding hash by customer_id { shards 8 } }\nreport -> orders { reads; query join on product_id by customer_id }",

  *check({ model }) {
    for (const query of queriesOf(model)) {
      const { store, relation, flow } = query;
      const within = query.kind === "join" && isSplit(store) ? staysInShard(query, store) : true;
      const keys = shardKeys(store);
      if (within === true || keys.length === 0) continue;
      const unsaid = within === undefined;
      yield {
        message: unsaid
          ? `"${relation.from}" asks "${store.id}" for a join, and nothing says that it stays in one shard (\`by ${keys.join(", ")}\`).`
          : `"${relation.from}" joins records of "${store.id}" that lie on ${allShards(store)}: it is split by ${listing(keys)}, which the question does not name.`,
        location: query.fact.location,
        components: [store.id, relation.from],
        ...(unsaid ? ({ level: "info", preset: "strict", unsaid: true } as const) : {}),
        ...(flow === undefined ? {} : { flow }),
        witness: [{ message: "How it is split.", location: shardingOf(store)?.location ?? store.location }],
        cause: `scatter:${relation.id}`,
      };
    }
  },
};
