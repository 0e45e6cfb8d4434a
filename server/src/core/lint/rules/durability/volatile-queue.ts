/** Messages that a restart takes along. */
import { fact, isAbsent, num, word } from "../../../model/facts.ts";
import type { Component } from "../../../model/types.ts";
import { isChannel } from "../../support/components.ts";
import { fix, replaceProperty } from "../../support/fixes.ts";
import { incoming } from "../../support/graph.ts";
import { keptFor } from "../../support/losing.ts";
import { durationText } from "../../support/words.ts";
import type { Rule, RuleContext } from "../../types.ts";

export const volatileQueue: Rule = {
  id: "durability/volatile-queue",
  level: "info",
  preset: "recommended",
  summary: "Messages that wait are not on disk, or only up to the last snapshot.",
  why: "The orders of the last minutes wait in the queue, and their customers have been told that all is well. The queue's machine is restarted, and the queue comes back empty: it had them in memory. No consumer ever learns what it missed.",
  sources: ["3:16"],
  reference: "https://www.rabbitmq.com/docs/queues#durability",
  acceptWhen: "When a lost message is sent again, or soon replaced by a newer one.",
  bad: [
    {
      text: "service api { instances 2 }\nqueue mails { managed regional; persistence none; dlq none }\nworker mailer { instances 2 }\napi ~> mails ~> mailer",
      finds: ["info mails"],
    },
    {
      text: "service api { instances 2 }\nqueue mails { managed regional; persistence snapshot every 5m; dlq none }\nworker mailer { instances 2 }\napi ~> mails ~> mailer",
      finds: ["info mails"],
    },
    {
      text: "client web\nservice api { instances 2 }\nqueue orders { managed regional; persistence none; dlq none }\nworker biller { instances 2 }\nweb -> api ~> orders ~> biller\nflow buy {\n  web -> api ~> orders ~> biller\n  needs durability rpo 1m\n}",
      finds: ["warning orders, buy"],
    },
  ],
  good: [
    {
      text: "service api { instances 2 }\nqueue mails { managed regional; persistence log; dlq none }\nworker mailer { instances 2 }\napi ~> mails ~> mailer",
    },
    {
      text: "service api { instances 2 }\nqueue mails { managed regional; dlq none }\nworker mailer { instances 2 }\napi ~> mails ~> mailer",
    },
    {
      text: "database orders { managed regional }\nservice api { instances 2 }\nqueue mails { managed regional; persistence none; dlq none }\nworker mailer { instances 2 }\napi -> orders\norders => mails { via outbox }\nmails ~> mailer",
    },
  ],
  fixed:
    "service api { instances 2 }\nqueue mails { managed regional; persistence log; dlq none }\nworker mailer { instances 2 }\napi ~> mails ~> mailer",

  *check(context) {
    const kept = keptFor(context);
    for (const channel of context.graph.stating("persistence")) {
      const said = fact(channel, "persistence");
      if (!isChannel(channel) || said === undefined || said.contested === true) continue;
      const none = isAbsent(channel, "persistence");
      if ((!none && word(channel, "persistence") !== "snapshot") || isSentAgain(context, channel)) continue;
      const every = num(channel, "persistence", "every");
      const flow = kept.get(channel.id)?.flow;
      const lost = none
        ? "every message that waits"
        : every === undefined
          ? "what came since its last snapshot"
          : `up to ${durationText(every)} of messages`;
      yield {
        message: `A restart of "${channel.id}" loses ${lost}${none ? ": it keeps them in memory only" : ""}${flow === undefined ? "" : `, and flow "${flow.label}" says how much may be lost`}.`,
        location: said.location,
        level: flow === undefined ? "info" : "warning",
        components: flow === undefined ? [channel.id] : [channel.id, flow.id],
        ...(flow === undefined ? {} : { flow: flow.id }),
        fixes:
          said.origin === "stated"
            ? fix(
                `Write the messages of ${channel.name} to a log on disk`,
                replaceProperty(context, said, "persistence log"),
              )
            : [],
        cause: `loss:${channel.id}`,
      };
    }
  },
};

/** All that comes in comes by an outbox: the store still has it. */
function isSentAgain({ graph }: RuleContext, channel: Component): boolean {
  const into = incoming(graph, channel.id);
  return into.length > 0 && into.every((relation) => word(relation, "via") === "outbox");
}
