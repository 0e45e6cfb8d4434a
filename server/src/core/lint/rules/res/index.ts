/** Resilience and load: the rules of `res/`, in the order of the catalogue. */
import type { Rule } from "../../types.ts";
import { autoscaleTooSlow } from "./autoscale-too-slow.ts";
import { bandwidth } from "./bandwidth.ts";
import { beyondLimit } from "./beyond-limit.ts";
import { chokePoint } from "./choke-point.ts";
import { connectionLimit } from "./connection-limit.ts";
import { cronRelease } from "./cron-release.ts";
import { externalWithoutFallback } from "./external-without-fallback.ts";
import { idCollision } from "./id-collision.ts";
import { idGenerator } from "./id-generator.ts";
import { latencyTargetMissed } from "./latency-target.ts";
import { lockContention } from "./lock-contention.ts";
import { lockShorterThanWork } from "./lock-shorter-than-work.ts";
import { lockSingleNode } from "./lock-single-node.ts";
import { lockWithoutFencing } from "./lock-without-fencing.ts";
import { lockWithoutTtl } from "./lock-without-ttl.ts";
import { noAutoscale } from "./no-autoscale.ts";
import { noDegradedMode } from "./no-degraded-mode.ts";
import { noHeadroom } from "./no-headroom.ts";
import { noTimeout } from "./no-timeout.ts";
import { outgrows } from "./outgrows.ts";
import { overload } from "./overload.ts";
import { retryAmplification } from "./retry-amplification.ts";
import { retryNotIdempotent } from "./retry-not-idempotent.ts";
import { retryWithoutBackoff } from "./retry-without-backoff.ts";
import { retryWithoutBreaker } from "./retry-without-breaker.ts";
import { retryWithoutJitter } from "./retry-without-jitter.ts";
import { singletonReplicated } from "./singleton-replicated.ts";
import { timeoutInversion } from "./timeout-inversion.ts";
import { verticalOnly } from "./vertical-only.ts";

export const resRules: readonly Rule[] = [
  externalWithoutFallback,
  noDegradedMode,
  noTimeout,
  timeoutInversion,
  retryWithoutBackoff,
  retryWithoutJitter,
  retryAmplification,
  retryNotIdempotent,
  retryWithoutBreaker,
  overload,
  noHeadroom,
  latencyTargetMissed,
  bandwidth,
  connectionLimit,
  beyondLimit,
  verticalOnly,
  noAutoscale,
  autoscaleTooSlow,
  outgrows,
  chokePoint,
  singletonReplicated,
  idGenerator,
  idCollision,
  lockWithoutTtl,
  lockSingleNode,
  lockShorterThanWork,
  lockWithoutFencing,
  lockContention,
  cronRelease,
];
