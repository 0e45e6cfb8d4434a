/** A write is tried again, and what it reaches would do it twice. */
import { fact, has, isAbsent } from "../../../model/facts.ts";
import { addProperty, fix, replaceProperty } from "../../support/fixes.ts";
import { retriedCalls } from "../../support/retries.ts";
import { isKnownWrite, writtenInSteps } from "../../support/writes.ts";
import type { Rule } from "../../types.ts";

export const retryNotIdempotent: Rule = {
  id: "res/retry-not-idempotent",
  level: "warning",
  preset: "recommended",
  summary: "A write is tried again although doing it twice does it twice.",
  why: "The charge went through, but its answer was lost on the way. The caller sees a failure and tries again, as it was told to. The customer has paid twice, and both systems are sure that they did nothing wrong.",
  sources: ["3:176", "3:80"],
  reference: "https://aws.amazon.com/builders-library/making-retries-safe-with-idempotent-APIs/",
  acceptWhen: "When writing the same twice leaves the same behind, such as setting a value.",
  bad: [
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { managed regional }\nweb -> api\napi -> orders { writes; idempotent no; retry 2 { backoff exponential; jitter } }",
      finds: ["warning api, orders, api->orders"],
    },
    {
      text: "client web\nservice api { instances 2 }\nexternal psp { idempotent no }\nweb -> api\napi -> psp { writes; retry 2 { backoff exponential; jitter } }",
      finds: ["warning api, psp, api->psp"],
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { managed regional }\nweb -> api\napi -> orders { writes; retry 2 { backoff exponential; jitter } }",
      finds: ["info api, orders, api->orders"],
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { managed regional }\nweb -> api\napi -> orders { retry 2 { backoff exponential; jitter }; idempotent no }\nflow buy {\n  web -> api\n  api -> orders { writes }\n}",
      finds: ["warning api, orders, api->orders"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { managed regional }\nweb -> api\napi -> orders { writes; idempotent by order_id; retry 2 { backoff exponential; jitter } }",
    },
    {
      text: "client web\nservice api { instances 2 }\nexternal psp { idempotent }\nweb -> api\napi -> psp { writes; retry 2 { backoff exponential; jitter } }",
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { managed regional }\nweb -> api\napi -> orders { reads; retry 2 { backoff exponential; jitter } }",
    },
  ],
  fixed:
    "client web\nservice api { instances 2 }\ndatabase orders { managed regional }\nweb -> api\napi -> orders { writes; idempotent by request_id; retry 2 { backoff exponential; jitter } }",

  *check(context) {
    const inSteps = writtenInSteps(context.model);
    for (const { relation, from, to, said } of retriedCalls(context.graph)) {
      if (!isKnownWrite(relation) && !inSteps.has(relation.id)) continue;
      if (has(relation, "idempotent")) continue;
      const own = fact(relation, "idempotent");
      if (own === undefined && has(to, "idempotent")) continue;
      const stated = isAbsent(relation, "idempotent") || isAbsent(to, "idempotent");
      const by = "idempotent by request_id";
      yield {
        ...(stated ? {} : ({ level: "info", unsaid: true } as const)),
        message: `"${from.id}" tries its write to "${to.id}" again (retry ${said.text}), and ${stated ? "it is not idempotent" : "nothing says that it is idempotent"}: an answer that is lost writes twice.`,
        location: own?.location ?? said.location,
        components: [from.id, to.id, relation.id],
        witness:
          stated && own === undefined
            ? [
                {
                  message: `"${to.id}" is not idempotent`,
                  location: fact(to, "idempotent")?.location ?? to.location,
                },
              ]
            : [],
        fixes: () =>
          fix(
            `Let ${to.name} recognise a write it has seen`,
            own === undefined ? addProperty(context, relation, by) : replaceProperty(context, own, by),
          ),
        cause: `retry-twice:${relation.id}`,
      };
    }
  },
};
