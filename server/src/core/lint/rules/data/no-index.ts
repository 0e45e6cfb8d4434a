/** A field that is asked for all the time, and no index on it. */
import { allFacts, fact, isAbsent, list } from "../../../model/facts.ts";
import type { Component } from "../../../model/types.ts";
import { addProperty, fix, setProperty } from "../../support/fixes.ts";
import { queriesOf } from "../../support/queries.ts";
import { rateOf } from "../../support/rates.ts";
import { shardKeys } from "../../support/shards.ts";
import { listing, rateText } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

export const noIndex: Rule = {
  id: "data/no-index",
  level: "info",
  preset: "recommended",
  summary: "A frequent question is about a field that has no index.",
  why: "With a thousand rows in the test everything was instant. In production the same question reads two million rows to find three, four hundred times a second, and the processor is at its end while the disk is idle. One line would have made it a look-up.",
  sources: ["0:88", "2:76", "1:170", "2:77"],
  reference: "https://www.postgresql.org/docs/current/indexes-intro.html",
  acceptWhen: "When the table is so small that reading all of it is no slower.",
  options: {
    rate: { default: 100, description: "Requests per second from which on a question is frequent." },
  },
  bad: [
    {
      text: "service shop\ndatabase orders { index b-tree on customer_id }\nshop -> orders { reads; query point on state; rate 400 rps }",
      finds: ["info orders, shop"],
    },
    {
      text: "service shop\ndatabase orders { index none }\nshop -> orders { reads; query point on state; rate 400 rps }",
      finds: ["info orders, shop"],
    },
    {
      text: "service shop\ndatabase orders { index hash on day }\nshop -> orders { reads; query range on day; rate 400 rps }",
      finds: ["info orders, shop"],
    },
  ],
  good: [
    {
      text: "service shop\ndatabase orders { index b-tree on customer_id, state }\nshop -> orders { reads; query point on customer_id; rate 400 rps }",
    },
    {
      text: "service shop\ndatabase orders { index b-tree on customer_id; unique mail }\nshop -> orders { reads; query point on mail; rate 400 rps }",
    },
    {
      text: "service shop\ndatabase orders { index b-tree on customer_id }\nshop -> orders { reads; query point on state; rate 4 rps }",
    },
    {
      text: "service shop\ndatabase orders\nshop -> orders { reads; query point on order_id; rate 400 rps }",
    },
    {
      text: "service shop\ndatabase orders { index b-tree on day; sharding hash by customer_id }\nshop -> orders { reads; query point on customer_id; rate 400 rps }",
    },
  ],
  fixed:
    "service shop\ndatabase orders { index b-tree on customer_id; index b-tree on state }\nshop -> orders { reads; query point on state; rate 400 rps }",

  *check(context) {
    const frequent = context.option<number>("rate");
    for (const { kind, store, relation, on, flow, ...query } of queriesOf(context.model)) {
      if (!usesTree.has(kind) || on.length === 0 || store.kind !== "database") continue;
      // Where no index is said, the field may be the primary key.
      if (fact(store, "index") === undefined || isIndexed(store, on, kind)) continue;
      const rate = rateOf(context, relation);
      if (rate === undefined || rate < frequent) continue;
      const none = isAbsent(store, "index") ? fact(store, "index") : undefined;
      const line = `index b-tree on ${on.join(", ")}`;
      yield {
        message: `"${relation.from}" asks "${store.id}" for ${listing(on)} ${rateText(rate)}, and no index of it begins with ${on.length === 1 ? "that field" : "those fields"}.`,
        location: query.fact.location,
        components: [store.id, relation.from],
        ...(flow === undefined ? {} : { flow }),
        witness: [
          { message: "What is indexed.", location: fact(store, "index")?.location ?? store.location },
        ],
        fixes: () =>
          fix(
            `Index ${listing(on)}`,
            none === undefined ? addProperty(context, store, line) : setProperty(context, store, none, line),
          ),
        cause: `index:${store.id}:${on.join(",")}`,
      };
    }
  },
};

/** Questions that an ordinary index answers; text, places and likeness have rules of their own. */
const usesTree: ReadonlySet<string> = new Set(["point", "range", "join"]);

/** The fields lead an index (in any order among themselves), are unique, or are the key by which data is placed. */
function isIndexed(store: Component, fields: readonly string[], kind: string): boolean {
  const among = (words: readonly string[]): boolean => fields.every((field) => words.includes(field));
  const keys = [shardKeys(store), list(store, "unique").map(String)];
  if (keys.some(among)) return true;
  return allFacts(store, "index").some((index) => {
    if (index.state !== "stated" || (kind === "range" && index.values.value === "hash")) return false;
    const covered = list({ facts: new Map([["index", [index]]]) }, "index", "on").map(String);
    return covered.length === 0 || among(covered.slice(0, fields.length));
  });
}
