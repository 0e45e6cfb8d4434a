/** Copies are there, but somebody has to switch to them by hand. */
import { failoverOf } from "../../../analysis/redundancy.ts";
import { fact, word } from "../../../model/facts.ts";
import type { Component } from "../../../model/types.ts";
import { flowsUsing } from "../../support/calls.ts";
import { isManaged, isStandby, sparesOf } from "../../support/components.ts";
import { redundancy } from "../../support/counts.ts";
import { fix } from "../../support/fixes.ts";
import { type Graph, incoming, together } from "../../support/graph.ts";
import { flowsOf } from "../../support/path.ts";
import { automaticFailover, isPairByHand } from "../../support/redundancy.ts";
import { count, flowNamed } from "../../support/words.ts";
import { isKnownRead, isKnownWrite } from "../../support/writes.ts";
import type { Report, Rule, RuleContext } from "../../types.ts";

export const manual: Rule = {
  id: "failover/manual",
  level: "warning",
  preset: "recommended",
  summary: "There are copies or a standby, but nothing switches to them when the primary fails.",
  why: "The primary stops at three in the morning. Two replicas have all the data and answer reads, but nobody may write until somebody wakes up, decides, and promotes one by hand. That takes half an hour on a good night.",
  sources: ["1:36", "4:14", "4:135", "4:104"],
  reference:
    "https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/rel_withstand_component_failures_failover2good.html",
  kin: [{ tool: "AWS Config", id: "elasticache-repl-grp-auto-failover-enabled" }],
  acceptWhen: "When writes may wait for a person, or a wrong switch would cost more than waiting.",
  absorbs: ["spof/single-instance", "spof/load-balancer", "spof/unreplicated-store"],
  bad: [
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { replication primary-replica { replicas 2 }; failover manual }\nweb -> api\napi -> orders { writes }",
      finds: ["warning orders"],
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { replication primary-replica { replicas 2; failover none } }\nweb -> api\napi -> orders { writes }",
      finds: ["warning orders"],
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { replication primary-replica { replicas 2 } }\nweb -> api\napi -> orders { writes }",
      finds: ["info orders"],
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders\ndatabase orders-spare { role standby of orders }\nweb -> api -> orders\norders => orders-spare",
      finds: ["info orders"],
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders\ndatabase orders-spare { role standby of orders; failover manual }\nweb -> api -> orders\norders => orders-spare",
      finds: ["warning orders"],
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { replication primary-replica { replicas 2; failover manual } }\nweb -> api -> orders",
      finds: ["warning orders"],
    },
    {
      text: "client web\nlb front { instances 2; failover manual { standby active-passive; heartbeat 5s } }\nservice api { managed regional }\nweb -> front -> api",
      finds: ["warning front"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { failover automatic }\ndatabase orders-spare { role standby of orders }\nweb -> api -> orders\norders => orders-spare",
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { replication primary-replica { replicas 2; failover automatic } }\nweb -> api\napi -> orders { writes }",
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { replication leaderless; copies 3 }\nweb -> api\napi -> orders { writes }",
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { replication primary-replica { replicas 2 }; failover manual }\nweb -> api\napi -> orders { reads from any }",
    },
  ],
  fixed:
    "client web\nservice api { instances 2 }\ndatabase orders { replication primary-replica { replicas 2 }; failover automatic }\nweb -> api\napi -> orders { writes }",

  *check(context) {
    for (const component of withAnother(context.graph)) {
      yield* copiesByHand(context, component);
      yield* spareByHand(context, component);
      yield* pairByHand(context, component);
    }
  },
};

/** What has copies with a primary, a standby or another half; a part has the copies of its component. */
function withAnother(graph: Graph): readonly Component[] {
  const primaries = graph
    .stating("role")
    .filter(isStandby)
    .flatMap((standby) => graph.model.components.get(word(standby, "role", "of") ?? "") ?? []);
  return together(
    graph,
    graph.stating("replication"),
    graph.stating("failover.standby"),
    primaries,
    ...graph.parts.values(),
  );
}

/** A store that is known to be written, whose replicas nothing promotes. */
function* copiesByHand(context: RuleContext, store: Component): Iterable<Report> {
  const { model, failure, graph } = context;
  const how = failoverOf(store);
  if (how === "automatic" || isManaged(store)) return;
  const { what, primary, total } = redundancy(model, store);
  if (what !== "copies" || !primary || total < 2) return;
  const calls = incoming(graph, store.id, "sync");
  // Where somebody says how it switches and nothing says who writes, whoever does not only read does: somebody must.
  const write =
    incoming(graph, store.id).find(isKnownWrite) ??
    (how === undefined ? undefined : calls.find((call) => !isKnownRead(call)));
  const flow = write === undefined ? undefined : flowsUsing(failure, write.id)[0];
  if (flow === undefined || write === undefined) return;
  yield {
    ...about(context, store),
    message:
      how === undefined
        ? `Nothing says how "${store.id}" switches to one of its ${count(total - 1, "replica")}: ${flowNamed(flow)} cannot write until somebody does.`
        : `"${store.id}" has ${total} copies and failover ${how === "none" ? "none" : "by hand"}: when its primary fails, ${flowNamed(flow)} cannot write until a person switches.`,
    flow: flow.id,
    witness: [{ message: `"${write.from}" writes to it`, location: write.location }],
  };
}

/** A component with a standby of its own that nothing switches to. */
function* spareByHand(context: RuleContext, component: Component): Iterable<Report> {
  const standbys = sparesOf(context.graph, component).filter(isStandby);
  const [first] = standbys;
  if (first === undefined || isManaged(component)) return;
  const all = [component, ...standbys];
  if (all.some((one) => failoverOf(one) === "automatic")) return;
  const said = all.find((one) => failoverOf(one) !== undefined) ?? component;
  const how = failoverOf(said);
  const flow = flowsOf(context.failure, component.id).find((one) => one.hard.get(component.id) === "down");
  if (flow === undefined) return;
  yield {
    ...about(context, component, fact(said, "failover")),
    message:
      how === undefined
        ? `Nothing says that "${first.id}" takes over from "${component.id}" by itself: ${flowNamed(flow)} is down until somebody switches.`
        : `"${first.id}" takes over from "${component.id}" only by hand: ${flowNamed(flow)} is down until a person switches.`,
    flow: flow.id,
    witness: [{ message: "the standby", location: first.location }],
  };
}

/** An active-passive pair of one component that nothing switches. */
function* pairByHand(context: RuleContext, component: Component): Iterable<Report> {
  if (!isPairByHand(component) || isManaged(component)) return;
  const { what, total } = redundancy(context.model, component);
  if (what !== "instances" || total < 2) return;
  const flow = flowsOf(context.failure, component.id).find((one) => one.hard.get(component.id) === "down");
  if (flow === undefined) return;
  yield {
    ...about(context, component),
    message: `"${component.id}" is an active-passive pair that is switched by hand: when the active half fails, ${flowNamed(flow)} is down until a person switches.`,
    flow: flow.id,
  };
}

function about(
  context: RuleContext,
  component: Component,
  said = fact(component, "failover"),
): Pick<Report, "location" | "level" | "unsaid" | "components" | "fixes" | "cause"> {
  return {
    location: said?.location ?? component.location,
    ...(said === undefined ? { level: "info", unsaid: true } : { level: "warning" }),
    components: [component.id],
    fixes: fix("Switch automatically", automaticFailover(context, component)),
    cause: `instance:${component.id}`,
  };
}
