/** Users are kept at one instance that remembers nothing of them. */
import { fact, has, word } from "../../../model/facts.ts";
import type { Component } from "../../../model/types.ts";
import { balancers, isCompute } from "../../support/components.ts";
import { fix, remove, replaceProperty } from "../../support/fixes.ts";
import { callees, type Graph } from "../../support/graph.ts";
import { keepsNoSession, longConnectionThrough } from "../../support/sessions.ts";
import { listing } from "../../support/words.ts";
import type { Rule, RuleContext } from "../../types.ts";

export const stickyWithoutNeed: Rule = {
  id: "lb/sticky-without-need",
  level: "info",
  preset: "recommended",
  summary: "Users are kept at one instance of a service that remembers nothing of them.",
  why: "Sessions moved to a shared store a year ago, and the balancer still keeps each user at one instance. After a release the old instances have all the users and the new ones none. Load stays uneven for hours, and nothing is gained by it.",
  sources: ["1:97", "1:102", "4:90"],
  reference: "https://learn.microsoft.com/en-us/azure/architecture/guide/design-principles/scale-out",
  acceptWhen: "When instances keep a cache that profits from seeing the same users.",
  bad: [
    {
      text: "client web\nlb front { managed regional; sticky cookie 1h }\nservice api { instances 3; stateless }\nweb -> front -> api",
      finds: ["info front, api"],
    },
    {
      text: "client web\nlb front { managed regional; algorithm sticky }\nservice api { instances 3; session token }\nweb -> front -> api",
      finds: ["info front, api"],
    },
  ],
  good: [
    {
      text: "client web\nlb front { managed regional; sticky cookie }\nservice api { instances 3 }\nweb -> front -> api",
    },
    {
      text: "client web\nlb front { managed regional; sticky ip }\nservice chat { instances 3; stateless }\nweb -> front -> chat { protocol websocket }",
    },
    {
      text: "client web\nlb front { managed regional; sticky cookie }\nservice api { instances 3; stateless; cache local { ttl 1m; evict lru } }\ndatabase orders { managed regional }\nweb -> front -> api -> orders",
    },
    {
      text: "client web\nlb front { managed regional; algorithm ip-hash }\nservice api { instances 3; stateless }\nweb -> front -> api",
    },
  ],
  fixed:
    "client web\nlb front { managed regional }\nservice api { instances 3; stateless }\nweb -> front -> api",

  *check(context) {
    const { graph } = context;
    const caches = (one: Component) => (graph.parts.get(one.id) ?? []).some(({ kind }) => kind === "cache");
    for (const balancer of balancers(graph)) {
      const said = stickiness(balancer);
      if (said === undefined || longConnectionThrough(graph, balancer)) continue;
      const targets = callees(graph, balancer.id);
      if (targets.length === 0 || !targets.every((one) => isCompute(one) && keepsNoSession(one))) continue;
      if (targets.some((one) => caches(one) || keepsLocally(graph, one))) continue;
      yield {
        message: `"${balancer.id}" keeps each user at one instance, but ${listing(targets.map(({ id }) => `"${id}"`))} ${targets.length === 1 ? "remembers" : "remember"} nothing that needs it.`,
        location: said.location,
        components: [balancer.id, ...targets.map(({ id }) => id)],
        fixes: fix("Let any instance serve any user", freed(context, balancer)),
        cause: `sticky:${balancer.id}`,
      };
    }
  },
};

function stickiness(balancer: Component) {
  if (has(balancer, "sticky")) return fact(balancer, "sticky");
  return word(balancer, "algorithm") === "sticky" ? fact(balancer, "algorithm") : undefined;
}

/** A cache in the memory of each instance is warm for the users that come back. */
function keepsLocally(graph: Graph, component: Component): boolean {
  return callees(graph, component.id).some(
    (one) => one.kind === "cache" && word(one, "where") === "application",
  );
}

function freed(context: RuleContext, balancer: Component) {
  const said = stickiness(balancer);
  if (said?.property === "sticky" && said.origin === "stated") return remove(context, said.location);
  return said === undefined || said.property === "sticky"
    ? undefined
    : replaceProperty(context, said, "algorithm round-robin");
}
