/** A write waits for copies so far away that the way alone is longer than the flow may take. */
import { modeOf } from "../../../analysis/consistency/hop.ts";
import { copyWait, type Distances, distancesOf } from "../../../analysis/latency/distance.ts";
import { quorumOf, redundancy } from "../../../analysis/redundancy.ts";
import { lazily } from "../../../base/lazily.ts";
import type { Fix } from "../../../base/problem.ts";
import { fact, num, word } from "../../../model/facts.ts";
import type { Component, Relation } from "../../../model/types.ts";
import { fix, replaceProperty } from "../../support/fixes.ts";
import { type Graph, outgoing } from "../../support/graph.ts";
import { allCalls } from "../../support/reads.ts";
import { declared, latencyTarget } from "../../support/targets.ts";
import { durationText } from "../../support/words.ts";
import { isKnownWrite } from "../../support/writes.ts";
import type { Rule, RuleContext } from "../../types.ts";

export const syncLatency: Rule = {
  id: "cap/sync-latency",
  level: "warning",
  preset: "recommended",
  summary: "Writes wait for a copy across a distance that alone breaks the latency need.",
  why: "The second copy went to another continent so that nothing is ever lost. Since then each order waits for two oceans before the page turns. No faster disk helps: light in glass takes its time, and the write waits for it.",
  sources: ["3:214", "3:222", "3:209"],
  reference: "https://learn.microsoft.com/en-us/azure/cosmos-db/consistency-levels",
  acceptWhen:
    "Never while the need stands: allow more time, keep the synchronous copy near, or let the far one follow.",
  absorbs: ["res/latency-target"],
  bad: [
    {
      text: "client web\nregion eu { rtt us 90ms }\nregion us\nservice shop { instances 2 across eu }\ndatabase orders { replication primary-replica { replicas 1 across us; primary in eu; mode sync } }\nweb -> shop\nshop -> orders { writes }\nflow buy {\n  web -> shop -> orders\n  needs latency p99 80ms\n}",
      finds: ["warning orders, buy"],
    },
    {
      text: "client web\nregion eu { rtt us 90ms }\nregion us\nregion asia { rtt eu 200ms }\nservice shop { instances 2 across eu }\ndatabase orders { copies 3 across eu, us, asia; quorum 2 of 3 }\nweb -> shop\nshop -> orders { writes; calls 2 }\nflow buy {\n  web -> shop -> orders\n  needs latency p99 150ms\n}",
      finds: ["warning orders, buy"],
    },
    {
      text: "client web\nregion eu { rtt us 90ms; database orders { managed regional } }\nregion us { database copy { managed regional; role replica of eu.orders } }\nservice shop { instances 2 across eu }\neu.orders => us.copy { mode sync }\nweb -> shop\nshop -> eu.orders { writes }\nflow buy {\n  web -> shop -> eu.orders\n  needs latency p99 80ms\n}",
      finds: ["warning eu.orders, buy"],
    },
  ],
  good: [
    {
      text: "client web\nregion eu { rtt us 90ms }\nregion us\nservice shop { instances 2 across eu }\ndatabase orders { replication primary-replica { replicas 1 across us; primary in eu; mode async } }\nweb -> shop\nshop -> orders { writes }\nflow buy {\n  web -> shop -> orders\n  needs latency p99 80ms\n}",
    },
    {
      text: "client web\nregion eu { rtt us 90ms; zone a, b }\nregion us\nservice shop { instances 2 across eu }\ndatabase orders { copies 3 across eu.a, eu.b, us; quorum 2 of 3 }\nweb -> shop\nshop -> orders { writes }\nflow buy {\n  web -> shop -> orders\n  needs latency p99 80ms\n}",
    },
    {
      text: "client web\nregion eu { rtt us 90ms }\nregion us\nservice shop { instances 2 across eu }\ndatabase orders { replication primary-replica { replicas 1 across us; primary in eu; mode sync } }\nweb -> shop\nshop -> orders { writes }\nflow buy {\n  web -> shop -> orders\n  needs latency p99 400ms\n}",
    },
  ],
  fixed:
    "client web\nregion eu { rtt us 90ms }\nregion us\nservice shop { instances 2 across eu }\ndatabase orders { replication primary-replica { replicas 1 across us; primary in eu; mode async } }\nweb -> shop\nshop -> orders { writes }\nflow buy {\n  web -> shop -> orders\n  needs latency p99 80ms\n}",

  *check(context) {
    const { model, graph } = context;
    const distances = lazily(() => distancesOf(model));
    const known = new Map<string, number>();
    const waitFor = (store: Component): number => {
      const found = known.get(store.id) ?? waitOf(graph, distances(), store);
      known.set(store.id, found);
      return found;
    };
    for (const { flow: analysed, calls: made } of allCalls(context)) {
      const flow = analysed === undefined ? undefined : declared(model, analysed);
      const need = flow === undefined ? undefined : latencyTarget(flow);
      if (flow === undefined || need === undefined) continue;
      const waits = new Map<string, { ms: number; calls: number; each: number; by: Relation }>();
      for (const { relation } of made) {
        if (relation.kind !== "sync" || !isKnownWrite(relation)) continue;
        const store = model.components.get(relation.to);
        if (store === undefined) continue;
        const each = waitFor(store);
        const calls = num(relation, "calls") ?? 1;
        if (each === 0) continue;
        const before = waits.get(store.id) ?? { ms: 0, calls: 0, each, by: relation };
        waits.set(store.id, { ...before, ms: before.ms + calls * each, calls: before.calls + calls });
      }
      const total = [...waits.values()].reduce((sum, { ms }) => sum + ms, 0);
      const [longest] = [...waits].sort(([, a], [, b]) => b.ms - a.ms);
      if (longest === undefined || total <= need.ms) continue;
      const [id, { ms, calls, each, by }] = longest;
      const store = model.components.get(id);
      const times = calls === 1 ? durationText(each) : `${calls} times ${durationText(each)}`;
      const all = total > ms ? `, with other stores ${durationText(total)}` : "";
      yield {
        message: `Each write to "${id}" waits for a copy ${times} away${all}, more than the ${durationText(need.ms)} that flow "${flow.label}" may take.`,
        location: store === undefined ? by.location : (fact(store, "replication.mode") ?? store).location,
        components: [id, flow.id],
        flow: flow.id,
        witness: [
          { message: "The write.", location: by.location },
          { message: "The need is stated here.", location: fact(flow, "needs")?.location ?? flow.location },
        ],
        fixes: store === undefined ? [] : following(context, store),
        cause: `latency:${flow.id}:${need.of}`,
      };
    }
  },
};

/** A copy that far away may follow later, where the store says that it does not. */
function following(context: RuleContext, store: Component): readonly Fix[] {
  const mode = fact(store, "replication.mode");
  const waits = mode?.state === "stated" && quorumOf(store) === undefined;
  return waits ? fix("Let the far copy follow later", replaceProperty(context, mode, "mode async")) : [];
}

/** Milliseconds that a write waits for copies elsewhere; 0 where none is waited for, or how far it is is not said. */
function waitOf(graph: Graph, distances: Distances, store: Component): number {
  const { model } = graph;
  const own = redundancy(model, store);
  const mode = modeOf(store);
  const votes = quorumOf(store)?.write;
  const wait = votes ?? (mode === "sync" ? "all" : mode === "semi-sync" ? "one" : undefined);
  const inside = wait === undefined || own.what !== "copies" ? 0 : copyWait(distances, store, wait);
  const copies = outgoing(graph, store.id, "copy")
    .filter((copy) => word(copy, "mode") === "sync")
    .flatMap((copy) => model.components.get(copy.to) ?? [])
    .map((copy) => distances.between(own.units[0]?.place, redundancy(model, copy).units[0]?.place));
  return Math.max(inside, ...copies);
}
