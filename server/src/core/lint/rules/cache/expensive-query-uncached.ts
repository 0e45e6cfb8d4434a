/** The same dear question is asked of the primary again and again. */
import { fact, has, word } from "../../../model/facts.ts";
import type { Component, Relation } from "../../../model/types.ts";
import { callees, groupedBy, ofKinds } from "../../support/graph.ts";
import { type Query, queriesOf } from "../../support/queries.ts";
import { rateOf } from "../../support/rates.ts";
import { rateText } from "../../support/words.ts";
import { isKnownWrite } from "../../support/writes.ts";
import type { Rule, RuleContext } from "../../types.ts";

export const expensiveQueryUncached: Rule = {
  id: "cache/expensive-query-uncached",
  level: "info",
  preset: "strict",
  summary: "A frequent aggregate or join goes straight to the primary.",
  why: "The front page shows the ten best sellers, counted anew from all orders for every visitor. The answer changes once an hour, and the database works it out five hundred times a second. Orders wait behind sums that were the same a moment ago.",
  sources: ["2:135", "2:136", "2:137", "0:13", "1:14"],
  reference: "https://learn.microsoft.com/en-us/azure/architecture/patterns/cache-aside",
  acceptWhen: "When each answer is asked for once, or must be exact to the moment.",
  options: {
    hot: { default: 100, description: "Requests per second from which on a question is frequent." },
  },
  bad: [
    {
      text: "client web\nservice shop { instances 3 }\ndatabase orders { managed regional }\nweb -> shop -> orders { reads; query aggregate; rate 500 rps }",
      finds: ["info orders, shop"],
    },
    {
      text: "client web\nservice shop { instances 3 }\ndatabase orders { managed regional }\nweb -> shop -> orders\nflow look {\n  web -> shop -> orders { query join joins 3 }\n  rate 500 rps\n}",
      finds: ["info orders, shop"],
    },
  ],
  good: [
    {
      text: "client web\nservice shop { instances 3 }\ncache best { ttl 1h; evict lru; of orders }\ndatabase orders { managed regional }\nweb -> shop\nshop -> best | orders { reads; query aggregate; rate 500 rps }",
    },
    {
      text: "client web\nservice shop { instances 3 }\ndatabase orders { managed regional; replication primary-replica { replicas 1 } }\nweb -> shop -> orders { reads from replica; query aggregate; rate 500 rps }",
    },
    {
      text: "client web\nservice shop { instances 3 }\ndatabase orders { managed regional }\nweb -> shop -> orders { reads; query aggregate; rate 5 rps }",
    },
    {
      text: "client web\nservice shop { instances 3 }\ndatabase orders { managed regional }\nweb -> shop -> orders { reads; query aggregate }",
    },
    {
      text: "client web\nservice shop { instances 3 }\ndatabase orders { managed regional }\nweb -> shop -> orders { reads; query point; rate 500 rps }",
    },
  ],
  fixed:
    "client web\nservice shop { instances 3 }\ncache best { ttl 1h; evict lru; of orders }\ndatabase orders { managed regional }\nweb -> shop\nshop -> best | orders { reads; query aggregate; rate 500 rps }",

  *check(context) {
    const { model, graph } = context;
    const hot = context.option<number>("hot");
    const ofStore = groupedBy(ofKinds(graph, ["cache"]), (cache) => word(cache, "of") ?? "");
    for (const query of queriesOf(model)) {
      if (query.kind !== "aggregate" && query.kind !== "join") continue;
      const rate = rateOf(context, query.relation);
      if (rate === undefined || rate < hot || isSpared(context, query, ofStore)) continue;
      const { relation, store, flow } = query;
      yield {
        message: `"${relation.from}" asks "${store.id}" for ${query.kind === "join" ? "a join" : "an aggregate"} ${rateText(rate)}, straight from the primary and with no cache before it.`,
        location: query.fact.location,
        components: [store.id, relation.from],
        ...(flow === undefined ? {} : { flow }),
        cause: `uncached:${store.id}`,
      };
    }
  },
};

/** A cache, or a copy that reads go to, takes the question, or it is part of a write. */
function isSpared(
  { graph }: RuleContext,
  { relation, store }: Query,
  ofStore: ReadonlyMap<string, readonly Component[]>,
): boolean {
  if (relation.alternatives !== undefined || goesToCopy(relation) || isKnownWrite(relation)) return true;
  const role = word(store, "role");
  if (role === "replica" || role === "standby" || has(store, "derived-from") || store.kind !== "database")
    return true;
  if ((ofStore.get(store.id) ?? []).length > 0) return true;
  return callees(graph, relation.from).some(({ kind }) => kind === "cache");
}

function goesToCopy(relation: Relation): boolean {
  const from = fact(relation, "reads") === undefined ? undefined : word(relation, "reads", "from");
  return from === "replica" || from === "any";
}
