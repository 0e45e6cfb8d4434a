/** After a failover, every call goes a long way. */

import { enclosingOfKind } from "../../../analysis/places.ts";
import { allFacts, num, word } from "../../../model/facts.ts";
import type { Component, Model } from "../../../model/types.ts";
import { flowsUsing } from "../../support/calls.ts";
import { regions } from "../../support/components.ts";
import { redundancy } from "../../support/counts.ts";
import { callers, type Graph, incoming } from "../../support/graph.ts";
import { declared, latencyTarget } from "../../support/targets.ts";
import { durationText, listing } from "../../support/words.ts";
import type { Rule, RuleContext } from "../../types.ts";

export const crossesPlaces: Rule = {
  id: "failover/crosses-places",
  level: "warning",
  preset: "recommended",
  summary: "A failover moves a writer away from its callers.",
  why: "The primary is lost, and a replica on another continent takes over within seconds. Everything works, but each of the twenty queries of a page now takes a hundred milliseconds, so that the page is down for all practical purposes. Callers and writer have to move together.",
  sources: ["3:209", "1:35"],
  reference: "https://github.blog/2018-10-30-oct21-post-incident-analysis/",
  acceptWhen: "When slow is better than down, and the latency target does not count after a disaster.",
  bad: [
    {
      text: "client web\nregion eu {\n  rtt us 90ms\n  service api { instances 2 }\n}\nregion us\ndatabase orders { replication primary-replica { replicas 1 across us; primary in eu; failover automatic } }\nweb -> eu.api\neu.api -> orders { calls 4 }\nflow read {\n  web -> eu.api -> orders\n  needs latency p99 300ms\n}",
      finds: ["warning orders, us, read"],
    },
    {
      text: "client web\nregion eu {\n  service api { instances 2 }\n}\nregion us\ndatabase orders { replication primary-replica { replicas 1 across us; primary in eu; failover automatic } }\nweb -> eu.api -> orders",
      finds: ["info orders, us"],
    },
  ],
  good: [
    {
      text: "client web\ndns names { managed global }\nregion eu { service api { instances 2 } }\nregion us { service api { instances 2 } }\ndatabase orders { replication primary-replica { replicas 1 across us; primary in eu; failover automatic } }\nweb -> names -> eu.api | us.api\neu.api -> orders\nus.api -> orders",
    },
    {
      text: "client web\nregion eu {\n  zone a, b\n  service api { instances 2 across a, b }\n  database orders { replication primary-replica { replicas 1 across b; primary in a; failover automatic } }\n}\nweb -> eu.api -> eu.orders",
    },
  ],

  *check(context) {
    const { model, graph } = context;
    for (const store of graph.stating("failover")) {
      if (word(store, "failover") !== "automatic") continue;
      const { what, primary } = redundancy(model, store);
      const home = what === "copies" && primary ? homeOf(model, store) : undefined;
      if (home === undefined) continue;
      const others = (regions(graph, store) ?? []).filter((region) => region !== home);
      const from = others.length === 0 ? undefined : callerRegions(graph, store);
      if (from === undefined) continue;
      for (const region of others.filter((one) => !from.has(one))) {
        const slow = tooFar(context, store, region, from);
        const location = model.places.get(region)?.location ?? store.location;
        const base = {
          location: store.location,
          witness: [{ message: `a copy in "${region}" may take over`, location }],
          cause: `crosses:${store.id}`,
        };
        if (slow === undefined) {
          yield {
            ...base,
            message: `"${store.id}" may fail over to region "${region}", where none of its callers is (${listing([...from].map((id) => `"${id}"`))}).`,
            level: "info",
            components: [store.id, region],
          };
        } else {
          yield {
            ...base,
            message: `After a failover of "${store.id}" to "${region}" its ${slow.calls === 1 ? `call crosses ${durationText(slow.rtt)}` : `${slow.calls} calls cross ${durationText(slow.rtt)} each`}, more than the ${durationText(slow.need)} that flow "${slow.label}" may take.`,
            components: [store.id, region, slow.flow],
            flow: slow.flow,
          };
        }
      }
    }
  },
};

/** The region that its primary stands in. */
function homeOf(model: Model, store: Component): string | undefined {
  const [first] = redundancy(model, store).units;
  return first?.place === undefined ? undefined : enclosingOfKind(model, first.place, "region")?.id;
}

/** The regions of all that call it; undefined where one is not known, or nobody calls. */
function callerRegions(graph: Graph, store: Component): ReadonlySet<string> | undefined {
  const found = new Set<string>();
  for (const caller of callers(graph, store.id)) {
    if (caller.kind === "monitor" || word(caller, "role") === "standby") continue;
    const known = regions(graph, caller);
    if (known === undefined) return undefined;
    for (const region of known) found.add(region);
  }
  return found.size === 0 ? undefined : found;
}

/** The flow whose latency the way alone breaks, one call after the other; undefined where figures are missing or fit. */
function tooFar(
  { model, failure, graph }: RuleContext,
  store: Component,
  region: string,
  from: ReadonlySet<string>,
) {
  const ways = [...from].map((one) => roundTrip(model, one, region));
  const rtt = ways.every((way) => way !== undefined) ? Math.min(...ways) : undefined;
  if (rtt === undefined) return undefined;
  const known = incoming(graph, store.id, "sync");
  const flows = new Set(known.flatMap(({ id }) => flowsUsing(failure, id)));
  for (const analysed of failure.flows) {
    const flow = flows.has(analysed) ? declared(model, analysed) : undefined;
    const need = flow === undefined ? undefined : latencyTarget(flow)?.ms;
    if (flow === undefined || need === undefined) continue;
    const calls = known
      .filter(({ id }) => analysed.relations.has(id))
      .reduce((sum, relation) => sum + (num(relation, "calls") ?? 1), 0);
    if (calls * rtt > need) return { flow: flow.id, label: flow.label, calls, rtt, need };
  }
  return undefined;
}

/** `rtt` between two places, said at either. */
function roundTrip(model: Model, a: string, b: string): number | undefined {
  const said = (from: string, to: string) => {
    const place = model.places.get(from);
    const found = place === undefined ? [] : allFacts(place, "rtt");
    const value = found.find((one) => one.values.to === to)?.values.value;
    return typeof value === "number" ? value : undefined;
  };
  return said(a, b) ?? said(b, a);
}
