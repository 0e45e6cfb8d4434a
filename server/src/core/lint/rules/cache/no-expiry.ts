/** What is cached never goes out of date by itself. */
import { fact, has, isAbsent } from "../../../model/facts.ts";
import { saysItIsACopy } from "../../support/components.ts";
import { addProperty, fix, replaceProperty } from "../../support/fixes.ts";
import { ofKinds } from "../../support/graph.ts";
import { listing } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

export const noExpiry: Rule = {
  id: "cache/no-expiry",
  level: "warning",
  preset: "recommended",
  summary: "What is cached never expires.",
  why: "A price changes in the database, and the one place that should have cleared the cache is skipped. Nothing else ever will: the old price is served until somebody notices. An expiry bounds how long any such mistake can live.",
  sources: ["3:131", "0:9", "1:57", "3:130"],
  reference: "https://aws.amazon.com/builders-library/caching-challenges-and-strategies/",
  acceptWhen: "When what is cached never changes, such as content named by its hash.",
  bad: [
    {
      text: "client web\nservice api { instances 2 }\ncache views { ttl none; of orders }\ndatabase orders { managed regional }\nweb -> api -> views | orders",
      finds: ["warning views"],
    },
    {
      text: "client web\nservice api { instances 2 }\ncache views { of orders }\ndatabase orders { managed regional }\nweb -> api -> views | orders",
      finds: ["info views"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 2 }\ncache views { ttl 10m; of orders }\ndatabase orders { managed regional }\nweb -> api -> views | orders",
    },
    {
      text: "client web\nservice api { instances 2 }\ncache baskets { holds session; copies 3 }\nweb -> api -> baskets",
    },
    {
      text: "client web\nservice api { instances 2 }\ncache views { ttl none; invalidation on-write; of orders }\ndatabase orders { managed regional }\nweb -> api -> views | orders",
    },
  ],
  fixed:
    "client web\nservice api { instances 2 }\ncache views { ttl 10m; of orders }\ndatabase orders { managed regional }\nweb -> api -> views | orders",

  *check(context) {
    const silent = [];
    for (const cache of ofKinds(context.graph, ["cache"])) {
      if (has(cache, "ttl") || has(cache, "invalidation")) continue;
      const said = fact(cache, "ttl");
      if (said === undefined || !isAbsent(cache, "ttl")) {
        // What has its home here, a session or a basket, grows no older than it is.
        if (saysItIsACopy(context.graph, cache)) silent.push(cache);
        continue;
      }
      yield {
        message: `"${cache.id}" keeps what it has for ever: a change that does not clear it is never seen.`,
        location: said.location,
        components: [cache.id],
        fixes: fix("Let it expire after 10 minutes", replaceProperty(context, said, "ttl 10m +/- 10%")),
        cause: `expiry:${cache.id}`,
      };
    }
    const [first] = silent;
    if (first === undefined) return;
    yield {
      level: "info",
      preset: "strict",
      unsaid: true,
      message: `Nothing says how long ${listing(silent.map(({ id }) => `"${id}"`))} may serve old data: give a \`ttl\` or an \`invalidation\`.`,
      location: first.location,
      components: silent.map(({ id }) => id),
      fixes: fix("Let it expire after 10 minutes", addProperty(context, first, "ttl 10m +/- 10%")),
      cause: "expiry",
    };
  },
};
