/** Events that only the server can send, where the client has something to say. */
import { fact, word } from "../../../model/facts.ts";
import { fix, setProperty } from "../../support/fixes.ts";
import { sidesOf } from "../../support/sides.ts";
import type { Rule } from "../../types.ts";

export const sseTwoWay: Rule = {
  id: "net/sse-two-way",
  level: "info",
  preset: "recommended",
  summary: "Server-sent events are to carry what the client says.",
  why: "The chat was built on server-sent events, because the first version only showed messages. Now people write, and each line is a request of its own beside the open answer: two ways to fail, two ways to sign in, and answers that overtake each other. A websocket carries both directions in order.",
  sources: ["0:29", "2:17", "2:18", "2:93"],
  reference: "https://html.spec.whatwg.org/multipage/server-sent-events.html",
  acceptWhen: "When the client speaks rarely and its requests may stand beside the events.",
  bad: [
    {
      text: "client web\nservice chat { managed regional }\nweb -> chat { protocol sse; speaks both }",
      finds: ["info web, chat, web->chat"],
    },
    {
      text: "client device\nservice intake { managed regional }\ndevice -> intake { protocol sse; speaks client }",
      finds: ["info device, intake, device->intake"],
    },
  ],
  good: [
    {
      text: "client web\nservice scores { managed regional }\nweb -> scores { protocol sse; speaks server }",
    },
    {
      text: 'client web\nservice feed { managed regional }\nweb -> feed "post" { protocol https; speaks client }\nweb -> feed "news" { protocol sse; speaks server }',
    },
    { text: "client web\nservice scores { managed regional }\nweb -> scores { protocol sse }" },
  ],
  fixed: "client web\nservice chat { managed regional }\nweb -> chat { protocol websocket; speaks both }",

  *check(context) {
    for (const relation of context.graph.relationsStating("speaks")) {
      const protocol = fact(relation, "protocol");
      const speaks = word(relation, "speaks");
      if (protocol === undefined || word(relation, "protocol") !== "sse") continue;
      if (speaks !== "both" && speaks !== "client") continue;
      const { client, server } = sidesOf(context.model, relation);
      const both = speaks === "both";
      yield {
        message: `Server-sent events carry only what "${server}" says, but "${client}" ${both ? "speaks too" : "is the one that speaks"}.`,
        location: protocol.location,
        components: [relation.from, relation.to, relation.id],
        fixes: fix(
          both ? `Let ${client} and ${server} talk over a websocket` : `Let ${client} send plain requests`,
          setProperty(context, relation, protocol, both ? "protocol websocket" : "protocol https"),
        ),
        cause: `protocol:${relation.id}`,
      };
    }
  },
};
