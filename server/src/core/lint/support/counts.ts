/** The counts of the analyses, as rules ask for them. */
import { redundancy } from "../../analysis/redundancy.ts";
import type { Component, Model } from "../../model/types.ts";

export { redundancy };

/** A write needs all copies: any that is lost is one too many, wherever it stands. */
export function needsEach(model: Model, component: Component): boolean {
  const { what, total, neededToWrite } = redundancy(model, component);
  return what === "copies" && total > 1 && neededToWrite === total;
}
