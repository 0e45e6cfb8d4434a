/** What stops when something fails, asked again and again of one model by whoever moves the mouse over it. */
import { prepareWhatIf } from "../core/analysis/failure/index.ts";
import type { WhatIf } from "../core/analysis/failure/types.ts";
import type { Review } from "../core/project.ts";

/**
 * Keyed by what a failure analysis hands on to the next one while the model means the same to it: the graphs, built for
 * the first question, then answer for the new model too, since answers are ids and names.
 */
const prepared = new WeakMap<object, (failed: readonly string[]) => WhatIf>();

/** Ids as in `whatIf` of the failure analysis. */
export function whatIfIn(
  { model, failure }: Pick<Review, "model" | "failure">,
  failed: readonly string[],
): WhatIf {
  const ask = prepared.get(failure.assumptions) ?? prepareWhatIf(model);
  prepared.set(failure.assumptions, ask);
  return ask(failed);
}
