/** What stops when something fails, asked again and again of one model by whoever points at it. */
import type { Model } from "../../model/types.ts";
import type { FailureAnalysis, WhatIf } from "./types.ts";
import { prepareWhatIf } from "./what-if.ts";

/**
 * Keyed by what a failure analysis hands on to the next one while the model means the same to it: the graphs, built for
 * the first question, then answer for the new model too, since answers are ids and names.
 */
const prepared = new WeakMap<object, (failed: readonly string[]) => WhatIf>();

/** What these failures do; ids as in `whatIf`. */
export function whatIfIn(
  { model, failure }: { readonly model: Model; readonly failure: FailureAnalysis },
  failed: readonly string[],
): WhatIf {
  const ask = prepared.get(failure.assumptions) ?? prepareWhatIf(model);
  prepared.set(failure.assumptions, ask);
  return ask(failed);
}
