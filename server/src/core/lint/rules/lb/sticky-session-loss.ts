/** Sessions live in one instance, and users are kept there: they go when it goes. */
import { fact, word } from "../../../model/facts.ts";
import type { Component, Fact } from "../../../model/types.ts";
import { mostInstances } from "../../support/components.ts";
import { fix, sayOtherwise } from "../../support/fixes.ts";
import type { Graph } from "../../support/graph.ts";
import { pinnedBy, stickyBefore } from "../../support/sessions.ts";
import type { Rule } from "../../types.ts";

export const stickySessionLoss: Rule = {
  id: "lb/sticky-session-loss",
  level: "warning",
  preset: "recommended",
  summary: "Sessions are in the memory of the instance that users are kept at.",
  why: "A new version is rolled out, one instance after the other. Each restart forgets its third of the users, who find themselves logged out with an empty basket. What a restart does on purpose, a crash does at the worst moment.",
  sources: ["1:5", "1:97", "4:90"],
  reference: "https://12factor.net/processes",
  acceptWhen: "When users may be logged out at any time, or the program cannot be changed.",
  bad: [
    {
      text: "client web\nlb front { managed regional; sticky cookie }\nservice shop { instances 3; session in-memory }\nweb -> front -> shop",
      finds: ["warning shop"],
    },
    {
      text: "client web\nlb front { managed regional }\nservice shop { instances 3; session in-memory }\nweb -> front\nfront -> shop { protocol websocket }",
      finds: ["warning shop"],
    },
    {
      text: "client web\nlb front { managed regional }\nservice shop { instances 3; session sticky }\nweb -> front -> shop",
      finds: ["warning shop"],
    },
  ],
  good: [
    {
      text: "client web\nlb front { managed regional; sticky cookie }\nservice shop { instances 3; session external sessions }\ncache sessions { managed regional; holds session; ttl 1h }\nweb -> front -> shop -> sessions",
    },
    {
      text: "client web\nlb front { managed regional; sticky cookie }\nservice shop { instances 3 }\nweb -> front -> shop",
    },
    { text: "client web\nservice shop { instances 1; session in-memory }\nweb -> shop" },
    {
      text: "client web\nlb front { managed regional }\nservice shop { instances 2; session sticky; status deprecated until 2030-01-01 }\nweb -> front -> shop",
    },
  ],
  fixed:
    "client web\nlb front { managed regional; sticky cookie }\nservice shop { instances 3; session token }\nweb -> front -> shop",

  *check(context) {
    const { graph } = context;
    for (const component of graph.stating("session")) {
      const session = fact(component, "session");
      const kept = session === undefined ? undefined : keptAt(graph, component, session);
      // What is on its way out is not worth the change.
      if (session === undefined || kept === undefined || word(component, "status") === "deprecated") continue;
      const n = mostInstances(graph, component);
      if (n === 1) continue;
      const share = n === undefined ? "all who were kept there" : `one in ${n} of the users`;
      yield {
        message: `"${component.id}" keeps sessions in memory and its users at their instance: losing an instance, also in a release, logs out ${share}.`,
        location: session.location,
        components: [component.id],
        witness:
          kept === session ? [] : [{ message: "Users are kept at their instance.", location: kept.location }],
        fixes: fix(
          "Carry the session in a signed token",
          sayOtherwise(context, component, session, "session token"),
        ),
        cause: `session:${component.id}`,
      };
    }
  },
};

/** Where it is said that a user comes back to the same instance. */
function keptAt(graph: Graph, component: Component, session: Fact): Fact | undefined {
  const where = word(component, "session");
  if (where === "sticky") return session;
  if (where !== "in-memory") return undefined;
  return stickyBefore(graph, component) ?? pinnedBy(graph, component);
}
