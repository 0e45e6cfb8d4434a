/** Every copy must take each write, and none may be left behind. */
import { redundancy } from "../../../analysis/redundancy.ts";
import { fact, has, isAbsent, word } from "../../../model/facts.ts";
import type { Component, Fact, Flow } from "../../../model/types.ts";
import { fix, replaceProperty } from "../../support/fixes.ts";
import { type Graph, incoming } from "../../support/graph.ts";
import { declared } from "../../support/targets.ts";
import { isKnownWrite } from "../../support/writes.ts";
import type { Rule } from "../../types.ts";

export const syncBlocksWrites: Rule = {
  id: "cap/sync-blocks-writes",
  level: "warning",
  preset: "recommended",
  summary: "A write waits for all copies, and one that is down stops all writes.",
  why: "Three copies were meant to be safer than one. All three must confirm each write, so the store takes writes only while all three are up: the more copies, the more often it stops. One slow disk in a replica was enough to stop the shop.",
  sources: ["3:214", "3:222", "3:223"],
  reference: "https://www.postgresql.org/docs/current/warm-standby.html",
  acceptWhen: "When it is better to take no writes than to have one on fewer copies.",
  absorbs: ["spof/unreplicated-store"],
  bad: [
    {
      text: "client web\nservice shop { instances 2 }\ndatabase orders { replication primary-replica { replicas 2; mode sync; when-copy-lost block; failover automatic } }\nweb -> shop\nshop -> orders { writes }\nflow buy {\n  web -> shop -> orders\n  needs availability 99.95%\n}",
      finds: ["warning orders, buy"],
    },
    {
      text: "client web\nservice shop { instances 2 }\ndatabase orders { replication primary-replica { replicas 1; mode sync; when-copy-lost none } }\nweb -> shop\nshop -> orders { writes }\nflow buy {\n  web -> shop -> orders\n  slo 99.9%\n}",
      finds: ["warning orders, buy"],
    },
  ],
  good: [
    {
      text: "client web\nservice shop { instances 2 }\ndatabase orders { replication primary-replica { replicas 2; mode sync; when-copy-lost demote; failover automatic } }\nweb -> shop\nshop -> orders { writes }\nflow buy {\n  web -> shop -> orders\n  needs availability 99.95%\n}",
    },
    {
      text: "client web\nservice shop { instances 2 }\ndatabase orders { replication primary-replica { replicas 2; mode sync; failover automatic } }\nweb -> shop\nshop -> orders { writes }\nflow buy {\n  web -> shop -> orders\n  needs availability 99.95%\n}",
    },
    {
      text: "client web\nservice shop { instances 2 }\ndatabase orders { replication primary-replica { replicas 2; mode sync; when-copy-lost block; failover automatic } }\nweb -> shop\nshop -> orders { reads }\nflow look {\n  web -> shop -> orders\n  needs availability 99.95%\n}",
    },
    {
      text: "client web\nservice shop { instances 2 }\ndatabase orders { replication primary-replica { replicas 2; mode sync; when-copy-lost block }; quorum 2 of 3 }\nweb -> shop\nshop -> orders { writes }\nflow buy {\n  web -> shop -> orders\n  needs availability 99.95%\n}",
    },
  ],
  fixed:
    "client web\nservice shop { instances 2 }\ndatabase orders { replication primary-replica { replicas 2; mode sync; when-copy-lost demote; failover automatic } }\nweb -> shop\nshop -> orders { writes }\nflow buy {\n  web -> shop -> orders\n  needs availability 99.95%\n}",

  *check(context) {
    const { model, failure, graph } = context;
    const writes = blockedWrites(graph);
    if (writes.size === 0) return;
    const told = new Set<string>();
    for (const analysed of failure.flows) {
      const flow = declared(model, analysed);
      const need = flow === undefined ? undefined : needToWrite(flow);
      if (flow === undefined || need === undefined) continue;
      for (const id of analysed.relations) {
        const write = writes.get(id);
        if (write === undefined || told.has(write.store.id)) continue;
        const { store, blocks } = write;
        told.add(store.id);
        const { total } = redundancy(model, store);
        yield {
          message: `"${store.id}" takes a write only while all of its ${total} copies take it, so losing any one stops the writes of flow "${flow.label}", which ${need.by}.`,
          location: blocks.location,
          components: [store.id, flow.id],
          flow: flow.id,
          witness: [{ message: "The need is stated here.", location: need.said.location }],
          fixes: fix(
            "Go on without a copy that is lost",
            replaceProperty(context, blocks, "when-copy-lost demote"),
          ),
          cause: `instance:${store.id}`,
        };
      }
    }
  },
};

/** By relation, the store that takes its writes only with all copies, and where that is said. */
function blockedWrites(graph: Graph) {
  const found = new Map<string, { readonly store: Component; readonly blocks: Fact }>();
  for (const store of graph.stating(whenLost)) {
    const blocks = blocking(store);
    if (blocks === undefined) continue;
    for (const { id } of incoming(graph, store.id).filter(isKnownWrite)) found.set(id, { store, blocks });
  }
  return found;
}

const whenLost = "replication.when-copy-lost";

/** Where it is said that nothing is demoted; undefined where not all copies must take a write. */
function blocking(store: Component): Fact | undefined {
  const said = fact(store, whenLost);
  const stated = word(store, whenLost) === "block" || isAbsent(store, whenLost);
  return stated && word(store, "replication.mode") === "sync" && !has(store, "quorum") ? said : undefined;
}

/** What asks the flow to be there: an availability, or a loss that it must survive. */
function needToWrite(flow: Flow): { readonly said: Fact; readonly by: string } | undefined {
  const [needs, slo, survives] = [fact(flow, "needs"), fact(flow, "slo"), fact(flow, "survives")];
  if (needs?.values.availability !== undefined) return { said: needs, by: "needs availability" };
  if (slo?.state === "stated") return { said: slo, by: "has an objective" };
  return survives?.state === "stated" ? { said: survives, by: `survives ${survives.text}` } : undefined;
}
