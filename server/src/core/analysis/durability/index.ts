/** What failures may lose of what stores and queues hold. */
import type { Model } from "../../model/types.ts";
import type { DurabilityAnalysis } from "./types.ts";

export function analyseDurability(_model: Model): DurabilityAnalysis {
  return { stores: new Map() };
}
