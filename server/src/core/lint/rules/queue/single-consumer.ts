/** Work that must be done, and one instance that does it. */
import { fact, has, num, word } from "../../../model/facts.ts";
import type { Component } from "../../../model/types.ts";
import { channels, isCompute, sparesOf } from "../../support/components.ts";
import { fix, setProperties } from "../../support/fixes.ts";
import { consumers, isDeadLetter } from "../../support/messages.ts";
import { flowsOf, onlyOffRequestPath } from "../../support/path.ts";
import { aloneAs, twoInstances } from "../../support/redundancy.ts";
import { availabilityTarget, declared, durabilityTarget, recoveryTarget } from "../../support/targets.ts";
import type { Rule, RuleContext } from "../../types.ts";

export const singleConsumer: Rule = {
  id: "queue/single-consumer",
  level: "info",
  preset: "strict",
  summary: "Work that must be done has one consumer instance that does it.",
  why: "Orders are taken all evening and queue up behind one worker, whose disk is full. Nothing is lost and nothing is done: the invoices go out the next day, when somebody has looked. A second instance would have taken over at once, and half of the load before that.",
  sources: ["3:10", "3:120", "3:45", "3:47"],
  reference: "https://learn.microsoft.com/en-us/azure/architecture/patterns/competing-consumers",
  absorbs: ["spof/single-instance"],
  acceptWhen: "When the work may wait until somebody has mended the one instance.",
  bad: [
    {
      text: "service api { instances 2 }\nqueue mails { managed regional; delivery at-least-once; dlq mails-dead }\nqueue mails-dead { managed regional }\nworker mailer { instances 1; idempotent }\napi ~> mails ~> mailer",
      finds: ["info mailer, mails"],
    },
    {
      text: "client web\nservice api { managed regional }\nqueue mails { managed regional; dlq none }\nworker mailer { instances 1; idempotent }\nweb -> api ~> mails ~> mailer\nflow order {\n  web -> api ~> mails ~> mailer\n  needs recovery rto 1h\n}",
      finds: ["info mailer, mails"],
    },
  ],
  good: [
    {
      text: "service api { instances 2 }\nqueue mails { managed regional; delivery at-least-once; dlq mails-dead }\nqueue mails-dead { managed regional }\nworker mailer { instances 2; idempotent }\napi ~> mails ~> mailer",
    },
    {
      text: "service api { instances 2 }\nqueue bookings { managed regional; delivery at-least-once; order fifo; dlq mails-dead }\nqueue mails-dead { managed regional }\nworker ledger { instances 1; idempotent }\napi ~> bookings ~> ledger",
    },
    {
      text: "service api { instances 2 }\nqueue mails { managed regional; delivery at-least-once; dlq mails-dead }\nqueue mails-dead { managed regional }\nworker mailer { instances 1..8; idempotent }\napi ~> mails ~> mailer",
    },
    {
      text: "service api { instances 2 }\nqueue ticks { managed regional; delivery at-most-once }\nworker meter { instances 1 }\napi ~> ticks ~> meter",
    },
  ],
  fixed:
    "service api { instances 2 }\nqueue mails { managed regional; delivery at-least-once; dlq mails-dead }\nqueue mails-dead { managed regional }\nworker mailer { instances 2; idempotent }\napi ~> mails ~> mailer",

  *check(context) {
    const { failure, graph } = context;
    for (const channel of channels(graph)) {
      if (isDeadLetter(graph, channel) || !mustComplete(context, channel)) continue;
      // One order for all messages asks for one consumer.
      const keyless = has(channel, "order") && fact(channel, "order")?.values.by === undefined;
      const working = consumers(graph, channel).filter(({ consumer }) => isCompute(consumer));
      if (keyless || (channel.kind === "queue" && working.length > 1)) continue;
      for (const { consumer, by } of working) {
        if (!isOneOnly(consumer) || aloneAs(graph, consumer) !== "instance") continue;
        if (sparesOf(graph, consumer).length > 0 || !onlyOffRequestPath(failure, consumer.id)) continue;
        yield {
          message: `"${consumer.id}" alone does the work that waits in "${channel.id}": when its one instance stops, the work stops.`,
          location: fact(consumer, "instances")?.location ?? consumer.location,
          components: [consumer.id, channel.id],
          witness: [{ message: `The work comes from "${channel.id}".`, location: by.location }],
          fixes: fix(
            `Run ${consumer.name} twice`,
            setProperties(context, consumer, [twoInstances(context, consumer)]),
          ),
          cause: `instance:${consumer.id}`,
        };
      }
    }
  },
};

/** Messages are kept until they are done, or a flow over the channel says how long it may stand still. */
function mustComplete({ model, failure }: RuleContext, channel: Component): boolean {
  const delivery = word(channel, "delivery");
  if (delivery === "at-most-once") return false;
  if (delivery !== undefined || has(channel, "dlq") || has(channel, "retry")) return true;
  return flowsOf(failure, channel.id).some((analysed) => {
    const flow = declared(model, analysed);
    if (flow === undefined) return false;
    return [availabilityTarget, recoveryTarget, durabilityTarget].some((ask) => ask(flow) !== undefined);
  });
}

/** One is stated, and it is neither one of a growing number nor one on purpose. */
function isOneOnly(consumer: Component): boolean {
  const said = fact(consumer, "instances");
  if (said === undefined || num(consumer, "instances") !== 1 || has(consumer, "singleton")) return false;
  const most = said.values.max;
  return typeof most !== "number" || most <= 1;
}
