/** Joins of many tables in one question. */
import { word } from "../../../model/facts.ts";
import { queriesOf } from "../../support/queries.ts";
import type { Rule } from "../../types.ts";

export const heavyJoins: Rule = {
  id: "data/heavy-joins",
  level: "info",
  preset: "strict",
  summary: "One question joins many tables.",
  why: "The page needed one more detail, and one more, and now its question joins nine tables. The planner has more orders to try than it can, picks a bad one after the next statistics run, and a page of 50 ms takes nine seconds over night. Nothing was deployed.",
  sources: ["0:89", "1:166"],
  reference: "https://www.postgresql.org/docs/current/explicit-joins.html",
  acceptWhen: "When it is a report on a copy, and nobody waits for it.",
  options: { joins: { default: 3, description: "As many joins in one question are still fine." } },
  bad: [
    {
      text: "service shop\ndatabase orders { model relational }\nshop -> orders { reads; query join joins 6 }",
      finds: ["info orders, shop"],
    },
  ],
  good: [
    {
      text: "service shop\ndatabase orders { model relational }\nshop -> orders { reads; query join joins 2 }",
    },
    {
      text: "service shop\ndatabase orders { model relational; replication primary-replica { replicas 1 } }\nshop -> orders { reads from replica; query join joins 6 }",
    },
    {
      text: "service shop\ndatabase orders { model relational; denormalized }\nshop -> orders { reads; query point on order_id }",
    },
  ],
  fixed:
    "service shop\ndatabase orders { model relational; denormalized }\nshop -> orders { reads; query join joins 2 }",

  *check({ model, option }) {
    const most = option<number>("joins");
    for (const { kind, joins, store, relation, flow, ...query } of queriesOf(model)) {
      if (kind !== "join" || joins === undefined || joins <= most) continue;
      // A report on a copy keeps nobody waiting but its reader.
      if (word(relation, "reads", "from") === "replica") continue;
      yield {
        message: `"${relation.from}" asks "${store.id}" for ${joins} joins in one question, more than ${most}.`,
        location: query.fact.location,
        components: [store.id, relation.from],
        ...(flow === undefined ? {} : { flow }),
        cause: `scatter:${relation.id}`,
      };
    }
  },
};
