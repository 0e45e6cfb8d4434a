/** With the cache empty or down, the store behind it cannot take the reads. */
import { arriving, ratesSaid, usedText } from "../../support/load.ts";
import { rateText } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

export const originOverload: Rule = {
  id: "cache/origin-overload",
  level: "warning",
  preset: "recommended",
  summary: "With the cache cold or down, the store behind it gets more than it can take.",
  why: "Ninety-five of a hundred reads end in the cache, so the store was bought for the other five. The cache is restarted and empty, and twenty times the usual load falls on the store. It answers too slowly to fill the cache again, and the outage keeps itself alive.",
  sources: ["4:145", "1:80", "4:144"],
  reference: "https://aws.amazon.com/builders-library/caching-challenges-and-strategies/",
  acceptWhen: "When the cache is warmed before it is used, and requests are shed until then.",
  absorbs: ["cache/stampede", "cache/synchronized-expiry"],
  bad: [
    {
      text: "client web\nservice api { instances 4 }\ncache pages { hit 95%; ttl 10m +/- 10%; evict lru; stampede-protection coalescing }\ndatabase posts { capacity 500 rps; replication primary-replica { replicas 1; failover automatic } }\nweb -> api\napi -> pages | posts { reads }\nflow read {\n  web -> api\n  api -> pages | posts\n  rate 4k rps\n}",
      finds: ["warning pages, posts, read"],
    },
    {
      text: "client web\nservice api { instances 4 }\ncache pages { pattern read-through; hit 95%; ttl 10m +/- 10%; evict lru; copies 2; stampede-protection coalescing }\ndatabase posts { capacity 500 rps; replication primary-replica { replicas 1; failover automatic } }\nweb -> api -> pages -> posts\nflow read {\n  web -> api -> pages -> posts\n  rate 400 rps peak 1k rps\n}",
      finds: ["warning pages, posts, read"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 4 }\ncache pages { hit 95%; ttl 10m +/- 10%; evict lru; stampede-protection coalescing }\ndatabase posts { capacity 3k rps; replication primary-replica { replicas 1; failover automatic } }\nweb -> api\napi -> pages | posts { reads from any }\nflow read {\n  web -> api\n  api -> pages | posts\n  rate 4k rps\n}",
    },
    // What the store bears is not said.
    {
      text: "client web\nservice api { instances 4 }\ncache pages { hit 95%; ttl 10m +/- 10%; evict lru; stampede-protection coalescing }\ndatabase posts { replication primary-replica { replicas 1; failover automatic } }\nweb -> api\napi -> pages | posts { reads }\nflow read {\n  web -> api\n  api -> pages | posts\n  rate 4k rps\n}",
    },
  ],
  fixed:
    "client web\nservice api { instances 4 }\ncache pages { hit 95%; ttl 10m +/- 10%; evict lru; stampede-protection coalescing }\ndatabase posts { capacity 3k rps; replication primary-replica { replicas 1; failover automatic } }\nweb -> api\napi -> pages | posts { reads from any }\nflow read {\n  web -> api\n  api -> pages | posts\n  rate 4k rps\n}",

  *check({ model, figures }) {
    for (const { cache, store, usual, surge, utilisation } of figures.load.cold) {
      const component = model.components.get(cache);
      const behind = figures.load.components.get(store);
      if (component === undefined || behind === undefined || utilisation === undefined) continue;
      const usually = utilisation.usual > 1;
      if (!usually && (utilisation.peak ?? 0) <= 1) continue;
      // Too much even with the cache: that is the store's own finding.
      if (Math.max(behind.utilisation?.usual ?? 0, behind.utilisation?.peak ?? 0) > 1) continue;
      const arrivals = usually ? usual : (surge ?? usual);
      const rate = arrivals.front + arrivals.behind;
      const used = usually ? utilisation.usual : (utilisation.peak ?? 0);
      const now = usually ? behind.usual : (behind.surge?.arrivals ?? behind.usual);
      const [flow] = behind.flows.map((share) => share.flow);
      yield {
        message: `With "${cache}" cold or down, "${store}" gets ${arriving(rate, false)} ${usually ? "usually" : "at the peak"} instead of ${arriving(now.front + now.behind, behind.atLeast)}, and bears ${rateText(rate / used)}: ${usedText(used)} of it.`,
        location: component.location,
        components: [cache, store, ...(flow === undefined ? [] : [flow])],
        ...(flow === undefined ? {} : { flow }),
        witness: ratesSaid(
          model,
          behind.flows.map((share) => share.flow),
        ),
        cause: `cold:${cache}`,
      };
    }
  },
};
