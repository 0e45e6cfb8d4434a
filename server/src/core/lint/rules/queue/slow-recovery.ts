/** After an outage of the consumers the backlog is worked off later than the flow may take. */
import { backlogAfter, drainTime } from "../../../analysis/load/queueing.ts";
import type { Consumption } from "../../../analysis/load/types.ts";
import { fact, num } from "../../../model/facts.ts";
import type { Model } from "../../../model/types.ts";
import { arriving, ratesSaid } from "../../support/load.ts";
import { recoveryTarget } from "../../support/targets.ts";
import { count, durationText, rateText } from "../../support/words.ts";
import type { Rule } from "../../types.ts";
import { neverDone } from "./never-drains.ts";

export const slowRecovery: Rule = {
  id: "queue/slow-recovery",
  level: "warning",
  preset: "recommended",
  summary: "After an outage the backlog takes longer to work off than the flow may be down.",
  why: "The consumers were away for five minutes, and everybody relaxes when they are back. But they have only a tenth more capacity than they need every day. Working off five minutes takes fifty, and for all that time each new message waits behind the old ones.",
  sources: ["3:15", "3:118"],
  reference: "https://aws.amazon.com/builders-library/avoiding-insurmountable-queue-backlogs/",
  acceptWhen: "When new messages may overtake the backlog, and the old ones may be late.",
  bad: [
    {
      text: "client web\nservice api { instances 2 }\nqueue jobs { managed regional; dlq dead }\nqueue dead { managed regional }\nworker mailer { instances 2; capacity 50 rps; idempotent }\nweb -> api ~> jobs ~> mailer\nflow order {\n  web -> api ~> jobs ~> mailer\n  rate 90 rps\n  needs recovery rto 5m\n}",
      finds: ["warning jobs, mailer, order"],
    },
    {
      text: "client web\nservice api { instances 2 }\nqueue jobs { managed regional; dlq dead }\nqueue dead { managed regional }\nworker mailer { instances 4; capacity 50 rps; mttr 20m; idempotent }\nweb -> api ~> jobs ~> mailer\nflow order {\n  web -> api ~> jobs ~> mailer\n  rate 90 rps\n  needs recovery rto 30m\n}",
      finds: ["warning jobs, mailer, order"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 2 }\nqueue jobs { managed regional; dlq dead }\nqueue dead { managed regional }\nworker mailer { instances 4; capacity 50 rps; idempotent }\nweb -> api ~> jobs ~> mailer\nflow order {\n  web -> api ~> jobs ~> mailer\n  rate 90 rps\n  needs recovery rto 5m\n}",
    },
    // It scales up while there is a backlog.
    {
      text: "client web\nservice api { instances 2 }\nqueue jobs { managed regional; dlq dead }\nqueue dead { managed regional }\nworker mailer { instances 2..8; capacity 50 rps; idempotent; autoscale on queue-depth 100 }\nweb -> api ~> jobs ~> mailer\nflow order {\n  web -> api ~> jobs ~> mailer\n  rate 90 rps\n  needs recovery rto 5m\n}",
    },
    {
      text: "client web\nservice api { instances 2 }\nqueue jobs { managed regional; dlq dead }\nqueue dead { managed regional }\nworker mailer { instances 2; capacity 50 rps; idempotent }\nweb -> api ~> jobs ~> mailer\nflow order {\n  web -> api ~> jobs ~> mailer\n  rate 90 rps\n}",
    },
  ],
  fixed:
    "client web\nservice api { instances 2 }\nqueue jobs { managed regional; dlq dead }\nqueue dead { managed regional }\nworker mailer { instances 4; capacity 50 rps; idempotent }\nweb -> api ~> jobs ~> mailer\nflow order {\n  web -> api ~> jobs ~> mailer\n  rate 90 rps\n  needs recovery rto 5m\n}",

  *check({ model, figures }) {
    for (const load of figures.load.queues.values()) {
      const channel = model.components.get(load.queue);
      if (channel === undefined) continue;
      for (const one of load.consumption) {
        if (one.mostConsumed === undefined || load.produced.usual === 0 || neverDone(load, one)) continue;
        for (const id of load.flows) {
          const flow = model.flows.get(id);
          const allowed = flow === undefined ? undefined : recoveryTarget(flow);
          if (flow === undefined || allowed === undefined || allowed <= 0) continue;
          const repair = repairTime(model, one);
          // Without a figure, an outage as long as is allowed is taken, and the backlog then has as long again.
          const outage = repair ?? allowed;
          const drain = 1000 * drainTime(load.produced.usual, outage / 1000, one.mostConsumed);
          if (drain + (repair ?? 0) <= allowed) continue;
          const backlog = backlogAfter(load.produced.usual, outage / 1000);
          yield {
            message: `"${channel.id}" has a backlog of ${count(Math.ceil(backlog), "message")} after its consumers were away for ${durationText(outage)}: at ${arriving(load.produced.usual, load.atLeast)} in and ${rateText(one.mostConsumed)} out it takes ${durationText(drain)} to work off, and flow "${flow.label}" has ${durationText(allowed)}.`,
            location: channel.location,
            components: [channel.id, ...one.consumers, flow.id],
            flow: flow.id,
            witness: [
              {
                message: `flow "${flow.label}" needs recovery`,
                location: fact(flow, "needs")?.location ?? flow.location,
              },
              ...ratesSaid(model, [flow.id]),
            ],
            cause: `drain:${channel.id}`,
          };
        }
      }
    }
  },
};

/** The longest time that one of the consumers takes to be back, as far as it is said. */
function repairTime(model: Model, { consumers }: Consumption): number | undefined {
  const times = consumers.flatMap((id) => {
    const component = model.components.get(id);
    return component === undefined ? [] : (num(component, "mttr") ?? []);
  });
  return times.length === 0 ? undefined : Math.max(...times);
}
