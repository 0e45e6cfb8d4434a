/** What takes over lacks the last writes. */

import { copyWait, type Distances, distancesOf } from "../../../analysis/latency/distance.ts";
import { failoverOf } from "../../../analysis/redundancy.ts";
import { lazily } from "../../../base/lazily.ts";
import { fact, has, isAbsent, num, word } from "../../../model/facts.ts";
import type { Component, Fact } from "../../../model/types.ts";
import { holds, isCopyOfAnother, regions } from "../../support/components.ts";
import { redundancy } from "../../support/counts.ts";
import { fix, replaceProperty } from "../../support/fixes.ts";
import { incoming } from "../../support/graph.ts";
import { keptFor } from "../../support/losing.ts";
import { flowsOf } from "../../support/path.ts";
import { isSessionStore } from "../../support/session-stores.ts";
import { declared, latencyTarget } from "../../support/targets.ts";
import { durationText } from "../../support/words.ts";
import { isKnownRead } from "../../support/writes.ts";
import type { Rule, RuleContext } from "../../types.ts";

export const failoverLosesWrites: Rule = {
  id: "durability/failover-loses-writes",
  level: "warning",
  preset: "recommended",
  summary: "A copy that follows later takes over, and the last writes are lost.",
  why: 'The primary answers "saved" and dies before the replica has heard of it. The replica is promoted within seconds, and everything looks well. The orders of the last moments were confirmed to customers and are nowhere.',
  sources: ["3:212", "3:230"],
  reference: "https://github.blog/2018-10-30-oct21-post-incident-analysis/",
  acceptWhen: "When the last moments before a failure may be lost, or are kept elsewhere and played back.",
  bad: [
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { replication primary-replica { replicas 1; mode async; lag 2s; failover automatic }; data money; backup log }\nweb -> api\napi -> orders { writes }",
      finds: ["warning orders"],
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase posts { replication primary-replica { replicas 1; mode async; failover automatic } }\nweb -> api -> posts",
      finds: ["info posts"],
    },
    {
      text: "client web\nregion eu { service api { instances 2 } }\nregion us\ndatabase posts { replication primary-replica { replicas 1 across us; primary in eu; mode async; lag 300ms; failover automatic } }\nweb -> eu.api -> posts",
      finds: ["warning posts"],
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { replication primary-replica { replicas 1; mode async; lag 2s; failover manual }; data money; backup log }\nweb -> api\napi -> orders { writes }",
      finds: ["info orders"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { replication primary-replica { replicas 1; mode semi-sync; failover automatic }; data money; backup log }\nweb -> api\napi -> orders { writes }",
    },
    {
      text: "client web\nservice api { instances 2 }\ncache views { replication primary-replica { replicas 1; mode async; failover automatic }; pattern cache-aside; of films }\ndatabase films { managed regional }\nweb -> api\napi -> views\napi -> films",
    },
    {
      text: "client web\nservice api { instances 2 }\ncache views { replication primary-replica { replicas 1; mode async; failover automatic } }\ndatabase films { managed regional }\nsearch titles { managed regional }\nweb -> api\napi -> views | films\napi -> titles",
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { replication primary-replica { replicas 2; mode async; failover automatic }; quorum 2 of 3; data money; backup log }\nweb -> api -> orders",
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase films { replication primary-replica { replicas 1; mode async; failover automatic } }\nweb -> api\napi -> films { reads }",
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase positions { tech redis; replication primary-replica { replicas 1; failover automatic } }\nweb -> api -> positions",
    },
    {
      text: "client web\nservice api { instances 2 }\ncache logins { holds session; of none; replication primary-replica { replicas 1; mode async; failover automatic } }\nweb -> api -> logins",
    },
  ],
  fixed:
    "client web\nservice api { instances 2 }\ndatabase orders { replication primary-replica { replicas 1; mode semi-sync; lag 2s; failover automatic }; data money; backup log }\nweb -> api\napi -> orders { writes }",

  *check(context) {
    const kept = keptFor(context);
    const distances = lazily(() => distancesOf(context.model));
    for (const store of context.graph.stating("replication.mode")) {
      const how = failoverOf(store);
      const mode = how === "automatic" || how === "manual" ? asyncMode(context, store) : undefined;
      if (mode === undefined) continue;
      const flow = kept.get(store.id)?.flow;
      const far = (regions(context.graph, store) ?? []).length > 1;
      // What only the technology says of a cache or store inside one region is its nature, and no flaw of the design.
      const dear = holds(store, "money") || flow !== undefined;
      if (!far && !dear && !isSaid(mode) && !has(store, "replication.lag")) continue;
      const lag = num(store, "replication.lag");
      const amount =
        lag === undefined ? "what its copies do not have yet" : `up to ${durationText(lag)} of writes`;
      const where = far ? ", in another region" : "";
      yield {
        message: `When a copy of "${store.id}" takes over ${how === "manual" ? "by hand" : "by itself"}${where}, ${amount} is lost: the copies follow later (async).`,
        location: mode.location,
        level: how === "automatic" && (far || dear) ? "warning" : "info",
        components: flow === undefined ? [store.id] : [store.id, flow.id],
        ...(flow === undefined ? {} : { flow: flow.id }),
        witness:
          flow === undefined
            ? []
            : [{ message: `flow "${flow.label}" says what may be lost`, location: flow.location }],
        fixes: mayWait(context, distances(), store)
          ? fix(
              `Let each write of ${store.name} wait for one copy`,
              replaceProperty(context, mode, "mode semi-sync"),
            )
          : [],
        cause: `loss:${store.id}`,
      };
    }
  },
};

/** The nearest copy is not so far away that waiting for it alone takes longer than a flow through the store may. */
function mayWait({ model, failure }: RuleContext, distances: Distances, store: Component): boolean {
  if (!distances.said) return true;
  const needs = flowsOf(failure, store.id).flatMap((analysed) => {
    const flow = declared(model, analysed);
    return (flow === undefined ? undefined : latencyTarget(flow)?.ms) ?? [];
  });
  return needs.length === 0 || copyWait(distances, store, "one") <= Math.min(...needs);
}

const isSaid = ({ origin }: Fact): boolean => origin === "stated" || origin === "inherited";

/** How its copies follow, if that is later than its writes and somebody writes. */
function asyncMode({ model, graph }: RuleContext, store: Component) {
  const mode = fact(store, "replication.mode");
  if (mode === undefined || mode.contested === true || word(store, "replication.mode") !== "async")
    return undefined;
  const { what, primary, total } = redundancy(model, store);
  if (what !== "copies" || !primary || total < 2) return undefined;
  // In memory only, more than the last writes is at stake: durability/volatile-store.
  if (isAbsent(store, "persistence")) return undefined;
  if (isCopyOfAnother(graph, store) || isSessionStore(graph, store)) return undefined;
  const calls = incoming(graph, store.id).filter(({ kind }) => kind !== "copy");
  const fed = incoming(graph, store.id, "copy").length > 0;
  return !fed && calls.length > 0 && calls.every(isKnownRead) ? undefined : mode;
}
