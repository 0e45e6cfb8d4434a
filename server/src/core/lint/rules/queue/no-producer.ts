/** Somebody waits for messages that nobody sends. */
import { has } from "../../../model/facts.ts";
import { channels, isSpare } from "../../support/components.ts";
import { incoming } from "../../support/graph.ts";
import { consumers, isDeadLetter } from "../../support/messages.ts";
import { kindOf, listing } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

export const noProducer: Rule = {
  id: "queue/no-producer",
  level: "warning",
  preset: "recommended",
  summary: "A channel is read, but nobody puts anything into it.",
  why: "The worker runs, is watched, and is paid for, and its queue is always empty. Somebody believes that invoices are sent this way; the call that should fill the queue was moved, or was never written. An empty queue looks just like a healthy one.",
  sources: ["3:8", "3:9", "3:58"],
  reference: "https://www.enterpriseintegrationpatterns.com/patterns/messaging/MessageChannel.html",
  acceptWhen: "When those who fill it belong to another model.",
  absorbs: ["model/unreachable-component"],
  bad: [
    {
      text: "queue invoices { managed regional; dlq invoices-dead }\nqueue invoices-dead { managed regional }\nworker biller { instances 2; idempotent }\ninvoices ~> biller",
      finds: ["warning invoices, biller"],
    },
    {
      text: "stream events { managed regional }\nservice audit { instances 2 }\naudit -> events { reads }",
      finds: ["warning events, audit"],
    },
  ],
  good: [
    {
      text: "service api { instances 2 }\nqueue invoices { managed regional; dlq invoices-dead }\nqueue invoices-dead { managed regional }\nworker biller, cleaner { instances 2; idempotent }\napi ~> invoices ~> biller\ninvoices-dead ~> cleaner",
    },
    {
      text: "service api { instances 2 }\nqueue invoices { managed regional; retry 3 via later; dlq none }\nqueue later { managed regional; dlq none }\nworker biller { instances 2; idempotent }\napi ~> invoices ~> biller\nlater ~> biller",
    },
    {
      text: "database orders { managed regional }\nqueue changes { managed regional; dlq none }\nworker indexer { instances 2; idempotent }\norders => changes { via cdc }\nchanges ~> indexer",
    },
  ],
  fixed:
    "service api { instances 2 }\nqueue invoices { managed regional; dlq invoices-dead }\nqueue invoices-dead { managed regional }\nworker biller { instances 2; idempotent }\napi ~> invoices ~> biller",

  *check({ graph }) {
    for (const channel of channels(graph)) {
      if (isDeadLetter(graph, channel) || isSpare(channel)) continue;
      if (incoming(graph, channel.id).some((relation) => !has(relation, "reads"))) continue;
      // Another queue may retry through it.
      if ((graph.referencesTo.get(channel.id) ?? []).some(({ property }) => property.startsWith("retry")))
        continue;
      const readers = consumers(graph, channel);
      if (readers.length === 0) continue;
      yield {
        message: `"${channel.id}" is ${kindOf(channel)} that ${listing(readers.map(({ consumer }) => `"${consumer.id}"`))} ${readers.length === 1 ? "reads" : "read"} but that nobody fills.`,
        location: channel.location,
        components: [channel.id, ...readers.map(({ consumer }) => consumer.id)],
        witness: readers.map(({ consumer, by }) => ({
          message: `"${consumer.id}" reads it.`,
          location: by.location,
        })),
        cause: `instance:${channel.id}`,
      };
    }
  },
};
