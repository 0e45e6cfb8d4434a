/** What was written exists only in the cache for a while, and the cache has one copy in memory. */
import { fact, has, num, word } from "../../../model/facts.ts";
import type { Component } from "../../../model/types.ts";
import { copies, isManaged } from "../../support/components.ts";
import { addProperty, fix } from "../../support/fixes.ts";
import { ofKinds } from "../../support/graph.ts";
import { durationText } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

export const writeBackLoss: Rule = {
  id: "cache/write-back-loss",
  level: "warning",
  preset: "recommended",
  summary: "A write-back cache is neither replicated nor persistent.",
  why: "The cache says that the write is done and means to pass it on later. It stops before later comes. What the user saw as saved was never anywhere else, and nobody can tell which writes are gone.",
  sources: ["0:7", "0:8", "3:150"],
  reference: "https://redis.io/docs/latest/operate/oss_and_stack/management/persistence/",
  kin: [{ tool: "Checkov", id: "CKV2_AWS_50" }],
  acceptWhen: "When the last writes before a crash may be lost, such as counters that nobody audits.",
  bad: [
    {
      text: "client web\nservice api { instances 2 }\ncache counts { write write-back { flush every 5s }; of likes; ttl 1h }\ndatabase likes { managed regional }\nweb -> api -> counts -> likes",
      finds: ["warning counts"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 2 }\ncache counts { write write-back; of likes; ttl 1h; managed regional }\ndatabase likes { managed regional }\nweb -> api -> counts -> likes",
    },
    {
      text: "client web\nservice api { instances 2 }\ncache counts { write write-back { flush every 5s }; of likes; ttl 1h; persistence log }\ndatabase likes { managed regional }\nweb -> api -> counts -> likes",
    },
    {
      text: "client web\nservice api { instances 2 }\ncache counts { write write-back; of likes; ttl 1h; replication primary-replica { replicas 1; failover automatic } }\ndatabase likes { managed regional }\nweb -> api -> counts -> likes",
    },
    {
      text: "client web\nservice api { instances 2 }\ncache counts { write write-through; of likes; ttl 1h }\ndatabase likes { managed regional }\nweb -> api -> counts -> likes",
    },
  ],
  fixed:
    "client web\nservice api { instances 2 }\ncache counts {\n  write write-back { flush every 5s }; of likes; ttl 1h; replication primary-replica { replicas 1; failover automatic }\n}\ndatabase likes { managed regional }\nweb -> api -> counts -> likes",

  *check(context) {
    const { graph } = context;
    for (const cache of ofKinds(graph, ["cache"])) {
      const write = fact(cache, "write");
      if (write === undefined || word(cache, "write") !== "write-back") continue;
      // What is managed across zones does not stop with one machine.
      if (isManaged(cache) && ["regional", "global"].includes(word(cache, "managed") ?? "")) continue;
      if (isPersistent(cache) || (copies(graph, cache) ?? 1) > 1) continue;
      const flush = num(cache, "write.flush", "every");
      const amount =
        flush === undefined ? "what it has not written back" : `up to ${durationText(flush)} of writes`;
      const replicated = "replication primary-replica { replicas 1; failover automatic }";
      yield {
        message: `"${cache.id}" writes back later and is neither replicated nor persistent: when it stops, ${amount} is lost.`,
        location: write.location,
        components: [cache.id],
        fixes:
          has(cache, "replication") || has(cache, "copies")
            ? []
            : fix(`Keep a second copy of ${cache.name}`, addProperty(context, cache, replicated)),
        cause: `volatile:${cache.id}`,
      };
    }
  },
};

/** A log, or what the author says. A technology's usual snapshot now and then does not save the writes of the last minutes. */
function isPersistent(cache: Component): boolean {
  const said = fact(cache, "persistence");
  if (said?.state !== "stated") return false;
  return said.origin !== "technology" || word(cache, "persistence") === "log";
}
