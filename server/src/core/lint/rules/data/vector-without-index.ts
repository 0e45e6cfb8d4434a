/** What is alike, asked where no index knows neighbours. */
import { unfit } from "../../support/unfit.ts";
import type { Rule } from "../../types.ts";

export const vectorWithoutIndex: Rule = {
  id: "data/vector-without-index",
  level: "warning",
  preset: "recommended",
  summary: "Likeness is asked for in a store that has no vector index.",
  why: "The embeddings are stored beside the rows, and the first ten thousand are compared in no time. Each comparison is over a thousand numbers, so a million rows are a billion multiplications for one question. The page that shows what is similar becomes the slowest of all, and grows slower with every upload.",
  sources: ["2:81"],
  reference: "https://github.com/pgvector/pgvector#indexing",
  acceptWhen: "When exact answers are needed and the vectors are few.",
  bad: [
    {
      text: "service similar\ndatabase images { model relational }\nsimilar -> images { reads; query vector on embedding }",
      finds: ["warning images, similar"],
    },
    {
      text: "service similar\ndatabase images { index none }\nsimilar -> images { reads; query vector }",
      finds: ["warning images, similar"],
    },
  ],
  good: [
    {
      text: "service similar\ndatabase images { model relational; index vector on embedding }\nsimilar -> images { reads; query vector on embedding }",
    },
    { text: "service similar\ndatabase images { model vector }\nsimilar -> images { reads; query vector }" },
    { text: "service similar\nsearch images\nsimilar -> images { reads; query vector }" },
  ],
  fixed:
    "service similar\ndatabase images { model relational; index vector on embedding }\nsimilar -> images { reads; query vector on embedding }",

  *check(context) {
    yield* unfit(context, {
      query: "vector",
      models: ["vector", "search"],
      indexes: ["vector"],
      asks: "asks what is alike",
      means: "it compares with every record",
      index: "a vector index",
    });
  },
};
