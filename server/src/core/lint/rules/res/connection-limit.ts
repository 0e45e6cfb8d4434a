/** More connections are opened than a component accepts. */
import { inside } from "../../../analysis/load/queueing.ts";
import { fact, num } from "../../../model/facts.ts";
import type { Component, Relation } from "../../../model/types.ts";
import { redundancy } from "../../support/counts.ts";
import { incoming, ownerOf, statingAny } from "../../support/graph.ts";
import { ratesSaid } from "../../support/load.ts";
import { count, durationText, rateText } from "../../support/words.ts";
import type { Report, Rule, RuleContext } from "../../types.ts";

export const connectionLimit: Rule = {
  id: "res/connection-limit",
  level: "warning",
  preset: "recommended",
  summary: "Callers open more connections than a component accepts.",
  why: "Ten instances with a pool of 20 fit into a database that takes 300 connections. A busy evening brings thirty instances, and from the sixteenth on each new one is refused at its start. What was scaled to help is what brings it down.",
  sources: ["4:93", "4:155"],
  reference: "https://www.postgresql.org/docs/current/runtime-config-connection.html",
  acceptWhen: "When a pooler that the model does not say stands between them.",
  bad: [
    {
      text: "client web\nservice shop { instances 10..30; autoscale on cpu 60% }\ndatabase orders { max-connections 300 }\nweb -> shop\nshop -> orders { pool 20 }",
      finds: ["warning orders, shop"],
    },
    {
      text: "client web\nservice shop { instances 4; max-connections 200; latency mean 2s }\nweb -> shop\nflow look {\n  web -> shop\n  rate 1k rps\n}",
      finds: ["warning shop, look"],
    },
  ],
  good: [
    {
      text: "client web\nservice shop { instances 10 }\ndatabase orders { max-connections 300 }\nweb -> shop\nshop -> orders { pool 20 }",
    },
    {
      text: "client web\nservice shop { instances 10..30; autoscale on cpu 60% }\nproxy pooler { instances 2; max-connections 5000 }\ndatabase orders { max-connections 300 }\nweb -> shop\nshop -> pooler { pool 20 }\npooler -> orders { pool 100 }",
    },
    {
      text: "client web\nservice shop { instances 4; max-connections 200; latency mean 20ms }\nweb -> shop\nflow look {\n  web -> shop\n  rate 1k rps\n}",
    },
    // Half of the callers' connections go to replicas, and so on: reads from replicas are not counted against the primary.
    {
      text: "client web\nservice shop { instances 10..30; autoscale on cpu 60% }\ndatabase orders { max-connections 300; replication primary-replica { replicas 2; failover automatic } }\nweb -> shop\nshop -> orders { pool 20; reads from replica }",
    },
  ],
  fixed:
    "client web\nservice shop { instances 10 }\ndatabase orders { max-connections 300 }\nweb -> shop\nshop -> orders { pool 20 }",

  *check(context) {
    for (const component of statingAny(context.graph, ["max-connections", "capacity"])) {
      const said = fact(component, "max-connections");
      const each = num(component, "max-connections") ?? num(component, "capacity", "connections");
      if (each === undefined) continue;
      const report = pooled(context, component, each) ?? atOnce(context, component, each);
      if (report !== undefined)
        yield {
          ...report,
          location: said?.location ?? component.location,
          cause: `connections:${component.id}`,
        };
    }
  },
};

/** How many connections its nodes accept; of a store with a primary those of the primaries. */
function accepted({ model }: RuleContext, component: Component, each: number): number {
  const { what, total, shards, primary } = redundancy(model, component);
  if (what === "copies") return each * (primary ? shards : shards * total);
  return each * Math.max(total, num(component, "instances", "max") ?? 0);
}

/** Instances × pool of all callers; a caller whose number is not said counts as one. */
function pooled(context: RuleContext, component: Component, each: number): Report | undefined {
  const { model, graph } = context;
  const pools = incoming(graph, component.id, "sync").flatMap((relation) => {
    const pool = num(relation, "pool");
    const caller = model.components.get(relation.from);
    const away = (num(component, "replication.replicas") ?? 0) > 0 && readsElsewhere(relation);
    if (pool === undefined || caller === undefined || away) return [];
    const owner = ownerOf(model, caller);
    const n = Math.max(redundancy(model, owner).total, num(owner, "instances", "max") ?? 0);
    return [{ relation, n, pool, open: n * pool }];
  });
  const limit = accepted(context, component, each);
  const open = pools.reduce((sum, one) => sum + one.open, 0);
  if (open <= limit) return undefined;
  const callers = [...new Set(pools.map(({ relation }) => relation.from))];
  const [first] = pools;
  const how =
    pools.length === 1 && first !== undefined
      ? `${count(first.n, "instance")} of "${first.relation.from}" with ${first.pool} each open ${open}`
      : `its callers' pools open ${open}`;
  return {
    message: `"${component.id}" accepts ${count(limit, "connection")}, but ${how}.`,
    location: component.location,
    components: [component.id, ...callers],
    witness: pools.map(({ relation, n, pool }) => ({
      message: `"${relation.from}": ${count(n, "instance")} × ${pool}`,
      location: relation.location,
    })),
  };
}

const readsElsewhere = (relation: Relation): boolean => {
  const from = fact(relation, "reads")?.values.from;
  return from === "replica" || from === "any";
};

/** Rate × mean time are inside at once, whatever the distribution: each needs a connection. */
function atOnce(context: RuleContext, component: Component, each: number): Report | undefined {
  const { model, figures } = context;
  const load = figures.load.components.get(component.id);
  const mean = num(component, "latency", "mean");
  if (load === undefined || mean === undefined || incomingPools(context, component)) return undefined;
  const limit = accepted(context, component, each);
  const peak = load.surge?.arrivals.front ?? 0;
  const usually = inside(load.usual.front, mean / 1000) > limit;
  const rate = usually ? load.usual.front : peak;
  const open = inside(rate, mean / 1000);
  if (open <= limit) return undefined;
  const flow = usually ? load.flows[0]?.flow : load.surge?.flow;
  return {
    message: `"${component.id}" accepts ${count(limit, "connection")}, but ${rateText(rate)}${usually ? "" : " at the peak"} that take ${durationText(mean)} on average keep ${Math.ceil(open)} open.`,
    location: component.location,
    components: [component.id, ...(flow === undefined ? [] : [flow])],
    ...(flow === undefined ? {} : { flow }),
    witness: ratesSaid(model, flow === undefined ? [] : [flow]),
  };
}

/** Callers with pools wait for a free connection instead of opening another. */
const incomingPools = ({ graph }: RuleContext, component: Component): boolean =>
  incoming(graph, component.id, "sync").some((relation) => num(relation, "pool") !== undefined);
