/** A question without the key by which data is split goes to every shard. */
import { num } from "../../../model/facts.ts";
import { type Query, queriesOf } from "../../support/queries.ts";
import { rateOf } from "../../support/rates.ts";
import { allShards, isSplit, shardingOf, shardKeys, staysInShard } from "../../support/shards.ts";
import { listing, percentText } from "../../support/words.ts";
import type { Rule, RuleContext } from "../../types.ts";

export const scatterGather: Rule = {
  id: "data/scatter-gather",
  level: "warning",
  preset: "recommended",
  summary: "A question that does not name the shard key is sent to all shards.",
  why: "Users are split by id, and the login asks by mail address. Every login is a question to all sixteen shards and waits for the slowest, so the system that was split to be quick does sixteen times the work. Adding shards makes it worse.",
  sources: ["3:259", "3:262", "3:254"],
  reference: "https://www.mongodb.com/docs/manual/core/sharded-cluster-query-router/",
  acceptWhen: "When the question is rare, or all shards have to be asked by its nature.",
  options: {
    rate: {
      default: 100,
      description: "Requests per second from which on sums over all shards are frequent.",
    },
  },
  bad: [
    {
      text: "service login\ndatabase users { sharding hash by user_id { shards 16 } }\nlogin -> users { reads; query point on mail }",
      finds: ["warning users, login"],
    },
    {
      text: "service login\ndatabase users { sharding hash by user_id { shards 16 } }\nlogin -> users { reads by mail }",
      finds: ["warning users, login"],
    },
    {
      text: "service board\ndatabase sales { sharding hash by shop_id }\nboard -> sales { reads; query aggregate on day; rate 300 rps }",
      finds: ["warning sales, board"],
    },
    {
      text: "service find\ndatabase sales { sharding range by month { shards 12 } }\nfind -> sales { reads; query range on amount }",
      finds: ["warning sales, find"],
    },
  ],
  good: [
    {
      text: "service login\ndatabase users { sharding hash by user_id { shards 16 } }\nlogin -> users { reads; query point on user_id }",
    },
    {
      text: "service login\ndatabase users { sharding hash by user_id { shards 16 } }\nlogin -> users { reads by user_id; query point on mail }",
    },
    {
      text: "service login\ndatabase users { sharding hash by tenant_id { shards 16 } }\nlogin -> users { reads; query aggregate on day by tenant_id }",
    },
    {
      text: "service login\ndatabase users { sharding hash by user_id { shards 16 } }\nlogin -> users { reads }",
    },
    {
      text: "service board\ndatabase sales { sharding hash by shop_id }\nboard -> sales { reads; query aggregate on day }",
    },
    {
      text: "service find\ndatabase sales { sharding range by month { shards 12 } }\nfind -> sales { reads; query range on month }",
    },
    {
      text: "service find\nsearch titles { sharding hash by id { shards 5 } }\nfind -> titles { reads; query text on title }",
    },
  ],
  fixed:
    "service login\ndatabase users { sharding hash by mail { shards 16 } }\nlogin -> users { reads; query point on mail }",

  *check(context) {
    for (const query of queriesOf(context.model)) {
      const { store, relation, flow } = query;
      if (!isAccused(context, query) || !isSplit(store) || staysInShard(query, store) !== false) continue;
      const shards = num(store, "sharding.shards");
      const tail =
        shards === undefined
          ? "the slowest decides"
          : `with ${percentText(1 - 0.99 ** shards)} of the questions at least one of them answers slower than its p99`;
      yield {
        message: `"${relation.from}" asks ${allShards(store)} of "${store.id}" each time, since the question does not name ${listing(shardKeys(store))}: ${tail}.`,
        location: query.fact.location,
        components: [store.id, relation.from],
        ...(flow === undefined ? {} : { flow }),
        witness: [{ message: "How it is split.", location: shardingOf(store)?.location ?? store.location }],
        cause: `scatter:${relation.id}`,
      };
    }
  },
};

/**
 * A search engine asks all its shards by design; joins and ranges over hashed keys have rules of their own; a sum over
 * everything has to ask all, which hurts where it is frequent.
 */
function isAccused(context: RuleContext, { store, kind, relation }: Query): boolean {
  if (store.kind !== "database" || kind === "join") return false;
  if (kind === "range" && shardingOf(store)?.values.value === "hash") return false;
  if (kind !== "aggregate") return true;
  return (rateOf(context, relation) ?? 0) >= context.option<number>("rate");
}
