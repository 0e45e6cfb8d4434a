/** Long connections that nothing keeps alive, spread in turn. */
import { fact, has, isAbsent, word } from "../../../model/facts.ts";
import type { Component, Relation } from "../../../model/types.ts";
import { isTraffic } from "../../support/components.ts";
import { asking, setProperty } from "../../support/fixes.ts";
import { type Graph, outgoing } from "../../support/graph.ts";
import type { Rule } from "../../types.ts";

const inTurn: ReadonlySet<string> = new Set(["round-robin", "weighted-round-robin"]);

export const websocketUpkeep: Rule = {
  id: "net/websocket-upkeep",
  level: "info",
  preset: "learning",
  summary: "Websockets are spread in turn and nothing keeps them alive.",
  why: "At night the sockets fall silent, and the balancer cuts what has been idle for a minute, without telling either end. In the morning the clients notice one by one and connect anew, in turn over all instances, also those that already hold most of them. A sign of life every half a minute would have kept each where it was.",
  sources: ["2:91"],
  reference: "https://www.rfc-editor.org/rfc/rfc6455#section-5.5.2",
  acceptWhen: "When the program itself sends something more often than anything on the way would cut it.",
  bad: [
    {
      text: "client web\nlb front { managed regional; algorithm round-robin }\nservice chat { instances 2 }\nweb -> front -> chat { protocol websocket }",
      finds: ["info front, web, web->front"],
    },
    {
      text: "client web\nlb front { managed regional; algorithm round-robin }\nservice chat { instances 2 }\nweb -> front { protocol websocket; keep-alive none }\nfront -> chat",
      finds: ["info front, web, web->front"],
    },
  ],
  good: [
    {
      text: "client web\nlb front { managed regional; algorithm round-robin }\nservice chat { instances 2 }\nweb -> front -> chat { protocol websocket; keep-alive 30s }",
    },
    {
      text: "client web\nlb front { managed regional; algorithm round-robin }\nservice chat { instances 2 }\nweb -> front { protocol websocket }\nfront -> chat { protocol websocket; keep-alive }",
    },
    {
      text: "client web\nlb front { managed regional; algorithm least-connections }\nservice chat { instances 2 }\nweb -> front -> chat { protocol websocket }",
    },
  ],
  fixed:
    "client web\nlb front { managed regional; algorithm round-robin }\nservice chat { instances 2 }\nweb -> front -> chat { protocol websocket; keep-alive 30s }",

  *check(context) {
    const { model, graph } = context;
    for (const relation of graph.relationsStating("protocol")) {
      if (word(relation, "protocol") !== "websocket" || has(relation, "keep-alive")) continue;
      const front = model.components.get(relation.to);
      if (front === undefined || !isTraffic(front)) continue;
      const algorithm = fact(front, "algorithm");
      if (!inTurn.has(word(front, "algorithm") ?? "") || keptAliveBehind(graph, front)) continue;
      const none = isAbsent(relation, "keep-alive");
      yield {
        ...(none ? {} : ({ unsaid: true } as const)),
        message: `"${front.id}" spreads the websockets of "${relation.from}" in turn, and ${none ? "nothing keeps them alive" : "nothing is said that keeps them alive"}.`,
        location: relation.location,
        components: [front.id, relation.from, relation.id],
        witness:
          algorithm === undefined
            ? []
            : [{ message: `"${front.id}" takes turns.`, location: algorithm.location }],
        fixes: () => upkeep(context, relation),
        cause: `keep-alive:${relation.id}`,
      };
    }
  },
};

function keptAliveBehind(graph: Graph, front: Component): boolean {
  return outgoing(graph, front.id, "sync").some((relation) => has(relation, "keep-alive"));
}

function upkeep(context: Parameters<Rule["check"]>[0], relation: Relation) {
  const edits = setProperty(context, relation, fact(relation, "keep-alive"), "keep-alive 30s");
  return asking("Say how often a sign of life is sent…", edits, "30s");
}
