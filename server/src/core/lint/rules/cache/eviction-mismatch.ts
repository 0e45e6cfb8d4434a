/** What a cache throws out first is what is asked for next. */
import { fact, word } from "../../../model/facts.ts";
import { fix, setProperty } from "../../support/fixes.ts";
import { ofKinds } from "../../support/graph.ts";
import type { Rule } from "../../types.ts";

interface Mismatch {
  readonly because: string;
  readonly better: string;
}

/** By access and policy. A policy that is merely not the best for an access is not listed. */
const mismatches: Readonly<Record<string, Readonly<Record<string, Mismatch>>>> = {
  recent: {
    mru: { because: "throws out what was just used, and that is asked for next", better: "lru" },
    fifo: { because: "throws out the oldest entry even while it is in use", better: "lru" },
    lfu: { because: "keeps what was often used long ago and throws out what is new", better: "lru" },
  },
  frequent: {
    mru: { because: "throws out what was just used, and that is what is always used", better: "lfu" },
    fifo: { because: "throws out the oldest entry even if it is the most wanted", better: "lfu" },
  },
  scan: {
    lru: { because: "lets one pass over much data push out everything else", better: "lfu" },
  },
  "seen-once": {
    lru: { because: "keeps what was just seen, and that is not wanted again", better: "mru" },
  },
};

export const evictionMismatch: Rule = {
  id: "cache/eviction-mismatch",
  level: "info",
  preset: "recommended",
  summary: "The eviction policy works against the way the cache is used.",
  why: "A nightly report reads every order once, in order. The cache throws out what was used longest ago, so by morning it holds the last pages of the report and none of what customers look at. The hit rate is near zero until noon, though the cache is large enough.",
  sources: ["4:126", "4:127", "4:128", "4:129", "0:9"],
  reference: "https://redis.io/docs/latest/develop/reference/eviction/",
  acceptWhen: "When the hit rate was measured with this policy and is good enough.",
  bad: [
    {
      text: "client web\nservice api { instances 2 }\ncache views { evict mru; access recent; ttl 10m; of orders }\ndatabase orders { managed regional }\nweb -> api -> views | orders",
      finds: ["info views"],
    },
    {
      text: "client web\nservice api { instances 2 }\ncache views { evict lru; access scan; ttl 10m; of orders }\ndatabase orders { managed regional }\nweb -> api -> views | orders",
      finds: ["info views"],
    },
    {
      text: "client web\nservice api { instances 2 }\ncache views { evict fifo; access frequent; ttl 10m; of orders }\ndatabase orders { managed regional }\nweb -> api -> views | orders",
      finds: ["info views"],
    },
    {
      text: "client web\nservice api { instances 2 }\ncache cards { tech memcached; access seen-once; ttl 10m; of people }\ndatabase people { managed regional }\nweb -> api -> cards | people",
      finds: ["info cards"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 2 }\ncache cards { evict mru; access seen-once; ttl 10m; of people }\ndatabase people { managed regional }\nweb -> api -> cards | people",
    },
    {
      text: "client web\nservice api { instances 2 }\ncache views { evict lru; access recent; ttl 10m; of orders }\ndatabase orders { managed regional }\nweb -> api -> views | orders",
    },
    {
      text: "client web\nservice api { instances 2 }\ncache views { evict lru; ttl 10m; of orders }\ndatabase orders { managed regional }\nweb -> api -> views | orders",
    },
    {
      text: "client web\nservice api { instances 2 }\ncache views { evict lfu; access scan; ttl 10m; of orders }\ndatabase orders { managed regional }\nweb -> api -> views | orders",
    },
  ],
  fixed:
    "client web\nservice api { instances 2 }\ncache views { evict lru; access recent; ttl 10m; of orders }\ndatabase orders { managed regional }\nweb -> api -> views | orders",

  *check(context) {
    for (const cache of ofKinds(context.graph, ["cache"])) {
      const policy = fact(cache, "evict");
      const access = fact(cache, "access");
      if (policy === undefined || access === undefined) continue;
      if (policy.contested === true) continue;
      const name = word(cache, "evict") ?? "";
      const mismatch = mismatches[word(cache, "access") ?? ""]?.[name];
      if (mismatch === undefined) continue;
      yield {
        message: `"${cache.id}" is used by \`${access.text}\` access and evicts \`${name}\`, which ${mismatch.because}.`,
        location: policy.location,
        components: [cache.id],
        witness: [{ message: `How it is used: access ${access.text}.`, location: access.location }],
        fixes: fix(
          `Evict ${mismatch.better} instead`,
          setProperty(context, cache, policy, `evict ${mismatch.better}`),
        ),
        cause: `eviction:${cache.id}`,
      };
    }
  },
};
