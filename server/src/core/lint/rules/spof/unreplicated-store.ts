/** A store whose only copy a flow needs. */
import { fact } from "../../../model/facts.ts";
import type { Component } from "../../../model/types.ts";
import { copies } from "../../support/components.ts";
import { harm, loneCuts, pathWitness } from "../../support/cuts.ts";
import { fix } from "../../support/fixes.ts";
import { copiesTitle, moreCopies, toldAloneAs } from "../../support/redundancy.ts";
import { kindOf } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

export const unreplicatedStore: Rule = {
  id: "spof/unreplicated-store",
  level: "warning",
  preset: "recommended",
  summary: "A flow needs a store that has one copy.",
  why: "The machine with the only copy stops. Unlike a service, a store cannot simply be started elsewhere: its data is on the disk that is gone or locked. Until it is back, or a backup is restored, every flow that needs it is down.",
  sources: ["0:83", "3:172", "3:208"],
  reference: "https://www.postgresql.org/docs/current/high-availability.html",
  acceptWhen: "When the flows may be down as long as a restore takes, and the restore has been tried.",
  bad: [
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders\nweb -> api -> orders",
      finds: ["warning orders"],
    },
    {
      text: "client web\nservice api { instances 2 }\nqueue jobs { instances 1; persistence log }\nweb -> api ~> jobs",
      finds: ["warning jobs"],
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { replication none }\nweb -> api -> orders",
      finds: ["warning orders"],
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { replication primary-replica { replicas none; failover automatic } }\nweb -> api -> orders",
      finds: ["warning orders"],
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { copies none }\nweb -> api -> orders",
      finds: ["warning orders"],
    },
    {
      text: "client web\nservice api { instances 2; session external logins }\ncache logins\ndatabase orders { managed regional }\nweb -> api -> logins\napi -> orders",
      finds: ["warning logins"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders\ndatabase orders-spare { role standby of orders }\nweb -> api -> orders\norders => orders-spare",
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { replication primary-replica { replicas 1; failover automatic } }\nweb -> api -> orders",
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { managed regional }\nweb -> api -> orders",
    },
    {
      text: "client web\nservice api { instances 2 }\ncache views { pattern cache-aside; of orders }\ndatabase orders { managed regional }\nweb -> api\napi -> views\napi -> orders",
    },
  ],
  fixed:
    "client web\nservice api { instances 2 }\ndatabase orders { replication primary-replica { replicas 1; failover automatic } }\nweb -> api -> orders",

  *check(context) {
    const { model, failure, graph } = context;
    for (const lone of loneCuts(failure, "instance")) {
      const component = model.components.get(lone.candidate.target);
      const [hit] = lone.hits;
      if (component === undefined || hit === undefined) continue;
      // What only cannot write has copies that do not take over by themselves: `failover/manual` says so.
      if (toldAloneAs(graph, component) !== "store" || hit.cut.effect === "writes") continue;
      const n = copies(graph, component);
      yield {
        message: `"${component.id}" is ${kindOf(component)} ${howManyCopies(component, n)}, and ${harm(model, lone)}.`,
        location: component.location,
        components: [component.id],
        flow: hit.flow.id,
        witness: pathWitness(model, lone),
        fixes: fix(copiesTitle(component), moreCopies(context, component)),
        cause: `instance:${component.id}`,
      };
    }
  },
};

/** What is not said counts as one, and is not told as if it had been said. */
function howManyCopies(component: Component, n: number | undefined): string {
  if (n !== undefined && n > 1) return `that needs all of its ${n} copies`;
  const said = ["instances", "copies", "replication"].some((name) => fact(component, name) !== undefined);
  return said ? "with one copy" : "that is not said to have more than one copy";
}
