/** What stops when a component or place fails as a whole, in one line. */
import { whatIfIn } from "../../../core/analysis/failure/asked.ts";
import type { WhatIf } from "../../../core/analysis/failure/types.ts";
import { flowOf } from "../../../core/lint/support/path.ts";
import { shareText } from "../../../core/report/component-clauses.ts";
import {
  dataLostClauses,
  downClause,
  flowLabel,
  lostClause,
  overloads,
  stoppedBeside,
} from "../../../core/report/impact-clauses.ts";
import type { Context } from "../../context.ts";
import { namesOf, penOf } from "./element.ts";
import { counted, listed } from "./markdown.ts";

/** In larger models what stops with a component would keep the reader waiting. */
const mostComponents = 8000;

/** What stops when a component or place fails as a whole. */
export function failureText(context: Context, id: string): string | undefined {
  if (context.review.model.components.size > mostComponents) return undefined;
  return impactText(context, whatIfIn(context.review, [id]), [id]);
}

/** What a failure does, in one line: the components that stop with it, flows that are down or lose something. */
function impactText(context: Context, found: WhatIf, failed: readonly string[]): string | undefined {
  const { review } = context;
  const pen = penOf(context);
  const flows = found.flows.filter(({ flow }) => flowOf(review.failure, flow)?.kind !== "background");
  const gone = flows.filter(({ state }) => state === "down").map((impact) => downClause(review, impact, pen));
  const degraded = flows
    .filter(({ state, lost }) => state === "degraded" && lost.length > 0)
    .map(({ flow, lost }) => {
      const told = lost.map((one) => lostClause(one, pen));
      return `${flowLabel(flowOf(review.failure, flow), flow, pen)} (${listed(told, 2)})`;
    });
  const stopped = stoppedBeside(review, found, failed);
  const full = overloads(review, found.load).map(
    ({ component, used }) => `${pen.name(component)} (${shareText(used)})`,
  );
  const losses = dataLostClauses(found.loss, pen);
  const parts = [
    gone.length === 0 ? undefined : `${listed(gone, 4)} ${are(gone)} down`,
    degraded.length === 0 ? undefined : `${listed(degraded, 4)} ${are(degraded)} degraded`,
    stopped.length === 0
      ? undefined
      : `${counted(stopped.length, "other component")} can answer no more: ${namesOf(context, stopped, 5)}`,
    full.length === 0 ? undefined : `more than can be borne arrives at ${listed(full, 3)}`,
    losses.length === 0 ? undefined : `may be lost: ${listed(losses, 3)}`,
  ].filter((part) => part !== undefined);
  if (parts.length === 0) return "If all of it fails, no flow stops";
  return `If all of it fails, ${parts.join("; ")}`;
}

const are = (flows: readonly string[]): string => (flows.length === 1 ? "is" : "are");
