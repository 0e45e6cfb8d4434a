/** A request waits for work that takes long: a slow step, a job, or hundreds of calls. */

import type { FlowFailure } from "../../../analysis/failure/types.ts";
import { latencySaid } from "../../../analysis/latency/own.ts";
import { attemptsOf } from "../../../analysis/latency/timeouts.ts";
import { num, word } from "../../../model/facts.ts";
import type { Component, Relation } from "../../../model/types.ts";
import { callsWithin, flowsUsing, type Link, syncCalls } from "../../support/calls.ts";
import { partOfRequest } from "../../support/path.ts";
import { latencyTargets } from "../../support/targets.ts";
import { flowNamed, kindOf, timeText } from "../../support/words.ts";
import type { Rule, RuleContext } from "../../types.ts";

export const slowInRequest: Rule = {
  id: "net/slow-in-request",
  level: "warning",
  preset: "recommended",
  summary: "A request waits for something that takes long.",
  why: "The page makes the report when it is asked for it, and that takes twenty seconds. People think that it hangs and ask again, so that three reports are made for each reader. The threads of the service are all busy with reports, and nobody can sign in any more.",
  sources: ["1:16", "4:148"],
  reference: "https://learn.microsoft.com/en-us/azure/architecture/patterns/async-request-reply",
  acceptWhen: "When users know that it takes long, few do it, and it has threads of its own.",
  options: {
    slow: { default: 1000, description: "Milliseconds from which on a synchronous step is slow." },
    calls: { default: 100, description: "Calls for one request from which on there are too many." },
  },
  bad: [
    {
      text: "client web\nservice api { instances 2 }\nservice reports { instances 2; latency p50 4s p99 20s }\nweb -> api -> reports",
      finds: ["warning reports, api, api->reports"],
    },
    {
      text: "client web\nservice api { instances 2 }\nworker thumbnails { instances 2 }\nweb -> api -> thumbnails",
      finds: ["warning thumbnails, api, api->thumbnails"],
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { managed regional }\nweb -> api\napi -> orders { calls many }",
      finds: ["warning orders, api, api->orders"],
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { managed regional }\nweb -> api -> orders\nflow list {\n  web -> api\n  api -> orders { calls 250 }\n  web <- api\n}",
      finds: ["warning orders, api, api->orders"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 2 }\nqueue jobs { managed regional; dlq none }\nworker thumbnails { instances 2; idempotent; latency p50 4s }\nweb -> api\napi ~> jobs ~> thumbnails",
    },
    {
      text: "client web\nservice api { instances 2 }\nservice reports { instances 2; latency p50 80ms p99 2s }\nweb -> api -> reports",
    },
    {
      text: "client web\nservice api { instances 2 }\nservice reports { instances 2; latency p50 4s }\nweb -> api -> reports\nflow order {\n  web -> api\n  web <- api\n  api -> reports\n}",
    },
    {
      text: 'client web\nservice api { instances 2 }\nexternal rates { latency p50 2s }\nweb -> api\napi -> rates { timeout 300ms; fallback "rates of yesterday" }',
    },
    {
      text: "client web\nservice api { instances 2 }\nservice reports { instances 2; latency p99 4s }\nweb -> api -> reports\nflow read {\n  web -> api -> reports\n  needs latency p99 2s\n}",
    },
    {
      text: "job nightly { schedule every 1d }\nservice reports { instances 2; latency p50 20s }\nnightly -> reports",
    },
  ],
  fixed:
    "client web\nservice api { instances 2 }\nqueue asked { managed regional; dlq none }\nworker reports { instances 2; idempotent; latency p50 4s p99 20s }\nweb -> api\napi ~> asked ~> reports",

  *check(context) {
    const waited = waitedFor(context);
    for (const call of syncCalls(context.graph)) {
      const { relation, from, to } = call;
      if (from.kind === "external" || from.kind === "job" || from.kind === "worker") continue;
      const flow = flowsUsing(context.failure, relation.id).find((one) => isWaitedFor(one, relation, waited));
      const reason = flow === undefined ? undefined : whySlow(context, call, waited.get(flow.id));
      if (flow === undefined || reason === undefined) continue;
      yield {
        message: `${flowNamed(flow).replace(/^./, (letter) => letter.toUpperCase())} waits while "${from.id}" ${reason}: let it be done behind a queue.`,
        location: relation.location,
        components: [to.id, from.id, relation.id],
        flow: flow.id,
        witness: [{ message: `"${to.id}" is declared here`, location: to.location }],
        // A target that is missed for it says more.
        cause: causeOf(context, flow.id, relation),
      };
    }
  },
};

type Waited = ReadonlyMap<string, ReadonlyMap<string, number | "many">>;

/** By declared flow, how often each relation is called before the answer. */
function waitedFor(context: RuleContext): Waited {
  const found = new Map<string, Map<string, number | "many">>();
  for (const flow of context.model.flows.keys()) {
    const times = new Map<string, number | "many">();
    for (const { call } of callsWithin(context, flow)) times.set(call.relation, call.times);
    found.set(flow, times);
  }
  return found;
}

function isWaitedFor(flow: FlowFailure, relation: Relation, waited: Waited): boolean {
  if (flow.kind === "background" || !partOfRequest(flow, relation.from)) return false;
  const times = waited.get(flow.id);
  return times === undefined || times.has(relation.id);
}

function whySlow(
  { option }: RuleContext,
  { relation, to }: Link,
  times: ReadonlyMap<string, number | "many"> | undefined,
): string | undefined {
  const slow = option<number>("slow");
  const most = option<number>("calls");
  const calls = times?.get(relation.id) ?? word(relation, "calls") ?? num(relation, "calls") ?? 1;
  if (calls === "many" || (typeof calls === "number" && calls >= most))
    return `calls "${to.id}" ${calls === "many" ? "many" : calls} times`;
  if (to.kind === "worker" || to.kind === "job") return `waits for "${to.id}", ${kindOf(to)}`;
  const usual = usualTime(to);
  // Nobody waits longer than the time-out.
  if (usual === undefined || usual.ms < slow || (attemptsOf(relation) ?? usual.ms) < slow) return undefined;
  return `waits ${timeText(usual.ms)} (${usual.of}) for "${to.id}"`;
}

/** What is usual, as near as the text tells; of a rare slow one nobody is accused who says what is usual. */
function usualTime(component: Component) {
  for (const measure of ["mean", "p50", "p95", "p99"] as const) {
    const ms = latencySaid(component, measure);
    if (ms !== undefined) return { of: measure, ms };
  }
  return undefined;
}

/** That of `res/latency-target` where the flow misses its target and this call takes most of the time. */
function causeOf({ model, figures }: RuleContext, id: string, { id: relation, to }: Relation): string {
  const flow = model.flows.get(id);
  const missed = (flow === undefined ? [] : latencyTargets(flow)).find(({ of, ms }) => {
    const found = figures.latency.of(id, of);
    const [most] = [...(found?.parts ?? [])].sort((a, b) => b.ms - a.ms);
    return found !== undefined && found.ms > ms && most?.id === to;
  });
  return missed === undefined ? `slow:${relation}` : `latency:${id}:${missed.of}`;
}
