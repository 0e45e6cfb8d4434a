/** Relations of relations, asked of tables. */
import { fact } from "../../../model/facts.ts";
import { modelOf, queriesOf } from "../../support/queries.ts";
import type { Rule } from "../../types.ts";

export const graphInRelational: Rule = {
  id: "data/graph-in-relational",
  level: "info",
  preset: "recommended",
  summary: "Relations of relations are followed in a relational database.",
  why: "Friends of friends are one join of the table with itself, and it works. The fourth degree is four joins, each multiplying the rows of the one before, and the planner gives up on indexes. A store that keeps the edges beside the nodes walks the same path in milliseconds.",
  sources: ["2:39", "1:158"],
  reference: "https://aws.amazon.com/compare/the-difference-between-graph-and-relational-database/",
  acceptWhen: "When the depth is fixed and small, two or three steps.",
  bad: [
    {
      text: "service people\ndatabase friends { model relational }\npeople -> friends { reads; query graph on friend_id }",
      finds: ["info friends, people"],
    },
  ],
  good: [
    { text: "service people\ndatabase friends { model graph }\npeople -> friends { reads; query graph }" },
    { text: "service people\ndatabase friends\npeople -> friends { reads; query graph }" },
    {
      text: "service people\ndatabase friends { model relational }\npeople -> friends { reads; query join }",
    },
  ],

  *check({ model }) {
    for (const { kind, store, relation, flow, ...query } of queriesOf(model)) {
      if (kind !== "graph" || modelOf(store) !== "relational") continue;
      yield {
        message: `"${relation.from}" follows relations of relations in "${store.id}", a relational database, where each further step is one more join.`,
        location: query.fact.location,
        components: [store.id, relation.from],
        ...(flow === undefined ? {} : { flow }),
        witness: [{ message: "Its model.", location: fact(store, "model")?.location ?? store.location }],
        cause: `graph:${store.id}`,
      };
    }
  },
};
