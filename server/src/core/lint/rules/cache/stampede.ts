/** One entry expires, and all who want it go to the store at once. */
import type { ColdCache } from "../../../analysis/load/types.ts";
import { fact, isAbsent, list, word } from "../../../model/facts.ts";
import type { Component } from "../../../model/types.ts";
import { instances, isManaged, originOf, saysItIsACopy } from "../../support/components.ts";
import { fix, setProperty } from "../../support/fixes.ts";
import { callers, groupedBy, ofKinds, outgoing } from "../../support/graph.ts";
import { usedText } from "../../support/load.ts";
import { listing } from "../../support/words.ts";
import { isKnownWrite } from "../../support/writes.ts";
import type { Rule, RuleContext } from "../../types.ts";

export const stampede: Rule = {
  id: "cache/stampede",
  level: "warning",
  preset: "recommended",
  summary: "When an entry expires, every instance that wants it asks the store at once.",
  why: "The front page is in the cache, and a thousand people a second read it. It expires, and before the first instance has it back, all the others have asked the store for the same page. The store slows down, so still more of them miss.",
  sources: ["4:144", "4:145"],
  reference: "https://aws.amazon.com/builders-library/caching-challenges-and-strategies/",
  acceptWhen: "When the store answers the same question many times without harm.",
  options: {
    hot: { default: 100, description: "Reads per second, where they are known, from which a set is hot." },
  },
  bad: [
    {
      text: "service api { instances 4 }\ncache pages { pattern cache-aside; ttl 10m +/- 10%; evict lru; stampede-protection none }\ndatabase posts { managed regional }\napi -> pages | posts { reads }",
      finds: ["warning pages"],
    },
    {
      text: "service api { instances 4 }\ncache pages { ttl 10m +/- 10%; evict lru }\ndatabase posts { tech postgres; managed regional }\napi -> pages | posts { reads }",
      finds: ["info pages"],
    },
    // Figures show that the store cannot take the misses; the same cause as its overload with the cache cold.
    {
      text: "client web\nservice api { instances 4 }\ncache pages { pattern cache-aside; ttl 10m +/- 10%; evict lru; hit 95%; stampede-protection none }\ncache more { pattern cache-aside; of posts; ttl 10m +/- 10%; evict lru; stampede-protection none }\ndatabase posts { capacity 500 rps; replication primary-replica { replicas 1; failover automatic } }\nweb -> api\napi -> pages | posts { reads }\napi -> more\nflow read {\n  web -> api\n  api -> pages | posts\n  rate 4k rps\n}",
      finds: ["warning more"],
    },
  ],
  good: [
    {
      text: "service api { instances 4 }\ncache pages { pattern cache-aside; ttl 10m +/- 10%; evict lru; stampede-protection coalescing }\ndatabase posts { managed regional }\napi -> pages | posts { reads }",
    },
    // The store provably bears all of it.
    {
      text: "client web\nservice api { instances 4 }\ncache pages { ttl 10m +/- 10%; evict lru; hit 95% }\ndatabase posts { capacity 5k rps; replication primary-replica { replicas 1; failover automatic } }\nweb -> api\napi -> pages | posts { reads }\nflow read {\n  web -> api\n  api -> pages | posts\n  rate 1k rps\n}",
    },
    // One instance asks.
    {
      text: "service api { instances 1; managed regional }\ncache pages { pattern cache-aside; ttl 10m +/- 10%; evict lru; stampede-protection none }\ndatabase posts { managed regional }\napi -> pages | posts { reads }",
    },
    // Its provider scales the store with what is asked.
    {
      text: "service api { instances 4 }\ncache pages { ttl 10m +/- 10%; evict lru }\ndatabase posts { tech dynamodb }\napi -> pages | posts { reads }",
    },
    // The store is only written by those who read the cache.
    {
      text: "service api { instances 4 }\ncache pages { ttl 10m +/- 10%; evict lru }\ndatabase posts { tech postgres; managed regional }\napi -> pages { reads }\napi -> posts { writes }",
    },
    // Nothing says that what it holds is in the store as well.
    {
      text: "service chat { instances 4 }\ncache presence { ttl 1m; evict lru }\ndatabase messages { managed regional }\nchat -> messages\nchat -> presence",
    },
    // Sessions have no store behind them.
    {
      text: "service api { instances 4 }\ncache sessions { holds session; ttl 30m; evict lru; copies 3 }\napi -> sessions",
    },
  ],
  fixed:
    "service api { instances 4 }\ncache pages { pattern cache-aside; ttl 10m +/- 10%; evict lru; stampede-protection coalescing }\ndatabase posts { managed regional }\napi -> pages | posts { reads }",

  *check(context) {
    const { graph } = context;
    const behind = groupedBy(context.figures.load.cold, (one) => one.cache);
    for (const cache of ofKinds(graph, ["cache"])) {
      const said = fact(cache, "stampede-protection");
      const absent = isAbsent(cache, "stampede-protection");
      if (said !== undefined && !absent) continue;
      const origin = originOf(graph, cache);
      if (origin === undefined || !isAside(context, cache, origin)) continue;
      const sharers = callers(graph, cache.id).filter((caller) => caller.kind !== "monitor");
      const n = sharers.reduce((sum, caller) => sum + Math.max(1, instances(graph, caller) ?? 1), 0);
      if (n < 2) continue;
      const cold = behind.get(cache.id)?.find(({ store }) => store === origin);
      const used = usedBy(cold);
      if (used !== undefined && used <= 1) continue;
      if (!absent && used === undefined && !isWorthAsking(context, cache, origin)) continue;
      const figure = used === undefined ? "" : `: all reads together are ${usedText(used)} of what it bears`;
      yield {
        message: `When an entry of "${cache.id}" expires, ${n} instances of ${listing(sharers.map(({ id }) => `"${id}"`))} may ask "${origin}" for it at once${figure}.`,
        location: said?.location ?? cache.location,
        level: absent || used !== undefined ? "warning" : "info",
        components: [cache.id],
        ...(said === undefined && used === undefined ? { unsaid: true as const } : {}),
        fixes: () =>
          fix(
            "Let one ask and the others wait for its answer",
            setProperty(context, cache, said, "stampede-protection coalescing"),
          ),
        cause: `cold:${cache.id}`,
      };
    }
  },
};

/** Its readers fill it from the store: said, or seen from whom they ask. */
function isAside({ graph }: RuleContext, cache: Component, origin: string): boolean {
  const pattern = word(cache, "pattern");
  if (pattern !== undefined && pattern !== "cache-aside") return false;
  if (list(cache, "holds").some((what) => what === "session" || what === "token")) return false;
  const asksItself = outgoing(graph, cache.id, "sync").some(({ to }) => to === origin);
  const readersAsk = callers(graph, cache.id).some((caller) =>
    outgoing(graph, caller.id, "sync").some((relation) => relation.to === origin && !isKnownWrite(relation)),
  );
  return readersAsk || (pattern !== undefined && !asksItself);
}

/** Where nothing is said: not for what may be no copy, a set that is known to be cool, or a store that its provider scales. */
function isWorthAsking(context: RuleContext, cache: Component, origin: string): boolean {
  const { model, graph, figures, option } = context;
  if (!saysItIsACopy(graph, cache)) return false;
  const reads = figures.load.components.get(cache.id);
  const known = reads !== undefined && !reads.atLeast;
  const most = known ? Math.max(reads.requests.usual, reads.requests.peak ?? 0) : Number.POSITIVE_INFINITY;
  const store = model.components.get(origin);
  if (store === undefined || most < option<number>("hot")) return false;
  if (store.kind !== "database" && store.kind !== "search") return false;
  return !isManaged(store) || word(store, "model") === "relational";
}

/** With every read of a cold cache at the store; undefined where figures are missing. */
function usedBy(cold: ColdCache | undefined): number | undefined {
  if (cold?.utilisation === undefined) return undefined;
  return Math.max(cold.utilisation.usual, cold.utilisation.peak ?? 0);
}
