/** An active-passive pair whose passive half does not notice. */
import { fact, isAbsent, word } from "../../../model/facts.ts";
import { isManaged } from "../../support/components.ts";
import { addToProperty, fix, replaceProperty } from "../../support/fixes.ts";
import { together } from "../../support/graph.ts";
import type { Rule } from "../../types.ts";

export const noHeartbeat: Rule = {
  id: "failover/no-heartbeat",
  level: "warning",
  preset: "recommended",
  summary: "The passive half of a pair sends and hears no heartbeat.",
  why: "Two balancers run, one works and one waits. The first hangs without closing its connections; nothing tells the second, and it waits on. Heartbeats between the two are how the passive one knows when to take the address over.",
  sources: ["1:34", "4:104"],
  reference: "https://martinfowler.com/articles/patterns-of-distributed-systems/heartbeat.html",
  acceptWhen: "When something else watches the active one and starts the switch.",
  bad: [
    {
      text: "client web\nlb front { instances 2; failover automatic { standby active-passive; heartbeat none } }\nservice api { instances 2 }\nweb -> front -> api",
      finds: ["warning front"],
    },
    {
      text: "client web\nlb front { instances 2; failover automatic { standby active-passive } }\nservice api { instances 2 }\nweb -> front -> api",
      finds: ["info front"],
    },
  ],
  good: [
    {
      text: "client web\nlb front { instances 2; failover automatic { standby active-active; heartbeat none }; health-check every 5s }\nservice api { instances 2 }\nweb -> front -> api",
    },
    {
      text: "client web\nlb front { instances 2; failover automatic { standby active-passive; heartbeat 5s } }\nservice api { instances 2 }\nweb -> front -> api",
    },
    {
      text: "client web\nlb front { instances 2; failover automatic { standby active-active } }\nservice api { instances 2 }\nweb -> front -> api",
    },
  ],
  fixed:
    "client web\nlb front { instances 2; failover automatic { standby active-passive; heartbeat 5s } }\nservice api { instances 2 }\nweb -> front -> api",

  *check(context) {
    const { graph } = context;
    const pairs = together(graph, graph.stating("failover.standby"), graph.stating("failover.heartbeat"));
    for (const component of pairs) {
      const failover = fact(component, "failover");
      const heartbeat = fact(component, "failover.heartbeat");
      const standby = word(component, "failover.standby");
      // Both halves of an active-active pair are at work: who spreads the requests notices.
      if (failover === undefined || standby === "active-active") continue;
      if (heartbeat?.state === "stated" || isManaged(component)) continue;
      const passive = standby === "active-passive";
      const absent = isAbsent(component, "failover.heartbeat");
      // Health checks of the pair itself or a stated detection time notice as well.
      const noticed = fact(component, "failover.detect") !== undefined;
      if (!absent && (!passive || noticed || failover.origin === "technology")) continue;
      yield {
        message: absent
          ? `"${component.id}" fails over without a heartbeat: nothing tells the other half that the first one hangs.`
          : `"${component.id}" is an active-passive pair, and nothing says how the passive half notices a failure.`,
        location: heartbeat?.location ?? failover.location,
        level: absent ? "warning" : "info",
        ...(absent ? {} : { preset: "strict" as const, unsaid: true as const }),
        components: [component.id],
        fixes: fix(
          "Send a heartbeat every 5s",
          heartbeat === undefined
            ? addToProperty(context, component, failover, "heartbeat 5s")
            : replaceProperty(context, heartbeat, "heartbeat 5s"),
        ),
        cause: `heartbeat:${component.id}`,
      };
    }
  },
};
