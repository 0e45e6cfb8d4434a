/** A part is watched, but not by what would show that it fails. */
import { fact, has, isAbsent, list } from "../../../model/facts.ts";
import type { Component } from "../../../model/types.ts";
import { fix, setProperty } from "../../support/fixes.ts";
import { monitors, watchersOf } from "../../support/watching.ts";
import { kindOf, listing } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

const channel = ["queue-depth", "stale-messages", "production-rate", "consumption-rate", "consumers"];
const program = ["latency", "response-time", "throughput", "errors"];

/** By kind, what shows how it does; the first is what a fix adds. Kinds that are not here have no metric of their own. */
const told: ReadonlyMap<string, readonly string[]> = new Map([
  ["service", program],
  ["gateway", program],
  ["lb", program],
  ["proxy", program],
  ["worker", ["job-duration", "resources", "errors", "throughput", "consumption-rate"]],
  ["database", ["query-time", "replica-lag", "replicas", "snapshots", "connections", "latency"]],
  ["search", ["query-time", "replica-lag", "replicas", "latency"]],
  ["cache", ["hit-rate", "evictions", "invalidations", "write-latency", "memory"]],
  ["queue", channel],
  ["topic", channel],
  ["stream", channel],
]);

export const unmeasuredPart: Rule = {
  id: "ops/unmeasured-part",
  level: "info",
  preset: "strict",
  summary: "A part is watched without the metric that shows how its kind does.",
  why: "Processor and memory of the queue's machine look fine, since a queue that fills costs hardly anything. That ten thousand messages wait in it is on no screen. Each kind fails in its own way: caches by missing, queues by filling, databases by queries that grow slow.",
  sources: ["3:100", "3:106", "3:110", "3:114", "3:117", "3:121"],
  reference: "https://www.brendangregg.com/usemethod.html",
  acceptWhen: "When something else shows the same, such as the users' own errors.",
  bad: [
    {
      text: "service api { instances 2 }\nqueue mails { managed regional; dlq none }\nworker mailer { instances 2; idempotent }\nmonitor watch { metrics cpu, latency, job-duration }\napi ~> mails ~> mailer",
      finds: ["info watch, mails"],
    },
    {
      text: "service api { instances 2 }\ncache views { ttl 1m; of orders }\ndatabase orders { managed regional }\nmonitor watch { watches views, orders; metrics cpu }\napi -> views | orders",
      finds: ["info watch, views, orders"],
    },
  ],
  good: [
    {
      text: "service api { instances 2 }\nqueue mails { managed regional; dlq none }\nworker mailer { instances 2; idempotent }\nmonitor watch { metrics latency, errors, queue-depth }\napi ~> mails ~> mailer",
    },
    {
      text: "service api { instances 2 }\ndatabase orders { managed regional }\nmonitor machines { metrics cpu }\nmonitor queries { watches orders; metrics query-time }\nmonitor users { watches api; metrics errors }\napi -> orders",
    },
    {
      text: "service api { instances 2 }\ndatabase orders { managed regional }\nmonitor watch { logs; alerts }\napi -> orders",
    },
  ],
  fixed:
    "service api { instances 2 }\nqueue mails { managed regional; dlq none }\nworker mailer { instances 2; idempotent }\nmonitor watch { metrics cpu, latency, job-duration, queue-depth }\napi ~> mails ~> mailer",

  *check(context) {
    const { model } = context;
    const { everywhere, naming } = watchersOf(context);
    const atAll = measuring(everywhere);
    const order = new Map(monitors(context.graph).map((monitor, at) => [monitor, at]));
    const earlier = (a: Component | undefined, b: Component | undefined): Component | undefined =>
      a === undefined || (b !== undefined && (order.get(b) ?? 0) < (order.get(a) ?? 0)) ? b : a;
    const open = new Map<Component, Component[]>();
    for (const component of model.components.values()) {
      const own = told.get(component.kind);
      if (own === undefined || component.partOf !== undefined) continue;
      const apart = measuring(naming([component.id]));
      const first = earlier(apart.first, atAll.first);
      // A monitor that does not say what it measures may measure this.
      if (first === undefined || apart.untold || atAll.untold) continue;
      if (own.some((metric) => apart.metrics.has(metric) || atAll.metrics.has(metric))) continue;
      const parts = open.get(first);
      if (parts === undefined) open.set(first, [component]);
      else parts.push(component);
    }
    for (const [monitor, parts] of open) {
      const said = fact(monitor, "metrics");
      const wanted = [...new Set(parts.map(({ kind }) => told.get(kind)?.[0] ?? ""))];
      const named = parts.map((one) => `"${one.id}" (${kindOf(one)})`);
      yield {
        message: `"${monitor.id}" does not measure what shows how ${listing(named)} ${parts.length === 1 ? "does" : "do"}: give ${listing(wanted)}.`,
        location: said?.location ?? monitor.location,
        components: [monitor.id, ...parts.map(({ id }) => id)],
        witness: parts.map(({ id, location }) => ({ message: `"${id}" is watched.`, location })),
        fixes: fix(
          `Measure ${listing(wanted)} as well`,
          setProperty(
            context,
            monitor,
            said,
            `metrics ${[...list(monitor, "metrics"), ...wanted].join(", ")}`,
          ),
        ),
        cause: `metrics:${monitor.id}`,
      };
    }
  },
};

interface Measuring {
  /** The first that says what it measures. */
  readonly first: Component | undefined;
  /** One does not say. */
  readonly untold: boolean;
  readonly metrics: ReadonlySet<string>;
}

function measuring(watchers: readonly Component[]): Measuring {
  return {
    first: watchers.find((one) => has(one, "metrics")),
    untold: watchers.some((one) => !has(one, "metrics") && !isAbsent(one, "metrics")),
    metrics: new Set(watchers.flatMap((one) => list(one, "metrics").map(String))),
  };
}
