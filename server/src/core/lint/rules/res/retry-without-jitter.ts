/** All callers that failed together come back together. */
import { fact, has } from "../../../model/facts.ts";
import { instances } from "../../support/components.ts";
import { addToProperty, fix, replaceProperty } from "../../support/fixes.ts";
import { isClient } from "../../support/path.ts";
import { retriedCalls } from "../../support/retries.ts";
import { count } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

export const retryWithoutJitter: Rule = {
  id: "res/retry-without-jitter",
  level: "warning",
  preset: "recommended",
  summary: "Callers that fail at the same moment try again at the same moments.",
  why: "A thousand phones lose the server in the same second. All wait one second, then two, then four, as they should, and arrive as one wave each time. Each wave is too much, and the server goes down again until the next.",
  sources: ["4:146", "4:147"],
  reference: "https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/",
  acceptWhen: "When there are so few callers that they may well come at once.",
  bad: [
    {
      text: "client web\nservice api { instances 2 }\nweb -> api { retry 3 { backoff exponential; jitter none } }",
      finds: ["warning web, api, web->api"],
    },
    {
      text: "client web\nservice api { instances 20 }\ndatabase orders { managed regional }\nweb -> api\napi -> orders { reads; retry 3 { backoff exponential } }",
      finds: ["warning api, orders, api->orders"],
    },
    {
      text: "client web\nservice api { instances 2 }\nservice one, two { managed regional }\nweb -> api\napi -> one | two { reads; retry 3 { backoff exponential; jitter none } }",
      finds: ["warning api, one, api->one"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 2 }\nweb -> api { retry 3 { backoff exponential; jitter full } }",
    },
    {
      text: "client web\nservice api { instances 1 }\ndatabase orders { managed regional }\nweb -> api\napi -> orders { reads; retry 3 { backoff exponential } }",
    },
  ],
  fixed: "client web\nservice api { instances 2 }\nweb -> api { retry 3 { backoff exponential; jitter } }",

  *check(context) {
    const { graph } = context;
    for (const { relation, from, to, said, retries, cause } of retriedCalls(graph)) {
      const jitter = fact(relation, "retry.jitter");
      const n = instances(graph, from);
      // One caller makes no wave.
      if (jitter?.state === "stated" || (jitter === undefined && n === 1)) continue;
      const who = isClient(from)
        ? `all of "${from.id}"`
        : n === undefined
          ? `what runs of "${from.id}"`
          : `the ${count(n, "instance")} of "${from.id}"`;
      yield {
        ...(jitter === undefined && { unsaid: true }),
        message: `When "${to.id}" fails, ${who} try again ${count(retries, "time")} at the same moments: the pauses have no random part.`,
        location: jitter?.location ?? said.location,
        components: [from.id, to.id, relation.id],
        fixes: () =>
          fix(
            `Let ${from.name} wait a random part longer`,
            jitter === undefined
              ? addToProperty(context, relation, said, "jitter")
              : replaceProperty(context, jitter, has(relation, "retry.backoff") ? "jitter full" : "jitter"),
          ),
        cause,
      };
    }
  },
};
