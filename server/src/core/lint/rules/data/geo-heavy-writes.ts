/** Things that move all the time, in an index that has to be rebuilt when they do. */
import type { Fix } from "../../../base/problem.ts";
import { allFacts, list } from "../../../model/facts.ts";
import type { Fact } from "../../../model/types.ts";
import { fix, replaceProperty } from "../../support/fixes.ts";
import { type Query, queriesOf } from "../../support/queries.ts";
import { writesPerShard } from "../../support/rates.ts";
import { rateText } from "../../support/words.ts";
import type { Rule, RuleContext } from "../../types.ts";

export const geoHeavyWrites: Rule = {
  id: "data/geo-heavy-writes",
  level: "warning",
  preset: "recommended",
  summary: "Positions that change very often are kept in a tree that every change rebuilds.",
  why: "Forty thousand drivers report where they are every four seconds. In a tree of areas each report removes a point and inserts it elsewhere, splits and merges what is around it, and writes all of that to disk. A string prefix in memory is overwritten in one step.",
  sources: ["2:25", "2:24"],
  reference: "https://redis.io/docs/latest/develop/data-types/geospatial/",
  acceptWhen: "When it was measured that the index keeps up with the writes.",
  options: {
    rate: {
      default: 1000,
      description: "Writes per second and shard from which on positions change very often.",
    },
  },
  bad: [
    {
      text: "service match, report\ndatabase drivers { model relational; index r-tree on position }\nmatch -> drivers { reads; query geo on position }\nreport -> drivers { writes; rate 10k rps }",
      finds: ["warning drivers, match"],
    },
    {
      text: "service match, report\ndatabase drivers { index quad-tree }\nmatch -> drivers { reads; query geo }\nreport -> drivers { updates; rate 10k rps }",
      finds: ["warning drivers, match"],
    },
  ],
  good: [
    {
      text: "service match, report\ndatabase drivers { index geohash on position }\nmatch -> drivers { reads; query geo on position }\nreport -> drivers { writes; rate 10k rps }",
    },
    {
      text: "service match, report\ndatabase drivers { model relational; index r-tree on position }\nmatch -> drivers { reads; query geo on position }\nreport -> drivers { writes; rate 50 rps }",
    },
    {
      text: "service match, report\ndatabase trips { model relational; index r-tree on route; index b-tree on state }\nmatch -> trips { reads; query point on state }\nreport -> trips { writes; rate 10k rps }",
    },
    {
      text: "service match, report\ndatabase drivers { index r-tree on position; sharding geographic by city { shards 40 } }\nmatch -> drivers { reads; query geo on position by city }\nreport -> drivers { writes; rate 10k rps }",
    },
  ],
  fixed:
    "service match, report\ndatabase drivers { model relational; index geohash on position }\nmatch -> drivers { reads; query geo on position }\nreport -> drivers { writes; rate 10k rps }",

  *check(context) {
    const limit = context.option<number>("rate");
    const told = new Set<string>();
    for (const query of queriesOf(context.model)) {
      const { store, relation, kind } = query;
      const tree = kind === "geo" && !told.has(store.id) ? treeFor(query) : undefined;
      if (tree !== undefined) told.add(store.id);
      const rate = tree === undefined ? undefined : writesPerShard(context, store);
      if (tree === undefined || rate === undefined || rate < limit) continue;
      yield {
        message: `"${store.id}" takes ${rateText(rate)} of writes per shard and keeps places in a tree (\`${tree.text}\`) that every move rebuilds in part.`,
        location: tree.location,
        components: [store.id, relation.from],
        ...(query.flow === undefined ? {} : { flow: query.flow }),
        witness: [{ message: "It is asked what is near.", location: query.fact.location }],
        fixes: () => hashed(context, tree),
        cause: `geo:${store.id}`,
      };
    }
  },
};

/** The tree that answers the question, where no geohash does. */
function treeFor({ store, on }: Query): Fact | undefined {
  const covering = allFacts(store, "index").filter((index) => {
    const covered = list({ facts: new Map([["index", [index]]]) }, "index", "on");
    return index.state === "stated" && (covered.length === 0 || on.every((field) => covered.includes(field)));
  });
  const kinds = covering.map(({ values }) => values.value);
  if (kinds.includes("geohash")) return undefined;
  return covering.find(({ values }) => values.value === "r-tree" || values.value === "quad-tree");
}

function hashed(context: RuleContext, tree: Fact): readonly Fix[] {
  const fields = list({ facts: new Map([["index", [tree]]]) }, "index", "on");
  const line = `index geohash${fields.length === 0 ? "" : ` on ${fields.join(", ")}`}`;
  return fix("Index places by geohash", replaceProperty(context, tree, line));
}
