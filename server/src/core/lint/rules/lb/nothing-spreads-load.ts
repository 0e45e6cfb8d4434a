/** Several instances, and nothing that is known chooses among them. */

import { fact, has, word } from "../../../model/facts.ts";
import type { Component } from "../../../model/types.ts";
import { leadThrough } from "../../support/between.ts";
import { instances, isManaged, programs } from "../../support/components.ts";
import { fix, setProperty } from "../../support/fixes.ts";
import { callers, type Graph, incoming, ownerOf } from "../../support/graph.ts";
import { isClient } from "../../support/path.ts";
import { listing } from "../../support/words.ts";
import type { Rule, RuleContext } from "../../types.ts";

/** Kinds that choose an instance for their caller. */
const spreaders: ReadonlySet<string> = new Set([
  "lb",
  "proxy",
  "gateway",
  "cdn",
  "dns",
  "waiting-room",
  "waf",
]);

export const nothingSpreadsLoad: Rule = {
  id: "lb/nothing-spreads-load",
  level: "info",
  preset: "recommended",
  summary: "Several instances are called from outside, and nothing known spreads the load over them.",
  why: "Three instances stand ready, and every caller knows the address of the first. It is overloaded while the others idle, and when it stops the callers stop with it. A balancer in front, names that resolve to all of them, or a registry makes three of them count.",
  sources: ["1:3", "1:88", "1:90", "1:136", "4:115", "1:91", "4:149"],
  reference: "https://sre.google/sre-book/load-balancing-frontend/",
  acceptWhen: "When the platform spreads the load and the model need not show it.",
  bad: [
    {
      text: "client web\nservice api { instances 3; authentication oidc; rate-limit 10 rps by client }\nweb -> api",
      finds: ["info api, web"],
    },
    {
      text: "client web\nlb front { managed regional }\nservice api { instances 3 }\nservice prices { instances 2 }\nweb -> front -> api -> prices",
      finds: ["info prices, api"],
    },
    {
      text: "client web\nservice api { instances 3; authentication oidc; rate-limit 10 rps by client; module orders; module carts }\nweb -> api.orders -> api.carts",
      finds: ["info api, web"],
    },
  ],
  good: [
    {
      text: "client web\nlb front { managed regional }\nservice api { instances 3; authentication oidc; rate-limit 10 rps by client }\nweb -> front -> api",
    },
    { text: "client web\nservice api { instances 3; discovery dns }\nweb -> api" },
    {
      text: "client web\nservice api { instances 2; failover automatic { standby active-passive } }\nweb -> api",
    },
    { text: "client web\nservice api { managed regional }\nweb -> api" },
  ],
  fixed: "client web\nlb front { managed regional }\nservice api { instances 3 }\nweb -> front -> api",

  *check(context) {
    const { graph } = context;
    for (const component of programs(graph)) {
      if (component.kind === "function" || component.partOf !== undefined) continue;
      const n = instances(graph, component) ?? 1;
      if (n < 2 || isManaged(component)) continue;
      if (has(component, "discovery") || has(component, "runs-on")) continue;
      if (word(component, "failover.standby") === "active-passive") continue;
      const parts = graph.parts.get(component.id) ?? [];
      const by = callersFrom(graph, component, parts);
      if (by.length === 0 || by.some(({ kind }) => spreaders.has(kind))) continue;
      const clients = by.filter(isClient);
      const named = listing((clients.length > 0 ? clients : by).map(({ id }) => `"${id}"`));
      yield {
        ...(clients.length > 0 ? {} : ({ preset: "strict" } as const)),
        unsaid: true,
        message: `"${component.id}" runs as ${n} instances, and nothing known spreads the requests of ${named} over them.`,
        location: component.location,
        components: [component.id, ...by.map(({ id }) => id)],
        fixes: () => [
          ...(parts.length > 0
            ? []
            : fix(`Put a load balancer in front of ${component.name}`, balancer(context, component))),
          ...fix(
            `Let callers of ${component.name} find its instances by DNS`,
            setProperty(context, component, fact(component, "discovery"), "discovery dns"),
          ),
        ],
        cause: `spread:${component.id}`,
      };
    }
  },
};

/** Those that call it or one of its parts, and are none of them. */
function callersFrom(graph: Graph, component: Component, parts: readonly Component[]): readonly Component[] {
  const all = [component, ...parts].flatMap(({ id }) => callers(graph, id));
  const once = parts.length === 0 ? all : [...new Set(all)];
  return once.filter((one) => ownerOf(graph.model, one) !== component);
}

function balancer(context: RuleContext, component: Component) {
  return leadThrough(context, incoming(context.graph, component.id, "sync"), component, {
    base: `${component.name}-lb`,
    line: (name) => `lb ${name} { instances 2; failover automatic; health-check every 10s }`,
  });
}
