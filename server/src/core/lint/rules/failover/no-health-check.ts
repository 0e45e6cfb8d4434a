/** Requests go on to a backend that is down. */

import { fact, isAbsent } from "../../../model/facts.ts";
import type { Component } from "../../../model/types.ts";
import { isManaged, isTraffic } from "../../support/components.ts";
import { redundancy } from "../../support/counts.ts";
import { fix, setProperty } from "../../support/fixes.ts";
import { callees, type Graph, ofKinds, outgoing } from "../../support/graph.ts";
import { isOutside } from "../../support/path.ts";
import { listing } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

export const noHealthCheck: Rule = {
  id: "failover/no-health-check",
  level: "warning",
  preset: "recommended",
  summary: "What spreads requests over several backends does not look whether they are up.",
  why: "One of three instances hangs. The balancer does not check, so every third request still goes there and times out, while two healthy instances idle. Redundancy without a health check turns an outage into a lottery.",
  sources: ["1:90", "4:102", "0:67"],
  reference: "https://aws.amazon.com/builders-library/implementing-health-checks/",
  kin: [
    { tool: "kube-linter", id: "no-readiness-probe" },
    { tool: "AWS Config", id: "autoscaling-group-elb-healthcheck-required" },
  ],
  acceptWhen: "When callers try the next backend themselves, and quickly.",
  bad: [
    {
      text: "client web\nlb front { instances 2; health-check none }\nservice api { instances 3 }\nweb -> front -> api",
      finds: ["warning front, api"],
    },
    {
      text: "client web\nlb front { instances 2 }\nservice api { instances 3 }\nweb -> front -> api",
      finds: ["info front, api"],
    },
    {
      text: "client web\ndns names { managed global; routing failover; health-check none }\nlb front, spare { managed regional }\nservice api { managed regional }\nweb -> names -> front | spare\nfront, spare -> api",
      finds: ["warning names, front, spare"],
    },
  ],
  good: [
    {
      text: "client web\nlb front { instances 2; health-check every 5s }\nservice api { instances 3 }\nweb -> front -> api",
    },
    { text: "client web\nlb front { managed regional }\nservice api { instances 3 }\nweb -> front -> api" },
    { text: "client web\nlb front { instances 2 }\nservice api { instances 1 }\nweb -> front -> api" },
  ],
  fixed:
    "client web\nlb front { instances 2; health-check every 10s }\nservice api { instances 3 }\nweb -> front -> api",

  *check(context) {
    const { graph } = context;
    for (const chooser of ofKinds(graph, choosers)) {
      const said = fact(chooser, "health-check");
      if (said?.state === "stated") continue;
      // Who runs it for others checks, unless it is said that nobody does: many a name fails over by a check left out.
      const absent = isAbsent(chooser, "health-check");
      if (isManaged(chooser) && !(absent && said?.origin !== "technology")) continue;
      const backends = spreadOver(graph, chooser);
      if (backends.length === 0) continue;
      const names = listing(
        backends.map((one) => `"${one.id}"`),
        4,
      );
      yield {
        message: absent
          ? `"${chooser.id}" checks no health: when a part of ${names} is down, its share of the requests fails.`
          : `Nothing says whether "${chooser.id}" checks the health of ${names}.`,
        location: said?.location ?? chooser.location,
        level: absent ? "warning" : "info",
        ...(absent ? {} : { preset: "strict" as const, unsaid: true as const }),
        components: [chooser.id, ...backends.map((one) => one.id)],
        witness: outgoing(graph, chooser.id, "sync").map((relation) => ({
          message: `"${relation.to}" behind it`,
          location: relation.location,
        })),
        fixes: () => fix("Check every 10s", setProperty(context, chooser, said, "health-check every 10s")),
        cause: `health-check:${chooser.id}`,
      };
    }
  },
};

const choosers: readonly string[] = ["dns", "gateway", "lb", "proxy"];

/** What it has a choice among: several targets, or one of several instances that it spreads over itself. */
function spreadOver(graph: Graph, chooser: Component): readonly Component[] {
  const targets = callees(graph, chooser.id).filter((one) => !isOutside(one));
  const grouped = outgoing(graph, chooser.id, "sync").filter((one) => one.alternatives !== undefined);
  const several = targets.filter(
    (one) => !isManaged(one) && one.kind !== "dns" && redundancy(graph.model, one).total > 1 && isRun(one),
  );
  if (grouped.length > 1) return targets.filter((one) => grouped.some((relation) => relation.to === one.id));
  return chooser.kind === "dns" ? several.filter(isTraffic) : several;
}

/** Instances that a balancer chooses among: of services and balancers, not copies of a store. */
function isRun(component: Component): boolean {
  return ["service", "worker", "function", "lb", "proxy", "gateway"].includes(component.kind);
}
