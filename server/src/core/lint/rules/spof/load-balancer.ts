/** The one in front of all others is alone. */
import { fact } from "../../../model/facts.ts";
import { harm, loneCuts, pathWitness } from "../../support/cuts.ts";
import { fix, setProperties } from "../../support/fixes.ts";
import { howMany, toldAloneAs, twoInstances } from "../../support/redundancy.ts";
import type { Rule } from "../../types.ts";

export const loadBalancer: Rule = {
  id: "spof/load-balancer",
  level: "warning",
  preset: "recommended",
  summary: "A load balancer, proxy or gateway stands alone in front of what it protects.",
  why: "The balancer was put there so that a backend may fail. Now the balancer fails, and every healthy backend behind it is out of reach. A second one that takes over, active-passive or active-active, closes the hole that the first one opened.",
  sources: ["1:98", "1:109", "4:104", "0:66", "1:111", "1:132", "4:81"],
  reference: "https://learn.microsoft.com/en-us/azure/well-architected/reliability/redundancy",
  acceptWhen: "When it starts again, address and certificates included, within what its flows may be down.",
  bad: [
    {
      text: "client web\nlb front\nservice api { instances 3 }\nweb -> front -> api",
      finds: ["warning front"],
    },
    {
      text: "client web\ngateway edge { instances 1 }\nservice api { instances 3 }\nweb -> edge -> api",
      finds: ["warning edge"],
    },
  ],
  good: [
    {
      text: "client web\nlb front { instances 2; failover automatic { standby active-passive; heartbeat 5s } }\nservice api { instances 3 }\nweb -> front -> api",
    },
    { text: "client web\nlb front { managed regional }\nservice api { instances 3 }\nweb -> front -> api" },
    {
      text: "client web\ndns names { managed global }\nlb one { instances 1 }\nlb two { instances 1 }\nservice api { instances 3 }\nweb -> names\nnames -> one | two\none -> api\ntwo -> api",
    },
  ],
  fixed:
    "client web\nlb front { instances 2; failover automatic { standby active-passive } }\nservice api { instances 3 }\nweb -> front -> api",

  *check(context) {
    const { model, failure, graph } = context;
    for (const lone of loneCuts(failure, "instance")) {
      const component = model.components.get(lone.candidate.target);
      const [hit] = lone.hits;
      if (component === undefined || hit === undefined) continue;
      if (toldAloneAs(graph, component) !== "traffic") continue;
      const takesOver = { said: undefined, by: "failover automatic { standby active-passive }" };
      const wanted = [
        twoInstances(context, component),
        ...(fact(component, "failover") === undefined ? [takesOver] : []),
      ];
      yield {
        message: `"${component.id}" ${howMany(component)} and stands in front of everything: ${harm(model, lone)}.`,
        location: component.location,
        components: [component.id],
        flow: hit.flow.id,
        witness: pathWitness(model, lone),
        fixes: fix(
          `Add a second ${component.name} that takes over`,
          setProperties(context, component, wanted),
        ),
        cause: `instance:${component.id}`,
      };
    }
  },
};
