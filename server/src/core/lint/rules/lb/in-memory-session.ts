/** Sessions live in one instance, and the next request goes to another. */
import { fact, word } from "../../../model/facts.ts";
import { mostInstances } from "../../support/components.ts";
import { fix, sayOtherwise } from "../../support/fixes.ts";
import { incoming } from "../../support/graph.ts";
import { pinnedBy, stickyBefore } from "../../support/sessions.ts";
import type { Rule } from "../../types.ts";

export const inMemorySession: Rule = {
  id: "lb/in-memory-session",
  level: "error",
  preset: "recommended",
  summary: "Several instances keep sessions in memory, and requests are not sticky.",
  why: "A user signs in at the first instance. The next request goes to the second, which has never heard of them, and shows the sign-in page again. With three instances two of three clicks fail, and no instance shows an error.",
  sources: ["1:5", "1:97", "4:90"],
  reference: "https://12factor.net/processes",
  acceptWhen: "Never while requests may reach different instances: it does not work.",
  bad: [
    {
      text: "client web\nlb front { managed regional }\nservice shop { instances 3; session in-memory }\nweb -> front -> shop",
      finds: ["error shop"],
    },
    {
      text: "client web\nlb front { managed regional }\nservice shop { instances 1..4; autoscale on cpu 60%; session in-memory }\nweb -> front -> shop",
      finds: ["error shop"],
    },
    {
      text: "client web\nlb front { managed regional }\nservice shop { instances 3; module cart { session in-memory } }\nweb -> front -> shop.cart",
      finds: ["error shop.cart"],
    },
    {
      text: "defaults service { session in-memory }\nclient web\nlb front { managed regional }\nservice shop { instances 3 }\nweb -> front -> shop",
      finds: ["error shop"],
    },
  ],
  good: [
    {
      text: "client web\nlb front { managed regional }\nservice shop { instances 3; session external sessions }\ncache sessions { managed regional; holds session; ttl 1h }\nweb -> front -> shop -> sessions",
    },
    {
      text: "client web\nlb front { managed regional; sticky cookie }\nservice shop { instances 3; session in-memory }\nweb -> front -> shop",
    },
    {
      text: "client web\nlb front { managed regional }\nservice shop { instances 3; session in-memory }\nweb -> front\nfront -> shop { protocol websocket }",
    },
    {
      text: "client player { type device }\nservice match { instances 100; session in-memory }\nplayer -> match { protocol udp }",
    },
    { text: "client web\nservice shop { instances 1; session in-memory }\nweb -> shop" },
  ],
  fixed:
    "client web\nlb front { managed regional }\nservice shop { instances 3; session token }\nweb -> front -> shop",

  *check(context) {
    const { graph } = context;
    for (const component of graph.stating("session")) {
      const session = fact(component, "session");
      if (session === undefined || word(component, "session") !== "in-memory") continue;
      const count = mostInstances(graph, component) ?? 1;
      if (count < 2) continue;
      // A long connection stays with its instance; losing that instance is another matter.
      if (stickyBefore(graph, component) !== undefined || pinnedBy(graph, component) !== undefined) continue;
      yield {
        message: `"${component.id}" keeps sessions in the memory of each of its ${count} instances, and nothing sends a user back to the same one.`,
        location: session.location,
        components: [component.id],
        witness: incoming(graph, component.id, "sync").map(({ from, location }) => ({
          message: `"${from}" sends requests to any instance.`,
          location,
        })),
        fixes: fix(
          "Carry the session in a signed token",
          sayOtherwise(context, component, session, "session token"),
        ),
        cause: `session:${component.id}`,
      };
    }
  },
};
