/** Related records asked for together, of a store that keeps each by itself. */
import { fact } from "../../../model/facts.ts";
import { modelOf, queriesOf } from "../../support/queries.ts";
import type { Rule } from "../../types.ts";

export const joinsOnNosql: Rule = {
  id: "data/joins-on-nosql",
  level: "warning",
  preset: "recommended",
  summary: "Joins are asked of a store whose model has none.",
  why: "The orders are documents, and so are the customers, and the page shows both. The program reads fifty orders and then fifty customers one by one, and what it shows together was never true at one moment. A store of tables answers the same in one question; a store of documents wants the customer's name inside the order.",
  sources: ["1:11", "1:166", "0:89"],
  reference: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-relational-modeling.html",
  acceptWhen: "When the join is rare and over few records.",
  bad: [
    {
      text: "service shop\ndatabase orders { model document }\nshop -> orders { reads; query join on customer_id }",
      finds: ["warning orders, shop"],
    },
    {
      text: "service shop\ndatabase orders { model wide-column }\nshop -> orders { reads; query join joins 2 }",
      finds: ["warning orders, shop"],
    },
  ],
  good: [
    {
      text: "service shop\ndatabase orders { model relational }\nshop -> orders { reads; query join on customer_id }",
    },
    {
      text: "service shop\ndatabase orders { model document; joins application }\nshop -> orders { reads; query join on customer_id }",
    },
    {
      text: "service shop\ndatabase orders { model document; joins database }\nshop -> orders { reads; query join on customer_id }",
    },
    { text: "service shop\ndatabase people { model graph }\nshop -> people { reads; query join }" },
    { text: "service shop\ndatabase orders\nshop -> orders { reads; query join }" },
  ],
  fixed:
    "service shop\ndatabase orders { model relational }\nshop -> orders { reads; query join on customer_id }",

  *check({ model }) {
    for (const { kind, store, relation, flow, ...query } of queriesOf(model)) {
      const shape = modelOf(store);
      if (kind !== "join" || shape === undefined || !withoutJoins.has(shape)) continue;
      // Who says where the joins are made has thought of it.
      if (fact(store, "joins") !== undefined) continue;
      yield {
        message: `"${relation.from}" asks "${store.id}" for joins, a ${shape} database that has none: they become many questions of the program.`,
        location: query.fact.location,
        components: [store.id, relation.from],
        ...(flow === undefined ? {} : { flow }),
        witness: [{ message: "Its model.", location: fact(store, "model")?.location ?? store.location }],
        cause: `join:${store.id}`,
      };
    }
  },
};

const withoutJoins: ReadonlySet<string> = new Set([
  "key-value",
  "document",
  "wide-column",
  "time-series",
  "vector",
]);
