/** One failure of the consumer, and the message is gone. */
import { fact, has, isAbsent, word } from "../../../model/facts.ts";
import { isChannel } from "../../support/components.ts";
import { giveDeadLetter, hasDeadLetter } from "../../support/dead-letter.ts";
import { fix, setProperty } from "../../support/fixes.ts";
import { consumers, isDeadLetter } from "../../support/messages.ts";
import { kindOf, listing } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

export const noRetry: Rule = {
  id: "queue/no-retry",
  level: "warning",
  preset: "recommended",
  summary: "A message that fails once is neither tried again nor kept.",
  why: "The mail server restarts while a worker hands over a message. The fault would have passed within seconds, but the message is tried once and then dropped. Nobody learns of it until a customer asks where the invoice is.",
  sources: ["2:126", "3:27"],
  reference: "https://learn.microsoft.com/en-us/azure/architecture/patterns/retry",
  absorbs: ["queue/no-dead-letter"],
  acceptWhen: "When the next message makes up for the one that is lost, as with positions and measurements.",
  bad: [
    {
      text: "service api { instances 2 }\nqueue mails { managed regional; retry none }\nworker mailer { instances 2; idempotent }\napi ~> mails ~> mailer",
      finds: ["warning mails, mailer"],
    },
    {
      text: "service api { instances 2 }\nqueue mails { managed regional; retry none; dlq none }\nworker mailer { instances 2; idempotent }\napi ~> mails ~> mailer",
      finds: ["warning mails, mailer"],
    },
  ],
  good: [
    {
      text: "service api { instances 2 }\nqueue mails { managed regional; retry none; dlq mails-dead }\nqueue mails-dead { managed regional; retry none }\nworker mailer { instances 2; idempotent }\napi ~> mails ~> mailer",
    },
    {
      text: "service api { instances 2 }\nqueue mails { managed regional; retry none; dlq none }\nworker mailer { instances 2; idempotent }\napi ~> mails\nmails ~> mailer { retry 3 { backoff exponential; jitter } }",
    },
    {
      text: "service api { instances 2 }\nqueue positions { managed regional; delivery at-most-once; retry none }\nworker tracker { instances 2 }\napi ~> positions ~> tracker",
    },
    {
      text: "service api { instances 2 }\nqueue mails { managed regional; dlq mails-dead }\nqueue mails-dead { managed regional }\nworker mailer { instances 2; idempotent }\napi ~> mails ~> mailer",
    },
  ],
  fixed:
    "service api { instances 2 }\nqueue mails { managed regional; retry 5; dlq mails-dead }\nqueue mails-dead { managed regional }\nworker mailer { instances 2; idempotent }\napi ~> mails ~> mailer",

  *check(context) {
    const { graph } = context;
    for (const channel of graph.stating("retry")) {
      const said = fact(channel, "retry");
      if (said === undefined || !isChannel(channel) || !isAbsent(channel, "retry")) continue;
      if (hasDeadLetter(graph, channel) || isDeadLetter(graph, channel)) continue;
      // That messages may be lost is then the choice, and told as such.
      if (word(channel, "delivery") === "at-most-once") continue;
      const workers = consumers(graph, channel);
      if (workers.length === 0 || workers.every(({ by }) => has(by, "retry"))) continue;
      const names = listing(workers.map(({ consumer }) => `"${consumer.id}"`));
      yield {
        message: `"${channel.id}" is ${kindOf(channel)} without retries and without a dead-letter queue: a message that ${names} cannot handle at once is lost.`,
        location: said.location,
        components: [channel.id, ...workers.map(({ consumer }) => consumer.id)],
        witness: workers.map(({ consumer, by }) => ({
          message: `"${consumer.id}" works on its messages.`,
          location: by.location,
        })),
        fixes: [
          ...fix("Try a failed message five times", setProperty(context, channel, said, "retry 5")),
          ...giveDeadLetter(context, channel),
        ],
        cause: `dead-letter:${channel.id}`,
      };
    }
  },
};
