/** What is cached is never thrown out to make room. */
import { fact, has, list, word } from "../../../model/facts.ts";
import type { Component } from "../../../model/types.ts";
import { hasRoom } from "../../support/cache-room.ts";
import { addProperty, fix, setProperty } from "../../support/fixes.ts";
import { ofKinds } from "../../support/graph.ts";
import type { Rule } from "../../types.ts";

export const noEviction: Rule = {
  id: "cache/no-eviction",
  level: "warning",
  preset: "recommended",
  summary: "A cache throws nothing out when it is full.",
  why: "The catalogue grows, and one night the cache has no room left. From then on it refuses every new entry: writes to it fail, and what is asked for today is never kept because what was asked for last month still is. Requests fall through to the store, which was sized for a warm cache.",
  sources: ["0:9", "2:139", "3:134", "4:125"],
  reference: "https://redis.io/docs/latest/develop/reference/eviction/",
  acceptWhen: "When all that can ever be kept is known to fit, such as a table of countries.",
  bad: [
    {
      text: "client web\nservice api { instances 2 }\ncache views { evict none; ttl 10m; of orders }\ndatabase orders { managed regional }\nweb -> api -> views | orders",
      finds: ["warning views"],
    },
    {
      text: "client web\nservice api { instances 2 }\ncache views { ttl 10m; of orders }\ndatabase orders { managed regional }\nweb -> api -> views | orders",
      finds: ["info views"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 2 }\ncache views { evict lru; ttl 10m; of orders }\ndatabase orders { managed regional }\nweb -> api -> views | orders",
    },
    {
      text: "client web\nservice api { instances 2; session external sessions }\ncache sessions { holds session; evict none; ttl 1h }\nweb -> api -> sessions",
    },
    {
      text: "client web\nservice api { instances 2 }\ncache views { evict none; ttl 10m; of orders; working-set 4GB; memory 16GB }\ndatabase orders { managed regional }\nweb -> api -> views | orders",
    },
    { text: "client web { browser-cache max-age 1h }\ncache pages { where browser }\nweb -> pages" },
  ],
  fixed:
    "client web\nservice api { instances 2 }\ncache views { evict lru; ttl 10m; of orders }\ndatabase orders { managed regional }\nweb -> api -> views | orders",

  *check(context) {
    for (const cache of ofKinds(context.graph, ["cache"])) {
      if (has(cache, "evict") || mustKeep(cache)) continue;
      const fits = hasRoom(context.model, cache);
      if (fits === true) continue;
      const said = fact(cache, "evict");
      // What a product does unless it is told otherwise was not chosen by the author.
      const chosen = said !== undefined && said.origin !== "technology" && said.contested !== true;
      const title = "Throw out what was not used for the longest time";
      if (chosen) {
        yield {
          message: `"${cache.id}" throws nothing out: once its memory is full, nothing new is kept.`,
          location: said.location,
          components: [cache.id],
          fixes: fix(title, setProperty(context, cache, said, "evict lru")),
          // Where the figures say that it gets full, memory is what is missing.
          cause: `${fits === undefined ? "eviction" : "room"}:${cache.id}`,
        };
      } else {
        yield {
          level: "info",
          preset: "strict",
          unsaid: true,
          message: `Nothing says what "${cache.id}" throws out when its memory is full: give it an \`evict\`.`,
          location: cache.location,
          components: [cache.id],
          fixes: fix(title, addProperty(context, cache, "evict lru")),
          cause: `eviction:${cache.id}`,
        };
      }
    }
  },
};

/** Throwing out a session logs its user out; a browser's or company's cache is not ours to set. */
function mustKeep(cache: Component): boolean {
  const held = [...list(cache, "holds"), ...list(cache, "data")];
  const where = word(cache, "where");
  return (
    held.some((what) => what === "session" || what === "token") ||
    where === "browser" ||
    where === "forward-proxy"
  );
}
