/** The edge goes on serving what was changed long ago. */
import { fact, has, isAbsent, num } from "../../../model/facts.ts";
import type { Component, Flow } from "../../../model/types.ts";
import { addProperty, fix, setProperty } from "../../support/fixes.ts";
import { isCleared, isVersioned } from "../../support/freshness.ts";
import { ofKinds } from "../../support/graph.ts";
import { flowsOf } from "../../support/path.ts";
import { declared } from "../../support/targets.ts";
import { durationText } from "../../support/words.ts";
import type { Report, Rule, RuleContext } from "../../types.ts";

export const staleContent: Rule = {
  id: "cdn/stale-content",
  level: "info",
  preset: "recommended",
  summary: "A CDN may serve content that was changed long ago.",
  why: "A page names the wrong price, and it is corrected within a minute. The edges keep the old page until its time is up, and nobody can clear them. For the rest of the day some customers see the one price and some the other, and each can prove it.",
  sources: ["1:85", "1:57", "3:131", "3:130"],
  reference: "https://www.rfc-editor.org/rfc/rfc9111",
  acceptWhen: "When nobody minds seeing the old content until its time is up.",
  options: {
    longMinutes: {
      default: 60,
      description: "A TTL from here on is long where nothing clears the copies, in minutes.",
    },
  },
  absorbs: ["cdn/unversioned-urls"],
  bad: [
    {
      text: "client web\ncdn edge { mode pull; ttl 1d; invalidation none }\nstorage pages { managed regional; access signed }\nweb -> edge -> pages",
      finds: ["info edge"],
    },
    {
      text: "client web\ncdn edge { mode pull; invalidation none }\nstorage pages { managed regional; access signed }\nweb -> edge -> pages",
      finds: ["info edge"],
    },
    {
      text: "client web\ncdn edge { mode pull; ttl none }\nstorage pages { managed regional; access signed }\nweb -> edge -> pages",
      finds: ["info edge"],
    },
    {
      text: "client web\ncdn edge { mode pull; versioned-urls none }\nstorage pages { managed regional; access signed }\nweb -> edge -> pages",
      finds: ["info edge"],
    },
    {
      text: "client web\ncdn edge { mode pull; ttl 10m; invalidation ttl }\nstorage pages { managed regional; access signed }\nweb -> edge -> pages\nflow look {\n  web -> edge -> pages\n  needs freshness 1m\n}",
      finds: ["warning edge, look"],
    },
    {
      text: "client web\ncdn edge { mode pull }\nstorage pages { managed regional; access signed }\nweb -> edge -> pages",
      finds: ["info edge"],
    },
  ],
  good: [
    {
      text: "client web\ncdn edge { mode pull; ttl 10m; invalidation none }\nstorage pages { managed regional; access signed }\nweb -> edge -> pages",
    },
    {
      text: "client web\ncdn edge { mode pull; ttl 365d; invalidation none; versioned-urls }\nstorage pages { managed regional; access signed }\nweb -> edge -> pages",
    },
    {
      text: "client web\ncdn edge { mode pull; ttl 365d; invalidation none }\nstorage files { managed regional; access signed; immutable }\nweb -> edge -> files",
    },
    {
      text: "client web\ncdn edge { mode pull; ttl 1d; invalidation purge }\nstorage pages { managed regional; access signed }\nweb -> edge -> pages\nflow look {\n  web -> edge -> pages\n  needs freshness 1m\n}",
    },
    {
      text: "client web\ncdn edge { mode pull; ttl 30s; invalidation ttl }\nstorage pages { managed regional; access signed }\nweb -> edge -> pages\nflow look {\n  web -> edge -> pages\n  needs freshness 1m\n}",
    },
  ],
  fixed:
    "client web\ncdn edge { mode pull; ttl 1d; invalidation purge }\nstorage pages { managed regional; access signed }\nweb -> edge -> pages",

  *check(context) {
    for (const cdn of ofKinds(context.graph, ["cdn"])) {
      if (isCleared(cdn) || isVersioned(context.graph, cdn)) continue;
      const report = tooOld(context, cdn) ?? keptLong(context, cdn) ?? silent(context, cdn);
      if (report !== undefined) yield report;
    }
  },
};

/** The TTL is above what a flow says it needs. */
function tooOld(context: RuleContext, cdn: Component): Report | undefined {
  const ttl = num(cdn, "ttl");
  if (ttl === undefined) return undefined;
  const asking = flowsOf(context.failure, cdn.id).flatMap((analysed) => {
    const flow = declared(context.model, analysed);
    const need = flow === undefined ? undefined : num(flow, "needs", "freshness");
    return flow !== undefined && need !== undefined && need < ttl ? [{ flow, need }] : [];
  });
  const strictest = asking.reduce<{ readonly flow: Flow; readonly need: number } | undefined>(
    (least, one) => (least === undefined || one.need < least.need ? one : least),
    undefined,
  );
  const said = fact(cdn, "ttl");
  if (strictest === undefined || said === undefined) return undefined;
  const { flow, need } = strictest;
  return {
    level: "warning",
    message: `"${cdn.id}" keeps copies for ${durationText(ttl)}, but flow "${flow.label}" must show nothing older than ${durationText(need)}.`,
    location: said.location,
    components: [cdn.id, flow.id],
    flow: flow.id,
    witness: [
      {
        message: `What flow "${flow.label}" needs.`,
        location: fact(flow, "needs")?.location ?? flow.location,
      },
    ],
    fixes: fix(
      `Keep copies for ${durationText(need)}`,
      setProperty(context, cdn, said, `ttl ${durationText(need)}`),
    ),
    cause: `stale:${cdn.id}`,
  };
}

/** It is said that nothing clears a copy, or that it never ends, and no short TTL bounds it. */
function keptLong(context: RuleContext, cdn: Component): Report | undefined {
  const ttl = num(cdn, "ttl");
  if (ttl !== undefined && ttl < context.option<number>("longMinutes") * 60_000) return undefined;
  const never = isAbsent(cdn, "ttl") ? fact(cdn, "ttl") : undefined;
  const none = isAbsent(cdn, "invalidation") ? fact(cdn, "invalidation") : undefined;
  const same = ttl === undefined && isAbsent(cdn, "versioned-urls") ? fact(cdn, "versioned-urls") : undefined;
  const said = none ?? never ?? same;
  if (said === undefined || (said === same && has(cdn, "invalidation"))) return undefined;
  const long = ttl === undefined ? "for a time that is not said" : `for ${durationText(ttl)}`;
  return {
    message: `"${cdn.id}" keeps copies ${never === undefined ? long : "for ever"}, and nothing clears them when the content changes.`,
    location: said.location,
    components: [cdn.id],
    fixes: fix(
      "Clear copies when the content changes",
      setProperty(context, cdn, fact(cdn, "invalidation"), "invalidation purge"),
    ),
    cause: `stale:${cdn.id}`,
  };
}

function silent(context: RuleContext, cdn: Component): Report | undefined {
  const hasControl =
    has(cdn, "cache-control") || context.graph.outgoing.get(cdn.id)?.some((one) => has(one, "cache-control"));
  if (has(cdn, "ttl") || has(cdn, "invalidation") || hasControl === true) return undefined;
  return {
    level: "info",
    preset: "strict",
    unsaid: true,
    message: `Nothing says how old the copies of "${cdn.id}" may get: give it a \`ttl\` or an \`invalidation\`.`,
    location: cdn.location,
    components: [cdn.id],
    fixes: fix("Clear copies when the content changes", addProperty(context, cdn, "invalidation purge")),
    cause: `stale:${cdn.id}`,
  };
}
