/** A socket for both directions, and only one side has something to say. */
import { fact, word } from "../../../model/facts.ts";
import { fix, setProperty } from "../../support/fixes.ts";
import { sidesOf } from "../../support/sides.ts";
import type { Rule } from "../../types.ts";

export const websocketOneWay: Rule = {
  id: "net/websocket-one-way",
  level: "info",
  preset: "recommended",
  summary: "A websocket carries what only one side says.",
  why: "The page shows scores and never sends anything, yet every viewer holds a websocket. Proxies on the way cut the quiet ones, the balancer cannot move them, and a release drops all at once, so the team writes its own reconnecting. Server-sent events are plain HTTP and reconnect by themselves.",
  sources: ["0:29", "2:91", "2:93"],
  reference: "https://developer.mozilla.org/en-US/docs/Web/API/Server-sent_events/Using_server-sent_events",
  acceptWhen:
    "When the other direction is about to be used, or a library that is there anyway brings the socket.",
  bad: [
    {
      text: "client web\nservice scores { managed regional }\nweb -> scores { protocol websocket; speaks server }",
      finds: ["info web, scores, web->scores"],
    },
    {
      text: "client till\nservice sales { managed regional }\ntill -> sales { protocol websocket; speaks client }",
      finds: ["info till, sales, till->sales"],
    },
    {
      text: 'client web\nservice scores { managed regional }\nweb -> scores\nscores -> web "news" { protocol websocket; speaks server; optional }',
      finds: ["info scores, web, scores->web"],
    },
    {
      text: "client web\nlb front { managed regional }\nservice scores { managed regional }\nweb -> front -> scores { protocol websocket; speaks server }",
      finds: ["info web, front, web->front"],
    },
  ],
  good: [
    {
      text: "client web\nservice chat { managed regional }\nweb -> chat { protocol websocket; speaks both; keep-alive 30s }",
    },
    { text: "client web\nservice chat { managed regional }\nweb -> chat { protocol websocket }" },
    {
      text: "client web\nservice scores { managed regional }\nweb -> scores { protocol sse; speaks server }",
    },
  ],
  fixed: "client web\nservice scores { managed regional }\nweb -> scores { protocol sse; speaks server }",

  *check(context) {
    for (const relation of context.graph.relationsStating("speaks")) {
      const protocol = fact(relation, "protocol");
      const speaks = word(relation, "speaks");
      if (protocol === undefined || word(relation, "protocol") !== "websocket") continue;
      if (speaks !== "server" && speaks !== "client") continue;
      const { client, server } = sidesOf(context.model, relation);
      const news = speaks === "server";
      yield {
        message: `"${client}" and "${server}" hold a websocket, but only "${news ? server : client}" has something to say: ${news ? "server-sent events" : "plain requests"} would do.`,
        location: protocol.location,
        components: [relation.from, relation.to, relation.id],
        fixes: fix(
          news ? `Send the news of ${server} as server-sent events` : `Let ${client} send plain requests`,
          setProperty(context, relation, protocol, news ? "protocol sse" : "protocol https"),
        ),
        // One that goes on through a balancer is said once.
        cause: `protocol:${protocol.location.file} ${protocol.location.start}`,
      };
    }
  },
};
