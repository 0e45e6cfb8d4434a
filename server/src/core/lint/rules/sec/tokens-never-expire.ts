/** What proves who somebody is works for ever, whoever holds it. */
import { allFacts, fact, word } from "../../../model/facts.ts";
import type { Component, Fact, Facts } from "../../../model/types.ts";
import { asking, replaceProperty, sayOtherwise } from "../../support/fixes.ts";
import { statingAny } from "../../support/graph.ts";
import type { Rule, RuleContext } from "../../types.ts";

/** What is known by heart is no token: to have it changed now and then makes it worse. */
const noTokens: ReadonlySet<string> = new Set(["password", "mfa"]);

export const tokensNeverExpire: Rule = {
  id: "sec/tokens-never-expire",
  level: "warning",
  preset: "recommended",
  summary: "Tokens are issued or taken that never expire.",
  why: "A token lies in the history of a shared computer, in a log, in a bug report. It is found a year later and still opens the account, although its owner has changed the password twice. What checks itself cannot be called back: only its end would have ended it.",
  sources: [],
  reference: "https://cheatsheetseries.owasp.org/cheatsheets/Session_Management_Cheat_Sheet.html",
  acceptWhen: "When every token is looked up at each request, and one that is withdrawn is refused at once.",
  bad: [
    {
      text: "client web\nservice api { instances 2 }\nidentity people { managed regional; expires none }\nweb -> api -> people",
      finds: ["warning people"],
    },
    {
      text: "client web\ngateway edge { managed regional; authentication jwt { expires no } }\nservice api { instances 2 }\nweb -> edge -> api",
      finds: ["warning edge"],
    },
    {
      text: 'client web\nservice api { instances 2; endpoint "POST /orders" { authentication jwt { expires none } } }\nweb -> api',
      finds: ["warning api"],
    },
    {
      text: "client web\ngateway edge { managed regional; authentication oidc { issuer people; expires none } }\nservice api { instances 2 }\nidentity people { managed regional; expires none }\nweb -> edge -> api",
      finds: ["warning people"],
    },
  ],
  good: [
    {
      text: "client web\ngateway edge { managed regional; authentication oidc { issuer people; expires 15m } }\nservice api { instances 2 }\nidentity people { managed regional; expires 1h }\nweb -> edge -> api",
    },
    {
      text: "client web\ngateway edge { managed regional; authentication jwt }\nservice api { instances 2 }\nweb -> edge -> api",
    },
    {
      text: "client web\ngateway edge { managed regional; authentication password { expires none } }\nservice api { instances 2 }\nweb -> edge -> api",
    },
  ],
  fixed:
    "client web\nservice api { instances 2 }\nidentity people { managed regional; expires 1h }\nweb -> api -> people",

  *check(context) {
    // Who issues comes before who takes: one statement there is the cause of both.
    const saying = statingAny(context.graph, ["expires", "authentication.expires", "endpoint"]);
    const found = saying.flatMap((one) => [...endless(context, one)]);
    const known = new Set(found.map(({ by }) => by.id));
    for (const { by, said, issuer, what } of found) {
      if (issuer !== undefined && known.has(issuer)) continue;
      yield {
        message: `${what} never expire: one that is stolen opens the door for ever.`,
        location: said.location,
        components: issuer === undefined ? [by.id] : [by.id, issuer],
        fixes: asking(
          "Let them expire…",
          said.property === "expires"
            ? sayOtherwise(context, by, said, "expires 1h")
            : replaceProperty(context, said, "expires 1h"),
          "1h",
        ),
        cause: `tokens:${by.id}`,
      };
    }
  },
};

interface Endless {
  readonly by: Component;
  readonly said: Fact;
  /** The identity provider of the model whose tokens are taken, where one is named. */
  readonly issuer: string | undefined;
  readonly what: string;
}

function* endless({ model }: RuleContext, by: Component): Iterable<Endless> {
  const issued = fact(by, "expires");
  if (issued?.state === "absent")
    yield { by, said: issued, issuer: undefined, what: `The tokens of "${by.id}"` };
  const takes = (facts: Facts, where: string): Endless | undefined => {
    const said = fact({ facts }, "authentication.expires");
    if (said?.state !== "absent" || noTokens.has(word({ facts }, "authentication") ?? "")) return undefined;
    const named = word({ facts }, "authentication.issuer", "value");
    const issuer = named !== undefined && model.components.has(named) ? named : undefined;
    return { by, said, issuer, what: `The tokens that "${by.id}" takes${where}` };
  };
  const own = takes(by.facts, "");
  if (own !== undefined) yield own;
  for (const { block, values } of allFacts(by, "endpoint")) {
    const one =
      block === undefined ? undefined : takes(block, ` at ${String(values.value ?? "an endpoint")}`);
    if (one !== undefined) yield one;
  }
}
