/** Latency as it adds up along the steps of a flow: after each of them, what the flow takes as far as it has come. */
import { lazilyOf } from "../../base/lazily.ts";
import type { Flow, Model } from "../../model/types.ts";
import { cutAfter, walkThrough } from "../../model/walk.ts";
import { distancesOf } from "./distance.ts";
import { type Evaluation, evaluate } from "./evaluate.ts";
import type { Measure } from "./types.ts";
import { workOf } from "./work.ts";

/** Milliseconds up to a step, and the components met so far that have no figure. */
export type Reached = Pick<Evaluation, "ms" | "unknown">;

/** Each step is worked out from the start: a flow of more steps is told as a whole only. */
const most = 300;

const distances = lazilyOf(distancesOf);

/**
 * What a flow takes after each step of `walkThrough`, so that the last is what the flow takes in all; empty for flows of
 * more than 300 steps.
 */
export function latencyAlong(model: Model, flow: Flow, measure: Measure): readonly Reached[] {
  const steps = walkThrough(model, flow);
  if (steps.length > most) return [];
  return steps.map(({ number }) => {
    const cut = cutAfter(model, flow, number);
    const { ms, unknown } = evaluate(model, distances(model), workOf(cut.model, cut.flow), measure);
    return { ms, unknown };
  });
}
