/** A message that comes twice does its work twice. */
import { fact, has, isAbsent } from "../../../model/facts.ts";
import type { Component, Relation } from "../../../model/types.ts";
import { dataClasses, isCompute } from "../../support/components.ts";
import { addProperty, fix, replaceProperty } from "../../support/fixes.ts";
import { callees, type Graph } from "../../support/graph.ts";
import { consumers, mayComeTwice } from "../../support/messages.ts";
import type { Rule } from "../../types.ts";

export const duplicateEffects: Rule = {
  id: "queue/duplicate-effects",
  level: "error",
  preset: "recommended",
  summary: "A message may come twice, and its consumer would do the work twice.",
  why: "The worker charges the card, and its machine stops before it says that it is done. The queue hands the same message to the next worker, as it promised to, and the card is charged again. An idempotent worker would have seen that this order was paid.",
  sources: ["3:80"],
  reference:
    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/standard-queues-at-least-once-delivery.html",
  acceptWhen: "When doing it twice does no harm that anybody would notice, such as a line in a log.",
  bad: [
    {
      text: "service api { instances 2 }\nqueue jobs { managed regional; dlq none }\nworker biller { instances 2; idempotent no }\napi ~> jobs ~> biller",
      finds: ["error biller, jobs"],
    },
    {
      text: "service api { instances 2 }\nqueue jobs { managed regional; dlq none }\nworker biller { instances 2 }\ndatabase ledger { managed regional; data money }\napi ~> jobs ~> biller -> ledger",
      finds: ["warning biller, jobs"],
    },
    {
      text: "service api { instances 2 }\nqueue jobs { managed regional; dlq none }\nworker mailer { instances 2 }\napi ~> jobs ~> mailer",
      finds: ["info mailer, jobs"],
    },
  ],
  good: [
    {
      text: "service api { instances 2 }\nqueue jobs { managed regional; dlq none }\nworker biller { instances 2; idempotent by order_id }\ndatabase ledger { managed regional; data money }\napi ~> jobs ~> biller -> ledger",
    },
    {
      text: "service api { instances 2 }\nstream jobs { managed regional; delivery exactly-once }\nworker biller { instances 2; idempotent no }\napi ~> jobs ~> biller",
    },
  ],
  fixed:
    "service api { instances 2 }\nqueue jobs { managed regional; dlq none }\nworker biller { instances 2; idempotent by message_id }\napi ~> jobs ~> biller",

  *check(context) {
    const { model, graph } = context;
    for (const channel of model.components.values()) {
      if (!mayComeTwice(channel)) continue;
      for (const { consumer, by } of consumers(graph, channel)) {
        if (!isCompute(consumer) || has(consumer, "idempotent") || has(by, "idempotent")) continue;
        const said = [fact(by, "idempotent"), fact(consumer, "idempotent")].find((one) => one !== undefined);
        const money = touchesMoney(graph, channel, consumer);
        const stated = isAbsent(consumer, "idempotent") || isAbsent(by, "idempotent");
        const idempotent = "idempotent by message_id";
        yield {
          ...(stated
            ? {}
            : money === undefined
              ? ({ level: "info", preset: "strict" } as const)
              : ({ level: "warning" } as const)),
          message: `"${channel.id}" may hand a message to "${consumer.id}" twice, and ${stated ? "it is not idempotent" : "nothing says that it is idempotent"}${money === undefined ? "" : `, although "${money}" carries money`}.`,
          location: said?.location ?? consumer.location,
          components: [consumer.id, channel.id],
          witness: [witness(channel, by)],
          fixes: fix(
            `Make ${consumer.name} recognise a message it has seen`,
            said === undefined
              ? addProperty(context, consumer, idempotent)
              : replaceProperty(context, said, idempotent),
          ),
          cause: `idempotent:${consumer.id}`,
        };
      }
    }
  },
};

/** The id of what holds money on this path: the channel, the consumer, or a store it calls. */
function touchesMoney(graph: Graph, channel: Component, consumer: Component): string | undefined {
  return [channel, consumer, ...callees(graph, consumer.id)].find((one) =>
    dataClasses(graph, one).has("money"),
  )?.id;
}

function witness(channel: Component, by: Relation) {
  return { message: `"${channel.id}" delivers at least once here.`, location: by.location };
}
