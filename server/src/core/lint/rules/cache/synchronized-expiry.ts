/** Entries that were made together end together, and their store has no room for that. */

import type { ColdCache } from "../../../analysis/load/types.ts";
import { fact, num } from "../../../model/facts.ts";
import { fix, setProperty } from "../../support/fixes.ts";
import { groupedBy, ofKinds } from "../../support/graph.ts";
import { usedText } from "../../support/load.ts";
import { rateText } from "../../support/words.ts";
import type { Rule, RuleContext } from "../../types.ts";

export const synchronizedExpiry: Rule = {
  id: "cache/synchronized-expiry",
  level: "warning",
  preset: "recommended",
  summary: "One fixed lifetime over a hot set: entries made together expire together.",
  why: "The cache was filled at nine, and every entry lives an hour. At ten all of them are gone within the same second, and all reads meet the store at once. It happens again at eleven, and looks like a mystery until somebody sees the clock.",
  sources: ["4:145", "4:146"],
  reference: "https://aws.amazon.com/builders-library/caching-challenges-and-strategies/",
  acceptWhen: "When entries come in all the time and never together.",
  options: {
    hot: { default: 100, description: "Reads per second from which a set is hot." },
    near: { default: 0.8, description: "Share of its capacity from which the store behind is near it." },
  },
  bad: [
    {
      text: "client web\nservice api { instances 4 }\ncache pages { hit 95%; ttl 10m; evict lru; stampede-protection coalescing }\ndatabase posts { capacity 1100 rps; replication primary-replica { replicas 1; failover automatic } }\nweb -> api\napi -> pages | posts { reads }\nflow read {\n  web -> api\n  api -> pages | posts\n  rate 1k rps\n}",
      finds: ["warning pages, posts, read"],
    },
    {
      text: "service api { instances 4 }\ncache pages { hit 95%; ttl 10m +/- 0%; evict lru; stampede-protection coalescing }\ndatabase posts { managed regional }\napi -> pages | posts { reads }",
      finds: ["info pages"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 4 }\ncache pages { hit 95%; ttl 10m +/- 10%; evict lru; stampede-protection coalescing }\ndatabase posts { capacity 1100 rps; replication primary-replica { replicas 1; failover automatic } }\nweb -> api\napi -> pages | posts { reads }\nflow read {\n  web -> api\n  api -> pages | posts\n  rate 1k rps\n}",
    },
    // The store bears all of it easily.
    {
      text: "client web\nservice api { instances 4 }\ncache pages { hit 95%; ttl 10m; evict lru; stampede-protection coalescing }\ndatabase posts { capacity 5k rps; replication primary-replica { replicas 1; failover automatic } }\nweb -> api\napi -> pages | posts { reads }\nflow read {\n  web -> api\n  api -> pages | posts\n  rate 1k rps\n}",
    },
  ],
  fixed:
    "client web\nservice api { instances 4 }\ncache pages { hit 95%; ttl 10m +/- 10%; evict lru; stampede-protection coalescing }\ndatabase posts { capacity 1100 rps; replication primary-replica { replicas 1; failover automatic } }\nweb -> api\napi -> pages | posts { reads }\nflow read {\n  web -> api\n  api -> pages | posts\n  rate 1k rps\n}",

  *check(context) {
    const behind = groupedBy(context.figures.load.cold, ({ cache }) => cache);
    for (const cache of ofKinds(context.graph, ["cache"])) {
      const said = fact(cache, "ttl");
      const ttl = num(cache, "ttl");
      const jitter = num(cache, "ttl", "jitter");
      if (said === undefined || ttl === undefined || (jitter ?? 0) > 0) continue;
      const strained = strainedStore(context, behind.get(cache.id) ?? []);
      if (strained === undefined && jitter === undefined) continue;
      const plain = said.text.replace(/\s*\+\/-.*$/, "");
      yield {
        message:
          strained === undefined
            ? `All entries of "${cache.id}" live ${plain} to the second: those made together expire together.`
            : `All entries of "${cache.id}" live ${plain} to the second: when the hot ones expire together, "${strained.store}" gets ${rateText(strained.rate)}, ${usedText(strained.used)} of what it bears.`,
        location: said.location,
        level: strained === undefined ? "info" : "warning",
        components: [
          cache.id,
          ...(strained === undefined
            ? []
            : [strained.store, ...(strained.flow === undefined ? [] : [strained.flow])]),
        ],
        ...(strained?.flow === undefined ? {} : { flow: strained.flow }),
        fixes: () =>
          fix("Spread the lifetimes by a tenth", setProperty(context, cache, said, `ttl ${plain} +/- 10%`)),
        cause: `cold:${cache.id}`,
      };
    }
  },
};

/** A store that is near or above what it bears when all reads of a hot set meet it. */
function strainedStore({ figures, option }: RuleContext, behind: readonly ColdCache[]) {
  for (const one of behind) {
    if (one.utilisation === undefined) continue;
    const rate = one.usual.front + one.usual.behind;
    const used = one.utilisation.usual;
    if (rate < option<number>("hot") || used < option<number>("near")) continue;
    const flow = figures.load.components.get(one.store)?.flows[0]?.flow;
    return { store: one.store, rate, used, flow };
  }
  return undefined;
}
