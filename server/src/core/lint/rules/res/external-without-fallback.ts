/** A request cannot be answered without somebody else's system. */

import { ownNumber } from "../../../analysis/availability/figure.ts";
import type { FlowFailure } from "../../../analysis/failure/types.ts";
import { fact, isAbsent } from "../../../model/facts.ts";
import type { Component } from "../../../model/types.ts";
import { isTraffic } from "../../support/components.ts";
import { addProperty, asking, setProperty } from "../../support/fixes.ts";
import { incoming, ofKinds } from "../../support/graph.ts";
import { flowsOf, isOutside, partOfRequest } from "../../support/path.ts";
import { availabilityTarget, declared, survivesDependencies } from "../../support/targets.ts";
import { flowNamed } from "../../support/words.ts";
import type { Rule, RuleContext } from "../../types.ts";

export const externalWithoutFallback: Rule = {
  id: "res/external-without-fallback",
  level: "warning",
  preset: "recommended",
  summary: "A request depends on an external system, and nothing is done when that does not answer.",
  why: "The payment provider is down for an hour, on the busiest day of the year. Nobody can order, although everything of your own works. Had the order been taken and charged later, most customers would not have noticed.",
  sources: ["3:180", "3:173"],
  reference: "https://queue.acm.org/detail.cfm?id=3096459",
  acceptWhen: "When without the external there is nothing left to offer.",
  absorbs: ["res/no-degraded-mode"],
  bad: [
    {
      text: "client web\nservice api { instances 2 }\nexternal psp\nweb -> api\napi -> psp { fallback none }",
      finds: ["warning psp, api, api->psp"],
    },
    {
      text: "client web\nservice api { instances 2 }\nexternal psp\nweb -> api\napi -> psp { circuit-breaker }",
      finds: ["info psp, api, api->psp"],
    },
  ],
  good: [
    {
      text: 'client web\nservice api { instances 2 }\nexternal psp\nweb -> api\napi -> psp { timeout 2s; circuit-breaker; fallback "order now, pay later" }',
    },
    {
      text: "client web\nservice api { instances 2 }\nexternal reviews\nweb -> api\napi -> reviews { optional }",
    },
    {
      text: "client web\nservice api { instances 2 }\nqueue jobs { managed regional; dlq none }\nworker biller { instances 2; idempotent }\nexternal psp\nweb -> api\napi ~> jobs ~> biller -> psp",
    },
    {
      text: "client web\nservice api { instances 2 }\nexternal psp-a, psp-b\nweb -> api\napi -> psp-a | psp-b",
    },
    {
      text: "client browser\nproxy leaving { managed regional; type forward }\nexternal mail\nbrowser -> leaving -> mail",
    },
    {
      text: "client web\nservice api { instances 2 }\nexternal psp { sla 99.9% }\nweb -> api -> psp\nflow pay {\n  web -> api -> psp\n  needs availability 99.95%\n}",
    },
    { text: "external partner\nservice api { instances 2 }\npartner -> api" },
  ],
  fixed:
    'client web\nservice api { instances 2 }\nexternal psp\nweb -> api\napi -> psp { fallback "order now, pay later" }',

  *check(context) {
    const { model, failure, graph } = context;
    for (const external of ofKinds(graph, ["external"])) {
      const flow = flowsOf(failure, external.id).find(
        (one) => one.kind !== "background" && needsIt(one, external.id),
      );
      if (flow === undefined) continue;
      const calls = incoming(graph, external.id, "sync").filter(({ id }) => flow.relations.has(id));
      const call = calls.find((one) => isAbsent(one, "fallback")) ?? calls[0];
      const caller = model.components.get(call?.from ?? "");
      if (call === undefined || caller === undefined || !calledByUs(context, flow, external.id)) continue;
      if (isToldElsewhere(context, flow, external)) continue;
      const said = fact(call, "fallback");
      const stated = said?.state === "absent";
      yield {
        ...(stated ? {} : ({ level: "info", unsaid: true } as const)),
        message: `External "${external.id}" may be down, ${flowNamed(flow)} cannot do without it, and ${stated ? `"${caller.id}" has no fallback` : `nothing says what "${caller.id}" does then`}.`,
        location: said?.location ?? call.location,
        components: [external.id, caller.id, call.id],
        flow: flow.id,
        witness: [{ message: `"${external.id}" is somebody else's to keep up`, location: external.location }],
        fixes: () => {
          const example = "what to do without it";
          const by = `fallback "${example}"`;
          const edits = stated ? setProperty(context, call, said, by) : addProperty(context, call, by);
          return asking(`Say what ${caller.name} does without ${external.name}…`, edits, example);
        },
        cause: `fallback:${external.id}`,
      };
    }
  },
};

/** Without it the request fails, and nothing stands in. */
function needsIt(flow: FlowFailure, id: string): boolean {
  const loss = flow.hard.get(id);
  return loss !== undefined && loss !== "completion" && partOfRequest(flow, id);
}

/** Some code of ours stands before it: what people reach through a proxy is theirs to do without. */
function calledByUs({ model, graph }: RuleContext, flow: FlowFailure, id: string): boolean {
  const seen = new Set([id]);
  for (const at of seen)
    for (const { id: by, from } of incoming(graph, at, "sync")) {
      const caller = model.components.get(from);
      if (caller === undefined || !flow.relations.has(by)) continue;
      if (isTraffic(caller) || caller.kind === "dns") seen.add(from);
      else if (!isOutside(caller)) return true;
    }
  return false;
}

/** `spof/sla-below-slo` and `spof/fails-survives` tell of the same, with what the flow asks for. */
function isToldElsewhere({ model }: RuleContext, flow: FlowFailure, external: Component): boolean {
  const own = declared(model, flow);
  if (own === undefined) return false;
  const target = availabilityTarget(own);
  const promise = ownNumber(external, "sla");
  const tooLittle = target !== undefined && promise !== undefined && promise < target;
  return tooLittle || survivesDependencies(own).includes(external.id);
}
