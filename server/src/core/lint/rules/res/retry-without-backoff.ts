/** A caller tries again at once. */
import { fact, has } from "../../../model/facts.ts";
import { addToProperty, fix, replaceProperty } from "../../support/fixes.ts";
import { retriedCalls } from "../../support/retries.ts";
import { count } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

export const retryWithoutBackoff: Rule = {
  id: "res/retry-without-backoff",
  level: "warning",
  preset: "recommended",
  summary: "A caller tries again without a pause that grows.",
  why: "The service stumbles for a second, and all its callers ask again at once, and again. What was one second of trouble is now several times the usual load on something that was too weak for the usual one. It stays down until the callers are switched off.",
  sources: ["4:146", "4:147"],
  reference: "https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/",
  acceptWhen: "When the library in use waits between attempts although the text does not show it.",
  absorbs: ["res/retry-without-jitter"],
  bad: [
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { managed regional }\nweb -> api\napi -> orders { reads; retry 3 { backoff none } }",
      finds: ["warning api, orders, api->orders"],
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { managed regional }\nweb -> api\napi -> orders { reads; retry 3 }",
      finds: ["warning api, orders, api->orders"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { managed regional }\nweb -> api\napi -> orders { reads; retry 3 { backoff exponential; jitter } }",
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { managed regional }\nweb -> api\napi -> orders { reads; retry none }",
    },
    {
      text: "service api { instances 2 }\nqueue jobs { managed regional; retry 3; dlq none }\nworker mailer { instances 2; idempotent }\napi ~> jobs ~> mailer",
    },
  ],
  fixed:
    "client web\nservice api { instances 2 }\ndatabase orders { managed regional }\nweb -> api\napi -> orders { reads; retry 3 { backoff exponential; jitter } }",

  *check(context) {
    for (const { relation, from, to, said, retries, cause } of retriedCalls(context.graph)) {
      const backoff = fact(relation, "retry.backoff");
      if (backoff?.state === "stated") continue;
      const by = has(relation, "retry.jitter") ? "backoff exponential" : "backoff exponential; jitter";
      yield {
        ...(backoff === undefined && { unsaid: true }),
        message: `"${from.id}" tries "${to.id}" again ${count(retries, "time")} ${backoff === undefined ? "and is not said to wait in between" : "without a pause"}: a short fault meets ${retries + 1} times the requests.`,
        location: backoff?.location ?? said.location,
        components: [from.id, to.id, relation.id],
        fixes: () =>
          fix(
            `Let ${from.name} wait longer each time`,
            backoff === undefined
              ? addToProperty(context, relation, said, by)
              : replaceProperty(context, backoff, "backoff exponential"),
          ),
        cause,
      };
    }
  },
};
