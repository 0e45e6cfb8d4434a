/** A message that always fails has nowhere to go. */
import { fact, has, isAbsent } from "../../../model/facts.ts";
import { channels } from "../../support/components.ts";
import { giveDeadLetter } from "../../support/dead-letter.ts";
import { consumers, isDeadLetter, mayComeTwice } from "../../support/messages.ts";
import { kindOf, listing } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

export const noDeadLetter: Rule = {
  id: "queue/no-dead-letter",
  level: "warning",
  preset: "recommended",
  summary: "A queue has no dead-letter queue for messages that always fail.",
  why: "One message cannot be read: a field is missing, and the worker crashes on it. It comes back, crashes the next worker, and comes back again, until somebody deletes it by hand or it expires and is lost. In a dead-letter queue it would have waited for a look while the others went on.",
  sources: ["2:127", "3:27", "3:79"],
  reference:
    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html",
  kin: [
    { tool: "AWS Config", id: "lambda-dlq-check" },
    { tool: "Checkov", id: "CKV_AWS_116" },
  ],
  acceptWhen: "When a message that fails may be dropped, and something counts how many are.",
  bad: [
    {
      text: "service api { instances 2 }\nqueue jobs { managed regional; delivery at-least-once }\nworker mailer { instances 2; idempotent }\napi ~> jobs ~> mailer",
      finds: ["warning jobs, mailer"],
    },
    {
      text: "service api { instances 2 }\nstream events { managed regional; dlq none }\nworker mailer { instances 2; idempotent }\napi ~> events ~> mailer",
      finds: ["warning events, mailer"],
    },
    {
      text: "service api { instances 2 }\ntopic events { managed regional }\nworker mailer { instances 2; idempotent }\napi ~> events\nevents ~> mailer { subscription mails { dlq none } }",
      finds: ["warning events, mailer"],
    },
  ],
  good: [
    {
      text: "service api { instances 2 }\nqueue jobs { managed regional; dlq jobs-dead }\nqueue jobs-dead { managed regional }\nworker mailer { instances 2; idempotent }\napi ~> jobs ~> mailer",
    },
    {
      text: "service api { instances 2 }\nstream events { managed regional }\nworker mailer { instances 2; idempotent }\napi ~> events ~> mailer",
    },
    {
      text: "service api { instances 2 }\nqueue ticks { managed regional; delivery at-most-once }\nworker meter { instances 2 }\napi ~> ticks ~> meter",
    },
  ],
  fixed:
    "service api { instances 2 }\nqueue jobs { managed regional; delivery at-least-once; dlq jobs-dead }\nqueue jobs-dead { managed regional }\nworker mailer { instances 2; idempotent }\napi ~> jobs ~> mailer",

  *check(context) {
    const { graph } = context;
    for (const channel of channels(graph)) {
      if (!mayComeTwice(channel) || isDeadLetter(graph, channel)) continue;
      const open = channel.kind === "queue" ? !has(channel, "dlq") : isAbsent(channel, "dlq");
      // What is said of a subscription is said of its messages; another without a word of it is left to the topic.
      const workers = consumers(graph, channel).filter(
        ({ by }) => isAbsent(by, "subscription.dlq") || (open && !has(by, "subscription")),
      );
      if (workers.length === 0) continue;
      const refused = open ? [] : workers.map(({ by }) => by);
      const names = listing(workers.map(({ consumer }) => `"${consumer.id}"`));
      yield {
        message: `"${channel.id}" is ${kindOf(channel)} without a dead-letter queue: a message that ${names} cannot handle comes back again and again, or is lost.`,
        location: refused.map((by) => fact(by, "subscription.dlq")?.location)[0] ?? channel.location,
        components: [channel.id, ...workers.map(({ consumer }) => consumer.id)],
        witness: workers.map(({ consumer, by }) => ({
          message: `"${consumer.id}" works on its messages.`,
          location: by.location,
        })),
        fixes: giveDeadLetter(context, channel, refused),
        cause: `dead-letter:${channel.id}`,
      };
    }
  },
};
