/** What is asked for again and again does not fit into the cache. */
import { fact, isAbsent, num } from "../../../model/facts.ts";
import { hasRoom, roomOf } from "../../support/cache-room.ts";
import { fix, setProperty } from "../../support/fixes.ts";
import { sizeText } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

export const tooSmall: Rule = {
  id: "cache/too-small",
  level: "warning",
  preset: "recommended",
  summary: "The working set of a cache is larger than its memory.",
  why: "Ten thousand products are looked at in turn, and there is room for eight thousand. Each one is thrown out shortly before it is asked for again, so the hit rate is not four fifths but close to nothing. The team adds database servers, and what was missing was memory.",
  sources: ["3:113", "3:112", "3:165"],
  reference: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheMetrics.WhichShouldIMonitor.html",
  acceptWhen: "When the measured hit rate is good enough although not everything fits.",
  absorbs: ["cache/no-eviction"],
  bad: [
    {
      text: "client web\nservice api { instances 2 }\ncache views { evict lru; ttl 10m; of orders; working-set 20GB; memory 16GB }\ndatabase orders { managed regional }\nweb -> api -> views | orders",
      finds: ["warning views"],
    },
    {
      text: "client web\nservice api { instances 2 }\ncache views { evict lru; ttl 10m; of orders; working-set 100GB; size { memory 16GB }; copies 2; sharding hash by id { shards 3 } }\ndatabase orders { managed regional }\nweb -> api -> views | orders",
      finds: ["warning views"],
    },
    {
      text: "client web\nservice api { instances 2 }\ncache views { evict none; ttl 10m; of orders; working-set 20GB; memory 16GB }\ndatabase orders { managed regional }\nweb -> api -> views | orders",
      finds: ["warning views"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 2 }\ncache views { evict lru; ttl 10m; of orders; working-set 8GB; memory 16GB }\ndatabase orders { managed regional }\nweb -> api -> views | orders",
    },
    {
      text: "client web\nservice api { instances 2 }\ncache views { evict lru; ttl 10m; of orders; working-set 40GB; size { memory 16GB }; copies 2; sharding hash by id { shards 3 } }\ndatabase orders { managed regional }\nweb -> api -> views | orders",
    },
    {
      text: "client web\nservice api { instances 2 }\ncache views { evict lru; ttl 10m; of orders; working-set 40GB; instances 3; size { memory 16GB } }\ndatabase orders { managed regional }\nweb -> api -> views | orders",
    },
  ],
  fixed:
    "client web\nservice api { instances 2 }\ncache views { evict lru; ttl 10m; of orders; working-set 20GB; memory 25GB }\ndatabase orders { managed regional }\nweb -> api -> views | orders",

  *check(context) {
    for (const cache of context.graph.stating("working-set")) {
      const wanted = num(cache, "working-set");
      const memory = cache.kind === "cache" ? roomOf(context.model, cache) : undefined;
      if (wanted === undefined || memory === undefined) continue;
      if (hasRoom(context.model, cache) !== false) continue;
      const said = fact(cache, "memory");
      const enough = sizeText(Math.ceil((wanted * 1.25) / 1e9) * 1e9);
      yield {
        message: `"${cache.id}" is asked for ${sizeText(wanted)} again and again and has room for ${sizeText(memory)}: ${isAbsent(cache, "evict") ? "once it is full, nothing new is kept" : "entries are thrown out before they are used again"}.`,
        location: (said ?? fact(cache, "working-set"))?.location ?? cache.location,
        components: [cache.id],
        fixes: fix(`Give it ${enough}`, setProperty(context, cache, said, `memory ${enough}`)),
        cause: `room:${cache.id}`,
      };
    }
  },
};
