/** A call on the request path has, in so many words, nothing to fall back on. */
import { fact, has, isAbsent } from "../../../model/facts.ts";
import type { Component, Fact } from "../../../model/types.ts";
import { type Link, requestMaking, syncCalls } from "../../support/calls.ts";
import { instances } from "../../support/components.ts";
import { addProperty, asking, fix, replaceProperty, setProperty } from "../../support/fixes.ts";
import { callers, ofKinds } from "../../support/graph.ts";
import { flowsOf, isClient, partOfRequest } from "../../support/path.ts";
import { listing, rateText } from "../../support/words.ts";
import type { Rule, RuleContext } from "../../types.ts";

const modes = ["circuit-breaker", "fallback", "stale-if-error"] as const;

export const noDegradedMode: Rule = {
  id: "res/no-degraded-mode",
  level: "info",
  preset: "recommended",
  summary: "A call has no breaker, fallback or stale answer, and says so.",
  why: "The recommendations answer slowly, and the page waits for them. Its threads fill up with waiting, and soon it sells nothing, for the sake of a strip at the bottom. A page without the strip would have been good enough.",
  sources: ["0:32", "3:173"],
  reference: "https://sre.google/sre-book/addressing-cascading-failures/",
  acceptWhen: "When an answer without this part is worth nothing to anybody.",
  bad: [
    {
      text: "client web\nservice api { instances 2 }\nservice ideas { instances 3 }\nweb -> api\napi -> ideas { circuit-breaker none }",
      finds: ["info ideas, api, api->ideas"],
    },
    {
      text: "client web\nservice api { instances 8 }\nservice ideas { instances 2 }\nweb -> api\napi -> ideas { fallback none }",
      finds: ["warning ideas, api, api->ideas"],
    },
    {
      text: "client web\nservice api { instances 2 }\nservice ideas { instances 3 }\nweb -> api\napi -> ideas { stale-if-error none }",
      finds: ["info ideas, api, api->ideas"],
    },
    {
      text: "client web\ncdn edge { stale-if-error none }\nservice api { instances 2 }\nweb -> edge -> api",
      finds: ["info edge"],
    },
  ],
  good: [
    {
      text: 'client web\nservice api { instances 2 }\nservice ideas { instances 3 }\nweb -> api\napi -> ideas { timeout 200ms; circuit-breaker none; fallback "no ideas today" }',
    },
    {
      text: "client web\nservice api { instances 8 }\nservice ideas { instances 2 }\nweb -> api -> ideas",
    },
    {
      text: "client web\nservice api { instances 2 }\nqueue jobs { managed regional; dlq none }\nworker mailer { instances 2; idempotent }\nservice mail { instances 2 }\nweb -> api\napi ~> jobs ~> mailer\nmailer -> mail { fallback none }",
    },
  ],
  fixed:
    "client web\nservice api { instances 2 }\nservice ideas { instances 3 }\nweb -> api\napi -> ideas { circuit-breaker; optional }",

  *check(context) {
    const { graph, failure } = context;
    for (const call of syncCalls(graph)) {
      const { relation, from, to } = call;
      const none = modes.flatMap((mode) => (isAbsent(relation, mode) ? (fact(relation, mode) ?? []) : []));
      const [first] = none;
      // With a fallback the rest is a matter of taste.
      if (first === undefined || has(relation, "fallback") || has(relation, "optional")) continue;
      if (has(relation, "stale-if-error")) continue;
      const flow = requestMaking(failure, relation);
      if (flow === undefined) continue;
      const worse = overrun(context, to);
      yield {
        ...(worse === undefined ? {} : ({ level: "warning" } as const)),
        message: `"${from.id}" calls "${to.id}" with ${listing(none.map(({ property }) => `\`${property} none\``))}: when it is slow or down, so is "${from.id}"${worse === undefined ? "" : `, and ${worse}`}.`,
        location: first.location,
        components: [to.id, from.id, relation.id],
        flow: flow.id,
        witness: [{ message: `"${to.id}" is called here`, location: relation.location }],
        fixes: () => remedy(context, call, first),
        cause: `fallback:${to.id}`,
      };
    }
    for (const cdn of ofKinds(graph, ["cdn"])) {
      const said = fact(cdn, "stale-if-error");
      if (said?.state !== "absent") continue;
      const flow = flowsOf(failure, cdn.id).find((one) => partOfRequest(one, cdn.id));
      if (flow === undefined) continue;
      yield {
        message: `"${cdn.id}" serves nothing old when its origin is down (\`stale-if-error none\`): what it still holds is lost to its users, too.`,
        location: said.location,
        components: [cdn.id],
        flow: flow.id,
        fixes: fix(
          `Let ${cdn.name} serve old content for an hour`,
          replaceProperty(context, said, "stale-if-error 1h"),
        ),
        cause: `fallback:${cdn.id}`,
      };
    }
  },
};

function remedy(context: RuleContext, { relation, from, to }: Link, said: Fact) {
  if (said.property === "fallback") {
    const example = "what to do without it";
    const edits = setProperty(context, relation, said, `fallback "${example}"`);
    return asking(`Say what ${from.name} does without ${to.name}…`, edits, example);
  }
  const edits =
    said.property === "circuit-breaker"
      ? addProperty(context, relation, "optional")
      : replaceProperty(context, said, "stale-if-error 1m");
  return fix(
    said.property === "circuit-breaker"
      ? `Let ${from.name} do without ${to.name}`
      : `Serve old answers of ${to.name} for a minute`,
    edits,
  );
}

/** Why it will be run over: more callers than it has instances, or more requests than it can bear. */
function overrun({ graph, figures }: RuleContext, callee: Component): string | undefined {
  const load = figures.load.components.get(callee.id);
  const most = load?.requests.peak ?? load?.requests.usual;
  if (load?.capacity !== undefined && most !== undefined && most > load.capacity)
    return `${rateText(most)} arrive where it bears ${rateText(load.capacity)}`;
  const own = instances(graph, callee);
  const others = callers(graph, callee.id)
    .filter((one) => !isClient(one))
    .map((one) => instances(graph, one));
  const all = others.reduce<number>((sum, n) => sum + (n ?? 0), 0);
  if (own === undefined || callee.kind === "external" || all <= own) return undefined;
  return `${all} instances call its ${own}`;
}
