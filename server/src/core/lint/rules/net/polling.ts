/** Asking again and again, where news has to arrive soon or comes from the other side. */
import type { Related } from "../../../base/problem.ts";
import { fact, num, word } from "../../../model/facts.ts";
import type { Flow, Relation } from "../../../model/types.ts";
import { fix, setProperty } from "../../support/fixes.ts";
import { isOutside } from "../../support/path.ts";
import { declared, latencyTarget } from "../../support/targets.ts";
import { durationText } from "../../support/words.ts";
import type { Rule, RuleContext } from "../../types.ts";

export const polling: Rule = {
  id: "net/polling",
  level: "info",
  preset: "recommended",
  summary: "News is asked for again and again, although it must arrive soon or the other side has it.",
  why: "Every phone asks every few seconds whether the driver has moved. Nearly all answers are empty, and the one that matters still comes late by half the interval. Halving the wait doubles the requests, until the polling is most of the load.",
  sources: ["2:3", "2:4", "2:92"],
  reference: "https://www.rfc-editor.org/rfc/rfc6202",
  acceptWhen: "When news is rare, may wait for an interval, and few ask.",
  bad: [
    {
      text: "client app\nservice rides { managed regional }\napp -> rides { protocol polling every 10s }\nflow follow {\n  app -> rides\n  needs latency p99 2s\n}",
      finds: ["info app, rides, app->rides, follow"],
    },
    {
      text: "client app\nservice rides { managed regional }\napp -> rides { protocol polling }\nflow follow {\n  app -> rides\n  needs freshness 5s\n}",
      finds: ["info app, rides, app->rides, follow"],
    },
    {
      text: "client app\nservice scores { managed regional }\napp -> scores { protocol polling; speaks server }",
      finds: ["info app, scores, app->scores"],
    },
    {
      text: "client web\nlb front { managed regional }\nservice api { instances 2 }\nweb -> front -> api { protocol polling every 10s }\nflow look {\n  web -> front -> api\n  needs freshness 2s\n}",
      finds: ["info web, front, web->front, look"],
    },
  ],
  good: [
    {
      text: "client app\nservice rides { managed regional }\napp -> rides { protocol polling every 1s }\nflow follow {\n  app -> rides\n  needs freshness 5s\n}",
    },
    {
      text: "service books { managed regional }\nexternal bank\nbooks -> bank { protocol polling every 1h }",
    },
    {
      text: "client app\nservice scores { managed regional }\napp -> scores { protocol long-polling; speaks server }",
    },
  ],
  fixed:
    "client app\nservice rides { managed regional }\napp -> rides { protocol sse }\nflow follow {\n  app -> rides\n  needs latency p99 2s\n}",

  *check(context) {
    const { graph } = context;
    const polled = graph.relationsStating("protocol").filter((one) => word(one, "protocol") === "polling");
    if (polled.length === 0) return;
    const asked = targets(context);
    for (const relation of polled) {
      const every = num(relation, "protocol", "every");
      const all = asked.get(relation.id) ?? [];
      const missed = all.find(({ ms }) => every === undefined || every > ms);
      const pushed = word(relation, "speaks") === "server" || word(relation, "speaks") === "both";
      // What is asked for often enough for all who need it is good enough.
      if (missed === undefined && (!pushed || all.length > 0)) continue;
      const { id, from, to } = relation;
      const said = fact(relation, "protocol");
      const how = every === undefined ? "again and again" : `every ${durationText(every)}`;
      yield {
        message: `"${from}" asks "${to}" ${how}, but ${missed === undefined ? `it is "${to}" that has the news` : `flow "${missed.flow.label}" needs ${missed.what}`}.`,
        location: said?.location ?? relation.location,
        components: [from, to, id, ...(missed === undefined ? [] : [missed.flow.id])],
        ...(missed === undefined ? {} : { witness: [witness(missed)] }),
        fixes: () => remedy(context, relation),
        // Said once for a chain, it is one thing to change.
        cause: `protocol:${said?.location.file}:${said?.location.start}`,
      };
    }
  },
};

interface Target {
  readonly flow: Flow;
  /** `latency p99 2s`, `freshness 5s`. */
  readonly what: string;
  readonly ms: number;
}

/** By relation, how soon the flows over it need what it brings. */
function targets({ model, failure }: RuleContext): ReadonlyMap<string, readonly Target[]> {
  const found = new Map<string, Target[]>();
  for (const analysed of failure.flows) {
    const flow = declared(model, analysed);
    if (flow === undefined) continue;
    const latency = latencyTarget(flow);
    const fresh = num(flow, "needs", "freshness");
    const needs = [
      ...(latency === undefined
        ? []
        : [{ flow, what: `latency ${latency.of} ${durationText(latency.ms)}`, ms: latency.ms }]),
      ...(fresh === undefined ? [] : [{ flow, what: `freshness ${durationText(fresh)}`, ms: fresh }]),
    ];
    if (needs.length === 0) continue;
    for (const id of analysed.relations) {
      const known = found.get(id);
      if (known === undefined) found.set(id, [...needs]);
      else known.push(...needs);
    }
  }
  return found;
}

function witness({ flow, what }: Target): Related {
  return {
    message: `flow "${flow.label}" needs ${what}`,
    location: fact(flow, "needs")?.location ?? flow.location,
  };
}

/** What an outside party speaks is not the author's to change. */
function remedy(context: RuleContext, relation: Relation) {
  const target = context.model.components.get(relation.to);
  if (target === undefined || isOutside(target)) return [];
  return fix(
    `Let ${target.name} send its news as server-sent events`,
    setProperty(context, relation, fact(relation, "protocol"), "protocol sse"),
  );
}
