/** Caches: the rules of `cache/`, in the order of the catalogue. */
import type { Rule } from "../../types.ts";
import { browserOnly } from "./browser-only.ts";
import { evictionMismatch } from "./eviction-mismatch.ts";
import { expensiveQueryUncached } from "./expensive-query-uncached.ts";
import { hotNode } from "./hot-node.ts";
import { moduloHashing } from "./modulo-hashing.ts";
import { noEviction } from "./no-eviction.ts";
import { noExpiry } from "./no-expiry.ts";
import { originOverload } from "./origin-overload.ts";
import { sourceOfTruth } from "./source-of-truth.ts";
import { stampede } from "./stampede.ts";
import { synchronizedExpiry } from "./synchronized-expiry.ts";
import { tooSmall } from "./too-small.ts";
import { writeBackLoss } from "./write-back-loss.ts";
import { writeThroughLatency } from "./write-through-latency.ts";

export const cacheRules: readonly Rule[] = [
  writeBackLoss,
  writeThroughLatency,
  noEviction,
  noExpiry,
  stampede,
  synchronizedExpiry,
  originOverload,
  sourceOfTruth,
  evictionMismatch,
  browserOnly,
  moduloHashing,
  hotNode,
  tooSmall,
  expensiveQueryUncached,
];
