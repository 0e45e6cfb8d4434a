/** Services that wait for each other in a circle. */
import { stronglyConnected } from "../../../base/strongly-connected.ts";
import { list } from "../../../model/facts.ts";
import type { Component, Relation } from "../../../model/types.ts";
import { flowsUsing, requestMaking, syncCalls } from "../../support/calls.ts";
import { isCompute, isTraffic } from "../../support/components.ts";
import { callees, type Graph, groupedBy, ownerOf } from "../../support/graph.ts";
import { pathText } from "../../support/words.ts";
import type { Rule, RuleContext } from "../../types.ts";

export const callCycle: Rule = {
  id: "net/call-cycle",
  level: "warning",
  preset: "recommended",
  summary: "Services call each other in a circle and wait.",
  why: "Orders asks customers, and customers asks orders. Under load all threads of both wait for the other one, and no thread is left to answer: both stand still, although neither has failed. Neither can be started, tested or put into service without the other, either.",
  sources: [],
  reference: "https://sre.google/sre-book/addressing-cascading-failures/",
  acceptWhen: "When the two calls never happen in one request and each has its own threads.",
  bad: [
    {
      text: "client web\nservice orders, customers { instances 2 }\nweb -> orders -> customers -> orders",
      finds: ["warning orders, customers"],
    },
    {
      text: "client web\nservice a, b, c { instances 2 }\nweb -> a -> b -> c -> a",
      finds: ["warning a, b, c"],
    },
    {
      text: "client web\nlb front { managed regional }\nservice orders, customers { instances 2 }\nweb -> front -> orders -> customers -> front",
      finds: ["warning orders, customers"],
    },
  ],
  good: [
    {
      text: "client web\nservice orders, customers { instances 2 }\nqueue changes { managed regional; dlq none }\nweb -> orders -> customers\ncustomers ~> changes ~> orders",
    },
    {
      text: "client web\nservice api { instances 2 }\nexternal psp\nweb -> api\napi -> psp { optional }\npsp -> api { protocol webhook }",
    },
    {
      text: "client web\ngateway front { managed regional }\nservice orders, customers { instances 2 }\nweb -> front\nfront -> orders\nfront -> customers\norders -> front",
    },
    {
      text: "client web\nlb front { managed regional }\nservice orders { instances 2 }\nweb -> front -> orders\norders -> front",
    },
  ],
  fixed:
    "client web\nservice orders, customers { instances 2 }\nqueue changes { managed regional; dlq none }\nweb -> orders -> customers\ncustomers ~> changes ~> orders",

  *check(context) {
    const { model } = context;
    const waiting = groupedBy(waits(context), ({ from }) => from);
    const groupOf = stronglyConnected([...waiting.keys()], (id) =>
      (waiting.get(id) ?? []).map(({ to }) => to),
    );
    const inCircles = [...waiting].filter(([id, all]) =>
      all.some(({ to }) => groupOf.get(to) === groupOf.get(id)),
    );
    if (inCircles.length === 0) return;
    const ids = new Set(inCircles.map(([id]) => id));
    const groups = groupedBy(
      [...model.components.keys()].filter((id) => ids.has(id)),
      (id) => String(groupOf.get(id)),
    );
    for (const group of groups.values()) {
      const isService = (id: string) => isCompute(model.components.get(id) as Component);
      const services = group.filter(isService);
      const [first] = services;
      if (first === undefined || services.length < 2) continue;
      const circle = circleFrom(waiting, new Set(group), first);
      const last = circle.at(-1);
      const inCircle = circle.filter(({ from }) => isService(from)).length;
      // The instances of one service may well reach each other through the balancer in front of them.
      if (last === undefined || inCircle < 2) continue;
      const flow = requestMaking(context.failure, last);
      const more = services.length - inCircle;
      yield {
        message: `${inCircle} services wait for each other in a circle: ${pathText(
          model,
          circle.map(({ id }) => id),
        )}${more > 0 ? `, and ${more} more belong to it` : ""}.`,
        location: last.location,
        components: services,
        ...(flow && { flow: flow.id }),
        witness: circle.map(({ from, to, location }) => ({
          message: `"${from}" waits for "${to}"`,
          location,
        })),
        cause: `circle:${first}`,
      };
    }
  },
};

/**
 * Calls between programs of one's own that some flow makes, also through what stands in front of a single one; a webhook is
 * no call that the other side waits for.
 */
function waits({ model, graph, failure }: RuleContext): readonly Relation[] {
  return syncCalls(graph).flatMap(({ relation, from, to }) => {
    if (!leadsOn(graph, from) || !leadsOn(graph, to) || ownerOf(model, from) === ownerOf(model, to))
      return [];
    if (list(relation, "protocol").includes("webhook")) return [];
    return flowsUsing(failure, relation.id).length === 0 ? [] : relation;
  });
}

/** Of a balancer in front of several it is open whose request comes back. */
function leadsOn(graph: Graph, one: Component): boolean {
  return isCompute(one) || (isTraffic(one) && callees(graph, one.id).length === 1);
}

/** The shortest way back to where it starts. */
function circleFrom(
  waiting: ReadonlyMap<string, readonly Relation[]>,
  group: ReadonlySet<string>,
  start: string,
): readonly Relation[] {
  const ways = new Map<string, readonly Relation[]>([[start, []]]);
  for (const [at, way] of ways)
    for (const relation of waiting.get(at) ?? []) {
      if (relation.to === start) return [...way, relation];
      if (group.has(relation.to) && !ways.has(relation.to)) ways.set(relation.to, [...way, relation]);
    }
  return [];
}
