/** An access token is taken for a proof of who somebody is. */
import { fact, word } from "../../../model/facts.ts";
import type { Component } from "../../../model/types.ts";
import { waysIn } from "../../support/entry.ts";
import { fix, sayOtherwise } from "../../support/fixes.ts";
import { callers, type Graph, ofKinds } from "../../support/graph.ts";
import { entryPoints, isClient } from "../../support/path.ts";
import type { Rule } from "../../types.ts";

export const oauthAsAuthentication: Rule = {
  id: "sec/oauth-as-authentication",
  level: "warning",
  preset: "recommended",
  summary: "Users are signed in by OAuth alone, which says what may be done and not who does it.",
  why: "A user gives a game access to a profile, and the game gets a token for it. The game sends the same token to another site that takes such tokens as a login. That site sees a valid token for the user and lets the game in as if it were the user.",
  sources: ["4:54", "4:57", "4:58", "2:95"],
  reference: "https://oauth.net/articles/authentication/",
  acceptWhen: "When the provider's own way of telling the user, beside the token, is checked.",
  bad: [
    {
      text: "client web\ngateway edge { managed regional; authentication oauth2; rate-limit 100 rps by client }\nservice api { instances 2 }\nweb -> edge -> api",
      finds: ["warning edge"],
    },
    {
      text: "client web\nservice api { instances 2; authorization rbac; rate-limit 10 rps by client }\nidentity login { managed regional; authentication oauth2 }\nweb -> api -> login",
      finds: ["warning login"],
    },
  ],
  good: [
    {
      text: "client web\ngateway edge { managed regional; authentication oidc; authorization rbac; rate-limit 100 rps by client }\nservice api { instances 2 }\nweb -> edge -> api",
    },
    {
      text: "client web\ngateway edge { managed regional; authentication oauth2; authorization policy; rate-limit 100 rps by client }\nservice api { instances 2 }\nweb -> edge -> api",
    },
    {
      text: "client web\ngateway edge { managed regional; authentication oauth2 { token access }; rate-limit 100 rps by client }\nservice api { instances 2 }\nweb -> edge -> api",
    },
    {
      text: "client web\nidentity login { managed regional; authentication oidc }\ngateway edge { managed regional; authentication oauth2 { issuer login }; rate-limit 100 rps by client }\nservice api { instances 2 }\nweb -> edge -> api",
    },
    {
      text: "client sensor { type device }\ngateway edge { managed regional; authentication oauth2; rate-limit 100 rps by client }\nservice api { instances 2 }\nsensor -> edge -> api",
    },
  ],
  fixed:
    "client web\ngateway edge { managed regional; authentication oidc; rate-limit 100 rps by client }\nservice api { instances 2 }\nweb -> edge -> api",

  *check(context) {
    const { graph } = context;
    const knows = waysIn(graph, "authentication");
    const decides = waysIn(graph, "authorization");
    const entries = entryPoints(graph)
      .filter((entry) => isForPeople(graph, entry))
      // Where rights are asked for, the token is used for what it is.
      .filter((entry) => decides(entry).said !== "stated")
      .map((entry) => knows(entry).by);
    const providers = ofKinds(graph, ["identity"]);
    for (const one of new Set([...entries, ...providers])) {
      const said = fact(one, "authentication");
      if (said === undefined || word(one, "authentication") !== "oauth2" || tellsWho(graph, one)) continue;
      yield {
        message: `"${one.id}" signs users in by OAuth 2.0, whose token grants access and does not say who the user is.`,
        location: said.location,
        components: [one.id],
        fixes: fix(
          "Sign users in by OpenID Connect",
          sayOtherwise(context, one, said, "authentication oidc"),
        ),
        cause: `rights:${one.id}`,
      };
    }
  },
};

/** Programs act for themselves: for them a token that grants access is all there is. */
function isForPeople(graph: Graph, entry: Component): boolean {
  const seen = new Set([entry]);
  for (const one of seen) {
    if (one.kind === "person") return true;
    const type = word(one, "type");
    if (one.kind === "client") {
      if (type !== "device" && type !== "encoder") return true;
    } else
      for (const caller of callers(graph, one.id))
        if (isClient(caller) || one === entry || isPassed(one)) seen.add(caller);
  }
  return false;
}

function isPassed({ kind }: Component): boolean {
  return kind === "cdn" || kind === "dns" || kind === "waf";
}

/** Another token, or the provider that issued it, says who the user is. */
function tellsWho(graph: Graph, one: Component): boolean {
  if (word(one, "authentication.token") !== undefined) return true;
  const issuer = word(one, "authentication.issuer");
  const provider = issuer === undefined ? undefined : graph.model.components.get(issuer);
  const how = provider === undefined ? undefined : word(provider, "authentication");
  return how !== undefined && how !== "oauth2";
}
