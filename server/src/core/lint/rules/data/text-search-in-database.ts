/** Words in text, looked for where no index knows words. */
import { unfit } from "../../support/unfit.ts";
import type { Rule } from "../../types.ts";

export const textSearchInDatabase: Rule = {
  id: "data/text-search-in-database",
  level: "warning",
  preset: "recommended",
  summary: "Text is searched in a store that has no index of words.",
  why: "A search field sends `%shoes%` to the table, and with a thousand products nobody notices. With ten million the database reads every row for every letter that is typed, and the orders in the same tables wait behind it. Misspelt words find nothing at all.",
  sources: ["2:37", "2:112", "2:113", "2:11", "2:12"],
  reference: "https://www.postgresql.org/docs/current/textsearch-intro.html",
  acceptWhen: "When the table is small and will stay so.",
  bad: [
    {
      text: "service shop\ndatabase products { model relational }\nshop -> products { reads; query text on title }",
      finds: ["warning products, shop"],
    },
    {
      text: "service shop\ndatabase products { index b-tree on title }\nshop -> products { reads; query text on title }",
      finds: ["warning products, shop"],
    },
    {
      text: "service shop\ndatabase products { index none }\nshop -> products { reads; query text }",
      finds: ["warning products, shop"],
    },
    {
      text: "client web\nservice shop\ndatabase products { model document; index full-text on title }\nweb -> shop -> products\nflow find { web -> shop\n  shop -> products { query text on body } }",
      finds: ["warning products, shop"],
    },
  ],
  good: [
    {
      text: "service shop\nsearch finder { index inverted on title }\nshop -> finder { reads; query text on title }",
    },
    {
      text: "service shop\ndatabase products { model relational; index full-text on title, body }\nshop -> products { reads; query text on title }",
    },
    { text: "service shop\ndatabase products { model search }\nshop -> products { reads; query text }" },
    { text: "service shop\ndatabase products\nshop -> products { reads; query text }" },
    {
      text: "service shop\ndatabase products { model relational }\nshop -> products { reads; query point on sku }",
    },
  ],
  fixed:
    "service shop\ndatabase products { model relational; index full-text on title }\nshop -> products { reads; query text on title }",

  *check(context) {
    yield* unfit(context, {
      query: "text",
      models: ["search"],
      indexes: ["full-text", "inverted"],
      asks: "searches text",
      means: "it reads every record for each search",
      index: "a full-text index",
    });
  },
};
