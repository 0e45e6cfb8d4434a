/** A key's node is its hash modulo the number of nodes, so that one node more or less moves nearly every key. */
import { fact, has, isAbsent, num } from "../../../model/facts.ts";
import { addToProperty, fix, replaceProperty } from "../../support/fixes.ts";
import { ofKinds } from "../../support/graph.ts";
import { count } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

export const moduloHashing: Rule = {
  id: "cache/modulo-hashing",
  level: "warning",
  preset: "recommended",
  summary: "Keys are spread over cache nodes by the remainder of a division.",
  why: "One of five cache nodes dies, and keys are now divided by four. Four of five keys belong to another node than a second ago, so nearly every request misses. The database behind, sized for the misses of a warm cache, gets all requests at once and follows.",
  sources: ["3:306", "4:92", "0:62"],
  reference: "https://github.com/memcached/memcached/wiki/ConfiguringClient",
  acceptWhen:
    "When the number of nodes never changes while there is load, or the origin can take every request.",
  bad: [
    {
      text: "client web\nservice api { instances 2 }\ncache views { evict lru; ttl 10m; of orders; copies 2; sharding hash by id { shards 5; modulo } }\ndatabase orders { managed regional }\nweb -> api -> views | orders",
      finds: ["warning views"],
    },
    {
      text: "client web\nservice api { instances 2 }\ncache views { evict lru; ttl 10m; of orders; copies 2; sharding hash by id { consistent-hashing none } }\ndatabase orders { managed regional }\nweb -> api -> views | orders",
      finds: ["warning views"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 2 }\ncache views { evict lru; ttl 10m; of orders; copies 2; sharding hash by id { shards 5; consistent-hashing { virtual-nodes 128 } } }\ndatabase orders { managed regional }\nweb -> api -> views | orders",
    },
    {
      text: "client web\nservice api { instances 2 }\ncache views { evict lru; ttl 10m; of orders; copies 2; sharding hash by id { shards 5 } }\ndatabase orders { managed regional }\nweb -> api -> views | orders",
    },
    {
      text: "client web\nservice api { instances 2 }\ncache views { evict lru; ttl 10m; of orders; copies 2; sharding hash by id { shards 1; modulo } }\ndatabase orders { managed regional }\nweb -> api -> views | orders",
    },
  ],
  fixed:
    "client web\nservice api { instances 2 }\ncache views { evict lru; ttl 10m; of orders; copies 2; sharding hash by id { shards 5; consistent-hashing { virtual-nodes 128 } } }\ndatabase orders { managed regional }\nweb -> api -> views | orders",

  *check(context) {
    for (const cache of ofKinds(context.graph, ["cache"])) {
      const shards = num(cache, "sharding.shards");
      const modulo = has(cache, "sharding.modulo");
      // A directory or ranges need no ring: only a hash is spread by remainder.
      const noRing =
        isAbsent(cache, "sharding.consistent-hashing") && isHashed(fact(cache, "sharding")?.text);
      const said = modulo ? fact(cache, "sharding.modulo") : fact(cache, "sharding.consistent-hashing");
      if (said === undefined || shards === 1 || !(modulo || noRing)) continue;
      const moved =
        shards === undefined
          ? "nearly every key moves"
          : `about ${shards} of ${shards + 1} keys move and miss`;
      const ring = "consistent-hashing { virtual-nodes 128 }";
      yield {
        message: `"${cache.id}" finds a key's node by the remainder of a division${shards === undefined ? "" : ` over ${count(shards, "node")}`}: with one node more or less ${moved}.`,
        location: said.location,
        components: [cache.id],
        fixes: fix(
          "Place keys on a ring",
          replaceProperty(context, said, ring) ?? addToProperty(context, cache, said, ring),
        ),
        cause: `placement:${cache.id}`,
      };
    }
  },
};

function isHashed(sharding: string | undefined): boolean {
  return sharding?.startsWith("hash") === true;
}
