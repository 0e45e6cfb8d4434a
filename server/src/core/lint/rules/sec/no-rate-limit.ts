/** Nobody bounds how much one caller may ask. */
import { fact } from "../../../model/facts.ts";
import { answersRequests, waysIn } from "../../support/entry.ts";
import { addProperty, fix, sayOtherwise } from "../../support/fixes.ts";
import { entryPoints } from "../../support/path.ts";
import { listing } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

/** Kinds before the entry that can refuse a flood for it. */
const guards: ReadonlySet<string> = new Set(["waf", "cdn", "waiting-room"]);

export const noRateLimit: Rule = {
  id: "sec/no-rate-limit",
  level: "warning",
  preset: "recommended",
  summary: "One caller may ask as much as it likes.",
  why: "One client loops, by mistake or on purpose, and sends more than all others together. Every request is let in, so the honest ones wait behind it and time out. A limit for each caller would have cost the one and spared the rest.",
  sources: ["2:46", "2:119"],
  reference: "https://owasp.org/API-Security/editions/2023/en/0xa4-unrestricted-resource-consumption/",
  acceptWhen: "When all callers are known and bounded elsewhere, such as machines of one's own.",
  bad: [
    {
      text: "client web\ngateway edge { managed regional; authentication oidc; rate-limit none }\nservice api { instances 2 }\nweb -> edge -> api",
      finds: ["warning edge"],
    },
    { text: "client web\nservice api { instances 2 }\nweb -> api", finds: ["info api"] },
  ],
  good: [
    {
      text: "client web\nlb front { managed regional }\ngateway edge { managed regional; authentication oidc; rate-limit 100 rps by client }\nservice api { instances 2 }\nweb -> front -> edge -> api",
    },
    {
      text: "client web\nwaf wall { managed global; rate-limit 1k rps by ip }\nservice api { instances 2 }\nweb -> wall -> api",
    },
    {
      text: 'client web\nservice api { instances 2; endpoint "POST /orders" { rate-limit 5 rps by client } }\nweb -> api',
    },
  ],
  fixed:
    "client web\ngateway edge { managed regional; authentication oidc; rate-limit 100 rps by client }\nservice api { instances 2 }\nweb -> edge -> api",

  *check(context) {
    const { graph } = context;
    const wayIn = waysIn(graph, "rate-limit", guards);
    const silent = [];
    for (const entry of entryPoints(graph)) {
      const { said, by } = wayIn(entry);
      if (said === "unknown" && answersRequests(entry)) silent.push(entry);
      const stated = fact(by, "rate-limit");
      if (said !== "absent" || stated === undefined) continue;
      yield {
        message: `"${by.id}" lets one caller ask without limit, and nothing before or behind it bounds the rate.`,
        location: stated.location,
        components: by.id === entry.id ? [entry.id] : [by.id, entry.id],
        fixes: fix(
          "Limit each caller to 100 requests a second",
          sayOtherwise(context, by, stated, "rate-limit 100 rps by client"),
        ),
        cause: `rate-limit:${by.id}`,
      };
    }
    const [first] = silent;
    if (first === undefined) return;
    yield {
      level: "info",
      unsaid: true,
      message: `Nothing bounds how much one caller may ask of ${listing(silent.map(({ id }) => `"${id}"`))}: give the entry a \`rate-limit\`, or say \`rate-limit none\`.`,
      location: first.location,
      components: silent.map(({ id }) => id),
      fixes: fix(
        "Limit each caller to 100 requests a second",
        addProperty(context, first, "rate-limit 100 rps by client"),
      ),
      cause: "rate-limit",
    };
  },
};
