/** Requests from outside, or to outside, can be read on the way. */
import { fact, has, isAbsent, word } from "../../../model/facts.ts";
import type { Component } from "../../../model/types.ts";
import { type Link, links } from "../../support/calls.ts";
import { addProperty, fix, replaceProperty } from "../../support/fixes.ts";
import { enclosing } from "../../support/graph.ts";
import { isOutside } from "../../support/path.ts";
import { causeOf, encrypting, inTransit } from "../../support/transit.ts";
import type { Report, Rule, RuleContext } from "../../types.ts";

export const plaintextEdge: Rule = {
  id: "sec/plaintext-edge",
  level: "warning",
  preset: "recommended",
  summary: "What comes from outside travels unencrypted.",
  why: "A guest signs in over the wireless network of a café. Everybody in the room can read the password and the cookie, and one of them uses the cookie until it expires. Providers on the way have been seen to change pages as well as read them.",
  sources: ["2:96", "1:95"],
  reference: "https://owasp.org/Top10/A02_2021-Cryptographic_Failures/",
  kin: [
    { tool: "Checkov", id: "CKV_AWS_2" },
    { tool: "Checkov", id: "CKV_AWS_34" },
    { tool: "AWS Config", id: "alb-http-to-https-redirection-check" },
    { tool: "tfsec", id: "aws-elbv2-http-not-used" },
  ],
  acceptWhen: "When it only answers that the address has moved to its encrypted form.",
  bad: [
    {
      text: "client web\nservice api { instances 2; authentication oidc; rate-limit 10 rps by client }\nweb -> api { protocol http }",
      finds: ["warning api, web, web->api"],
    },
    {
      text: "client web\nservice api { instances 2; authentication oidc; rate-limit 10 rps by client }\nweb -> api { encrypted none }",
      finds: ["warning api, web, web->api"],
    },
    {
      text: "client web\nlb front { managed regional; tls none }\nservice api { instances 2 }\nweb -> front -> api",
      finds: ["warning front, web, web->front"],
    },
    {
      text: "client web\nservice api { instances 2; authentication oidc; rate-limit 10 rps by client }\nweb -> api",
      finds: ["info web->api, api, web"],
    },
    {
      text: "client web\nservice api { instances 2 }\nexternal bank { sla 99.9% }\nweb -> api { encrypted }\napi -> bank { protocol http; timeout 1s }",
      finds: ["warning bank, api, api->bank"],
    },
  ],
  good: [
    { text: "client web\nservice api { instances 2 }\nweb -> api { encrypted }" },
    { text: "client web\nservice api { instances 2 }\nweb -> api { protocol https }" },
    {
      text: "network office {\n  client desk\n  service api { instances 2; authentication saml; authorization rbac; rate-limit 10 rps by client }\n}\noffice.desk -> office.api",
    },
    { text: "client web\ncache pages { where browser; ttl 1h }\nweb -> pages" },
    {
      text: "client web\nlb front { managed regional; tls terminate }\nservice api { instances 2 }\nweb -> front -> api",
    },
    {
      text: "person guest\nclient web\ndns names { managed global; ttl 60s }\nservice api { instances 2 }\nguest -> web -> names\nweb -> api { encrypted }",
    },
    {
      text: "client web\nlb front { managed regional; tls terminate }\nservice api { instances 2 }\nweb -> front\nfront -> api { protocol http }",
    },
  ],
  fixed:
    "client web\nservice api { instances 2; authentication oidc; rate-limit 10 rps by client }\nweb -> api { protocol https }",

  *check(context) {
    for (const link of links(context.graph)) {
      const report = judged(context, link);
      if (report !== undefined) yield report;
    }
  },
};

function judged(context: RuleContext, { relation, from, to }: Link): Report | undefined {
  if (!crossesTheEdge(from, to)) return undefined;
  const transit = inTransit(relation);
  if (transit === "encrypted") return undefined;
  const components = [to.id, from.id, relation.id];
  if (transit !== "unknown")
    return {
      message: `What "${from.id}" sends to "${to.id}" can be read and changed on the way: ${transit.property === "protocol" ? "it speaks plain HTTP" : "it is not encrypted"}.`,
      location: transit.location,
      components,
      fixes: encrypting(context, transit),
      cause: causeOf(transit),
    };
  const tls = fact(to, "tls");
  if (from.kind !== "client" || has(to, "tls") || isInside(context, from, to)) return undefined;
  if (tls !== undefined && isAbsent(to, "tls"))
    return {
      message: `"${to.id}" ends no TLS, and nothing else encrypts what "${from.id}" sends to it.`,
      location: tls.location,
      components,
      fixes: fix("Decrypt here", replaceProperty(context, tls, "tls terminate")),
      cause: `plain:${to.id}:${from.id}`,
    };
  return {
    level: "info",
    preset: "strict",
    unsaid: true,
    message: `Nothing says whether what "${from.id}" sends to "${to.id}" is encrypted.`,
    location: relation.location,
    // Told once for all such relations, which it then names.
    components: [relation.id, to.id, from.id],
    fixes: fix("Say that it is encrypted", addProperty(context, relation, "encrypted")),
    cause: `plain:${relation.id}`,
  };
}

/** A cache of its own, or a server on the network that the client stands in, too. */
function isInside({ graph }: RuleContext, from: Component, to: Component): boolean {
  if (word(to, "where") === "browser") return true;
  const network = enclosing(graph, from.id).find(({ kind }) => kind === "network");
  return network !== undefined && enclosing(graph, to.id).includes(network);
}

/** Over networks of others: from a client or to another company, but not a person at a screen or a look-up of a name. */
function crossesTheEdge(from: Component, to: Component): boolean {
  if (from.kind === "person" || to.kind === "person" || to.kind === "dns") return false;
  if (isOutside(from) && isOutside(to)) return false;
  return isOutside(from) || isOutside(to) || from.kind === "cdn";
}
