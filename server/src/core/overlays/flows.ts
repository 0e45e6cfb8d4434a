/** What overlays of a flow share: which flow is meant, and that all else is drawn faint. */
import type { FlowFailure } from "../analysis/failure/types.ts";
import { flowOf } from "../lint/support/path.ts";
import type { OverlayItem } from "../picture.ts";
import type { Review } from "../project.ts";
import { flowLabel } from "../report/impact-clauses.ts";
import type { LinePen } from "../report/pen.ts";

/** The analysed flow of an id or a name. */
export function analysedFlow({ failure, model }: Review, wanted: string): FlowFailure | undefined {
  const named = [...model.flows.values()].find(({ name }) => name === wanted)?.id;
  return flowOf(failure, wanted) ?? (named === undefined ? undefined : flowOf(failure, named));
}

/** The components that a flow uses, at the ends of its relations and in its needs. */
export function partsOf({ model }: Review, flow: FlowFailure): ReadonlySet<string> {
  const ends = [...flow.relations].flatMap((id) => {
    const relation = model.relations.get(id);
    return relation === undefined ? [] : [relation.from, relation.to];
  });
  return new Set([...ends, ...flow.needs, ...flow.completes, ...flow.soft.keys()]);
}

/** All components and relations that a flow does not use. */
export function outside(review: Review, flow: FlowFailure, pen: LinePen): readonly OverlayItem[] {
  const { components, relations } = review.model;
  const inside = partsOf(review, flow);
  const text = `Not part of ${flowLabel(flow, flow.id, pen)}.`;
  return [
    ...[...components.keys()].filter((id) => !inside.has(id)),
    ...[...relations.keys()].filter((id) => !flow.relations.has(id)),
  ].map((id) => ({ id, tone: "faded", text }));
}
