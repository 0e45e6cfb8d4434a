/** One machine more, and nearly every record belongs elsewhere. */
import { fact, isAbsent, num, word } from "../../../model/facts.ts";
import { fix, setProperty } from "../../support/fixes.ts";
import { isSplit, shardingOf } from "../../support/shards.ts";
import { percentText } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

export const reshuffle: Rule = {
  id: "data/reshuffle",
  level: "warning",
  preset: "recommended",
  summary: "The shard is a hash modulo their number, so that another number moves nearly all data.",
  why: "Four shards are full, and a fifth is added. Four keys of five now belong somewhere else, so the quiet weekend becomes three weeks of copying while everything is asked in two places. A ring of hashes would have moved a fifth.",
  sources: ["3:276", "3:277"],
  reference: "https://cassandra.apache.org/doc/latest/cassandra/architecture/dynamo.html",
  acceptWhen: "When the number of shards is final.",
  bad: [
    {
      text: "database orders { sharding hash by customer_id { shards 4; modulo } }",
      finds: ["warning orders"],
    },
    {
      text: "database orders { sharding hash by customer_id { consistent-hashing none } }",
      finds: ["warning orders"],
    },
  ],
  good: [
    {
      text: "database orders { sharding hash by customer_id { shards 4; consistent-hashing { virtual-nodes 128 } } }",
    },
    { text: "database orders { sharding hash by customer_id { shards 4 } }" },
    { text: "database orders { sharding hash by customer_id { shards 4; modulo; logical } }" },
    { text: "cache views { sharding hash { shards 4; modulo } }" },
    { text: "database orders { sharding range by month { shards 12; consistent-hashing none } }" },
  ],
  fixed:
    "database orders { sharding hash by customer_id { shards 4; consistent-hashing { virtual-nodes 128 } } }",

  *check(context) {
    for (const store of context.graph.stating("sharding")) {
      // Caches have a rule of their own: there it is misses, and no data is moved.
      if (store.kind === "cache" || !isSplit(store) || word(store, "sharding") !== "hash") continue;
      const modulo = fact(store, "sharding.modulo");
      const none = isAbsent(store, "sharding.consistent-hashing");
      const said =
        modulo?.state === "stated" ? modulo : none ? fact(store, "sharding.consistent-hashing") : undefined;
      if (said === undefined) continue;
      const shards = num(store, "sharding.shards");
      const moved =
        shards === undefined
          ? "another number of shards moves nearly every key"
          : `with one shard more than ${shards}, ${percentText(shards / (shards + 1))} of the keys move`;
      yield {
        message: `"${store.id}" finds the shard by a hash modulo their number: ${moved}.`,
        location: said.location,
        components: [store.id],
        witness: [{ message: "How it is split.", location: shardingOf(store)?.location ?? store.location }],
        fixes: () =>
          fix(
            "Hash consistently",
            modulo?.state === "stated" && none
              ? undefined
              : setProperty(context, store, said, "consistent-hashing { virtual-nodes 128 }"),
          ),
        cause: `reshuffle:${store.id}`,
      };
    }
  },
};
