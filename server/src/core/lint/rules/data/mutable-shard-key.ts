/** Records that have to move when their key changes. */
import { fact, word } from "../../../model/facts.ts";
import { isCopyOfAnother } from "../../support/components.ts";
import { isSplit, shardKeys } from "../../support/shards.ts";
import { listing } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

export const mutableShardKey: Rule = {
  id: "data/mutable-shard-key",
  level: "warning",
  preset: "recommended",
  summary: "Data is split by a field that can change.",
  why: "Users are split by country, and one of them moves. The row has to be deleted on one machine and written on another, with everything that belongs to it, while both answer requests. What stops in between exists twice or not at all.",
  sources: ["3:270", "3:259"],
  reference: "https://www.mongodb.com/docs/manual/core/sharding-shard-a-collection/",
  acceptWhen: "When changes are rare and a tried procedure moves the record.",
  bad: [
    {
      text: "database users { sharding hash by country { shards 8; key mutable } }",
      finds: ["warning users"],
    },
  ],
  good: [
    { text: "database users { sharding hash by user_id { shards 8; key constant } }" },
    { text: "database users { sharding hash by user_id { shards 8 } }" },
    {
      text: "database drivers\ncache positions { of drivers; sharding geographic by city { shards 8; key mutable } }",
    },
    { text: "database users { sharding range by month { shards 12; logical; key mutable } }" },
  ],
  fixed: "database users { sharding hash by user_id { shards 8; key constant } }",

  *check({ graph }) {
    for (const store of graph.stating("sharding.key")) {
      const key = fact(store, "sharding.key");
      if (key === undefined || word(store, "sharding.key") !== "mutable" || !isSplit(store)) continue;
      // What can be had again from elsewhere expires at the old place and is read at the new one.
      if (isCopyOfAnother(graph, store)) continue;
      const keys = shardKeys(store);
      yield {
        message: `"${store.id}" is split by ${keys.length === 0 ? "a key" : listing(keys)} that can change: a change moves the record and all that belongs to it to another shard.`,
        location: key.location,
        components: [store.id],
        cause: `shard-key:${store.id}`,
      };
    }
  },
};
