/** A component that works, but nobody's request and no job ever reaches it. */
import { has, word } from "../../../model/facts.ts";
import type { Component } from "../../../model/types.ts";
import { isCompute, isStandby } from "../../support/components.ts";
import { type Graph, ofKinds } from "../../support/graph.ts";
import type { Rule, RuleContext } from "../../types.ts";

export const unreachableComponent: Rule = {
  id: "model/unreachable-component",
  level: "warning",
  preset: "recommended",
  summary: "No client, job or external ever reaches a component that has relations.",
  why: "A service calls others, but nobody calls it. Either an arrow into it is missing, and then the review does not know who suffers when it fails, or it is left over from an older design.",
  sources: ["3:319"],
  acceptWhen: "When something outside of the picture starts it.",
  // Whether it is redundant is no question before it is clear who needs it.
  absorbs: [
    "spof/single-instance",
    "spof/load-balancer",
    "spof/unreplicated-store",
    "spof/unreplicated-shard",
  ],
  bad: [
    {
      text: "client web\nservice api { instances 2 }\nservice prices { instances 2 }\ndatabase orders { managed regional }\nweb -> api -> orders\nprices -> orders",
      finds: ["info prices"],
    },
    {
      text: "client web\nservice api { instances 2 }\nlb front { instances 2 }\nstorage shelf { managed regional; metadata in records }\ndatabase records { managed regional }\nweb -> api\nfront -> shelf",
      finds: ["warning front"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 2 }\nservice prices { instances 2 }\ndatabase orders { managed regional }\nweb -> api -> orders\napi -> prices -> orders",
    },
    {
      text: "client web\nservice api { instances 2 }\njob cleanup { schedule every 1h }\ndatabase orders { managed regional }\nweb -> api -> orders\ncleanup -> orders",
    },
    { text: "service api { instances 2 }\nservice prices { instances 2 }\napi -> prices" },
    // One of them works at a time, by itself.
    {
      text: "client web\nservice api { instances 2 }\nservice planner { instances 3; singleton { leader-election } }\nweb -> api\nplanner -> api",
    },
  ],
  fixed:
    "client web\nservice api { instances 2 }\nservice prices { instances 2 }\ndatabase orders { managed regional }\nweb -> api -> orders\napi -> prices -> orders",

  *check(context) {
    const { model, graph } = context;
    if (ofKinds(graph, ["client", "person"]).length === 0) return;
    const reached = new Set<string>();
    reach(graph, startingByThemselves(graph), reached);
    const left = [...model.components.values()].filter(({ id }) => !reached.has(id));
    // What only an unreached component leads to follows from it: the first of each group is told.
    for (const component of inOrderOfCalls(context, left)) {
      if (reached.has(component.id) || !isRelated(graph, component)) continue;
      reach(graph, [component], reached);
      if (component.location.file !== model.files[0]) continue;
      // A program that nobody calls may have a loop of its own: a scheduler, an agent. Then only the text lacks a word.
      const alone = isCompute(component) && !graph.incoming.has(component.id);
      const remedy = alone ? ": draw what calls it, or make it a job, a worker or a singleton" : "";
      yield {
        message: `Nothing that a client or a job starts ever reaches "${component.id}"${remedy}.`,
        ...(alone ? { level: "info" as const } : {}),
        location: component.location,
        components: [component.id],
        cause: `instance:${component.id}`,
      };
    }
  },
};

const startingKinds = ["client", "person", "external", "monitor", "worker", "job", "function"];

function startingByThemselves(graph: Graph): readonly Component[] {
  return [
    ...ofKinds(graph, startingKinds),
    ...["singleton", "schedule"].flatMap((said) => graph.stating(said).filter((one) => has(one, said))),
    ...graph.stating("role").filter(isStandby),
    ...graph.stating("status").filter((one) => word(one, "status") === "planned"),
  ];
}

function isRelated(graph: Graph, { id }: Component): boolean {
  return graph.outgoing.has(id) || graph.incoming.has(id);
}

/** Those that nobody calls come first, so that a group is told at its start. */
function inOrderOfCalls({ graph }: RuleContext, components: readonly Component[]): readonly Component[] {
  const called = (component: Component) => Number(graph.incoming.has(component.id));
  return [...components].sort((a, b) => called(a) - called(b));
}

/** Adds everything that the components lead to, by relations, properties, parts and owners. */
function reach(graph: Graph, from: readonly Component[], reached: Set<string>): void {
  const pending = from.map((component) => component.id);
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    const owner = graph.model.components.get(id)?.partOf;
    if (owner !== undefined) pending.push(owner);
    for (const relation of graph.outgoing.get(id) ?? []) pending.push(relation.to);
    for (const reference of graph.references.get(id) ?? []) pending.push(reference.to);
    for (const part of graph.parts.get(id) ?? []) pending.push(part.id);
  }
}
