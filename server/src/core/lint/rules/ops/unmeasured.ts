/** A flow has targets, and the text does not give what it takes to check them. */

import type { FlowFailure } from "../../../analysis/failure/types.ts";
import { isManaged } from "../../../analysis/places.ts";
import type { Fix } from "../../../base/problem.ts";
import { fact, has, num, word } from "../../../model/facts.ts";
import type { Component, Flow } from "../../../model/types.ts";
import { isStateful } from "../../support/components.ts";
import { redundancy } from "../../support/counts.ts";
import { addProperty, addToProperty, asking, fix, setProperty } from "../../support/fixes.ts";
import { overloadFactor } from "../../support/load.ts";
import { isOutside } from "../../support/path.ts";
import { unplaced, unprovided } from "../../support/placement.ts";
import { aloneAs, overZones } from "../../support/redundancy.ts";
import {
  availabilityTarget,
  declared,
  durabilityTarget,
  latencyTarget,
  recoveryTarget,
  survives,
} from "../../support/targets.ts";
import { durationText, listing, percentText, rateText } from "../../support/words.ts";
import type { Rule, RuleContext } from "../../types.ts";

export const unmeasured: Rule = {
  id: "ops/unmeasured",
  level: "info",
  preset: "recommended",
  summary: "A flow has targets that cannot be checked: figures or places of its parts are not given.",
  why: "The design promises 99.95% and 400 milliseconds. Nobody has said what the parts do, so neither the review nor anybody else can tell whether the promise holds. Figures, even measured roughly, turn a hope into something that can be wrong.",
  sources: ["0:31", "0:41", "3:165"],
  reference: "https://sre.google/sre-book/service-level-objectives/",
  acceptWhen: "While the figures are being measured.",
  bad: [
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { managed regional; latency p99 20ms }\nweb -> api -> orders\nflow read {\n  web -> api -> orders\n  needs availability 99.9%, latency p99 200ms\n}",
      finds: ["info read"],
    },
    {
      text: "client web\nregion eu {\n  zone a, b\n  service api { instances 2 }\n}\nweb -> api\nflow read {\n  web -> api\n  survives zone\n}",
      finds: ["info read"],
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { replication primary-replica { replicas 2; mode async; failover automatic } }\nweb -> api\napi -> orders { reads from replica }\nflow read {\n  web -> api -> orders\n  needs freshness 5s\n}",
      finds: ["info read"],
    },
    {
      text: "client web\nservice api { instances 2 }\nweb -> api\nflow read {\n  web -> api\n  rate 100 rps\n  survives overload 3x\n}",
      finds: ["info read"],
    },
    {
      text: "client web\nservice api { instances 2; capacity 400 rps }\nweb -> api\nflow read {\n  web -> api\n  survives overload 3x\n}",
      finds: ["info read"],
    },
    {
      text: "client web\nservice own { instances 2; provider aws }\nservice other { instances 2 }\nmonitor watch { metrics latency, errors; logs; alerts }\nweb -> own | other\nflow look {\n  web -> own | other\n  survives provider\n}",
      finds: ["info look"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 2; availability 99.9%; latency p99 40ms }\nweb -> api\nflow read {\n  web -> api\n  needs availability 99.9%, latency p99 200ms\n}",
    },
    {
      text: "client web\nregion eu {\n  zone a, b\n  service api { instances 2 across a, b }\n}\nweb -> api\nflow read {\n  web -> api\n  rate 10 rps\n  survives zone\n}",
    },
    {
      text: "client web\nregion eu {\n  zone a, b\n  service api { instances 2 across a, b }\n  database orders { copies 2 across a, b }\n}\nregion us { database orders-far { role replica of orders } }\nweb -> eu.api -> eu.orders => us.orders-far\nflow read {\n  web -> eu.api -> eu.orders\n  rate 10 rps\n  survives zone\n}",
    },
    {
      text: "client web\nservice api { instances 2; capacity 400 rps }\ncache views { ttl 5s; of orders; evict lru }\ndatabase orders { managed regional; capacity 400 rps }\nweb -> api\napi -> views | orders { reads }\nflow read {\n  web -> api -> views | orders\n  rate 100 rps\n  needs freshness 10s\n}",
    },
    {
      text: "client web\nservice api { instances 2; capacity 400 rps }\nweb -> api\nflow read {\n  web -> api\n  rate 100 rps\n  survives overload 3x\n}",
    },
    {
      text: "client web\nregion eu { zone a, b; service api { instances 1 } }\nweb -> api\nflow read { web -> api; survives zone }",
    },
    {
      text: "client web\nregion eu {\n  provider aws\n  service api { instances 2 }\n}\nservice other { instances 2; provider hetzner }\nmonitor watch { metrics latency, errors; logs; alerts }\nweb -> eu.api | other\nflow look {\n  web -> eu.api | other\n  survives provider\n}",
    },
  ],
  fixed:
    "client web\nservice api { instances 2; availability 99.95%; latency p99 40ms }\ndatabase orders { managed regional; availability 99.99%; latency p99 20ms }\nweb -> api -> orders\nflow read {\n  web -> api -> orders\n  needs availability 99.9%, latency p99 200ms\n}",

  *check(context) {
    const { model, failure } = context;
    for (const analysed of failure.flows) {
      const flow = declared(model, analysed);
      if (flow === undefined) continue;
      const open = [...unproven(context, flow, analysed)];
      if (open.length === 0) continue;
      const said = open.map(({ by }) => fact(flow, by) ?? fact(flow, "slo")).find((one) => one !== undefined);
      yield {
        message: `Flow "${flow.label}" cannot be checked for ${listing(open.map(({ target, missing }) => `${target} (give ${missing})`))}.`,
        location: said?.location ?? flow.location,
        components: [flow.id],
        flow: flow.id,
        witness: open.flatMap(({ missing, of }) =>
          of.map((component) => ({
            message: `${missing.split(" of ")[0]} of "${component.id}" not given`,
            location: component.location,
          })),
        ),
        fixes: () => remedies(context, open),
      };
    }
  },
};

interface Open {
  /** The statement of the flow that asks. */
  readonly by: "needs" | "survives";
  readonly target: string;
  readonly missing: string;
  readonly of: readonly Component[];
  /** What is to be given, as `property figure`, with the flow's own target for a figure. */
  readonly say: string;
}

function* unproven(context: RuleContext, flow: Flow, analysed: FlowFailure): Iterable<Open> {
  const { model, figures } = context;
  const parts = analysed.needs
    .flatMap((id) => model.components.get(id) ?? [])
    .filter((one) => one.partOf === undefined && one.kind !== "client" && one.kind !== "person");
  const own = parts.filter((one) => !isOutside(one));
  const availability = availabilityTarget(flow);
  const latency = latencyTarget(flow);
  const recovery = recoveryTarget(flow);
  const durability = durabilityTarget(flow);
  if (availability !== undefined) {
    const unknown = new Set(figures.availability.of(flow.id)?.unknown);
    const of = parts.filter((one) => unknown.has(one.id));
    yield* open(`availability ${percentText(availability)}`, "availability", of, percentText(availability));
  }
  if (latency !== undefined) {
    const unknown = new Set(figures.latency.unknown(flow.id, latency.of));
    const of = parts.filter((one) => unknown.has(one.id));
    yield* open(
      `latency ${latency.of} ${durationText(latency.ms)}`,
      `latency ${latency.of}`,
      of,
      durationText(latency.ms),
    );
  }
  if (recovery !== undefined) {
    const of = own.filter((one) => word(one, "failover") === "automatic" && !isManaged(one) && !isTimed(one));
    yield* open(
      `recovery within ${durationText(recovery)}`,
      "detect and promote",
      of,
      durationText(recovery),
    );
  }
  if (durability !== undefined && durability > 0) {
    const of = own.filter(
      (one) => word(one, "replication.mode") === "async" && !has(one, "replication.lag") && isStateful(one),
    );
    yield* open(`durability rpo ${durationText(durability)}`, "lag", of, durationText(durability));
  }
  yield* unknownAge(context, flow);
  yield* unknownRoom(context, flow, own);
  for (const what of ["zone", "region"] as const)
    if (survives(flow, what))
      yield* open(`surviving a ${what}`, `${what}s`, unplacedOf(context, analysed, what), "");
  if (survives(flow, "provider"))
    yield* open("surviving a provider", "provider", unprovided(context.graph, analysed), "");
}

/** What stands alone goes with its place, wherever that is: that it stands alone is told, and no place would prove more. */
function unplacedOf(
  { model, graph }: RuleContext,
  analysed: FlowFailure,
  what: "zone" | "region",
): readonly Component[] {
  const goes = (one: Component) => redundancy(model, one).total < 2 && aloneAs(graph, one) !== "nobody";
  return unplaced(graph, analysed, what).filter((one) => what === "region" || !goes(one));
}

/** Freshness: what answers with copies that are behind by nobody knows how much. */
function* unknownAge({ model, figures }: RuleContext, flow: Flow): Iterable<Open> {
  const bound = num(flow, "needs", "freshness");
  if (bound === undefined) return;
  const culprits = figures.consistency.reads(flow.id).flatMap((read) => read.culprits);
  const old = [...new Set(culprits.filter(({ age }) => age === undefined).map(({ id }) => id))];
  const of = old.flatMap((id) => model.components.get(id) ?? []);
  const expires = (one: Component) => one.kind === "cache" || one.kind === "cdn";
  const target = `freshness ${durationText(bound)}`;
  // What is said never to expire is known.
  const kept = of.filter((one) => expires(one) && fact(one, "ttl") === undefined);
  const copied = of.filter((one) => !expires(one));
  yield* open(target, "ttl", kept, durationText(bound));
  yield* open(target, "lag", copied, durationText(bound));
}

/** Overload: what is asked of parts of which nobody says how much they bear. */
function* unknownRoom({ figures }: RuleContext, flow: Flow, parts: readonly Component[]): Iterable<Open> {
  if (!survives(flow, "overload")) return;
  const loads = new Map(parts.map((one) => [one, figures.load.components.get(one.id)] as const));
  const rate = Math.max(
    0,
    ...[...loads.values()].map((load) => load?.requests.peak ?? load?.requests.usual ?? 0),
  );
  if (rate === 0) {
    yield { by: "survives", target: "surviving overload", missing: "its rate", of: [], say: "" };
    return;
  }
  const of = parts.filter((one) => loads.get(one) !== undefined && loads.get(one)?.capacity === undefined);
  yield* open("surviving overload", "capacity", of, rateText(rate * (overloadFactor(flow) ?? 1)));
}

function* open(target: string, missing: string, of: readonly Component[], figure: string): Iterable<Open> {
  if (of.length === 0) return;
  const names = listing(
    of.map((one) => one.id),
    4,
  );
  yield {
    by: target.startsWith("surviving") ? "survives" : "needs",
    target,
    missing: `${missing} of ${names}`,
    of,
    say: figure === "" ? missing : `${missing} ${figure}`,
  };
}

/** Some figure says how long noticing or switching takes. */
function isTimed(component: Component): boolean {
  return ["failover.detect", "failover.promote", "failover.start-up", "failover.heartbeat"].some((property) =>
    has(component, property),
  );
}

/** The figures of the first parts, for the author to give; zones where the model has them. */
function remedies(context: RuleContext, all: readonly Open[]): readonly Fix[] {
  return all.flatMap(({ say, of }) =>
    of.slice(0, 3).flatMap((component) => remedy(context, all, component, say)),
  );
}

function remedy(
  context: RuleContext,
  all: readonly Open[],
  component: Component,
  say: string,
): readonly Fix[] {
  const words = say.split(" ");
  const figure = words.at(-1) ?? "";
  const title = `Give the ${words.slice(0, -1).join(" ")} of ${component.name}…`;
  switch (words[0]) {
    case "availability":
      return asking(title, addProperty(context, component, say), figure);
    case "latency": {
      const said = fact(component, "latency");
      const given = said?.state === "stated" && said.origin === "stated" ? ` ${said.text}` : "";
      const by = `latency${given} ${words.slice(1).join(" ")}`;
      return asking(title, setProperty(context, component, given === "" ? undefined : said, by), figure);
    }
    case "detect": {
      const said = fact(component, "failover");
      const edits =
        said === undefined ? undefined : addToProperty(context, component, said, `detect ${figure}`);
      return asking(`Say how soon ${component.name} notices a failure…`, edits, figure);
    }
    case "lag": {
      const said = fact(component, "replication");
      return said === undefined ? [] : asking(title, addToProperty(context, component, said, say), figure);
    }
    case "ttl":
      return asking(title, addProperty(context, component, say), figure);
    case "capacity": {
      const rate = words.slice(1).join(" ");
      return asking(`Give the capacity of ${component.name}…`, addProperty(context, component, say), rate);
    }
    case "zones":
      // Only where nothing else is open: then the flow can be checked.
      return all.length > 1 || all[0]?.of.length !== 1
        ? []
        : fix(`Spread ${component.name} over the zones of its region`, overZones(context, component));
    default:
      return [];
  }
}
