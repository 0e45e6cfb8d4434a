/** Messages go in and nobody takes them out. */

import { has } from "../../../model/facts.ts";
import type { Component } from "../../../model/types.ts";
import { freeName } from "../../support/between.ts";
import { channels, isSpare } from "../../support/components.ts";
import { addAfter, fix } from "../../support/fixes.ts";
import { incoming } from "../../support/graph.ts";
import { consuming, isDeadLetter } from "../../support/messages.ts";
import { kindOf } from "../../support/words.ts";
import type { Rule, RuleContext } from "../../types.ts";

export const noConsumer: Rule = {
  id: "queue/no-consumer",
  level: "warning",
  preset: "recommended",
  summary: "Messages are put into a channel that nobody reads.",
  why: "The producer sends and forgets, so nothing fails where anybody looks. The queue fills until its retention deletes the oldest messages or its disk is full. The work that was promised is never done.",
  sources: ["3:8", "3:58", "3:119"],
  reference: "https://aws.amazon.com/builders-library/avoiding-insurmountable-queue-backlogs/",
  acceptWhen: "When the reader belongs to another model, and this one only fills the channel for it.",
  bad: [
    {
      text: "service api { instances 2 }\nqueue jobs { managed regional }\napi ~> jobs",
      finds: ["warning jobs"],
    },
  ],
  good: [
    {
      text: "service api { instances 2 }\nqueue jobs { managed regional; dlq jobs-dead }\nqueue jobs-dead { managed regional }\nworker mailer { instances 2; idempotent }\napi ~> jobs ~> mailer",
    },
    {
      text: "service api { instances 2 }\nstream events { managed regional }\nservice audit { instances 2 }\napi ~> events\naudit -> events { reads }",
    },
    {
      text: "service api { instances 2 }\nstream trips { managed regional; event-sourced; retention forever }\napi ~> trips",
    },
    {
      text: "service api { instances 2 }\nservice audit { instances 2 }\nstream events { managed regional }\nstream events-far { managed regional; role replica of events }\napi ~> events ~> audit\nevents => events-far",
    },
  ],
  fixed:
    "service api { instances 2 }\nqueue jobs { managed regional; dlq jobs-dead }\nqueue jobs-dead { managed regional }\nworker mailer { instances 2; idempotent }\napi ~> jobs ~> mailer",

  *check(context) {
    const { graph } = context;
    for (const channel of channels(graph)) {
      if (isDeadLetter(graph, channel)) continue;
      const fillers = incoming(graph, channel.id).filter((relation) => !has(relation, "reads"));
      if (fillers.length === 0 || consuming(graph, channel).length > 0) continue;
      // A copy that waits for its original to fail is not there to be read.
      if (isSpare(channel)) continue;
      // A log that is itself the record of what happened is worth keeping unread; another queue may retry through this one.
      if (has(channel, "event-sourced")) continue;
      if ((graph.referencesTo.get(channel.id) ?? []).some(({ property }) => property.startsWith("retry")))
        continue;
      yield {
        message: `"${channel.id}" is ${kindOf(channel)} that is filled but that nobody reads: the work in it is never done.`,
        location: channel.location,
        components: [channel.id],
        witness: fillers.map(({ from, location }) => ({ message: `"${from}" fills it.`, location })),
        fixes: worker(context, channel),
        cause: `consumer:${channel.id}`,
      };
    }
  },
};

function worker(context: RuleContext, channel: Component) {
  const name = freeName(context.graph, `${channel.name}-worker`);
  const lines = [`worker ${name} { instances 2 }`, `${channel.name} ~> ${name}`];
  return fix(`Declare a worker that reads ${channel.name}`, addAfter(context, channel, ...lines));
}
