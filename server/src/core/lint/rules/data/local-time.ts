/** Moments kept in the time of one place, and asked for from several. */
import { enclosingOfKind } from "../../../analysis/places.ts";
import { lazily } from "../../../base/lazily.ts";
import { fact, word } from "../../../model/facts.ts";
import { redundancy } from "../../support/counts.ts";
import { fix, setProperty } from "../../support/fixes.ts";
import { type Graph, outgoing } from "../../support/graph.ts";
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
    const { graph } = context;
    const used = lazily(() => regionsByUse(graph));
    for (const store of graph.stating("timezone")) {
      const timezone = fact(store, "timezone");
      if (timezone === undefined || word(store, "timezone") !== "local") continue;
      const regions = used().get(store.id) ?? [];
      if (regions.length < 2) continue;
      yield {
        message: `"${store.id}" keeps times in local time and is used from ${listing(regions.map((region) => `"${region}"`))}, whose clocks differ.`,
        location: timezone.location,
        components: [store.id],
        fixes: () => fix("Store UTC", setProperty(context, store, timezone, "timezone utc")),
        cause: `timezone:${store.id}`,
      };
    }
  },
};

/**
 * By component, the regions that it stands in or is called from, near and far, in the order found; what has no known region
 * is left out. One walk along the calls for each region.
 */
function regionsByUse(graph: Graph): ReadonlyMap<string, readonly string[]> {
  const { model } = graph;
  const inside = new Map<string, Set<string>>();
  for (const component of model.components.values())
    for (const { place } of redundancy(model, component).units) {
      const region = place === undefined ? undefined : enclosingOfKind(model, place, "region");
      if (region !== undefined)
        inside.set(region.id, (inside.get(region.id) ?? new Set<string>()).add(component.id));
    }
  const found = new Map<string, string[]>();
  for (const [region, reached] of inside)
    for (const id of reached) {
      const regions = found.get(id);
      if (regions === undefined) found.set(id, [region]);
      else regions.push(region);
      // A set that grows while it is walked: what is called from here is used from here.
      for (const { to } of outgoing(graph, id, "sync")) reached.add(to);
    }
  return found;
}
