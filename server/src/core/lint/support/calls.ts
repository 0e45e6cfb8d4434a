/** Synchronous calls as rules judge them: both ends, the flows that make them, and what waits for what. */
import type { FailureAnalysis, FlowFailure } from "../../analysis/failure/types.ts";
import type { Call, Work } from "../../analysis/latency/types.ts";
import { lazilyOf } from "../../base/lazily.ts";
import type { Component, Relation } from "../../model/types.ts";
import type { RuleContext } from "../types.ts";
import type { Graph } from "./graph.ts";
import { isOutside, partOfRequest } from "./path.ts";

/** A relation with both of its ends. */
export interface Link {
  readonly relation: Relation;
  readonly from: Component;
  readonly to: Component;
}

/** All relations between components, in the order of the model. */
export const links = lazilyOf(({ model }: Graph): readonly Link[] => linked(model, model.relations.values()));

/** Some relations with their ends. */
export function linked({ components }: Graph["model"], relations: Iterable<Relation>): readonly Link[] {
  const found: Link[] = [];
  for (const relation of relations) {
    const from = components.get(relation.from);
    const to = components.get(relation.to);
    if (from !== undefined && to !== undefined) found.push({ relation, from, to });
  }
  return found;
}

/** Those that are synchronous calls, `->`. */
export const syncCalls = lazilyOf((graph: Graph): readonly Link[] =>
  links(graph).filter(({ relation }) => relation.kind === "sync"),
);

/** Those that start or end outside of the system: at a client, a person or an external. */
export const linksOutside = lazilyOf((graph: Graph): readonly Link[] =>
  links(graph).filter(({ from, to }) => isOutside(from) || isOutside(to)),
);

/** The flows that use a relation, in the order of the analysis. */
export function flowsUsing(failure: FailureAnalysis, relation: string): readonly FlowFailure[] {
  return flowsByRelation(failure).get(relation) ?? [];
}

const flowsByRelation = lazilyOf((failure: FailureAnalysis): ReadonlyMap<string, readonly FlowFailure[]> => {
  const found = new Map<string, FlowFailure[]>();
  for (const flow of failure.flows)
    for (const relation of flow.relations) {
      const list = found.get(relation);
      if (list === undefined) found.set(relation, [flow]);
      else list.push(flow);
    }
  return found;
});

/** The first flow whose request, and not only the work behind it, makes the call; undefined where none does. */
export function requestMaking(failure: FailureAnalysis, { id, from }: Relation): FlowFailure | undefined {
  return flowsUsing(failure, id).find((flow) => flow.kind !== "background" && partOfRequest(flow, from));
}

/** The calls of a declared flow up to its answer, the outer before the inner; each with the calls that lead to it. */
export function* callsWithin(
  context: Pick<RuleContext, "figures" | "graph">,
  flow: string,
): Iterable<{ readonly call: Call; readonly relation: Relation; readonly above: Above | undefined }> {
  const { figures, graph } = context;
  const root = figures.latency.work(flow);
  const pending: { work: Work; above: Above | undefined }[] =
    root === undefined ? [] : [{ work: root, above: undefined }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { work, above } = next;
    const push = (items: readonly Work[], over: Above | undefined): void => {
      for (let at = items.length - 1; at >= 0; at--) pending.push({ work: items[at] as Work, above: over });
    };
    if (work.type === "choice")
      push(
        work.items.map((item) => item.work),
        above,
      );
    else if (work.type !== "call") push(work.items, above);
    else {
      const relation = graph.model.relations.get(work.relation);
      if (relation === undefined) continue;
      yield { call: work, relation, above };
      push(work.inner, { relation, above });
    }
  }
}

/** A call that leads to another one, and the one that leads to it. */
export interface Above {
  readonly relation: Relation;
  readonly above: Above | undefined;
}
