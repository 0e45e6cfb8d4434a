/** What stops when a component or place fails as a whole, in one line. */

import { whatIfIn } from "../../../core/analysis/failure/asked.ts";
import type { FlowFailure, WhatIf } from "../../../core/analysis/failure/types.ts";
import { durationText } from "../../../core/lint/support/words.ts";
import { shareText } from "../../../core/report/component-clauses.ts";
import type { Context } from "../../context.ts";
import { namesOf, pathOf } from "./element.ts";
import { brief, counted, listed } from "./markdown.ts";

/** In larger models what stops with a component would keep the reader waiting. */
const mostComponents = 8000;

/** What stops when a component or place fails as a whole. */
export function failureText(context: Context, id: string): string | undefined {
  if (context.review.model.components.size > mostComponents) return undefined;
  return impactText(context, whatIfIn(context.review, [id]), [id]);
}

/** What a failure does, in one line: the components that stop with it, flows that are down or lose something. */
function impactText(
  context: Context,
  { down, flows, loss, load }: WhatIf,
  failed: readonly string[],
): string | undefined {
  const { failure } = context.review;
  const labels = new Map(failure.flows.map((flow) => [flow.id, flow]));
  const stopped = down.filter((id) => !failed.includes(id) && !isInside(context, id, failed));
  const named = (state: string) =>
    flows
      .filter((flow) => flow.state === state && labels.get(flow.flow)?.kind !== "background")
      .map(({ flow, lost, path }) => {
        const label = labelOf(labels.get(flow), flow);
        if (state === "degraded")
          return `${label} (${listed(
            lost.map(({ what }) => brief(what, 80)),
            2,
          )})`;
        const way = path.length > 0 && path.length < 6 ? pathOf(context, path) : "";
        return way === "" ? label : `${label} (${way})`;
      });
  const [gone, degraded] = [named("down"), named("degraded").filter((text) => !text.endsWith("()"))];
  const parts = [
    gone.length === 0 ? undefined : `${listed(gone, 4)} ${are(gone)} down`,
    degraded.length === 0 ? undefined : `${listed(degraded, 4)} ${are(degraded)} degraded`,
    stopped.length === 0
      ? undefined
      : `${counted(stopped.length, "other component")} can answer no more: ${namesOf(context, stopped, 5)}`,
    overloadText(context, load),
    loss.length === 0 ? undefined : `may be lost: ${listed(lossTexts(context, loss), 3)}`,
  ].filter((part) => part !== undefined);
  if (parts.length === 0) return "If all of it fails, no flow stops";
  return `If all of it fails, ${parts.join("; ")}`;
}

/** What then gets more than it bears, by as much, and does not already: the largest first. */
function overloadText(context: Context, load: WhatIf["load"]): string | undefined {
  const { components } = context.review.figures.load;
  const full = load.flatMap(({ component, utilisation, peakUtilisation }) => {
    const now = peakUtilisation ?? utilisation ?? 0;
    const before = components.get(component)?.utilisation;
    return now > 1 && (before?.peak ?? before?.usual ?? 0) <= 1 ? [{ component, now }] : [];
  });
  if (full.length === 0) return undefined;
  const texts = full
    .sort((a, b) => b.now - a.now)
    .map(({ component, now }) => `${namesOf(context, [component], 1)} (${shareText(now)})`);
  return `more than can be borne arrives at ${listed(texts, 3)}`;
}

/** Of each store the worst case: `all of orders`, `5s of carts`, `the last writes of events`. */
function lossTexts(context: Context, loss: WhatIf["loss"]): readonly string[] {
  const worst = new Map<string, number | undefined>();
  for (const { store, amount } of loss) {
    const known = worst.has(store) ? (worst.get(store) ?? Number.NaN) : -1;
    if (!(known > (amount ?? 0))) worst.set(store, amount);
  }
  return [...worst].map(([store, amount]) => {
    const of = namesOf(context, [store], 1);
    if (amount === undefined) return `the last writes of ${of}`;
    return amount === Number.POSITIVE_INFINITY ? `all of ${of}` : `${durationText(amount)} of ${of}`;
  });
}

const are = (flows: readonly string[]): string => (flows.length === 1 ? "is" : "are");

function labelOf(flow: FlowFailure | undefined, id: string): string {
  const label = brief(flow?.label ?? id, 60);
  return flow?.kind === "unnamed" ? `what ${label} reaches` : label;
}

function isInside({ review }: Context, id: string, places: readonly string[]): boolean {
  const component = review.model.components.get(id);
  for (let at = component?.parent, depth = 0; at !== undefined && depth < 256; depth++) {
    if (places.includes(at)) return true;
    at = review.model.places.get(at)?.parent;
  }
  return component?.partOf !== undefined && places.includes(component.partOf);
}
