/** What the latency of a flow is estimated at, beside what it needs. */
import { latencyTargets } from "../../../core/lint/support/targets.ts";
import { listing, timeText } from "../../../core/lint/support/words.ts";
import type { Flow } from "../../../core/model/types.ts";
import type { Context } from "../../context.ts";
import { namesOf } from "./element.ts";

/** One line for each latency that the flow needs and that some figure speaks of, or that lacks figures. */
export function latencyLines(context: Context, flow: Flow): readonly string[] {
  const { latency } = context.review.figures;
  return latencyTargets(flow).map(({ of, ms }) => {
    const wanted = `Latency: ${of} ${timeText(ms)} needed`;
    const unknown = latency.unknown(flow.id, of);
    const missing = unknown.length === 0 ? "" : `; not given of ${namesOf(context, unknown)}`;
    const found = latency.of(flow.id, of);
    if (found === undefined) return `${wanted}${missing}`;
    const { model } = context.review;
    const most = [...found.parts]
      .filter(({ id }) => model.components.has(id))
      .sort((a, b) => b.ms - a.ms)
      .slice(0, 3)
      .map((part) => `${namesOf(context, [part.id])} ${timeText(part.ms)}`);
    const sort = found.kind === "estimate" ? "an estimate" : "a sum of means";
    const least = unknown.length === 0 ? "" : "at least ";
    const many = found.ms > ms ? ": too much" : "";
    return `${wanted}, ${least}${timeText(found.ms)} by the figures given (${sort}; ${listing(most)})${many}${missing}`;
  });
}
