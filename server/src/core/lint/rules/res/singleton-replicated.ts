/** Only one may run, several do, and nothing says which. */
import { fact, has } from "../../../model/facts.ts";
import { mostInstances } from "../../support/components.ts";
import { addToProperty, fix, replaceProperty } from "../../support/fixes.ts";
import type { Rule } from "../../types.ts";

export const singletonReplicated: Rule = {
  id: "res/singleton-replicated",
  level: "warning",
  preset: "recommended",
  summary: "A singleton runs as several instances without electing a leader.",
  why: "The nightly billing is meant to run once, and was given a second machine so that it always does. Now both machines run it, at the same second. Every customer has two invoices, and each machine reports success.",
  sources: ["0:23", "0:24"],
  reference: "https://learn.microsoft.com/en-us/azure/architecture/patterns/leader-election",
  acceptWhen: "When the platform keeps all but one of them from running.",
  bad: [
    {
      text: "worker billing { instances 2; singleton { leader-election none } }\ndatabase orders { managed regional }\nbilling -> orders",
      finds: ["warning billing"],
    },
    {
      text: "client web\nservice matching { instances 3; singleton }\nweb -> matching",
      finds: ["warning matching"],
    },
    {
      text: "client web\nservice matching { instances 1..4; singleton }\nweb -> matching",
      finds: ["warning matching"],
    },
  ],
  good: [
    {
      text: "client web\ncoordinator council { managed regional }\nservice matching { instances 3; singleton { leader-election by council } }\nweb -> matching",
    },
    {
      text: "client web\nservice matching { instances 2; singleton; failover automatic { standby active-passive } }\nweb -> matching",
    },
    { text: "client web\nservice matching { instances 1; singleton }\nweb -> matching" },
  ],
  fixed:
    "worker billing { instances 2; singleton { leader-election } }\ndatabase orders { managed regional }\nbilling -> orders",

  *check(context) {
    const { graph } = context;
    for (const component of graph.stating("singleton")) {
      const said = fact(component, "singleton");
      const n = mostInstances(graph, component) ?? 1;
      // A standby waits: which one runs is settled by the failover.
      if (said?.state !== "stated" || n < 2 || has(component, "failover.standby")) continue;
      const election = fact(component, "singleton.leader-election");
      if (election?.state === "stated") continue;
      yield {
        ...(election === undefined && { unsaid: true }),
        message: `"${component.id}" is a singleton but runs as ${n} instances, and ${election === undefined ? "nothing says how they elect" : "they do not elect"} the one that works.`,
        location: election?.location ?? said.location,
        components: [component.id],
        witness: [
          {
            message: "Runs several times",
            location: fact(component, "instances")?.location ?? component.location,
          },
        ],
        fixes: fix(
          `Let the instances of ${component.name} elect a leader`,
          election === undefined
            ? addToProperty(context, component, said, "leader-election")
            : replaceProperty(context, election, "leader-election"),
        ),
        cause: `singleton:${component.id}`,
      };
    }
  },
};
