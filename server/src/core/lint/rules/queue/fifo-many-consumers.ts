/** One order for all messages, and several who work on them at once. */
import { fact, has, list, word } from "../../../model/facts.ts";
import type { Component } from "../../../model/types.ts";
import { channels, isCompute, mostInstances } from "../../support/components.ts";
import { asking, setProperty } from "../../support/fixes.ts";
import type { Graph } from "../../support/graph.ts";
import { consumers, isDeadLetter } from "../../support/messages.ts";
import { listing } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

export const fifoManyConsumers: Rule = {
  id: "queue/fifo-many-consumers",
  level: "warning",
  preset: "recommended",
  summary: "Several consumers work at once on messages that are in one order, without a key.",
  why: "The order is placed, then cancelled: two messages, one after the other. Two workers take one each, and the cancelling one is quicker, so the order that was cancelled is then placed. Either one worker does all, or a key says which messages must follow each other.",
  sources: ["3:20", "3:24", "3:46"],
  reference: "https://learn.microsoft.com/en-us/azure/architecture/patterns/sequential-convoy",
  acceptWhen: "When the second consumer only takes over when the first is gone: say so by `singleton`.",
  bad: [
    {
      text: "service api { instances 2 }\nqueue bookings { managed regional; order fifo; dlq bookings-dead }\nqueue bookings-dead { managed regional }\nworker ledger { instances 3; idempotent }\napi ~> bookings ~> ledger",
      finds: ["warning bookings, ledger"],
    },
    {
      text: "service api { instances 2 }\nqueue bookings { managed regional; order fifo; dlq bookings-dead }\nqueue bookings-dead { managed regional }\nworker ledger, auditor { instances 1; idempotent }\napi ~> bookings\nbookings ~> ledger, auditor",
      finds: ["warning bookings, ledger, auditor"],
    },
    {
      text: "service api { instances 2 }\nqueue bookings { managed regional; order fifo; dlq bookings-dead }\nqueue bookings-dead { managed regional }\nworker ledger { instances 1..8; idempotent; autoscale on queue-depth 100 }\napi ~> bookings ~> ledger",
      finds: ["warning bookings, ledger"],
    },
    {
      text: "service api { instances 2 }\nstream bookings { managed regional; order fifo; partitions 4 }\nworker ledger { instances 4; idempotent }\napi ~> bookings ~> ledger",
      finds: ["warning bookings, ledger"],
    },
  ],
  good: [
    {
      text: "service api { instances 2 }\nqueue bookings { managed regional; order fifo by account_id; dlq bookings-dead }\nqueue bookings-dead { managed regional }\nworker ledger { instances 3; idempotent }\napi ~> bookings ~> ledger",
    },
    {
      text: "service api { instances 2 }\nqueue bookings { managed regional; order fifo; dlq bookings-dead }\nqueue bookings-dead { managed regional }\nworker ledger { instances 2; idempotent; singleton { leader-election } }\napi ~> bookings ~> ledger",
    },
    {
      text: "service api { instances 2 }\nstream bookings { managed regional; order fifo; partitions 1 }\nworker ledger { instances 2; idempotent }\nworker auditor { instances 2; idempotent }\napi ~> bookings\nbookings ~> ledger, auditor",
    },
    {
      text: "service api { instances 2 }\nqueue bookings { managed regional; order fifo; dlq bookings-dead }\nqueue bookings-dead { managed regional }\nworker ledger { instances 2; idempotent; failover automatic { standby active-passive; heartbeat 5s } }\napi ~> bookings ~> ledger",
    },
  ],
  fixed:
    "service api { instances 2 }\nqueue bookings { managed regional; order fifo by account_id; dlq bookings-dead }\nqueue bookings-dead { managed regional }\nworker ledger { instances 3; idempotent }\napi ~> bookings ~> ledger",

  *check(context) {
    const { graph } = context;
    for (const channel of channels(graph)) {
      const said = fact(channel, "order");
      if (said?.state !== "stated" || said.contested === true) continue;
      if (list(channel, "order", "by").length > 0 || isDeadLetter(graph, channel)) continue;
      // What a partition holds goes to one reader of a group: one partition keeps its order.
      if (fact(channel, "partitions")?.values.value === 1) continue;
      const working = consumers(graph, channel).filter(({ consumer }) => isCompute(consumer));
      const several = working.filter(({ consumer }) => atOnce(graph, consumer) > 1);
      // Subscribers of a topic or stream each get every message; those of a queue share them.
      const compete = channel.kind === "queue" && working.length > 1;
      const told = compete ? working : several;
      if (told.length === 0) continue;
      const names = listing(
        told.map(({ consumer }) => {
          const many = atOnce(graph, consumer);
          return many > 1 ? `${many} instances of "${consumer.id}"` : `"${consumer.id}"`;
        }),
      );
      yield {
        message: `"${channel.id}" keeps one order without a key, but ${names} work on it at once: they overtake each other, or all but one wait.`,
        location: said.location,
        components: [channel.id, ...told.map(({ consumer }) => consumer.id)],
        witness: told.map(({ consumer, by }) => ({
          message: `"${consumer.id}" works on its messages.`,
          location: by.location,
        })),
        fixes: asking(
          "Say which messages must follow each other…",
          setProperty(context, channel, said, "order fifo by account_id"),
          "account_id",
        ),
        cause: `order:${channel.id}`,
      };
    }
  },
};

/** How many of its instances may work at the same time; one where all but one stand by. */
function atOnce(graph: Graph, consumer: Component): number {
  if (has(consumer, "singleton") || word(consumer, "failover.standby") === "active-passive") return 1;
  return mostInstances(graph, consumer) ?? 1;
}
