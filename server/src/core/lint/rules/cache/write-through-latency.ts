/** A flow that mostly writes waits for cache and database with each write. */
import { fact, has, word } from "../../../model/facts.ts";
import { callsWithin } from "../../support/calls.ts";
import { fix, replaceProperty } from "../../support/fixes.ts";
import { latencyTarget } from "../../support/targets.ts";
import { percentText, timeText } from "../../support/words.ts";
import { isKnownWrite } from "../../support/writes.ts";
import type { Rule } from "../../types.ts";

export const writeThroughLatency: Rule = {
  id: "cache/write-through-latency",
  level: "info",
  preset: "recommended",
  summary: "Write-through on a path that mostly writes and has to be quick.",
  why: "Every position of every car is written into the cache and, before the car has its answer, into the database behind it. Hardly any of them is ever read. The cache has made each write slower and nothing quicker.",
  sources: ["0:6", "3:111"],
  reference:
    "https://docs.aws.amazon.com/whitepapers/latest/database-caching-strategies-using-redis/caching-patterns.html",
  acceptWhen: "When what is written is read soon and often, or must not be lost.",
  options: {
    share: {
      default: 0.5,
      description: "Share of the calls to the cache that write from which on it mostly writes.",
    },
  },
  bad: [
    {
      text: "client car\nservice api { instances 2 }\ncache positions { managed regional; write write-through; of places; ttl 1h; evict lru }\ndatabase places { managed regional }\ncar -> api\napi -> positions { writes }\npositions -> places { writes }\nflow report {\n  car -> api -> positions -> places\n  rate 2k rps\n  needs latency p99 100ms\n}",
      finds: ["info positions, report"],
    },
  ],
  good: [
    {
      text: 'client car\nservice api { instances 2 }\ncache positions { managed regional; write write-through; of places; ttl 1h; evict lru }\ndatabase places { managed regional }\ncar -> api\napi -> positions "put" { writes }\napi -> positions "get" { reads }\npositions -> places { writes }\nflow report {\n  car -> api -> positions "put" -> places\n  rate 10 rps\n  needs latency p99 100ms\n}\nflow look {\n  car -> api -> positions "get"\n  rate 2k rps\n}',
    },
    {
      text: "client car\nservice api { instances 2 }\ncache positions { managed regional; write write-through; of places; ttl 1h; evict lru }\ndatabase places { managed regional }\ncar -> api\napi -> positions { writes }\npositions -> places { writes }\nflow report {\n  car -> api -> positions -> places\n  rate 2k rps\n}",
    },
    {
      text: "client car\nservice api { instances 2 }\ncache positions { managed regional; write write-back { flush every 1s }; persistence log; of places; ttl 1h; evict lru }\ndatabase places { managed regional }\ncar -> api\napi -> positions { writes }\npositions -> places { writes }\nflow report {\n  car -> api -> positions -> places\n  rate 2k rps\n  needs latency p99 100ms\n}",
    },
  ],
  fixed:
    "client car\nservice api { instances 2 }\ncache positions { managed regional; write write-around; of places; ttl 1h; evict lru }\ndatabase places { managed regional }\ncar -> api\napi -> positions { writes }\npositions -> places { writes }\nflow report {\n  car -> api -> positions -> places\n  rate 2k rps\n  needs latency p99 100ms\n}",

  *check(context) {
    const { model, figures, option } = context;
    const told = new Set<string>();
    for (const flow of model.flows.values()) {
      const target = latencyTarget(flow);
      if (target === undefined) continue;
      for (const { relation } of callsWithin(context, flow.id)) {
        const cache = model.components.get(relation.to);
        if (cache?.kind !== "cache" || word(cache, "write") !== "write-through" || told.has(cache.id))
          continue;
        if (!isKnownWrite(relation) || has(relation, "reads")) continue;
        const load = figures.load.components.get(cache.id);
        const known = (load?.writes.usual ?? 0) + (load?.reads.usual ?? 0);
        // How much it writes is known from rates only.
        const share =
          load === undefined || known === 0 ? 0 : load.writes.usual / Math.max(known, load.requests.usual);
        const said = fact(cache, "write");
        if (share <= option<number>("share") || said === undefined) continue;
        told.add(cache.id);
        yield {
          message: `"${cache.id}" writes through, ${percentText(share)} of its requests are writes, and each waits for the store behind it, although flow "${flow.label}" may take ${timeText(target.ms)} (${target.of}).`,
          location: said.location,
          components: [cache.id, flow.id],
          flow: flow.id,
          witness: [{ message: `"${relation.from}" writes here`, location: relation.location }],
          fixes: fix(`Write past ${cache.name}`, replaceProperty(context, said, "write write-around")),
          cause: `write-through:${cache.id}`,
        };
      }
    }
  },
};
