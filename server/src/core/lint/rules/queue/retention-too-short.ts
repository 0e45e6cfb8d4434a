/** Messages are deleted before consumers that failed are back. */
import { fact, num } from "../../../model/facts.ts";
import type { Component, Fact } from "../../../model/types.ts";
import { channels } from "../../support/components.ts";
import { fix, setProperty } from "../../support/fixes.ts";
import { consumers } from "../../support/messages.ts";
import { flowsOf } from "../../support/path.ts";
import { declared, recoveryTarget } from "../../support/targets.ts";
import { durationText } from "../../support/words.ts";
import type { Rule, RuleContext } from "../../types.ts";

export const retentionTooShort: Rule = {
  id: "queue/retention-too-short",
  level: "warning",
  preset: "recommended",
  summary: "Messages are kept for less time than an outage of the consumers may last.",
  why: "The stream keeps its messages for an hour, and the flow may be down for four. A consumer breaks in the evening and is mended two hours later, well within its promise. What came in the first hour is gone, and nothing says which messages those were.",
  sources: ["3:16", "3:119"],
  reference: "https://docs.confluent.io/platform/current/installation/configuration/topic-configs.html",
  acceptWhen: "When what is older is worth nothing, as with positions or prices.",
  bad: [
    {
      text: "client web\nservice api { instances 2 }\nstream orders { managed regional; retention 1h }\nworker biller { instances 2; idempotent }\nweb -> api ~> orders ~> biller\nflow order {\n  web -> api ~> orders ~> biller\n  needs recovery rto 4h\n}",
      finds: ["warning orders, order"],
    },
    {
      text: "client web\nservice api { instances 2 }\nstream orders { managed regional; retention 1h }\nworker biller { instances 2; idempotent; mttr 2h }\nweb -> api ~> orders ~> biller",
      finds: ["warning orders, biller"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 2 }\nstream orders { managed regional; retention 1d }\nworker biller { instances 2; idempotent; mttr 2h }\nweb -> api ~> orders ~> biller\nflow order {\n  web -> api ~> orders ~> biller\n  needs recovery rto 4h\n}",
    },
    {
      text: "client web\nservice api { instances 2 }\nstream orders { managed regional; retention forever }\nworker biller { instances 2; idempotent; mttr 2h }\nweb -> api ~> orders ~> biller",
    },
  ],
  fixed:
    "client web\nservice api { instances 2 }\nstream orders { managed regional; retention 1d }\nworker biller { instances 2; idempotent }\nweb -> api ~> orders ~> biller\nflow order {\n  web -> api ~> orders ~> biller\n  needs recovery rto 4h\n}",

  *check(context) {
    for (const channel of channels(context.graph)) {
      const kept = num(channel, "retention");
      const said = fact(channel, "retention");
      if (kept === undefined || said === undefined) continue;
      const need = longest(context, channel);
      if (need === undefined || kept >= need.ms) continue;
      const by = durationText(need.ms * 2);
      yield {
        message: `"${channel.id}" keeps messages for ${durationText(kept)}, but ${need.why} ${durationText(need.ms)}: what came before is lost.`,
        location: said.location,
        components: [channel.id, need.id],
        ...(need.flow ? { flow: need.id } : {}),
        witness: [{ message: need.what, location: need.said.location }],
        fixes: () => fix(`Keep messages for ${by}`, setProperty(context, channel, said, `retention ${by}`)),
        cause: `retention:${channel.id}`,
      };
    }
  },
};

interface Need {
  readonly ms: number;
  readonly id: string;
  readonly flow: boolean;
  readonly why: string;
  readonly what: string;
  readonly said: Fact;
}

/** The longest outage that is said: the repair of a consumer, or how long a flow that waits for it may be down. */
function longest({ model, graph, failure }: RuleContext, channel: Component): Need | undefined {
  const needs: Need[] = [];
  for (const { consumer } of consumers(graph, channel)) {
    const ms = num(consumer, "mttr");
    const said = fact(consumer, "mttr");
    const why = `"${consumer.id}" may be away for`;
    if (ms !== undefined && said !== undefined)
      needs.push({
        ms,
        id: consumer.id,
        flow: false,
        why,
        what: "time to repair",
        said,
      });
  }
  for (const analysed of flowsOf(failure, channel.id)) {
    const flow = declared(model, analysed);
    const ms = flow === undefined ? undefined : recoveryTarget(flow);
    const said = flow === undefined ? undefined : fact(flow, "needs");
    if (flow === undefined || ms === undefined || said === undefined) continue;
    // Only where the work behind it belongs to the flow.
    if (!consumers(graph, channel).some(({ consumer }) => analysed.completes.includes(consumer.id))) continue;
    needs.push({
      ms,
      id: flow.id,
      flow: true,
      why: `flow "${flow.label}" may be down for`,
      what: "recovery",
      said,
    });
  }
  return needs.sort((a, b) => b.ms - a.ms)[0];
}
