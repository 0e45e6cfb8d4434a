/** The counts of the analyses, worked out once per component and model: many rules ask for them. */
import { redundancy as counted, type Redundancy } from "../../analysis/redundancy.ts";
import type { Component, Model } from "../../model/types.ts";

/** Keyed by the model itself, which never changes: nothing can get out of date, and it goes when the model goes. */
const known = new WeakMap<Model, Map<Component, Redundancy>>();

/** How many instances or copies a component has, how many it needs, and where they stand: see `analysis/redundancy.ts`. */
export function redundancy(model: Model, component: Component): Redundancy {
  let counts = known.get(model);
  if (counts === undefined) {
    counts = new Map();
    known.set(model, counts);
  }
  let found = counts.get(component);
  if (found === undefined) {
    found = counted(model, component);
    counts.set(component, found);
  }
  return found;
}

/** A write needs all copies: any that is lost is one too many, wherever it stands. */
export function needsEach(model: Model, component: Component): boolean {
  const { what, total, neededToWrite } = redundancy(model, component);
  return what === "copies" && total > 1 && neededToWrite === total;
}
