/** Nothing takes a flood in before it reaches the entry of a flow that must stay up. */
import { fact, has, isAbsent } from "../../../model/facts.ts";
import type { Component } from "../../../model/types.ts";
import { fix, replaceProperty } from "../../support/fixes.ts";
import { callers, type Graph } from "../../support/graph.ts";
import { entryPoints, isClient } from "../../support/path.ts";
import { aiming } from "../../support/targets.ts";
import { percentText } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

export const noDdosProtection: Rule = {
  id: "sec/no-ddos-protection",
  level: "info",
  preset: "strict",
  summary: "A flow must stay up, and nothing in front of it takes in a flood.",
  why: "On the day of the sale a hundred thousand hijacked cameras ask for the front page. The line to the data centre is full, so it does not matter how many servers stand behind it. Only somebody with more bandwidth than the attacker can take that in, and it has to be in front before the day.",
  sources: ["1:73", "1:82"],
  reference:
    "https://docs.aws.amazon.com/whitepapers/latest/aws-best-practices-ddos-resiliency/aws-best-practices-ddos-resiliency.html",
  acceptWhen: "When the provider takes floods in for everybody and the model need not show it.",
  bad: [
    {
      text: "client web\nlb front { managed regional; security { ddos-protection none } }\nservice api { instances 2 }\nweb -> front -> api\nflow read {\n  web -> front -> api\n  needs availability 99.9%\n}",
      finds: ["info front, read"],
    },
  ],
  good: [
    {
      text: "client web\nlb front { managed regional; security { ddos-protection } }\nservice api { instances 2 }\nweb -> front -> api\nflow read {\n  web -> front -> api\n  needs availability 99.9%\n}",
    },
    {
      text: "client web\ncdn edge { ttl 1m; security { ddos-protection } }\nlb front { managed regional; security { ddos-protection none } }\nservice api { instances 2 }\nweb -> edge -> front -> api\nflow read {\n  web -> edge -> front -> api\n  needs availability 99.9%\n}",
    },
    {
      text: "client web\nlb front { managed regional }\nservice api { instances 2 }\nweb -> front -> api\nflow read {\n  web -> front -> api\n  needs availability 99.9%\n}",
    },
    {
      text: "client web\nlb front { managed regional; security { ddos-protection none } }\nservice api { instances 2 }\nweb -> front -> api",
    },
  ],
  fixed:
    "client web\nlb front { managed regional; security { ddos-protection } }\nservice api { instances 2 }\nweb -> front -> api\nflow read {\n  web -> front -> api\n  needs availability 99.9%\n}",

  *check(context) {
    const { model, failure, graph } = context;
    const bare = entryPoints(graph).flatMap((entry) => unprotected(graph, entry) ?? []);
    if (bare.length === 0) return;
    for (const { flow, analysed, target } of aiming(model, failure)) {
      const needed = new Set(analysed.needs);
      for (const { entry, by } of bare) {
        const said = fact(by, "security.ddos-protection");
        if (said === undefined || !needed.has(entry.id)) continue;
        yield {
          message: `Nothing takes in a flood before it reaches "${entry.id}", and flow "${flow.label}" must work ${percentText(target)} of the time.`,
          location: said.location,
          components: [by.id, flow.id],
          flow: analysed.id,
          fixes: fix("Say that floods are taken in", replaceProperty(context, said, "ddos-protection")),
          cause: `flood:${by.id}`,
        };
      }
    }
  },
};

/** The entry, and who says that there is no protection, where nobody on the way in says that there is one. */
function unprotected(graph: Graph, entry: Component) {
  const seen = new Set([entry]);
  let by: Component | undefined;
  for (const one of seen) {
    if (has(one, "security.ddos-protection")) return undefined;
    if (isAbsent(one, "security.ddos-protection")) by ??= one;
    for (const caller of callers(graph, one.id)) if (!isClient(caller)) seen.add(caller);
  }
  return by && { entry, by };
}
