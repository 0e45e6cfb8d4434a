/** What failures do, in clauses: the flows that stop or lose something, who has too much to bear then, what may be lost for good. */
import type { FlowFailure, FlowImpact, WhatIf } from "../analysis/failure/types.ts";
import { flowOf } from "../lint/support/path.ts";
import { durationText } from "../lint/support/words.ts";
import type { Review } from "../project.ts";
import { shareText } from "./component-clauses.ts";
import type { LinePen } from "./pen.ts";

type Read = Pick<Review, "model" | "failure" | "figures">;

/** What a flow is called: `Place an order`, `what web reaches`, `background work of cleanup`. */
export function flowLabel(flow: FlowFailure | undefined, id: string, pen: LinePen): string {
  const label = pen.brief(flow?.label ?? id, 60);
  if (flow?.kind === "background") return `background work of ${label}`;
  return flow?.kind === "unnamed" ? `what ${label} reaches` : label;
}

/** `Place an order (web → api → orders)`: a flow that is down, and the way to what failed if that is not too long. */
export function downClause({ failure }: Read, impact: FlowImpact, pen: LinePen, longest = 6): string {
  const label = flowLabel(flowOf(failure, impact.flow), impact.flow, pen);
  const { path } = impact;
  const way = path.length > 0 && path.length < longest ? pen.path(path) : "";
  return way === "" ? label : `${label} (${way})`;
}

/** `recommendations (fallback "none") for 30% of the requests`: what a flow that goes on has lost. */
export function lostClause({ what, share }: FlowImpact["lost"][number], pen: LinePen): string {
  const whose =
    share === undefined ? "" : share >= 1 ? " for all requests" : ` for ${shareText(share)} of the requests`;
  return `${pen.brief(what, 80)}${whose}`;
}

/** What can answer no more beside what failed itself, and what stands or is a part in it. */
export function stoppedBeside(
  { model }: Read,
  { down }: WhatIf,
  failed: readonly string[],
): readonly string[] {
  const gone = new Set(failed.flatMap((id) => [id, id.replace(/^(?:component|place):/, "")]));
  const isInside = (id: string): boolean => {
    const component = model.components.get(id);
    for (let at = component?.parent, depth = 0; at !== undefined && depth < 256; depth++) {
      if (gone.has(at)) return true;
      at = model.places.get(at)?.parent;
    }
    return component?.partOf !== undefined && gone.has(component.partOf);
  };
  return down.filter((id) => !gone.has(id) && !isInside(id));
}

/** What then gets more than it bears, by as much, and does not already: the largest first. */
export function overloads(
  { figures }: Read,
  load: WhatIf["load"],
): readonly { readonly component: string; readonly used: number }[] {
  const { components } = figures.load;
  const full = load.flatMap(({ component, utilisation, peakUtilisation }) => {
    const used = peakUtilisation ?? utilisation ?? 0;
    const before = components.get(component)?.utilisation;
    return used > 1 && (before?.peak ?? before?.usual ?? 0) <= 1 ? [{ component, used }] : [];
  });
  return full.sort((a, b) => b.used - a.used);
}

/** Of each store the worst case: `all of orders`, `5s of carts`, `the last writes of events`. */
export function dataLostClauses(loss: WhatIf["loss"], pen: LinePen): readonly string[] {
  const worst = new Map<string, number | undefined>();
  for (const { store, amount } of loss) {
    const known = worst.has(store) ? (worst.get(store) ?? Number.NaN) : -1;
    if (!(known > (amount ?? 0))) worst.set(store, amount);
  }
  return [...worst].map(([store, amount]) => {
    const of = pen.name(store);
    if (amount === undefined) return `the last writes of ${of}`;
    return amount === Number.POSITIVE_INFINITY ? `all of ${of}` : `${durationText(amount)} of ${of}`;
  });
}
