/** What stops when something fails, asked again and again of one model by whoever points at it. */
import { finish, type Steps } from "../../base/steps.ts";
import type { Model } from "../../model/types.ts";
import type { FailureAnalysis, WhatIf } from "./types.ts";
import { prepareWhatIfInSteps } from "./what-if.ts";

/**
 * Keyed by what a failure analysis hands on to the next one while the model means the same to it: the graphs, built for
 * the first question, then answer for the new model too, since answers are ids and names.
 */
const prepared = new WeakMap<object, (failed: readonly string[]) => WhatIf>();

interface Asked {
  readonly model: Model;
  readonly failure: FailureAnalysis;
}

/** What these failures do; ids as in `whatIf`. */
export function whatIfIn(asked: Asked, failed: readonly string[]): WhatIf {
  return finish(whatIfInSteps(asked, failed));
}

/** The same, pausing until the graphs are there. */
export function* whatIfInSteps({ model, failure }: Asked, failed: readonly string[]): Steps<WhatIf> {
  const ask = prepared.get(failure.assumptions) ?? (yield* prepareWhatIfInSteps(model));
  prepared.set(failure.assumptions, ask);
  return ask(failed);
}
