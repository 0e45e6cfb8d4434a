/** What stops when something fails, asked again and again of one model by whoever moves the mouse over it. */
import { prepareWhatIf } from "../core/analysis/failure/index.ts";
import type { WhatIf } from "../core/analysis/failure/types.ts";
import type { Model } from "../core/model/types.ts";

/** Keyed by the model, which never changes: its graphs are built for the first question. */
const prepared = new WeakMap<Model, (failed: readonly string[]) => WhatIf>();

/** Ids as in `whatIf` of the failure analysis. */
export function whatIfIn(model: Model, failed: readonly string[]): WhatIf {
  const ask = prepared.get(model) ?? prepareWhatIf(model);
  prepared.set(model, ask);
  return ask(failed);
}
