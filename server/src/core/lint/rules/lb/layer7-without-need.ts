/** A balancer reads every request and makes no use of it. */
import { allFacts, fact, has, word } from "../../../model/facts.ts";
import type { Component } from "../../../model/types.ts";
import { contentDecision } from "../../support/content-routing.ts";
import { fix, replaceProperty } from "../../support/fixes.ts";
import { callees, type Graph, incoming, ofKinds, outgoing } from "../../support/graph.ts";
import type { Rule } from "../../types.ts";

export const layer7WithoutNeed: Rule = {
  id: "lb/layer7-without-need",
  level: "info",
  preset: "learning",
  summary: "A layer 7 balancer does nothing that needs layer 7.",
  why: "Every request is taken in, parsed and sent on over a connection of its own, and then any of the equal targets would do. A balancer on layer 4 would have forwarded the packets in a fraction of the time. With modern hardware the loss is small, so this is a choice to know rather than a fault.",
  sources: ["1:105", "1:106", "4:97", "1:131"],
  reference: "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/introduction.html",
  acceptWhen: "When it will route by path soon, or its metrics of requests are wanted.",
  bad: [
    {
      text: "client web\nlb front { managed regional; layer 7 }\nservice api { instances 3 }\nweb -> front -> api",
      finds: ["info front"],
    },
  ],
  good: [
    {
      text: "client web\nlb front { managed regional; layer 7; tls terminate }\nservice api { instances 3 }\nweb -> front -> api",
    },
    {
      text: 'client web\nlb front { managed regional; layer 7 }\nservice films { instances 2 }\nservice billing { instances 2 }\nweb -> front\nfront -> films { route "/films" }\nfront -> billing { route "/billing" }',
    },
    {
      text: "client web\nlb front { managed regional; layer 7 }\nservice api { instances 3 }\nweb -> front\nfront -> api { protocol grpc }",
    },
    {
      text: "client web\nlb front { managed regional; layer 4 }\nservice api { instances 3 }\nweb -> front -> api",
    },
  ],
  fixed:
    "client web\nlb front { managed regional; layer 4 }\nservice api { instances 3 }\nweb -> front -> api",

  *check(context) {
    for (const balancer of ofKinds(context.graph, ["lb"])) {
      const layer = fact(balancer, "layer");
      if (layer === undefined || word(balancer, "layer") !== "7") continue;
      if (layer.origin === "technology" || usesRequests(context.graph, balancer)) continue;
      yield {
        message: `"${balancer.id}" reads every request on layer 7 and does nothing with what it reads.`,
        location: layer.location,
        components: [balancer.id],
        fixes: fix("Balance on layer 4", replaceProperty(context, layer, "layer 4")),
        cause: `layer:${balancer.id}`,
      };
    }
  },
};

const uses = [
  "sticky",
  "compression",
  "serves",
  "authentication",
  "authorization",
  "rate-limit",
  "cache-control",
  "idle-timeout",
] as const;

/** Calls of which many share one connection: only who reads them can spread them. */
const shared: ReadonlySet<string> = new Set(["grpc", "grpc-web", "websocket", "graphql"]);

function usesRequests(graph: Graph, balancer: Component): boolean {
  const tls = word(balancer, "tls");
  const algorithm = word(balancer, "algorithm");
  const relations = [...incoming(graph, balancer.id, "sync"), ...outgoing(graph, balancer.id, "sync")];
  return (
    tls === "terminate" ||
    tls === "re-encrypt" ||
    algorithm === "sticky" ||
    algorithm === "least-time" ||
    callees(graph, balancer.id).length > 1 ||
    allFacts(balancer, "endpoint").length > 0 ||
    uses.some((property) => has(balancer, property)) ||
    relations.some((one) => shared.has(word(one, "protocol") ?? "")) ||
    contentDecision(graph, balancer) !== undefined
  );
}
