/** What is down, and why: it failed itself, what it stands on did, or a call that it cannot do without leads there. */
import { type Failed, isUp, unitsLeft } from "../analysis/failure/survival.ts";
import type { WhatIf } from "../analysis/failure/types.ts";
import { flowOf } from "../lint/support/path.ts";
import { has, word } from "../model/facts.ts";
import type { Component, Relation } from "../model/types.ts";
import type { OverlayItem } from "../picture.ts";
import type { Review } from "../project.ts";
import { flowLabel } from "../report/impact-clauses.ts";
import type { LinePen } from "../report/pen.ts";
import { fatesIn } from "./failures.ts";

/** A set of failures and what the analysis says of it. */
export interface Case {
  readonly review: Review;
  readonly found: WhatIf;
  /** Ids of what failed, as the analysis has them. */
  readonly failed: Failed;
  /** Components that answer no more. */
  readonly down: ReadonlySet<string>;
  readonly pen: LinePen;
}

/** Components that answer no more, and by which call. */
export function downItems(one: Case): readonly OverlayItem[] {
  const next = waysDown(one);
  return [...one.down].flatMap((id): readonly OverlayItem[] => {
    const component = one.review.model.components.get(id);
    return component === undefined ? [] : [{ id, tone: "down", text: whyDown(one, component, next) }];
  });
}

/** It has failed itself, or stands on what has. */
function hasFailed({ review, failed }: Case, component: Component): boolean {
  const fate = fatesIn(review.model).of(component.id);
  return failed.has(`component:${component.id}`) || (fate !== undefined && !isUp(fate, failed, "read"));
}

function whyDown(one: Case, component: Component, next: ReadonlyMap<string, Relation>): string {
  const { failed, pen, review } = one;
  if (failed.has(`component:${component.id}`)) return "It has failed.";
  if (hasFailed(one, component)) {
    const host = word(component, "runs-on");
    const stands = host === undefined || !one.down.has(host) ? "" : `: it runs on ${pen.name(host)}`;
    const fate = fatesIn(review.model).of(component.id);
    const total = fate?.redundancy.total ?? 1;
    const none = fate !== undefined && unitsLeft(fate, failed) === 0;
    return total > 1 && stands === ""
      ? `It is down: ${none ? `none of its ${total} is` : `too few of its ${total} are`} left.`
      : `It is down with what it stands on${stands}.`;
  }
  const path: string[] = [];
  const seen = new Set<string>();
  for (let at = next.get(component.id); at !== undefined; at = next.get(at.to)) {
    if (seen.has(at.id)) break;
    seen.add(at.id);
    path.push(at.id);
  }
  return path.length === 0 ? "It can answer no more." : `It can answer no more: ${pen.path(path)}.`;
}

/** From each component that is down the call by which it fell, the shortest way to what has failed. */
function waysDown(one: Case): ReadonlyMap<string, Relation> {
  const { model } = one.review;
  const callers = new Map<string, Relation[]>();
  for (const relation of model.relations.values()) {
    if (relation.kind !== "sync" || !one.down.has(relation.from) || !one.down.has(relation.to)) continue;
    if (has(relation, "optional") || has(relation, "fallback")) continue;
    const list = callers.get(relation.to);
    if (list === undefined) callers.set(relation.to, [relation]);
    else list.push(relation);
  }
  const next = new Map<string, Relation>();
  const queue = [...one.down].filter((id) => {
    const component = model.components.get(id);
    return component !== undefined && hasFailed(one, component);
  });
  const seen = new Set(queue);
  for (const id of queue)
    for (const relation of callers.get(id) ?? []) {
      if (seen.has(relation.from)) continue;
      seen.add(relation.from);
      next.set(relation.from, relation);
      queue.push(relation.from);
    }
  return next;
}

/** The ways that prove which flows are down. */
export function pathItems({ review, found, pen }: Case): readonly OverlayItem[] {
  const flows = new Map<string, string[]>();
  for (const { flow, path, state } of found.flows) {
    if (state !== "down") continue;
    const label = flowLabel(flowOf(review.failure, flow), flow, pen);
    for (const id of path) {
      const known = flows.get(id);
      if (known === undefined) flows.set(id, [label]);
      else known.push(label);
    }
  }
  return [...flows].map(([id, labels]) => ({
    id,
    tone: "down",
    text: `By this way ${labels.slice(0, 3).join(", ")}${labels.length > 3 ? ` and ${labels.length - 3} more` : ""} ${labels.length === 1 ? "stops" : "stop"}.`,
  }));
}
