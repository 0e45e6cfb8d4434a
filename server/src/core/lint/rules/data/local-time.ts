/** Moments kept in the time of one place, and asked for from several. */
import { enclosingOfKind } from "../../../analysis/places.ts";
import { fact, word } from "../../../model/facts.ts";
import type { Component } from "../../../model/types.ts";
import { redundancy } from "../../support/counts.ts";
import { fix, setProperty } from "../../support/fixes.ts";
import { callers, type Graph } from "../../support/graph.ts";
import { listing } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

export const localTime: Rule = {
  id: "data/local-time",
  level: "warning",
  preset: "recommended",
  summary: "Times are stored in local time and used from several regions.",
  why: "An order of half past two is older in one region than one of two o'clock in the other, and the program that sorts them does not know. On the night when clocks go back there are two half past twos, and one of them wins. Nothing in the row says which.",
  sources: ["4:119", "4:120", "4:122"],
  reference: "https://www.w3.org/TR/timezone/",
  acceptWhen: "When the times are of a wall clock, such as opening hours, and nobody compares them.",
  bad: [
    {
      text: "region eu {\n  service shop\n  database orders { timezone local }\n}\nregion us {\n  service store\n}\nshop -> orders\nstore -> orders",
      finds: ["warning eu.orders"],
    },
    {
      text: 'region eu {\n  database orders { timezone local "Europe/Berlin"; replication primary-replica { replicas 1 across us; primary in eu } }\n}\nregion us {\n  service store\n}\nstore -> orders { reads from replica }',
      finds: ["warning eu.orders"],
    },
  ],
  good: [
    {
      text: "region eu {\n  service shop\n  database orders { timezone utc }\n}\nregion us {\n  service store\n}\nshop -> orders\nstore -> orders",
    },
    {
      text: "region eu {\n  zone a, b\n  service shop { instances 2 across a, b }\n  database orders { timezone local }\n}\nshop -> orders",
    },
    { text: "service shop, store\ndatabase orders { timezone local }\nshop -> orders\nstore -> orders" },
  ],
  fixed:
    "region eu {\n  service shop\n  database orders { timezone utc }\n}\nregion us {\n  service store\n}\nshop -> orders\nstore -> orders",

  *check(context) {
    const { model, graph } = context;
    for (const store of model.components.values()) {
      const timezone = fact(store, "timezone");
      if (timezone === undefined || word(store, "timezone") !== "local") continue;
      const regions = regionsThatUse(graph, store);
      if (regions.length < 2) continue;
      yield {
        message: `"${store.id}" keeps times in local time and is used from ${listing(regions.map((region) => `"${region}"`))}, whose clocks differ.`,
        location: timezone.location,
        components: [store.id],
        fixes: fix("Store UTC", setProperty(context, store, timezone, "timezone utc")),
        cause: `timezone:${store.id}`,
      };
    }
  },
};

/** Regions of its copies and of all that call it, near and far, in the order found; what has no known region is left out. */
function regionsThatUse(graph: Graph, store: Component): readonly string[] {
  const { model } = graph;
  const regions = new Set<string>();
  const seen = new Set([store]);
  for (const one of seen) {
    for (const { place } of redundancy(model, one).units) {
      const region = place === undefined ? undefined : enclosingOfKind(model, place, "region");
      if (region !== undefined) regions.add(region.id);
    }
    for (const caller of callers(graph, one.id)) seen.add(caller);
  }
  return [...regions];
}
