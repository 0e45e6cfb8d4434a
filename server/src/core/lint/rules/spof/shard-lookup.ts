/** The table that says where data is, kept once. */
import { word } from "../../../model/facts.ts";
import { loneCuts } from "../../support/cuts.ts";
import { fix, setProperties } from "../../support/fixes.ts";
import { aloneAs, moreCopies, twoInstances } from "../../support/redundancy.ts";
import { flowNamed } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

export const shardLookup: Rule = {
  id: "spof/shard-lookup",
  level: "warning",
  preset: "recommended",
  summary: "The lookup of a sharded store is one instance.",
  why: "All shards are up, each with its copies. The directory that says which shard has which key is down, so nobody finds anything. Eight shards have become one point of failure.",
  sources: ["3:302", "0:81"],
  reference: "https://learn.microsoft.com/en-us/azure/architecture/patterns/sharding",
  acceptWhen: "When every caller keeps a copy of the directory and works on with it.",
  absorbs: ["spof/single-instance", "spof/unreplicated-store"],
  bad: [
    {
      text: "client web\nservice api { instances 2 }\ndatabase shards { sharding directory by country { shards 4; router lookup where }; copies 3 }\ndatabase where { instances 1 }\nweb -> api -> shards",
      finds: ["warning where, shards"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 2 }\ndatabase shards { sharding directory by country { shards 4; router lookup where }; copies 3 }\ndatabase where { copies 3 }\nweb -> api -> shards",
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase shards { sharding hash by user_id { shards 4; router client }; copies 3 }\nweb -> api -> shards",
    },
  ],
  fixed:
    "client web\nservice api { instances 2 }\ndatabase shards { sharding directory by country { shards 4; router lookup where }; copies 3 }\ndatabase where { copies 3 }\nweb -> api -> shards",

  *check(context) {
    const { model, failure, graph } = context;
    const alone = new Map(loneCuts(failure, "instance").map((lone) => [lone.candidate.target, lone]));
    for (const store of graph.stating("sharding.router")) {
      const lookup = model.components.get(word(store, "sharding.router", "lookup") ?? "");
      const lone = lookup === undefined ? undefined : alone.get(lookup.id);
      if (lookup === undefined || lone === undefined) continue;
      const as = aloneAs(graph, lookup);
      const [hit] = lone.hits;
      if (as === "nobody" || hit === undefined) continue;
      yield {
        message: `"${lookup.id}" says where the shards of "${store.id}" are and stands alone: without it ${flowNamed(hit.flow)} finds none of them.`,
        location: lookup.location,
        components: [lookup.id, store.id],
        flow: hit.flow.id,
        witness: [{ message: `"${store.id}" is found through it`, location: store.location }],
        fixes: fix(
          `Run ${lookup.name} more than once`,
          as === "store"
            ? moreCopies(context, lookup)
            : setProperties(context, lookup, [twoInstances(context, lookup)]),
        ),
        cause: `instance:${lookup.id}`,
      };
    }
  },
};
