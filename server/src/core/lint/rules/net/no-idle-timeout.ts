/** Callers are to close, and nothing closes for those that forget. */
import { fact, isAbsent, word } from "../../../model/facts.ts";
import { fix, setProperty } from "../../support/fixes.ts";
import { incoming } from "../../support/graph.ts";
import { listing } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

/** Connections that are quiet and open on purpose. */
const heldOpen: ReadonlySet<string> = new Set(["websocket", "sse", "long-polling", "webrtc", "mqtt", "amqp"]);

export const noIdleTimeout: Rule = {
  id: "net/no-idle-timeout",
  level: "info",
  preset: "strict",
  summary: "Callers close their connections, and the server never closes those that are forgotten.",
  why: "Most callers hang up when they are done. A few crash, walk out of reach, or have a bug, and their connections stay open although nobody is at the other end. After some weeks the server has no descriptor left for those who are there.",
  sources: ["4:156"],
  reference: "https://www.rfc-editor.org/rfc/rfc9112#section-9.5",
  acceptWhen: "When all callers are your own, few, and kept an eye on.",
  bad: [
    {
      text: "client web\nservice api { managed regional; idle-timeout none }\nweb -> api { closes client }",
      finds: ["info api, web"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { managed regional; idle-timeout 60s }\nweb -> api { closes client }",
    },
    {
      text: "client web\nservice api { managed regional; idle-timeout none }\nweb -> api { closes server; keep-alive 60s }",
    },
    {
      text: "client web\nservice chat { managed regional; idle-timeout none }\nweb -> chat { protocol websocket; speaks both; keep-alive 30s }",
    },
  ],
  fixed: "client web\nservice api { managed regional; idle-timeout 60s }\nweb -> api { closes client }",

  *check(context) {
    const { graph } = context;
    for (const server of graph.stating("idle-timeout")) {
      const said = fact(server, "idle-timeout");
      if (said === undefined || !isAbsent(server, "idle-timeout")) continue;
      const forgetful = incoming(graph, server.id, "sync").filter(
        (relation) =>
          word(relation, "closes") !== "server" && !heldOpen.has(word(relation, "protocol") ?? ""),
      );
      if (forgetful.length === 0) continue;
      const callers = [...new Set(forgetful.map(({ from }) => from))];
      yield {
        message: `"${server.id}" never closes an idle connection: what ${listing(callers.map((id) => `"${id}"`))} ${callers.length === 1 ? "forgets" : "forget"} stays open.`,
        location: said.location,
        components: [server.id, ...callers],
        witness: forgetful.map(({ from, location }) => ({ message: `"${from}" connects here.`, location })),
        fixes: fix(
          "Close connections that were idle for a minute",
          setProperty(context, server, said, "idle-timeout 60s"),
        ),
        cause: `idle-timeout:${server.id}`,
      };
    }
  },
};
