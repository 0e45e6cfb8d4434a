/** One instance that a flow cannot do without; load balancers and stores have rules of their own. */
import { isCopyOfAnother, isStateful } from "../../support/components.ts";
import { harm, loneCuts, pathWitness } from "../../support/cuts.ts";
import { fix, setProperties } from "../../support/fixes.ts";
import { howMany, runTitle, toldAloneAs, twoInstances } from "../../support/redundancy.ts";
import type { Rule } from "../../types.ts";

export const singleInstance: Rule = {
  id: "spof/single-instance",
  level: "warning",
  preset: "recommended",
  summary: "A flow needs a component that runs as one instance.",
  why: "One process or machine stops: a crash, a full disk, a new version that does not start. Everything that calls it waits and then fails, although all the rest is up. A second instance somewhere else would have answered.",
  sources: ["0:35", "1:92", "4:102", "3:165"],
  reference: "https://learn.microsoft.com/en-us/azure/well-architected/reliability/redundancy",
  kin: [
    { tool: "kube-linter", id: "minimum-three-replicas" },
    { tool: "kube-score", id: "deployment-replicas" },
  ],
  acceptWhen: "When the time to start it again is within what the flow may be down.",
  bad: [
    {
      text: "client web\nservice api\nweb -> api",
      finds: ["warning api"],
    },
    {
      text: "client web\nservice api { instances 3 }\nservice prices { instances 1 }\nweb -> api -> prices",
      finds: ["warning prices"],
    },
    {
      text: "client web\nservice api { instances 2 }\nqueue mails { managed regional }\nworker mailer { instances 1 }\nweb -> api ~> mails ~> mailer",
      finds: ["info mailer"],
    },
    {
      text: "client web\nservice api { instances 3 of 3 }\nweb -> api",
      finds: ["warning api"],
    },
  ],
  good: [
    { text: "client web\nservice api { instances 2 }\nweb -> api" },
    {
      text: 'client web\nservice api { instances 2 }\nservice hints { instances 1 }\nweb -> api\napi -> hints { fallback "no hints" }',
    },
    {
      text: "client web\nservice api { managed regional }\njob cleanup { schedule every 1h }\nweb -> api\ncleanup -> api",
    },
    {
      text: "client web\nservice api { managed regional }\ndatabase orders { managed regional }\ndatabase far\nweb -> api -> orders\norders => far",
    },
  ],
  fixed: "client web\nservice api { instances 2 }\nweb -> api",

  *check(context) {
    const { model, failure, graph } = context;
    for (const lone of loneCuts(failure, "instance")) {
      const component = model.components.get(lone.candidate.target);
      const [hit] = lone.hits;
      if (component === undefined || hit === undefined) continue;
      if (toldAloneAs(graph, component) !== "instance") continue;
      // A copy that only follows takes nothing with it: what it misses it is sent again.
      const follows = isStateful(component) && isCopyOfAnother(graph, component);
      if (follows && lone.hits.every(({ cut }) => cut.effect === "completion")) continue;
      yield {
        message: `"${component.id}" ${howMany(component)}, and ${harm(model, lone)}.`,
        location: component.location,
        components: [component.id],
        flow: hit.flow.id,
        witness: pathWitness(model, lone),
        fixes: fix(
          runTitle(component),
          setProperties(context, component, [twoInstances(context, component)]),
        ),
        cause: `instance:${component.id}`,
      };
    }
  },
};
