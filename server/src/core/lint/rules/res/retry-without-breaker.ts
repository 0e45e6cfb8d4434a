/** A caller goes on trying what will not come back by itself. */
import { fact, has, isAbsent, word } from "../../../model/facts.ts";
import { addProperty, fix, replaceProperty } from "../../support/fixes.ts";
import { retriedCalls } from "../../support/retries.ts";
import { count } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

export const retryWithoutBreaker: Rule = {
  id: "res/retry-without-breaker",
  level: "info",
  preset: "strict",
  summary: "Retries meet a lasting fault, and nothing stops them.",
  why: "The certificate of the other side has expired, and will stay so until somebody comes to work. Every request tries it four times, waits each time, and fails. The callers spend the night waiting for what a breaker would have told them at once.",
  sources: ["3:177", "3:176"],
  reference: "https://learn.microsoft.com/en-us/azure/architecture/patterns/circuit-breaker",
  acceptWhen: "When calls are so rare that failing slowly holds up nobody.",
  bad: [
    {
      text: "client web\nservice api { instances 2 }\nservice rates { instances 2 }\nweb -> api\napi -> rates { reads; retry 2 { backoff exponential; jitter }; circuit-breaker none }",
      finds: ["info api, rates, api->rates"],
    },
    {
      text: "client web\nservice api { instances 2 }\nservice rates { instances 2 }\nweb -> api\napi -> rates { reads; retry 2 { backoff exponential; jitter }; faults permanent }",
      finds: ["info api, rates, api->rates"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 2 }\nservice rates { instances 2 }\nweb -> api\napi -> rates { reads; retry 2 { backoff exponential; jitter }; circuit-breaker; faults permanent }",
    },
    {
      text: "client web\nservice api { instances 2 }\nservice rates { instances 2 }\nweb -> api\napi -> rates { reads; retry 2 { backoff exponential; jitter } }",
    },
    {
      text: "client web\nservice api { instances 2 }\nservice rates { instances 2 }\nweb -> api\napi -> rates { reads; retry 2 { backoff exponential; jitter }; circuit-breaker none; faults transient }",
    },
  ],
  fixed:
    "client web\nservice api { instances 2 }\nservice rates { instances 2 }\nweb -> api\napi -> rates { reads; retry 2 { backoff exponential; jitter }; circuit-breaker }",

  *check(context) {
    for (const { relation, from, to, said, retries } of retriedCalls(context.graph)) {
      if (has(relation, "circuit-breaker")) continue;
      const faults = word(relation, "faults");
      const none = isAbsent(relation, "circuit-breaker") ? fact(relation, "circuit-breaker") : undefined;
      if (faults === "transient" || (none === undefined && faults !== "permanent")) continue;
      yield {
        message: `"${from.id}" tries "${to.id}" again ${count(retries, "time")} for each request, also when ${faults === "permanent" ? "its faults last" : "a fault lasts"}: no circuit breaker stops it.`,
        location: none?.location ?? fact(relation, "faults")?.location ?? said.location,
        components: [from.id, to.id, relation.id],
        fixes: () =>
          fix(
            `Stop calling ${to.name} while it fails`,
            none === undefined
              ? addProperty(context, relation, "circuit-breaker")
              : replaceProperty(context, none, "circuit-breaker"),
          ),
        cause: `breaker:${relation.id}`,
      };
    }
  },
};
