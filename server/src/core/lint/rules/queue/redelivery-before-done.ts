/** A message is handed out again while the first consumer still works on it. */
import { latencySaid } from "../../../analysis/latency/own.ts";
import { fact, has, num } from "../../../model/facts.ts";
import type { Component, Fact, Model } from "../../../model/types.ts";
import { isChannel } from "../../support/components.ts";
import { asking, fix, setProperty } from "../../support/fixes.ts";
import { ownerOf } from "../../support/graph.ts";
import { consumers } from "../../support/messages.ts";
import { listing, timeText } from "../../support/words.ts";
import type { Report, Rule, RuleContext } from "../../types.ts";

export const redeliveryBeforeDone: Rule = {
  id: "queue/redelivery-before-done",
  level: "warning",
  preset: "recommended",
  summary: "The visibility timeout is shorter than the work on a message.",
  why: "The queue hides a message for thirty seconds, and the report in it takes forty. After thirty the queue believes that its consumer has died and gives it to the next one. Each report is made twice, the consumers fall behind, work becomes slower, and then each is made three times.",
  sources: ["3:80"],
  reference:
    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html",
  kin: [{ tool: "cdk-nag", id: "LambdaEventSourceSQSVisibilityTimeout" }],
  acceptWhen: "When the work may be done twice and hardly ever takes so long.",
  bad: [
    {
      text: "service api { instances 2 }\nqueue jobs { managed regional; dlq none; visibility-timeout 30s }\nworker reports { instances 2; idempotent; timeout 2m }\napi ~> jobs ~> reports",
      finds: ["warning jobs, reports"],
    },
    {
      text: "service api { instances 2 }\nqueue jobs { managed regional; dlq none; visibility-timeout 30s }\nworker reports { instances 2; idempotent; latency p50 10s p99 45s }\napi ~> jobs ~> reports",
      finds: ["warning jobs, reports"],
    },
    {
      text: "service api { instances 2 }\nqueue jobs { managed regional; dlq none; visibility-timeout 30s }\nservice shop { instances 2; idempotent; timeout 2m; module reports }\napi ~> jobs ~> shop.reports",
      finds: ["warning jobs, shop.reports"],
    },
    {
      text: "service api { instances 2 }\nqueue jobs { managed regional; dlq none; visibility-timeout none }\nworker reports { instances 2; idempotent }\napi ~> jobs ~> reports",
      finds: ["warning jobs, reports"],
    },
  ],
  good: [
    {
      text: "service api { instances 2 }\nqueue jobs { managed regional; dlq none; visibility-timeout 5m }\nworker reports { instances 2; idempotent; timeout 2m }\napi ~> jobs ~> reports",
    },
    {
      text: "service api { instances 2 }\nqueue jobs { managed regional; dlq none; visibility-timeout 30s }\nworker reports { instances 2; idempotent; timeout 2m; extends }\napi ~> jobs ~> reports",
    },
    {
      text: "service api { instances 2 }\nqueue jobs { managed regional; dlq none }\nworker reports { instances 2; idempotent; timeout 2m }\napi ~> jobs ~> reports",
    },
  ],
  fixed:
    "service api { instances 2 }\nqueue jobs { managed regional; dlq none; visibility-timeout 2m }\nworker reports { instances 2; idempotent; timeout 2m }\napi ~> jobs ~> reports",

  *check(context) {
    const { model, graph } = context;
    for (const channel of graph.stating("visibility-timeout")) {
      const said = fact(channel, "visibility-timeout");
      if (said?.state === "absent") yield* neverHidden(context, channel, said);
      const hidden = num(channel, "visibility-timeout");
      if (!isChannel(channel) || said === undefined || hidden === undefined || said.contested) continue;
      const slow = consumers(graph, channel)
        .map(({ consumer }) => ({ consumer, work: longestWork(model, consumer) }))
        .filter(({ consumer, work }) => !has(consumer, "extends") && (work?.ms ?? 0) > hidden)
        .sort((a, b) => (b.work?.ms ?? 0) - (a.work?.ms ?? 0));
      const [worst] = slow;
      if (worst?.work === undefined) continue;
      const time = timeText(worst.work.ms);
      yield {
        message: `"${channel.id}" hands a message out again after ${timeText(hidden)}, but "${worst.consumer.id}" may work on it for ${time} (${worst.work.of}).`,
        location: said.location,
        components: [channel.id, ...slow.map(({ consumer }) => consumer.id)],
        witness: slow.map(({ consumer, work }) => ({
          message: `"${consumer.id}": ${work?.of} ${timeText(work?.ms ?? 0)}`,
          location:
            fact(consumer, work?.of === "timeout" ? "timeout" : "latency")?.location ?? consumer.location,
        })),
        fixes: fix(
          `Hide messages of ${channel.name} for ${time}`,
          setProperty(context, channel, said, `visibility-timeout ${time}`),
        ),
        cause: `redelivery:${channel.id}`,
      };
    }
  },
};

/** What is worked on is not hidden at all: however short the work is, the next who asks gets it, too. */
function* neverHidden(context: RuleContext, channel: Component, said: Fact): Iterable<Report> {
  const working = consumers(context.graph, channel).filter(({ consumer }) => !has(consumer, "extends"));
  if (!isChannel(channel) || working.length === 0) return;
  yield {
    message: `"${channel.id}" does not hide a message while ${listing(working.map(({ consumer }) => `"${consumer.id}"`))} works on it: the next who asks gets it, too.`,
    location: said.location,
    components: [channel.id, ...working.map(({ consumer }) => consumer.id)],
    fixes: asking(
      "Say how long a message is hidden…",
      setProperty(context, channel, said, "visibility-timeout 30s"),
      "30s",
    ),
    cause: `redelivery:${channel.id}`,
  };
}

/** Its limit, or that of the component that it is part of; without one, what all but few messages take. */
function longestWork(
  model: Model,
  consumer: Component,
): { readonly ms: number; readonly of: "timeout" | "p99" } | undefined {
  const limit = num(consumer, "timeout") ?? num(ownerOf(model, consumer), "timeout");
  if (limit !== undefined) return { ms: limit, of: "timeout" };
  const ms = latencySaid(consumer, "p99");
  return ms === undefined ? undefined : { ms, of: "p99" };
}
