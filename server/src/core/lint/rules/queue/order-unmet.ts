/** A consumer relies on an order that its channel does not keep. */
import type { Fix } from "../../../base/problem.ts";
import type { Location } from "../../../base/text.ts";
import { fact, flag, has, list } from "../../../model/facts.ts";
import type { Component, Fact } from "../../../model/types.ts";
import { channels, isChannel } from "../../support/components.ts";
import { fix, setProperty } from "../../support/fixes.ts";
import { consumers } from "../../support/messages.ts";
import { declared } from "../../support/targets.ts";
import { listing } from "../../support/words.ts";
import type { Report, Rule, RuleContext } from "../../types.ts";

export const orderUnmet: Rule = {
  id: "queue/order-unmet",
  level: "warning",
  preset: "recommended",
  summary: "A consumer expects an order that its channel does not keep.",
  why: "The worker adds what it is told to a balance and trusts that the deposit comes before the withdrawal. The queue hands out messages in any order, and under load it does. The withdrawal is refused for want of money that was there.",
  sources: ["3:18", "3:24", "3:77", "3:48"],
  reference:
    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/standard-queues.html",
  acceptWhen: "When the consumer sorts them itself, by a number that each message carries.",
  bad: [
    {
      text: "service api { instances 2 }\nqueue bookings { managed regional; order none; dlq none }\nworker ledger { instances 2; idempotent }\napi ~> bookings\nbookings ~> ledger { expects order by account_id }",
      finds: ["warning bookings, ledger"],
    },
    {
      text: "service api { instances 2 }\nqueue bookings { managed regional; order fifo by region; dlq bookings-dead }\nqueue bookings-dead { managed regional }\nworker ledger { instances 2; idempotent }\napi ~> bookings\nbookings ~> ledger { expects order by account_id }",
      finds: ["warning bookings, ledger"],
    },
    {
      text: "client web\nservice api { managed regional }\nqueue bookings { managed regional; order none; dlq none }\nworker ledger { instances 2; idempotent }\nweb -> api ~> bookings ~> ledger\nflow book {\n  web -> api ~> bookings ~> ledger\n  needs order\n}",
      finds: ["warning bookings, book"],
    },
  ],
  good: [
    {
      text: "service api { instances 2 }\nqueue bookings { managed regional; order fifo by account_id; dlq bookings-dead }\nqueue bookings-dead { managed regional }\nworker ledger { instances 2; idempotent }\napi ~> bookings\nbookings ~> ledger { expects order by account_id, kind }",
    },
    {
      text: "service api { instances 2 }\nqueue bookings { managed regional; order fifo; dlq bookings-dead }\nqueue bookings-dead { managed regional }\nworker ledger { managed regional; idempotent }\napi ~> bookings\nbookings ~> ledger { expects order by account_id }",
    },
    {
      text: "service api { instances 2 }\nqueue bookings { managed regional; dlq bookings-dead }\nqueue bookings-dead { managed regional }\nworker ledger { instances 2; idempotent }\napi ~> bookings\nbookings ~> ledger { expects order by account_id }",
    },
  ],
  fixed:
    "service api { instances 2 }\nqueue bookings { managed regional; order fifo by account_id; dlq none }\nworker ledger { instances 2; idempotent }\napi ~> bookings\nbookings ~> ledger { expects order by account_id }",

  *check(context) {
    const { model, failure, graph } = context;
    for (const channel of channels(graph)) {
      const order = orderOf(channel);
      if (order === undefined) continue;
      for (const { consumer, by } of consumers(graph, channel)) {
        const expects = fact(by, "expects");
        if (expects?.state !== "stated") continue;
        const wanted = list(by, "expects", "by").map(String);
        if (isMet(channel, wanted)) continue;
        yield unmet(context, channel, order, {
          who: `"${consumer.id}" expects them in order${wanted.length === 0 ? "" : ` by ${listing(wanted)}`}`,
          element: consumer.id,
          at: expects.location,
          wanted,
        });
      }
    }
    for (const analysed of failure.flows) {
      const flow = declared(model, analysed);
      if (flow === undefined || !flag(flow, "needs", "order")) continue;
      for (const id of [...analysed.needs, ...analysed.completes]) {
        const channel = model.components.get(id);
        const order = channel === undefined ? undefined : orderOf(channel);
        if (channel === undefined || order?.state !== "absent") continue;
        yield unmet(context, channel, order, {
          who: `flow "${flow.label}" needs order`,
          element: flow.id,
          at: fact(flow, "needs")?.location ?? flow.location,
          wanted: [],
        });
      }
    }
  },
};

/** What is said of the order of a channel; what is not said, or said in two ways, decides nothing. */
function orderOf(channel: Component): Fact | undefined {
  const order = isChannel(channel) ? fact(channel, "order") : undefined;
  return order?.contested === true ? undefined : order;
}

/** An order of all messages, or by fewer keys, keeps the order by more. */
function isMet(channel: Component, wanted: readonly string[]): boolean {
  return has(channel, "order") && list(channel, "order", "by").every((key) => wanted.includes(String(key)));
}

interface Expectation {
  /** The clause of the message: who asks for what. */
  readonly who: string;
  /** Id of the consumer or flow. */
  readonly element: string;
  readonly at: Location;
  readonly wanted: readonly string[];
}

function unmet(
  context: RuleContext,
  channel: Component,
  order: Fact,
  { who, element, at, wanted }: Expectation,
): Report {
  const keys = list(channel, "order", "by").map(String);
  const given = order.state === "absent" ? "in any order" : `in order by ${listing(keys)} only`;
  const by = wanted.length === 0 ? "" : ` by ${wanted.join(", ")}`;
  const fixes: readonly Fix[] = fix(
    `Keep the messages of ${channel.name} in order${by}`,
    setProperty(context, channel, order, `order fifo${by}`),
  );
  return {
    message: `"${channel.id}" hands out its messages ${given}, but ${who}.`,
    location: order.location,
    components: [channel.id, element],
    witness: [{ message: who.replace(/^flow/, "Flow"), location: at }],
    fixes,
    cause: `order-unmet:${channel.id}`,
  };
}
