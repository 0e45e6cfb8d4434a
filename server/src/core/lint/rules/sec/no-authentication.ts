/** Nobody asks who comes in. */

import { fact, word } from "../../../model/facts.ts";
import type { Component } from "../../../model/types.ts";
import { answersRequests, waysIn } from "../../support/entry.ts";
import { addProperty, fix, sayOtherwise } from "../../support/fixes.ts";
import { type Graph, incoming } from "../../support/graph.ts";
import { entryPoints, isOutside } from "../../support/path.ts";
import { listing } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

export const noAuthentication: Rule = {
  id: "sec/no-authentication",
  level: "warning",
  preset: "recommended",
  summary: "Requests come in and nobody asks who sends them.",
  why: "An address that answers everybody is found by everybody: crawlers first, then scripts that try things. Without knowing who asks, nothing can be allowed to one and refused to another. The first misuse cannot even be traced to anyone.",
  sources: ["2:95", "2:119", "4:34"],
  reference: "https://owasp.org/Top10/A07_2021-Identification_and_Authentication_Failures/",
  kin: [{ tool: "AWS Config", id: "api-gwv2-authorization-type-configured" }],
  acceptWhen: "When everything behind the entry is public on purpose, such as a site of static pages.",
  bad: [
    {
      text: "client web\ngateway edge { managed regional; authentication none }\nservice api { instances 2 }\nweb -> edge -> api",
      finds: ["warning edge"],
    },
    { text: "client web\nservice api { instances 2 }\nweb -> api", finds: ["info api"] },
    {
      text: "client web\nservice api { instances 2; authentication none; module orders }\nweb -> api.orders",
      finds: ["warning api, api.orders"],
    },
    {
      text: "kind bff extends gateway { authentication none }\nclient web\nbff edge { managed regional }\nservice api { instances 2 }\nweb -> edge -> api",
      finds: ["warning edge"],
    },
  ],
  good: [
    {
      text: "client web\nlb front { managed regional }\ngateway edge { managed regional; authentication oidc }\nservice api { instances 2 }\nweb -> front -> edge -> api",
    },
    {
      text: "client web\nservice api { instances 2 }\nidentity users { managed regional }\nweb -> api -> users",
    },
    { text: "service one { instances 2 }\nservice two { instances 2 }\none -> two" },
    {
      text: "client meter { type device }\nservice intake { instances 2 }\nservice planner { instances 2 }\nmeter -> intake { encrypted mtls }\nplanner -> intake",
    },
    {
      text: "client web\nservice api { instances 2; authentication jwt; module orders }\nweb -> api.orders",
    },
  ],
  fixed:
    "client web\ngateway edge { managed regional; authentication oidc }\nservice api { instances 2 }\nweb -> edge -> api",

  *check(context) {
    const { graph } = context;
    const wayIn = waysIn(graph, "authentication");
    const silent = [];
    for (const entry of entryPoints(graph)) {
      const { said, by } = wayIn(entry);
      if (said === "unknown" && answersRequests(entry) && !showCertificates(graph, entry)) silent.push(entry);
      const stated = fact(by, "authentication");
      if (said !== "absent" || stated === undefined) continue;
      yield {
        message: `"${by.id}" lets requests in without authentication, and nothing behind it asks who sends them.`,
        location: stated.location,
        components: by.id === entry.id ? [entry.id] : [by.id, entry.id],
        fixes: fix(
          "Ask who comes in by OpenID Connect",
          sayOtherwise(context, by, stated, "authentication oidc"),
        ),
        cause: `authentication:${by.id}`,
      };
    }
    const [first] = silent;
    if (first === undefined) return;
    yield {
      level: "info",
      unsaid: true,
      message: `Nothing says who may come in at ${listing(silent.map(({ id }) => `"${id}"`))}: give the entry an \`authentication\`, or say \`authentication none\`.`,
      location: first.location,
      components: silent.map(({ id }) => id),
      fixes: fix("Say how those who come in are known", addProperty(context, first, "authentication oidc")),
      cause: "authentication",
    };
  },
};

/** Who comes in from outside shows a certificate, and is known by it. */
function showCertificates(graph: Graph, entry: Component): boolean {
  const calls = incoming(graph, entry.id, "sync").filter(({ from }) => {
    const caller = graph.model.components.get(from);
    return caller !== undefined && isOutside(caller);
  });
  return calls.length > 0 && calls.every((call) => word(call, "encrypted") === "mtls");
}
