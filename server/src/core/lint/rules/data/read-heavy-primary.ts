/** Many more reads than writes meet one primary, with neither a cache nor a replica beside it. */
import { lazily } from "../../../base/lazily.ts";
import { has, word } from "../../../model/facts.ts";
import type { Component } from "../../../model/types.ts";
import { originOf } from "../../support/components.ts";
import { redundancy } from "../../support/counts.ts";
import { ofKinds } from "../../support/graph.ts";
import { ratesSaid } from "../../support/load.ts";
import { rateText } from "../../support/words.ts";
import type { Rule, RuleContext } from "../../types.ts";

export const readHeavyPrimary: Rule = {
  id: "data/read-heavy-primary",
  level: "info",
  preset: "recommended",
  summary: "Many more reads than writes meet one primary, with neither a cache nor a replica.",
  why: "For each order a hundred people look at the same pages. All of that is read from the one machine that also takes the orders, and on a busy day the lookers keep the buyers waiting. Reads are the easy part to move away: to a replica, or a cache.",
  sources: ["0:84", "3:210", "2:76"],
  reference: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReadRepl.html",
  acceptWhen: "When every read must be new and the machine is large enough.",
  options: {
    times: { default: 5, description: "How many times the writes the reads must be." },
    hot: { default: 100, description: "Reads per second from which it matters." },
    near: { default: 0.8, description: "Below this share of what it bears, nothing is told." },
  },
  bad: [
    {
      text: 'client web\nservice shop { instances 4 }\ndatabase items { tech postgres; managed regional }\nweb -> shop\nshop -> items "look" { reads }\nshop -> items "buy" { writes }\nflow look {\n  web -> shop\n  shop -> items "look"\n  rate 500 rps\n}\nflow buy {\n  web -> shop\n  shop -> items "buy"\n  rate 10 rps\n}',
      finds: ["info items, look"],
    },
  ],
  good: [
    {
      text: 'client web\nservice shop { instances 4 }\ncache hot { of items; ttl 5m +/- 10%; evict lru; stampede-protection lock }\ndatabase items { tech postgres; managed regional }\nweb -> shop\nshop -> hot | items "look" { reads }\nshop -> items "buy" { writes }\nflow look {\n  web -> shop\n  shop -> hot | items "look"\n  rate 500 rps\n}\nflow buy {\n  web -> shop\n  shop -> items "buy"\n  rate 10 rps\n}',
    },
    {
      text: 'client web\nservice shop { instances 4 }\ndatabase items { tech postgres; replication primary-replica { replicas 2; failover automatic } }\nweb -> shop\nshop -> items "look" { reads from replica }\nshop -> items "buy" { writes }\nflow look {\n  web -> shop\n  shop -> items "look"\n  rate 500 rps\n}\nflow buy {\n  web -> shop\n  shop -> items "buy"\n  rate 10 rps\n}',
    },
    // It provably bears them.
    {
      text: 'client web\nservice shop { instances 4 }\ndatabase items { tech postgres; managed regional; capacity 5k rps }\nweb -> shop\nshop -> items "look" { reads }\nshop -> items "buy" { writes }\nflow look {\n  web -> shop\n  shop -> items "look"\n  rate 500 rps\n}\nflow buy {\n  web -> shop\n  shop -> items "buy"\n  rate 10 rps\n}',
    },
    // Nothing is known to write: that there is so little of it is not said.
    {
      text: "client web\nservice shop { instances 4 }\ndatabase items { tech postgres; managed regional }\nweb -> shop\nshop -> items { reads }\nflow look {\n  web -> shop -> items\n  rate 500 rps\n}",
    },
  ],
  fixed:
    'client web\nservice shop { instances 4 }\ndatabase items { tech postgres; replication primary-replica { replicas 2; failover automatic } }\nweb -> shop\nshop -> items "look" { reads from replica }\nshop -> items "buy" { writes }\nflow look {\n  web -> shop\n  shop -> items "look"\n  rate 500 rps\n}\nflow buy {\n  web -> shop\n  shop -> items "buy"\n  rate 10 rps\n}',

  *check(context) {
    const { model, figures, option } = context;
    const cached = lazily(() => cachedStores(context));
    for (const load of figures.load.components.values()) {
      const { writes, fromReplica, fromAny } = load.usual;
      const reads = load.usual.reads - fromReplica - fromAny;
      if (writes <= 0 || reads < option<number>("times") * writes || reads < option<number>("hot")) continue;
      const store = model.components.get(load.component);
      if (store === undefined || store.kind !== "database") continue;
      if (!isLonePrimary(context, store) || cached().has(store.id)) continue;
      const used = load.utilisation;
      if (used !== undefined && Math.max(used.usual, used.peak ?? 0) < option<number>("near")) continue;
      const flow = load.flows[0]?.flow;
      yield {
        message: `"${store.id}" gets ${rateText(reads)} of reads and ${rateText(writes)} of writes on one primary: a replica or a cache would take the reads.`,
        location: store.location,
        components: [store.id, ...(flow === undefined ? [] : [flow])],
        ...(flow === undefined ? {} : { flow }),
        witness: ratesSaid(
          model,
          load.flows.map((share) => share.flow),
        ),
        cause: `load:${store.id}`,
      };
    }
  },
};

/** One copy of each record, and nobody else spreads its reads. */
function isLonePrimary({ model, graph }: RuleContext, store: Component): boolean {
  if (has(store, "sharding") || has(store, "copies")) return false;
  const shape = word(store, "model");
  if (shape !== undefined && shape !== "relational" && shape !== "document") return false;
  const replicas = (graph.referencesTo.get(store.id) ?? []).some(({ property }) => property === "role");
  return !replicas && redundancy(model, store).total === 1;
}

/** Stores with a cache in front. */
function cachedStores({ graph }: RuleContext): ReadonlySet<string> {
  return new Set(ofKinds(graph, ["cache"]).flatMap((cache) => originOf(graph, cache) ?? []));
}
