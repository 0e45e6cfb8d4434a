/** Near, inside, along: asked where no index knows places. */
import { unfit } from "../../support/unfit.ts";
import type { Rule } from "../../types.ts";

export const geoWithoutIndex: Rule = {
  id: "data/geo-without-index",
  level: "warning",
  preset: "recommended",
  summary: "Places are asked for in a store that has no spatial index.",
  why: "Latitude and longitude are two ordinary columns, and an index on each looks like enough. Each of them narrows the search to a strip around the whole earth, and the distances of all that lies in it are computed row by row. In the one city where most drivers are, that is nearly the whole table.",
  sources: ["2:22", "2:23", "2:24", "2:13"],
  reference: "https://postgis.net/workshops/postgis-intro/indexing.html",
  acceptWhen: "When there are so few places that looking at all of them is quick.",
  bad: [
    {
      text: "service match\ndatabase drivers { model relational }\nmatch -> drivers { reads; query geo on position }",
      finds: ["warning drivers, match"],
    },
    {
      text: "service match\ndatabase drivers { index b-tree on lat, lon }\nmatch -> drivers { reads; query geo on position }",
      finds: ["warning drivers, match"],
    },
  ],
  good: [
    {
      text: "service match\ndatabase drivers { model relational; index r-tree on position }\nmatch -> drivers { reads; query geo on position }",
    },
    {
      text: "service match\ndatabase drivers { model key-value; index geohash on position }\nmatch -> drivers { reads; query geo on position }",
    },
    { text: "service match\ndatabase drivers { model geospatial }\nmatch -> drivers { reads; query geo }" },
    { text: "service match\nsearch places\nmatch -> places { reads; query geo }" },
    { text: "service match\ncache positions\nmatch -> positions { reads; query geo }" },
  ],
  fixed:
    "service match\ndatabase drivers { model relational; index r-tree on position }\nmatch -> drivers { reads; query geo on position }",

  *check(context) {
    yield* unfit(context, {
      query: "geo",
      models: ["geospatial", "search"],
      indexes: ["r-tree", "quad-tree", "geohash"],
      asks: "asks what is near",
      means: "it computes the distance of every record",
      index: "a spatial index",
    });
  },
};
