/** Messages come faster than all consumers together can take them. */
import type { Consumption, QueueLoad } from "../../../analysis/load/types.ts";
import type { Component } from "../../../model/types.ts";
import { fix } from "../../support/fixes.ts";
import { arriving, ratesSaid, usedText, withInstances } from "../../support/load.ts";
import { isDeadLetter } from "../../support/messages.ts";
import { count, listing, rateText } from "../../support/words.ts";
import type { Rule, RuleContext } from "../../types.ts";

export const neverDrains: Rule = {
  id: "queue/never-drains",
  level: "error",
  preset: "recommended",
  summary: "Messages are put in at least as fast as all consumers together can take them.",
  why: "Ninety orders a second go in and eighty come out. For a while nobody notices, since the queue is there to wait in. Then the oldest message is an hour old, a day old, and when retention ends the first ones are lost.",
  sources: ["3:15", "3:118", "3:120"],
  reference: "https://aws.amazon.com/builders-library/avoiding-insurmountable-queue-backlogs/",
  acceptWhen: "When the rate that is said holds for some hours of the day only.",
  absorbs: ["queue/slow-recovery"],
  bad: [
    {
      text: "client web\nservice api { instances 2 }\nqueue jobs { managed regional; dlq dead }\nqueue dead { managed regional }\nworker mailer { instances 2; capacity 40 rps; idempotent }\nweb -> api ~> jobs ~> mailer\nflow order {\n  web -> api ~> jobs ~> mailer\n  rate 90 rps\n}",
      finds: ["error jobs, mailer, order"],
    },
    {
      text: "client web\nservice api { instances 2 }\nstream clicks { managed regional; partitions 2 }\nworker counter { instances 6; capacity 40 rps; idempotent }\nweb -> api ~> clicks ~> counter\nflow click {\n  web -> api ~> clicks ~> counter\n  rate 100 rps\n}",
      finds: ["error clicks, counter, click"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 2 }\nqueue jobs { managed regional; dlq dead }\nqueue dead { managed regional }\nworker mailer { instances 3; capacity 40 rps; idempotent }\nweb -> api ~> jobs ~> mailer\nflow order {\n  web -> api ~> jobs ~> mailer\n  rate 90 rps\n}",
    },
    // A peak waits in the queue: that is what it is for.
    {
      text: "client web\nservice api { instances 2 }\nqueue jobs { managed regional; dlq dead }\nqueue dead { managed regional }\nworker mailer { instances 3; capacity 40 rps; idempotent }\nweb -> api ~> jobs ~> mailer\nflow order {\n  web -> api ~> jobs ~> mailer\n  rate 90 rps peak 900 rps\n}",
    },
    // Each call takes ten messages.
    {
      text: "client web\nservice api { instances 2 }\nqueue jobs { managed regional; dlq dead; batch 10 }\nqueue dead { managed regional }\nworker mailer { instances 2; capacity 40 rps; idempotent }\nweb -> api ~> jobs ~> mailer\nflow order {\n  web -> api ~> jobs ~> mailer\n  rate 90 rps\n}",
    },
    // Two workers share what one queue holds.
    {
      text: "client web\nservice api { instances 2 }\nqueue jobs { managed regional; dlq dead }\nqueue dead { managed regional }\nworker mailer, printer { instances 2; capacity 40 rps; idempotent }\nweb -> api ~> jobs ~> mailer\njobs ~> printer\nflow order {\n  web -> api ~> jobs ~> mailer\n  rate 90 rps\n}",
    },
  ],
  fixed:
    "client web\nservice api { instances 2 }\nqueue jobs { managed regional; dlq dead }\nqueue dead { managed regional }\nworker mailer { instances 3; capacity 40 rps; idempotent }\nweb -> api ~> jobs ~> mailer\nflow order {\n  web -> api ~> jobs ~> mailer\n  rate 90 rps\n}",

  *check(context) {
    const { model, graph, figures } = context;
    for (const load of figures.load.queues.values()) {
      const channel = model.components.get(load.queue);
      if (channel === undefined || isDeadLetter(graph, channel)) continue;
      for (const one of load.consumption) {
        if (!neverDone(load, one)) continue;
        const [flow] = load.flows.filter((id) => model.flows.has(id));
        const partitions =
          (one.mostWorkers ?? 0) < instancesOf(context, one) ? ` (as many as there are partitions)` : "";
        yield {
          message: `"${channel.id}" gets ${arriving(load.produced.usual, load.atLeast)}, but ${listing(one.consumers.map((id) => `"${id}"`))} ${one.consumers.length > 1 ? "take" : "takes"} ${rateText(one.mostConsumed ?? 0)} with ${count(one.mostWorkers ?? 0, "worker")}${partitions}: at ${usedText(load.produced.usual / (one.mostConsumed ?? 1))} of what is taken it never drains.`,
          location: channel.location,
          components: [channel.id, ...one.consumers, ...(flow === undefined ? [] : [flow])],
          ...(flow === undefined ? {} : { flow }),
          witness: ratesSaid(model, load.flows),
          fixes: () => moreWorkers(context, channel, load, one),
          cause: `drain:${channel.id}`,
        };
      }
    }
  },
};

/** At the usual rate, with all that the consumers can have. */
export function neverDone(load: QueueLoad, { mostConsumed }: Consumption): boolean {
  return mostConsumed !== undefined && load.produced.usual > 0 && load.produced.usual >= mostConsumed;
}

/** Instances that all consumers can have, whatever the partitions. */
function instancesOf({ figures, model }: RuleContext, { consumers }: Consumption): number {
  return consumers.reduce((sum, id) => {
    const known = figures.load.components.get(id)?.bearing?.most;
    const said = model.components.get(id)?.facts.get("instances")?.[0]?.values;
    return sum + (known ?? Number(said?.max ?? said?.value ?? 1));
  }, 0);
}

function moreWorkers(context: RuleContext, channel: Component, load: QueueLoad, one: Consumption) {
  const worker = one.consumers.length === 1 ? context.model.components.get(one.consumers[0]!) : undefined;
  if (worker === undefined || one.perWorker === undefined) return [];
  // More workers than partitions idle.
  if (channel.facts.has("partitions")) return [];
  const wanted = Math.floor(load.produced.usual / one.perWorker) + 1;
  return fix(`Run ${wanted} instances of ${worker.name}`, withInstances(context, worker, wanted));
}
