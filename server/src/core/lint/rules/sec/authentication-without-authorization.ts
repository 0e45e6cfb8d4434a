/** Who comes in is known, and may do everything. */
import { fact } from "../../../model/facts.ts";
import { waysIn } from "../../support/entry.ts";
import { addProperty, fix, sayOtherwise } from "../../support/fixes.ts";
import { entryPoints } from "../../support/path.ts";
import { grantsAccess } from "../../support/tokens.ts";
import type { Rule } from "../../types.ts";

export const authenticationWithoutAuthorization: Rule = {
  id: "sec/authentication-without-authorization",
  level: "warning",
  preset: "recommended",
  summary: "Callers are asked who they are, and not what they may do.",
  why: "Every customer signs in with a second factor, so the interface is taken to be safe. One of them changes the number in the address and reads the invoice of another. The system knew exactly who it was, and never asked whether it was theirs.",
  sources: ["4:34", "4:35", "4:46", "4:51", "2:95"],
  reference: "https://owasp.org/Top10/A01_2021-Broken_Access_Control/",
  acceptWhen: "When whoever is known may do the same as everybody else who is.",
  absorbs: ["sec/oauth-as-authentication"],
  bad: [
    {
      text: "client web\ngateway edge { managed regional; authentication oidc; authorization none; rate-limit 100 rps by client }\nservice api { instances 2 }\nweb -> edge -> api",
      finds: ["warning edge"],
    },
    {
      text: "client web\ngateway edge { managed regional; authentication oidc; rate-limit 100 rps by client }\nservice api { instances 2 }\nweb -> edge -> api",
      finds: ["info edge"],
    },
  ],
  good: [
    {
      text: "client web\ngateway edge { managed regional; authentication oidc; authorization rbac; rate-limit 100 rps by client }\nservice api { instances 2 }\nweb -> edge -> api",
    },
    {
      text: "client web\ngateway edge { managed regional; authentication oidc; rate-limit 100 rps by client }\nservice api { instances 2; authorization policy }\nweb -> edge -> api",
    },
    {
      text: "client web\nservice pages { instances 2; authentication none; rate-limit 10 rps by ip }\nweb -> pages",
    },
    { text: "client web\nservice api { instances 2 }\nweb -> api" },
    {
      text: "client web\ngateway edge { managed regional; authentication oauth2 { token access }; rate-limit 100 rps by client }\nservice api { instances 2 }\nweb -> edge -> api",
    },
  ],
  fixed:
    "client web\ngateway edge { managed regional; authentication oidc; authorization rbac; rate-limit 100 rps by client }\nservice api { instances 2 }\nweb -> edge -> api",

  *check(context) {
    const { graph } = context;
    const knows = waysIn(graph, "authentication");
    const decides = waysIn(graph, "authorization");
    for (const entry of entryPoints(graph)) {
      const known = knows(entry);
      const how = fact(known.by, "authentication");
      if (known.said !== "stated" || how === undefined) continue;
      const { said, by } = decides(entry);
      const stated = fact(by, "authorization");
      if (said === "absent" && stated !== undefined) {
        yield {
          message: `"${known.by.id}" asks who calls (${how.text}), and ${by === known.by ? "" : `"${by.id}" `}lets everybody who is known do everything.`,
          location: stated.location,
          components: by === known.by ? [by.id] : [by.id, known.by.id],
          witness: [{ message: `Who calls is known by ${how.text}.`, location: how.location }],
          fixes: fix("Decide by roles", sayOtherwise(context, by, stated, "authorization rbac")),
          cause: `rights:${known.by.id}`,
        };
      } else if (said === "unknown" && !grantsAccess(known.by)) {
        yield {
          level: "info",
          unsaid: true,
          message: `"${known.by.id}" asks who calls (${how.text}), and nothing says what a caller may do: give it an \`authorization\`.`,
          location: how.location,
          components: [known.by.id],
          fixes: fix("Decide by roles", addProperty(context, known.by, "authorization rbac")),
          cause: `rights:${known.by.id}`,
        };
      }
    }
  },
};
