/** From here to there, asked of data that was scattered on purpose. */
import { queriesOf } from "../../support/queries.ts";
import { allShards, isSplit, shardingOf, shardKeys, staysInShard } from "../../support/shards.ts";
import { listing } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

export const rangeQueryOnHash: Rule = {
  id: "data/range-query-on-hash",
  level: "warning",
  preset: "recommended",
  summary: "Ranges are asked of a store that is split by hash.",
  why: "Hashing put yesterday's orders evenly on all machines, as it should. Now somebody wants the orders of yesterday: each machine looks for its part, and the parts are sorted again by whoever asked. Split by range, one machine would have had them in order.",
  sources: ["3:284", "3:273", "3:266"],
  reference: "https://www.mongodb.com/docs/manual/core/hashed-sharding/",
  acceptWhen: "When ranges are asked seldom, and writes have to be spread.",
  absorbs: ["data/scatter-gather"],
  bad: [
    {
      text: "service report\ndatabase orders { sharding hash by day { shards 8 } }\nreport -> orders { reads; query range on day }",
      finds: ["warning orders, report"],
    },
    {
      text: "service report\ndatabase orders { sharding hash by customer_id }\nreport -> orders { reads; query range }",
      finds: ["info orders, report"],
    },
  ],
  good: [
    {
      text: "service report\ndatabase orders { sharding hash by customer_id { shards 8 } }\nreport -> orders { reads; query range on day by customer_id }",
    },
    {
      text: "service report\ndatabase orders { sharding range by day { shards 8 } }\nreport -> orders { reads; query range on day }",
    },
    {
      text: "service report\ndatabase orders { sharding hash by day { shards 8; logical } }\nreport -> orders { reads; query range on day }",
    },
    {
      text: "service report\ndatabase orders { model relational }\nreport -> orders { reads; query range on day }",
    },
  ],
  fixed:
    "service report\ndatabase orders { sharding range by day { shards 8 } }\nreport -> orders { reads; query range on day }",

  *check({ model }) {
    for (const query of queriesOf(model)) {
      const { store, relation, on, flow } = query;
      const sharding = shardingOf(store);
      if (query.kind !== "range" || sharding?.values.value !== "hash" || !isSplit(store)) continue;
      const within = staysInShard(query, store);
      const keys = shardKeys(store);
      if (within === true || keys.length === 0) continue;
      const unsaid = within === undefined;
      yield {
        message: unsaid
          ? `"${relation.from}" asks "${store.id}" for a range, and nothing says that it stays in one shard (\`by ${keys.join(", ")}\`): it is split by the hash of ${listing(keys)}.`
          : `"${relation.from}" asks for ranges${on.length === 0 ? "" : ` of ${listing(on)}`} in "${store.id}", whose records the hash of ${listing(keys)} has spread over ${allShards(store)}.`,
        location: query.fact.location,
        components: [store.id, relation.from],
        ...(unsaid ? ({ level: "info", preset: "strict", unsaid: true } as const) : {}),
        ...(flow === undefined ? {} : { flow }),
        witness: [{ message: "How it is split.", location: sharding.location }],
        cause: `scatter:${relation.id}`,
      };
    }
  },
};
