/** A ring on which each node stands once: shares are uneven, and a lost node's share falls on one neighbour. */
import { fact, has, isAbsent, num } from "../../../model/facts.ts";
import type { Component } from "../../../model/types.ts";
import { copies } from "../../support/components.ts";
import { fix, replaceProperty } from "../../support/fixes.ts";
import type { Graph } from "../../support/graph.ts";
import type { Rule } from "../../types.ts";

export const hotNode: Rule = {
  id: "cache/hot-node",
  level: "warning",
  preset: "recommended",
  summary: "Each cache node stands on the ring once, and nothing is kept twice.",
  why: "Five nodes stand on a ring, each at one point, and chance gives one of them half of the keys. That node is overloaded while the others idle. It stops, and all its keys fall to the one neighbour behind it, which stops next.",
  sources: ["3:306", "0:62", "3:314"],
  reference: "https://www.allthingsdistributed.com/files/amazon-dynamo-sosp2007.pdf",
  acceptWhen: "When every node alone can bear the load of two.",
  bad: [
    {
      text: "client web\nservice api { instances 2 }\ncache views { evict lru; ttl 10m; of orders; sharding hash by id { shards 5; consistent-hashing { virtual-nodes none } } }\ndatabase orders { managed regional }\nweb -> api -> views | orders",
      finds: ["warning views"],
    },
    {
      text: "client web\nservice api { instances 2 }\ncache views { evict lru; ttl 10m; of orders; sharding hash by id { shards 5; consistent-hashing { virtual-nodes 1 } } }\ndatabase orders { managed regional }\nweb -> api -> views | orders",
      finds: ["warning views"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 2 }\ncache views { evict lru; ttl 10m; of orders; sharding hash by id { shards 5; consistent-hashing { virtual-nodes 128 } } }\ndatabase orders { managed regional }\nweb -> api -> views | orders",
    },
    {
      text: "client web\nservice api { instances 2 }\ncache views { evict lru; ttl 10m; of orders; copies 3; sharding hash by id { shards 5; consistent-hashing { virtual-nodes none } } }\ndatabase orders { managed regional }\nweb -> api -> views | orders",
    },
    {
      text: "client web\nservice api { instances 2 }\ncache views { evict lru; ttl 10m; of orders; sharding hash by id { shards 5; consistent-hashing } }\ndatabase orders { managed regional }\nweb -> api -> views | orders",
    },
  ],
  fixed:
    "client web\nservice api { instances 2 }\ncache views { evict lru; ttl 10m; of orders; sharding hash by id { shards 5; consistent-hashing { virtual-nodes 128 } } }\ndatabase orders { managed regional }\nweb -> api -> views | orders",

  *check(context) {
    const { graph } = context;
    for (const cache of graph.stating(onRing)) {
      const points = fact(cache, onRing);
      if (cache.kind !== "cache" || points === undefined || !standsOnce(graph, cache)) continue;
      const nodes = num(cache, "sharding.shards");
      yield {
        message: `${nodes === undefined ? "The nodes" : `The ${nodes} nodes`} of "${cache.id}" stand on its ring once each and keep no second copy: shares are uneven, and a lost node's keys all fall on one neighbour.`,
        location: points.location,
        components: [cache.id],
        fixes: fix(
          "Put each node on the ring 128 times",
          replaceProperty(context, points, "virtual-nodes 128"),
        ),
        cause: `placement:${cache.id}`,
      };
    }
  },
};

const onRing = "sharding.consistent-hashing.virtual-nodes";

function standsOnce(graph: Graph, cache: Component): boolean {
  if (has(cache, "sharding.modulo") || num(cache, "sharding.shards") === 1) return false;
  const once = isAbsent(cache, onRing) || (num(cache, onRing) ?? 2) <= 1;
  return once && (copies(graph, cache) ?? 1) < 2;
}
