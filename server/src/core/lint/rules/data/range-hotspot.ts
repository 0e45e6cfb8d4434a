/** All that is new goes to the last range. */
import { fact, has, word } from "../../../model/facts.ts";
import { fix, replaceProperty } from "../../support/fixes.ts";
import { isSplit, shardingOf, shardKeys } from "../../support/shards.ts";
import { listing } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

export const rangeHotspot: Rule = {
  id: "data/range-hotspot",
  level: "warning",
  preset: "recommended",
  summary: "Data is split into ranges of a key that only grows, so that all new records hit one shard.",
  why: "Orders are split by date over twelve machines. All of today's writes and nearly all reads go to the twelfth, and eleven are idle. When it falls over, buying a thirteenth helps only from next month on.",
  sources: ["3:287", "3:260"],
  reference: "https://cloud.google.com/spanner/docs/schema-design",
  acceptWhen: "When writes are few, and ranges are what is asked for.",
  absorbs: ["data/hot-shard"],
  bad: [
    {
      text: "database orders { sharding range by created_at { shards 12; key monotonic } }",
      finds: ["warning orders"],
    },
  ],
  good: [
    { text: "database orders { sharding hash by created_at { shards 12; key monotonic } }" },
    { text: "database orders { sharding range by surname { shards 12; key constant } }" },
    { text: "database orders { sharding range by month { shards 12; key monotonic; logical } }" },
    { text: "database orders { sharding range by tenant_id, created_at { shards 12; key monotonic } }" },
  ],
  fixed: "database orders { sharding hash by created_at { shards 12; key monotonic } }",

  *check(context) {
    for (const store of context.graph.stating("sharding.key")) {
      const key = fact(store, "sharding.key");
      const sharding = shardingOf(store);
      if (key === undefined || sharding === undefined || !isSplit(store)) continue;
      if (word(store, "sharding.key") !== "monotonic" || word(store, "sharding") !== "range") continue;
      const keys = shardKeys(store);
      // With several fields the first decides, and which of them grows is not said.
      if (keys.length > 1) continue;
      const hash = `sharding hash${keys.length === 0 ? "" : ` by ${keys.join(", ")}`}`;
      yield {
        message: `"${store.id}" is split into ranges of ${keys.length === 0 ? "a key" : listing(keys)} that only grows: every new record goes to the last shard.`,
        location: key.location,
        components: [store.id],
        witness: [{ message: "How it is split.", location: sharding.location }],
        fixes: () =>
          has(store, "sharding.ranges") ? [] : fix("Split by hash", replaceProperty(context, sharding, hash)),
        cause: `skew:${store.id}`,
      };
    }
  },
};
