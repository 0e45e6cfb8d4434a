/** Who shares what: targets of a balancer by weight, consumers of one queue by their instances. */
import { num, word } from "../../model/facts.ts";
import type { Component, Flow, FlowStep, Relation } from "../../model/types.ts";
import { grouped, standsBy } from "../failure/calls.ts";
import { callsOf, type Graph } from "../graph.ts";
import { isChooser } from "../kinds.ts";
import { instanceCount } from "../places.ts";

/**
 * The share of a balancer's requests that each of its relations gets, for those that a flow uses as alternatives; what
 * is no alternative has none.
 */
export function splitsOf(graph: Graph, flow: Flow, down: ReadonlySet<string>): ReadonlyMap<string, number> {
  const byChooser = new Map<string, Set<Relation>>();
  const pending: FlowStep[] = [...flow.steps];
  for (let step = pending.pop(); step !== undefined; step = pending.pop()) {
    if (step.type === "when") pending.push(...step.then, ...step.otherwise);
    else if (step.type === "parallel" || step.type === "repeat") pending.push(...step.steps);
    if (step.type !== "call") continue;
    for (const id of step.relations) {
      const relation = graph.model.relations.get(id);
      const from = relation === undefined ? undefined : graph.model.components.get(relation.from);
      if (relation === undefined || from === undefined || !isChooser(from)) continue;
      const known = byChooser.get(from.id) ?? new Set();
      byChooser.set(from.id, known.add(relation));
    }
  }
  const shares = new Map<string, number>();
  for (const [id, relations] of byChooser) {
    const inOrder = [...relations].sort((a, b) => a.order - b.order);
    for (const group of grouped(graph, graph.model.components.get(id)!, inOrder, 1))
      if (group.any && group.members.length > 1) split(graph, group.members, down, shares);
  }
  return shares;
}

/** By weight, where one is said; what stands by for another has nothing while that works. */
function split(
  graph: Graph,
  members: readonly Relation[],
  down: ReadonlySet<string>,
  into: Map<string, number>,
): void {
  const chooser = graph.model.components.get(members[0]!.from);
  const inTurn = chooser !== undefined && word(chooser, "routing") === "failover";
  const works = (relation: Relation): boolean => !down.has(relation.to) && !waits(graph, relation, down);
  const first = inTurn ? members.find(works) : undefined;
  const weights = members.map((relation) =>
    !works(relation) || (first !== undefined && relation !== first) ? 0 : (num(relation, "weight") ?? 1),
  );
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  members.forEach((relation, index) => {
    into.set(relation.id, all === 0 ? 0 : weights[index]! / all);
  });
}

/** Leads to a standby whose counterpart works. */
export function waits(graph: Graph, relation: Relation, down: ReadonlySet<string>): boolean {
  if (!standsBy(graph, relation)) return false;
  const of = graph.model.components.get(relation.to)?.facts.get("role")?.[0]?.values.of;
  return typeof of !== "string" || !down.has(of);
}

/** Components that take messages from a channel: `~>` out of it. */
export function deliveries(graph: Graph, channel: Component): readonly Relation[] {
  return callsOf(graph, channel.id).filter((relation) => relation.kind === "async");
}

/** The share of a queue's messages that one consumer takes; undefined where several share and their number is not said. */
export function shareOf(graph: Graph, channel: Component, relation: Relation): number | undefined {
  if (channel.kind !== "queue") return 1;
  const takers = [...new Set(deliveries(graph, channel).map(({ to }) => to))];
  if (takers.length < 2) return 1;
  const counts = takers.map((id) => instanceCount(graph.model.components.get(id)!)?.total);
  if (counts.some((count) => count === undefined)) return undefined;
  const all = counts.reduce<number>((sum, count) => sum + count!, 0);
  return counts[takers.indexOf(relation.to)]! / all;
}
