/** Caches: the rules of `cache/`, in the order of the catalogue. */
import type { Rule } from "../../types.ts";
import { noExpiry } from "./no-expiry.ts";
import { sourceOfTruth } from "./source-of-truth.ts";
import { writeBackLoss } from "./write-back-loss.ts";

export const cacheRules: readonly Rule[] = [writeBackLoss, noExpiry, sourceOfTruth];
