/** One message that always fails holds up all that came after it. */
import { fact, isAbsent, list } from "../../../model/facts.ts";
import { channels } from "../../support/components.ts";
import { giveDeadLetter } from "../../support/dead-letter.ts";
import { consumers, isDeadLetter } from "../../support/messages.ts";
import { listing } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

export const fifoHeadOfLine: Rule = {
  id: "queue/fifo-head-of-line",
  level: "warning",
  preset: "recommended",
  summary: "In an ordered channel without a dead-letter queue one bad message stops all others.",
  why: "One booking names an account that does not exist. The worker fails on it, and since the order must be kept, it is handed the same message again, and nothing behind it moves. Ten thousand good bookings wait for one that will never succeed.",
  sources: ["3:24", "3:27", "3:79"],
  reference: "https://learn.microsoft.com/en-us/azure/architecture/patterns/sequential-convoy",
  absorbs: ["queue/no-dead-letter"],
  acceptWhen: "When going on without the message would be worse than standing still, and somebody is called.",
  bad: [
    {
      text: "service api { instances 2 }\nqueue bookings { managed regional; order fifo; dlq none }\nworker ledger { managed regional; idempotent }\napi ~> bookings ~> ledger",
      finds: ["warning bookings, ledger"],
    },
    {
      text: "service api { instances 2 }\nstream bookings { managed regional; order fifo; partitions 1; dlq none }\nworker ledger { managed regional; idempotent }\napi ~> bookings ~> ledger",
      finds: ["warning bookings, ledger"],
    },
    // Its copy elsewhere works on nothing.
    {
      text: "service api { instances 2 }\nqueue bookings { managed regional; order fifo; dlq none }\nqueue bookings-copy { managed regional; role replica of bookings }\nworker ledger { managed regional; idempotent }\napi ~> bookings ~> ledger\nbookings => bookings-copy",
      finds: ["warning bookings, ledger"],
    },
  ],
  good: [
    {
      text: "service api { instances 2 }\nqueue bookings { managed regional; order fifo; dlq bookings-dead }\nqueue bookings-dead { managed regional; order fifo; dlq none }\nworker ledger { managed regional; idempotent }\napi ~> bookings ~> ledger",
    },
    {
      text: "service api { instances 2 }\nqueue bookings { managed regional; order none; dlq none }\nworker ledger { managed regional; idempotent }\napi ~> bookings ~> ledger",
    },
    {
      text: "service api { instances 2 }\nqueue bookings { managed regional; order fifo; retry none; dlq none }\nworker ledger { managed regional; idempotent }\napi ~> bookings ~> ledger",
    },
    {
      text: "service api { instances 2 }\nstream bookings { managed regional; order fifo by account_id; dlq none }\nworker ledger { managed regional; idempotent }\napi ~> bookings ~> ledger",
    },
  ],
  fixed:
    "service api { instances 2 }\nqueue bookings { managed regional; order fifo; dlq bookings-dead }\nqueue bookings-dead { managed regional }\nworker ledger { managed regional; idempotent }\napi ~> bookings ~> ledger",

  *check(context) {
    const { graph } = context;
    for (const channel of channels(graph)) {
      const order = fact(channel, "order");
      const dlq = fact(channel, "dlq");
      if (order?.state !== "stated" || order.contested === true) continue;
      if (dlq === undefined || !isAbsent(channel, "dlq") || isDeadLetter(graph, channel)) continue;
      // What is not tried again holds up nobody.
      if (isAbsent(channel, "retry") || fact(channel, "delivery")?.values.value === "at-most-once") continue;
      const workers = consumers(graph, channel).filter(({ by }) => fact(by, "subscription") === undefined);
      // By a key, it holds up those of its key only: then it is a queue without a dead letter like any other.
      if (workers.length === 0 || list(channel, "order", "by").length > 0) continue;
      const names = listing(workers.map(({ consumer }) => `"${consumer.id}"`));
      yield {
        message: `"${channel.id}" keeps its messages in order and has no dead-letter queue: one that ${names} cannot handle holds up all behind it.`,
        location: dlq.location,
        components: [channel.id, ...workers.map(({ consumer }) => consumer.id)],
        witness: [{ message: "The order is kept here.", location: order.location }],
        fixes: giveDeadLetter(context, channel),
        cause: `dead-letter:${channel.id}`,
      };
    }
  },
};
