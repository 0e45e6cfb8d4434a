/** A message that comes twice does its work twice. */
import type { FailureAnalysis } from "../../../analysis/failure/types.ts";
import { fact } from "../../../model/facts.ts";
import type { Component, Relation } from "../../../model/types.ts";
import { flowsUsing } from "../../support/calls.ts";
import { channels, dataClasses, isCompute } from "../../support/components.ts";
import { addProperty, fix, replaceProperty } from "../../support/fixes.ts";
import { type Graph, outgoing, ownerOf } from "../../support/graph.ts";
import { consumers, mayComeTwice } from "../../support/messages.ts";
import { isKnownRead } from "../../support/writes.ts";
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
    {
      text: "service api { instances 2 }\nqueue jobs { managed regional; dlq none }\nworker biller { instances 2; idempotent }\napi ~> jobs\njobs ~> biller { idempotent no }",
      finds: ["error biller, jobs"],
    },
    {
      text: "service api { instances 2 }\nqueue jobs { managed regional; dlq none }\nservice shop { instances 2; idempotent no; module mails }\napi ~> jobs ~> shop.mails",
      finds: ["error shop.mails, jobs"],
    },
    // The flow of the message leads past the store that holds money.
    {
      text: "client app\nservice rides { instances 2 }\nservice api { instances 2 }\nstream positions { managed regional }\ndatabase trips { managed regional; data money }\napp -> api ~> positions ~> rides\napp -> rides -> trips { writes }\nflow move { app -> api ~> positions ~> rides }\nflow pay { app -> rides -> trips }",
      finds: ["info rides, positions"],
    },
  ],
  good: [
    {
      text: "service api { instances 2 }\nqueue jobs { managed regional; dlq none }\nworker biller { instances 2; idempotent by order_id }\ndatabase ledger { managed regional; data money }\napi ~> jobs ~> biller -> ledger",
    },
    {
      text: "service api { instances 2 }\nqueue jobs { managed regional; dlq none }\nservice shop { instances 2; idempotent by message_id; module mails }\napi ~> jobs ~> shop.mails",
    },
    {
      text: "service api { instances 2 }\nstream jobs { managed regional; delivery exactly-once }\nworker biller { instances 2; idempotent no }\napi ~> jobs ~> biller",
    },
  ],
  fixed:
    "service api { instances 2 }\nqueue jobs { managed regional; dlq none }\nworker biller { instances 2; idempotent by message_id }\napi ~> jobs ~> biller",

  *check(context) {
    const { model, graph, failure } = context;
    for (const channel of channels(graph)) {
      if (!mayComeTwice(channel)) continue;
      for (const { consumer, by } of consumers(graph, channel)) {
        // What is said of this step decides, then what is said of who takes it, then of the component that it is part of.
        const said = [by, consumer, ownerOf(model, consumer)].flatMap(
          (one) => fact(one, "idempotent") ?? [],
        )[0];
        if (!isCompute(consumer) || said?.state === "stated") continue;
        const money = touchesMoney(graph, failure, channel, consumer, by);
        const stated = said !== undefined;
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

/** The id of what holds money on this path: the channel, the consumer, or a store it changes for a message. */
function touchesMoney(
  graph: Graph,
  failure: FailureAnalysis,
  channel: Component,
  consumer: Component,
  by: Relation,
): string | undefined {
  const declared = flowsUsing(failure, by.id).filter(({ kind }) => kind === "declared");
  const changed = outgoing(graph, consumer.id)
    .filter((relation) => !isKnownRead(relation))
    // Where flows name the message, they tell what is done with it.
    .filter(({ id }) => declared.length === 0 || declared.some(({ relations }) => relations.has(id)))
    .flatMap(({ to }) => graph.model.components.get(to) ?? []);
  return [channel, consumer, ...changed].find((one) => dataClasses(graph, one).has("money"))?.id;
}

function witness(channel: Component, by: Relation) {
  return { message: `"${channel.id}" delivers at least once here.`, location: by.location };
}
