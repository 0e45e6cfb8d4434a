/** A load balancer in front of one instance. */
import { has, num } from "../../../model/facts.ts";
import type { Component } from "../../../model/types.ts";
import { isCompute, isManaged, isStandby, runsAgain, sparesOf } from "../../support/components.ts";
import { loneCuts } from "../../support/cuts.ts";
import { fix, setProperties } from "../../support/fixes.ts";
import { callees, ofKinds, outgoing } from "../../support/graph.ts";
import { runTitle, twoInstances } from "../../support/redundancy.ts";
import type { Rule, RuleContext } from "../../types.ts";

export const singleBackend: Rule = {
  id: "lb/single-backend",
  level: "info",
  preset: "recommended",
  summary: "A load balancer has one instance to choose from.",
  why: "The team put a balancer in front of the service and drew a tick behind availability. There is one instance behind it, so the balancer can only tell that it is down, a millisecond later than the callers would have known. It costs a hop and money, and gains what it is for only with the second instance.",
  sources: ["1:92", "1:109", "1:128", "1:110", "1:127"],
  reference: "https://learn.microsoft.com/en-us/azure/well-architected/reliability/redundancy",
  kin: [{ tool: "Azure APRL", id: "6d82d042-6d61-ad49-86f0-6a5455398081" }],
  acceptWhen: "When it is there to end TLS or to make room for more instances soon.",
  bad: [
    {
      text: 'client web\nlb front { managed regional }\nservice shop { instances 2 }\nlb inner { managed regional }\nservice hints { instances 1 }\nweb -> front -> shop\nshop -> inner { fallback "no hints" }\ninner -> hints',
      finds: ["info inner, hints"],
    },
  ],
  good: [
    { text: "client web\nlb front { managed regional }\nservice api { instances 3 }\nweb -> front -> api" },
    {
      text: "client web\nlb front { managed regional }\nservice api { instances 1..6 }\nweb -> front -> api",
    },
    {
      text: "client web\nlb front { managed regional }\nservice blue { instances 1 }\nservice green { instances 1 }\nweb -> front -> blue | green",
    },
    { text: "client web\nlb front { managed regional }\nservice api\nweb -> front -> api" },
    // A warm standby waits on one instance and grows when it is needed.
    {
      text: "client web\nlb front { managed regional }\nlb far { managed regional }\nservice api { instances 4 }\nservice api-far { instances 1; role standby of api }\nweb -> front | far\nfront -> api\nfar -> api-far",
    },
  ],
  fixed:
    'client web\nlb front { managed regional }\nservice shop { instances 2 }\nlb inner { managed regional }\nservice hints { instances 2 }\nweb -> front -> shop\nshop -> inner { fallback "no hints" }\ninner -> hints',

  *check(context) {
    const { graph } = context;
    const told = new Set(loneCuts(context.failure, "instance").map(({ candidate }) => candidate.target));
    for (const balancer of ofKinds(graph, ["lb"])) {
      const [only, ...others] = callees(graph, balancer.id);
      // A flow that cannot do without that instance is told so by the rule for that.
      if (only === undefined || others.length > 0 || told.has(only.id) || !isAlone(context, only)) continue;
      yield {
        message: `"${balancer.id}" balances over one instance of "${only.id}": there is nothing to choose from.`,
        location: balancer.location,
        components: [balancer.id, only.id],
        witness: outgoing(graph, balancer.id, "sync").map(({ location }) => ({
          message: "The only one behind it.",
          location,
        })),
        fixes: fix(runTitle(only), setProperties(context, only, [twoInstances(context, only)])),
        cause: `backend:${balancer.id}`,
      };
    }
  },
};

/** Stated to run once and to stay so. */
function isAlone({ graph }: RuleContext, component: Component): boolean {
  if (!isCompute(component) || isManaged(component) || runsAgain(component) || isStandby(component))
    return false;
  if (num(component, "instances") !== 1 || (num(component, "instances", "max") ?? 1) > 1) return false;
  return !has(component, "autoscale") && sparesOf(graph, component).length === 0;
}
