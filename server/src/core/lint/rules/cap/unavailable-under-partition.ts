/** A flow must survive a partition, and neither side of one can go on. */
import type { PartitionImpact } from "../../../analysis/consistency/types.ts";
import { redundancy } from "../../../analysis/redundancy.ts";
import { isAbsent, word } from "../../../model/facts.ts";
import type { Component } from "../../../model/types.ts";
import { needsEach } from "../../support/counts.ts";
import { fix } from "../../support/fixes.ts";
import { groupedBy } from "../../support/graph.ts";
import { automaticFailover } from "../../support/redundancy.ts";
import { declared, survives, survivesFact } from "../../support/targets.ts";
import { listing } from "../../support/words.ts";
import type { Rule, RuleContext } from "../../types.ts";

export const unavailableUnderPartition: Rule = {
  id: "cap/unavailable-under-partition",
  level: "warning",
  preset: "recommended",
  summary: "A flow must survive a partition, and while a place is cut off no side of it goes on.",
  why: "The link between two data centres fails; every machine is up, and nothing works. Two copies here and two there wait for a third vote that is on neither side, so both refuse. A third place with a single vote would have let one side go on.",
  sources: ["4:5", "4:10", "1:30", "1:27", "3:165"],
  reference: "https://sre.google/sre-book/managing-critical-state/",
  acceptWhen:
    "When to refuse on both sides is what the business wants: then do not ask the flow to survive it.",
  absorbs: ["spof/single-zone", "spof/unreplicated-store"],
  bad: [
    {
      text: "client web\nzone a, b\nservice api { instances 2 across a, b }\ndatabase ledger { copies 4 across a, b; quorum 3 of 4 }\nweb -> api -> ledger\nflow pay {\n  web -> api -> ledger\n  survives partition\n}",
      finds: ["warning ledger, pay"],
    },
    {
      text: "client web\nzone a, b\nservice api { instances 1 across b }\ndatabase ledger { replication primary-replica { replicas 1 across b; primary in a; mode sync; failover manual } }\nweb -> api\napi -> ledger { writes }\nflow pay {\n  web -> api -> ledger\n  survives partition\n}",
      finds: ["warning ledger, pay"],
    },
  ],
  good: [
    {
      text: "client web\nzone a, b, c\nservice api { instances 2 across a, b }\ndatabase ledger { copies 3 across a, b, c; quorum 2 of 3 }\nweb -> api -> ledger\nflow pay {\n  web -> api -> ledger\n  survives partition\n}",
    },
    {
      text: "client web\nzone a, b\nservice api { instances 2 across a, b }\ndatabase feed { copies 4 across a, b; quorum of 4 read 1 write 1 }\nweb -> api -> feed\nflow look {\n  web -> api -> feed\n  survives partition\n}",
    },
    {
      text: "client web\nzone a, b\nservice api { instances 2 across a, b }\ndatabase ledger { copies 4; quorum 3 of 4 }\nweb -> api -> ledger\nflow pay {\n  web -> api -> ledger\n  survives partition\n}",
    },
    {
      text: "client web\nregion eu {\n  zone a\n  service api { instances 1 across a }\n  database ledger { managed regional }\n}\nweb -> api -> ledger\nflow pay {\n  web -> api -> ledger\n  survives partition\n}",
    },
  ],
  fixed:
    "client web\nzone a, b, c\nservice api { instances 2 across a, b }\ndatabase ledger { copies 5 across a, b, c; quorum 3 of 5 }\nweb -> api -> ledger\nflow pay {\n  web -> api -> ledger\n  survives partition\n}",

  *check(context) {
    const { model, failure, figures } = context;
    for (const analysed of failure.flows) {
      const flow = declared(model, analysed);
      if (flow === undefined || !survives(flow, "partition")) continue;
      const refused = figures.consistency
        .partitions(flow.id)
        .filter(({ outcome, store }) => outcome === "refuses" && store !== undefined);
      for (const [id, impacts] of groupedBy(refused, ({ store }) => store ?? "")) {
        const component = model.components.get(id);
        const [first] = impacts;
        if (component === undefined || first === undefined) continue;
        yield {
          message: `Flow "${flow.label}" must survive a partition, but while ${cutOff(impacts)} no side goes on: ${first.why}.`,
          location: component.location,
          components: [component.id, flow.id],
          flow: flow.id,
          witness: [
            {
              message: `flow "${flow.label}" survives ${survivesFact(flow)?.text ?? ""}`,
              location: survivesFact(flow)?.location ?? flow.location,
            },
          ],
          fixes: switching(context, component),
          cause: `${needsEach(model, component) ? "instance" : (model.places.get(first.place)?.kind ?? "place")}:${component.id}`,
        };
      }
    }
  },
};

function cutOff(impacts: readonly PartitionImpact[]): string {
  const places = impacts.map(({ place }) => `"${place}"`);
  return places.length === 1 ? `${places[0]} is cut off` : `${listing(places)} are cut off, each by itself,`;
}

/** A copy on the other side could take the writes. */
function switching(context: RuleContext, component: Component) {
  const { primary, total } = redundancy(context.model, component);
  const byHand = word(component, "failover") === "manual" || isAbsent(component, "failover");
  return primary && total > 1 && byHand
    ? fix("Switch automatically", automaticFailover(context, component))
    : [];
}
