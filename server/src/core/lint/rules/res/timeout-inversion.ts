/** A caller gives up while its callee is still trying. */
import { attemptsOf, type Inversion, inversions } from "../../../analysis/latency/timeouts.ts";
import { fact, has, num } from "../../../model/facts.ts";
import type { Relation } from "../../../model/types.ts";
import { requestMaking } from "../../support/calls.ts";
import { fix, replaceProperty } from "../../support/fixes.ts";
import { incoming, outgoing } from "../../support/graph.ts";
import { listing, timeText } from "../../support/words.ts";
import type { Rule, RuleContext } from "../../types.ts";

export const timeoutInversion: Rule = {
  id: "res/timeout-inversion",
  level: "warning",
  preset: "recommended",
  summary: "A caller waits for less time than its callee's attempts take.",
  why: "The page gives the service one second; the service gives the database three attempts of one second each. The first attempt fails, the second succeeds, and the page has gone by then: it tries again, so that the same work now runs twice. Under load all work is done for callers that no longer wait.",
  sources: ["3:165"],
  reference: "https://sre.google/sre-book/addressing-cascading-failures/",
  acceptWhen:
    "When the deadline travels with the request, so that the callee stops as soon as its caller does.",
  bad: [
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { managed regional }\nweb -> api { timeout 1s }\napi -> orders { timeout 500ms; retry 2 { backoff exponential from 100ms; jitter } }",
      finds: ["warning web, api, web->api"],
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders, users { managed regional }\nweb -> api { timeout 1s }\napi -> orders { timeout 600ms }\napi -> users { timeout 600ms }\nflow read {\n  web -> api\n  api -> orders\n  api -> users\n}",
      finds: ["info web, api, web->api"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 2 }\ncache views { managed regional; of orders; ttl 5m; evict lru }\ndatabase orders { managed regional }\nweb -> api { timeout 1s }\napi -> views { reads; optional; timeout 10ms }\nviews -> orders { reads; timeout 30ms }",
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { managed regional }\nweb -> api { timeout 2s }\napi -> orders { timeout 500ms; retry 2 { backoff exponential from 100ms; jitter } }",
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders, users { managed regional }\nweb -> api { timeout 1s }\napi -> orders { timeout 600ms }\napi -> users { timeout 600ms }\nflow read {\n  web -> api -> orders\n}\nflow sign-in {\n  web -> api -> users\n}",
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders, users { managed regional }\nweb -> api { timeout 1s }\napi -> orders { timeout 600ms }\napi -> users { timeout 600ms }",
    },
    {
      text: "client web\nservice api { instances 2; calls-in-parallel }\ndatabase orders, users { managed regional }\nweb -> api { timeout 1s }\napi -> orders { timeout 600ms }\napi -> users { timeout 600ms }\nflow read {\n  web -> api\n  api -> orders\n  api -> users\n}",
    },
    {
      text: "client web\ngateway front { managed regional }\nservice api { instances 2; timeout 900ms }\ndatabase orders, users { managed regional }\nweb -> front -> api { timeout 1s }\napi -> orders { timeout 600ms }\napi -> users { timeout 600ms }\nflow read {\n  web -> front -> api\n  api -> orders\n  api -> users\n}",
    },
  ],
  fixed:
    "client web\nservice api { instances 2 }\ndatabase orders { managed regional }\nweb -> api { timeout 1800ms }\napi -> orders { timeout 500ms; retry 2 { backoff exponential from 100ms; jitter } }",

  *check(context) {
    const { model, graph, figures, failure } = context;
    for (const inversion of inversions(model, graph, figures.latency)) {
      const { relation, patience, needed, calls, alone } = inversion;
      // Whoever can do without the answer may well be impatient.
      if (["optional", "fallback", "stale-if-error"].some((way) => has(relation, way))) continue;
      const said = fact(relation, "timeout");
      const flow = requestMaking(failure, relation);
      const given = calls.map(attempts);
      yield {
        // That all are as slow as they may be is rarer than that one is.
        ...(alone ? {} : ({ level: "info" } as const)),
        message: `"${relation.from}" gives up on "${relation.to}" after ${timeText(patience)}, but the calls that "${relation.to}" makes may take ${timeText(needed)}: ${listing(given, 4)}.`,
        location: said?.location ?? relation.location,
        components: [relation.from, relation.to, relation.id],
        ...(flow && { flow: flow.id }),
        witness: calls.map((call, at) => ({
          message: `"${call.from}" gives "${call.to}" ${given[at]}`,
          location: fact(call, "timeout")?.location ?? call.location,
        })),
        fixes: () => longer(context, inversion),
        cause: `timeout:${relation.id}`,
      };
    }
  },
};

function attempts(call: Relation): string {
  const tries = 1 + (num(call, "retry") ?? 0);
  const each = timeText(num(call, "timeout") ?? 0);
  return `${tries > 1 ? `${tries} × ` : ""}${each} for "${call.to}"`;
}

/** Where one setting speaks for caller and callee, or those in front would give up next, a longer time is no remedy. */
function longer(context: RuleContext, { relation, patience, needed, calls }: Inversion) {
  const said = fact(relation, "timeout");
  const shared = calls.some((call) => fact(call, "timeout")?.location.start === said?.location.start);
  if (said === undefined || shared) return [];
  const ms = Math.ceil(needed / 100) * 100;
  const others = outgoing(context.graph, relation.from, "sync").reduce(
    (sum, call) => sum + (attemptsOf(call) ?? 0),
    0,
  );
  const whole = others + (ms - patience) * (1 + (num(relation, "retry") ?? 0));
  const before = incoming(context.graph, relation.from, "sync");
  if (before.some((call) => (num(call, "timeout") ?? Number.POSITIVE_INFINITY) < whole)) return [];
  const time = timeText(ms);
  return fix(`Let ${relation.from} wait ${time}`, replaceProperty(context, said, `timeout ${time}`));
}
