/** A password is all that a login asks for. */
import { fact, isAbsent, word } from "../../../model/facts.ts";
import { fix, setProperty } from "../../support/fixes.ts";
import type { Rule } from "../../types.ts";

/** Ways to log in by something that one has, or of programs, which have no second factor to show. */
const needNone: ReadonlySet<string> = new Set(["mfa", "mtls", "api-key"]);

export const noSecondFactor: Rule = {
  id: "sec/no-second-factor",
  level: "info",
  preset: "recommended",
  summary: "An identity provider lets people in without a second factor.",
  why: "Another site is broken into, and its list of addresses and passwords is sold. A program tries all of them here, and one in a few hundred fits, since people have one password for everything. Whoever had asked for a second proof would have read about it in the paper.",
  sources: [],
  reference: "https://cheatsheetseries.owasp.org/cheatsheets/Multifactor_Authentication_Cheat_Sheet.html",
  kin: [{ tool: "AWS Config", id: "iam-user-mfa-enabled" }],
  acceptWhen: "When an account opens nothing that is worth a stolen password.",
  bad: [
    {
      text: "client web\nservice api { instances 2 }\nidentity people { managed regional; authentication password; mfa no }\nweb -> api -> people",
      finds: ["info people"],
    },
    {
      text: "client web\nservice api { instances 2; authentication oidc { issuer people } }\nidentity people { managed regional; mfa none }\nweb -> api",
      finds: ["info people"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 2 }\nidentity people { managed regional; authentication password; mfa }\nweb -> api -> people",
    },
    {
      text: "client web\nservice api { instances 2 }\nidentity people { managed regional; authentication password }\nweb -> api -> people",
    },
    {
      text: "client web\nservice api { instances 2 }\nidentity machines { managed regional; authentication mtls; mfa no }\nweb -> api -> machines",
    },
  ],
  fixed:
    "client web\nservice api { instances 2 }\nidentity people { managed regional; authentication password; mfa }\nweb -> api -> people",

  *check(context) {
    for (const identity of context.graph.stating("mfa")) {
      const said = fact(identity, "mfa");
      if (said === undefined || !isAbsent(identity, "mfa")) continue;
      if (needNone.has(word(identity, "authentication") ?? "")) continue;
      yield {
        message: `"${identity.id}" asks for no second factor: whoever has somebody's password is let in as them.`,
        location: said.location,
        components: [identity.id],
        fixes: fix("Ask for a second factor", setProperty(context, identity, said, "mfa")),
        cause: `mfa:${identity.id}`,
      };
    }
  },
};
