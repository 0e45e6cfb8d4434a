/** The figures of a flow that only its card tells: what it may lose, and what is fullest on its way. */
import type { Loss } from "../../../core/analysis/durability/types.ts";
import type { FlowFailure } from "../../../core/analysis/failure/types.ts";
import { durabilityTarget } from "../../../core/lint/support/targets.ts";
import { durationText } from "../../../core/lint/support/words.ts";
import type { Flow } from "../../../core/model/types.ts";
import { shareText } from "../../../core/report/component-clauses.ts";
import { flowLossClause } from "../../../core/report/flow-clauses.ts";
import type { Context } from "../../context.ts";
import { namesOf, penOf } from "./element.ts";

const cases: readonly Loss["when"][] = ["node", "failover", "place"];

/** The most that it may lose where a node or a place is lost or something fails over, beside what it may. */
export function lossLine(context: Context, flow: Flow): string | undefined {
  const wanted = durabilityTarget(flow);
  const found = cases
    .flatMap((when) => context.review.figures.durability.rpo(flow.id, when) ?? [])
    .filter(({ amount }) => wanted !== undefined || (amount ?? 0) > 0);
  const [worst] = [...found].sort((a, b) => (b.amount ?? 0) - (a.amount ?? 0));
  const needed = wanted === undefined ? "" : `; at most ${durationText(wanted)} is to be lost`;
  return worst === undefined ? undefined : `May lose ${flowLossClause(worst, penOf(context))}${needed}`;
}

/** The component on its way that is used most. */
export function fullestLine(context: Context, { needs, completes }: FlowFailure): string | undefined {
  const { components } = context.review.figures.load;
  const used = [...needs, ...completes].flatMap((id) => {
    const { utilisation } = components.get(id) ?? {};
    return utilisation === undefined
      ? []
      : [{ id, share: Math.max(utilisation.usual, utilisation.peak ?? 0) }];
  });
  const [fullest] = used.sort((a, b) => b.share - a.share);
  if (fullest === undefined || fullest.share === 0) return undefined;
  return `Fullest on its way: ${namesOf(context, [fullest.id])}, at ${shareText(fullest.share)} of what it bears`;
}
