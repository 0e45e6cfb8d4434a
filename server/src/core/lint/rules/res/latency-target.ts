/** A flow is estimated to take longer than it may. */
import type { FlowLatency } from "../../../analysis/latency/types.ts";
import { fact } from "../../../model/facts.ts";
import type { Model } from "../../../model/types.ts";
import { latencyTargets } from "../../support/targets.ts";
import { count, listing, timeText } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

export const latencyTargetMissed: Rule = {
  id: "res/latency-target",
  level: "warning",
  preset: "recommended",
  summary: "What a flow waits for adds up to more than it may take.",
  why: "Each team answered in a few hundred milliseconds and was content. The page calls them one after the other, and nobody had added the figures up. It went live with twice the time that it may take, and no single team could be asked to be quicker by half.",
  sources: ["1:23", "0:41"],
  reference: "https://sre.google/sre-book/service-level-objectives/",
  acceptWhen:
    "When the whole has been measured and is within its target: a sum of percentiles is only an estimate.",
  absorbs: ["net/slow-in-request"],
  bad: [
    {
      text: "client web\nservice api { instances 2; latency p99 120ms }\ndatabase orders { managed regional; latency p99 200ms }\nweb -> api -> orders\nflow read {\n  web -> api -> orders\n  needs latency p99 300ms\n}",
      finds: ["warning read, orders, api"],
    },
    {
      text: "client web\nservice api { instances 2; latency mean 20ms }\ndatabase orders { managed regional; latency mean 15ms }\nweb -> api\napi -> orders { calls 20 }\nflow read {\n  web -> api -> orders\n  needs latency mean 200ms\n}",
      finds: ["warning read, orders, api"],
    },
    {
      text: "client web\nregion eu { rtt us 90ms; service api { instances 2; latency p99 50ms } }\nregion us { database orders { managed regional; latency p99 20ms } }\nweb -> eu.api -> us.orders\nflow read {\n  web -> eu.api -> us.orders\n  needs latency p99 150ms\n}",
      finds: ["warning read, eu.api->us.orders, eu.api, us.orders"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 2; latency p99 120ms; calls-in-parallel }\ndatabase orders { managed regional; latency p99 150ms }\ndatabase users { managed regional; latency p99 150ms }\nweb -> api\napi -> orders\napi -> users\nflow read {\n  web -> api\n  api -> orders\n  api -> users\n  needs latency p99 300ms\n}",
    },
    {
      text: "client web\nservice api { instances 2; latency p99 120ms }\nqueue jobs { managed regional; dlq none }\nworker mailer { instances 2; idempotent; latency p99 20s }\nweb -> api\napi ~> jobs ~> mailer\nflow order {\n  web -> api\n  web <- api\n  api ~> jobs ~> mailer\n  needs latency p99 300ms\n}",
    },
    {
      text: 'client web\nservice api { instances 2; latency p99 120ms }\nexternal rates { latency p99 2s }\nweb -> api\napi -> rates { timeout 100ms; fallback "rates of yesterday" }\nflow read {\n  web -> api -> rates\n  needs latency p99 300ms\n}',
    },
  ],
  fixed:
    "client web\nservice api { instances 2; latency p99 90ms }\ndatabase orders { managed regional; latency p99 200ms }\nweb -> api -> orders\nflow read {\n  web -> api -> orders\n  needs latency p99 300ms\n}",

  *check({ model, figures }) {
    for (const flow of model.flows.values()) {
      for (const target of latencyTargets(flow)) {
        const found = figures.latency.of(flow.id, target.of);
        if (found === undefined || found.ms <= target.ms + 1e-6) continue;
        const worst = [...found.parts].sort((a, b) => b.ms - a.ms).slice(0, 3);
        yield {
          message: `Flow "${flow.label}" takes ${timeText(found.ms)} (${basis(found)}); it needs ${target.of} ${timeText(target.ms)}. Most is spent in ${listing(worst.map(({ id, ms }) => `"${id}" (${timeText(ms)})`))}.`,
          location: fact(flow, "needs")?.location ?? flow.location,
          components: [flow.id, ...worst.map(({ id }) => id)],
          flow: flow.id,
          witness: [
            ...found.parts.map(({ id, ms }) => ({
              message: `${timeText(ms)} in "${id}"`,
              location: placeOf(model, id) ?? flow.location,
            })),
            ...found.assumptions.map((message) => ({ message, location: flow.location })),
          ],
          cause: `latency:${flow.id}:${target.of}`,
        };
      }
    }
  },
};

/** What kind of figure it is, and whether it is too low. */
function basis({ kind, measure, unknown }: FlowLatency): string {
  const sum =
    kind === "sum of means"
      ? "a sum of means"
      : `an estimate: ${measure === "mean" ? "means" : measure} added`;
  return unknown.length === 0 ? sum : `${sum}, ${count(unknown.length, "part")} without a figure`;
}

function placeOf({ components, relations }: Model, id: string) {
  return (components.get(id) ?? relations.get(id))?.location;
}
