/** An interface takes the token that is meant for the program that signed the user in. */
import { allFacts, fact, word } from "../../../model/facts.ts";
import type { Component, Fact } from "../../../model/types.ts";
import { isCompute, isTraffic } from "../../support/components.ts";
import { fix, replaceProperty } from "../../support/fixes.ts";
import { statingAny } from "../../support/graph.ts";
import type { Rule } from "../../types.ts";

export const idTokenAsAccessToken: Rule = {
  id: "sec/id-token-as-access-token",
  level: "warning",
  preset: "recommended",
  summary: "An interface lets callers in by an ID token.",
  why: "An app signs its user in and gets two tokens, and it sends the wrong one to the interface. The ID token says who the user is and nothing of what may be done, it lives for long, and it is meant for the app. Any other app of the same provider has one for the same user, and the interface lets that app do everything.",
  sources: ["4:54", "4:55"],
  reference: "https://auth0.com/docs/secure/tokens/id-tokens",
  acceptWhen: "When it is the program itself that signed the user in and nothing is called with it.",
  bad: [
    {
      text: "client web\ngateway edge { managed regional; authentication oidc { token id }; authorization rbac; rate-limit 100 rps by client }\nservice api { instances 2 }\nweb -> edge -> api",
      finds: ["warning edge"],
    },
    {
      text: 'client web\nservice api { instances 2; authorization rbac; rate-limit 10 rps by client; endpoint "POST /orders" { authentication oidc { token id } } }\nweb -> api',
      finds: ["warning api"],
    },
  ],
  good: [
    {
      text: "client web\ngateway edge { managed regional; authentication oidc { token access }; authorization rbac; rate-limit 100 rps by client }\nservice api { instances 2 }\nweb -> edge -> api",
    },
    {
      text: "client web\nidentity login { managed regional; authentication oidc { token id } }\ngateway edge { managed regional; authentication oidc { token access; issuer login }; authorization rbac; rate-limit 100 rps by client }\nservice api { instances 2 }\nweb -> edge -> api\napi -> login",
    },
    {
      text: "client web\ngateway edge { managed regional; authentication oidc; authorization rbac; rate-limit 100 rps by client }\nservice api { instances 2 }\nweb -> edge -> api",
    },
  ],
  fixed:
    "client web\ngateway edge { managed regional; authentication oidc { token access }; authorization rbac; rate-limit 100 rps by client }\nservice api { instances 2 }\nweb -> edge -> api",

  *check(context) {
    for (const component of statingAny(context.graph, ["authentication.token", "endpoint"])) {
      if (!isTraffic(component) && !isCompute(component) && component.kind !== "storage") continue;
      for (const { said, where } of idTokens(component)) {
        yield {
          message: `${where} takes ID tokens, which say who the user is and not what a caller may do: take access tokens.`,
          location: said.location,
          components: [component.id],
          fixes: fix("Take access tokens", replaceProperty(context, said, "token access")),
          cause: `token:${component.id}:${said.location.start}`,
        };
      }
    }
  },
};

/** Where a component, or one of its endpoints, says that it takes ID tokens. */
function* idTokens(component: Component): Iterable<{ readonly said: Fact; readonly where: string }> {
  const own = fact(component, "authentication.token");
  if (own !== undefined && word(component, "authentication.token") === "id")
    yield { said: own, where: `"${component.id}"` };
  for (const { block, text } of allFacts(component, "endpoint")) {
    if (block === undefined || word({ facts: block }, "authentication.token") !== "id") continue;
    const said = fact({ facts: block }, "authentication.token");
    if (said !== undefined) yield { said, where: `${text} of "${component.id}"` };
  }
}
