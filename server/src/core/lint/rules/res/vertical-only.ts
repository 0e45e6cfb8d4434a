/** What grows ends at one node that can only become bigger. */
import { fact, has, num, word } from "../../../model/facts.ts";
import type { Component, Flow, Relation } from "../../../model/types.ts";
import { redundancy } from "../../support/counts.ts";
import { canGrow, ratesSaid } from "../../support/load.ts";
import { percentText } from "../../support/words.ts";
import { isKnownWrite } from "../../support/writes.ts";
import type { Report, Rule, RuleContext } from "../../types.ts";

export const verticalOnly: Rule = {
  id: "res/vertical-only",
  level: "info",
  preset: "recommended",
  summary: "What grows ends at one node that can only become bigger.",
  why: "The services scale out and in with the day, and each of them writes to the same primary. A bigger machine helps, then the biggest one does, and then nothing does. Moving to shards takes months, and it begins on the day the machine is full.",
  sources: ["0:72", "1:9", "3:184", "3:188"],
  reference: "https://learn.microsoft.com/en-us/azure/architecture/guide/design-principles/scale-out",
  acceptWhen: "When the largest machine is far above all that will ever come.",
  options: {
    full: { default: 0.8, description: "Below this share of what it bears at the peak, nothing is told." },
  },
  bad: [
    {
      text: "client web\nservice report { instances 1; scaling vertical; managed regional }\nweb -> report\nflow read {\n  web -> report\n  rate 100 rps grows 5% per month\n}",
      finds: ["info report, read"],
    },
    {
      text: "client web\nservice api { instances 2..40; autoscale on cpu 60% }\ndatabase orders { tech postgres; replication primary-replica { replicas 1; failover automatic } }\nweb -> api\napi -> orders { writes }\nflow buy {\n  web -> api -> orders\n  rate 500 rps peak 5k rps\n}",
      finds: ["info orders, buy"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 2..40; autoscale on cpu 60% }\ndatabase orders { tech postgres; replication primary-replica { replicas 1; failover automatic }; sharding hash by customer { shards 8 } }\nweb -> api\napi -> orders { writes }\nflow buy {\n  web -> api -> orders\n  rate 500 rps peak 5k rps\n}",
    },
    // It provably bears the peak.
    {
      text: "client web\nservice api { instances 2..40; autoscale on cpu 60% }\ndatabase orders { tech postgres; capacity 8k rps; replication primary-replica { replicas 1; failover automatic } }\nweb -> api\napi -> orders { writes }\nflow buy {\n  web -> api -> orders\n  rate 500 rps peak 5k rps\n}",
    },
    // Reads are not bound to the primary, and nothing is said to write.
    {
      text: "client web\nservice api { instances 2..40; autoscale on cpu 60% }\ndatabase orders { tech postgres; replication primary-replica { replicas 1; failover automatic } }\nweb -> api\napi -> orders { reads }\nflow look {\n  web -> api -> orders\n  rate 500 rps peak 5k rps\n}",
    },
    // Nothing grows.
    {
      text: "client web\nservice report { instances 1; scaling vertical; managed regional }\nweb -> report\nflow read {\n  web -> report\n  rate 100 rps\n}",
    },
  ],
  fixed:
    "client web\nservice report { instances 1..4; scaling horizontal; autoscale on cpu 60%; managed regional }\nweb -> report\nflow read {\n  web -> report\n  rate 100 rps grows 5% per month\n}",

  *check(context) {
    yield* byWord(context);
    yield* byWrites(context);
  },
};

/** It says that it grows by a bigger machine, and a flow through it grows. */
function* byWord({ model, graph, figures }: RuleContext): Iterable<Report> {
  for (const component of graph.stating("scaling")) {
    const said = fact(component, "scaling");
    if (said === undefined || word(component, "scaling") !== "vertical") continue;
    const flows = figures.load.components.get(component.id)?.flows ?? [];
    const growing = flows.find(
      ({ flow }) => num(model.flows.get(flow) ?? noFacts, "rate", "grows") !== undefined,
    );
    const flow = growing === undefined ? undefined : model.flows.get(growing.flow);
    if (growing === undefined || flow === undefined) continue;
    const pace = `${percentText(num(flow, "rate", "grows") ?? 0)} per ${word(flow, "rate", "per") ?? "month"}`;
    yield {
      message: `"${component.id}" grows only by a bigger machine, and flow "${flow.label}" through it grows by ${pace}.`,
      location: said.location,
      components: [component.id, growing.flow],
      flow: growing.flow,
      witness: ratesSaid(model, [growing.flow]),
      cause: `load:${component.id}`,
    };
  }
}

const noFacts = { facts: new Map() };

/** All that a flow writes goes to one primary, and those who write scale out. */
function* byWrites(context: RuleContext): Iterable<Report> {
  const { model, failure } = context;
  for (const analysed of failure.flows) {
    const flow = model.flows.get(analysed.id);
    if (flow === undefined || !hasLoad(flow)) continue;
    const writes = [...analysed.relations]
      .flatMap((id) => model.relations.get(id) ?? [])
      .filter((relation) => relation.kind === "sync" && isKnownWrite(relation));
    const [first] = writes;
    const store = first === undefined ? undefined : model.components.get(first.to);
    if (first === undefined || store === undefined || writes.some(({ to }) => to !== store.id)) continue;
    if (!isLonePrimary(context, store) || !bindsCallers(context, store, writes)) continue;
    yield {
      message: `All that flow "${flow.label}" writes ends at the one primary of "${store.id}", while "${first.from}" scales out: more instances bring more writes to the same machine.`,
      location: store.location,
      components: [store.id, flow.id],
      flow: flow.id,
      witness: [
        ...writes.map(({ from, location }) => ({ message: `"${from}" writes`, location })),
        ...ratesSaid(model, [flow.id]),
      ],
      cause: `load:${store.id}`,
    };
  }
}

/** A peak or growth is what lets the writers scale. */
const hasLoad = (flow: Flow): boolean =>
  num(flow, "rate", "peak") !== undefined || num(flow, "rate", "grows") !== undefined;

function isLonePrimary({ model }: RuleContext, store: Component): boolean {
  if (store.kind !== "database" || word(store, "model") !== "relational") return false;
  if (has(store, "sharding") || has(store, "federation")) return false;
  const counted = redundancy(model, store);
  return counted.shards === 1 && (counted.total === 1 || counted.primary);
}

/** Those who write scale out, and the figures do not show that the primary bears it. */
function bindsCallers(context: RuleContext, store: Component, writes: readonly Relation[]): boolean {
  const { model, figures, option } = context;
  const scales = writes.every(({ from }) => {
    const caller = model.components.get(from);
    return caller !== undefined && canGrow(caller);
  });
  if (!scales) return false;
  const used = figures.load.components.get(store.id)?.utilisation;
  return used === undefined || Math.max(used.usual, used.peak ?? 0) > option<number>("full");
}
