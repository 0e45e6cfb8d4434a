/** All rules, in the order of the catalogue: the one list from which everything else is made. A rule is registered here and nowhere else. */

import { noExpiry } from "./rules/cache/no-expiry.ts";
import { sourceOfTruth } from "./rules/cache/source-of-truth.ts";
import { writeBackLoss } from "./rules/cache/write-back-loss.ts";
import { caOnManyNodes } from "./rules/cap/ca-on-many-nodes.ts";
import { chooseTwo } from "./rules/cap/choose-two.ts";
import { dualWrite } from "./rules/cap/dual-write.ts";
import { multiPrimaryConflict } from "./rules/cap/multi-primary-conflict.ts";
import { staleRead } from "./rules/cap/stale-read.ts";
import { weakerThanAsked } from "./rules/cap/weaker-than-asked.ts";
import { writeToReplica } from "./rules/cap/write-to-replica.ts";
import { oneCopyPerPartition } from "./rules/durability/one-copy-per-partition.ts";
import { volatileStore } from "./rules/durability/volatile-store.ts";
import { crossesPlaces } from "./rules/failover/crosses-places.ts";
import { evenQuorum } from "./rules/failover/even-quorum.ts";
import { manual } from "./rules/failover/manual.ts";
import { noHealthCheck } from "./rules/failover/no-health-check.ts";
import { noHeartbeat } from "./rules/failover/no-heartbeat.ts";
import { splitBrain } from "./rules/failover/split-brain.ts";
import { standbyDependsOnPrimary } from "./rules/failover/standby-depends-on-primary.ts";
import { tooSlow } from "./rules/failover/too-slow.ts";
import { inMemorySession } from "./rules/lb/in-memory-session.ts";
import { nothingSpreadsLoad } from "./rules/lb/nothing-spreads-load.ts";
import { acceptExpired } from "./rules/model/accept-expired.ts";
import { acceptUnused } from "./rules/model/accept-unused.ts";
import { acceptWithoutReason } from "./rules/model/accept-without-reason.ts";
import { ambiguousName } from "./rules/model/ambiguous-name.ts";
import { ambiguousStep } from "./rules/model/ambiguous-step.ts";
import { contradictingFacts } from "./rules/model/contradicting-facts.ts";
import { deprecatedSynonym } from "./rules/model/deprecated-synonym.ts";
import { duplicateName } from "./rules/model/duplicate-name.ts";
import { emptyPlace } from "./rules/model/empty-place.ts";
import { flowStepWithoutRelation } from "./rules/model/flow-step-without-relation.ts";
import { importMissing } from "./rules/model/import-missing.ts";
import { importOutside } from "./rules/model/import-outside.ts";
import { selfRelation } from "./rules/model/self-relation.ts";
import { syntax } from "./rules/model/syntax.ts";
import { tooLarge } from "./rules/model/too-large.ts";
import { unknownName } from "./rules/model/unknown-name.ts";
import { unknownProperty } from "./rules/model/unknown-property.ts";
import { unknownTechnology } from "./rules/model/unknown-technology.ts";
import { unreachableComponent } from "./rules/model/unreachable-component.ts";
import { unusedComponent } from "./rules/model/unused-component.ts";
import { wrongUnit } from "./rules/model/wrong-unit.ts";
import { wrongValue } from "./rules/model/wrong-value.ts";
import { unmeasured } from "./rules/ops/unmeasured.ts";
import { duplicateEffects } from "./rules/queue/duplicate-effects.ts";
import { noConsumer } from "./rules/queue/no-consumer.ts";
import { noDeadLetter } from "./rules/queue/no-dead-letter.ts";
import { autoscaleTooSlow } from "./rules/res/autoscale-too-slow.ts";
import { exposedStore } from "./rules/sec/exposed-store.ts";
import { noAuthentication } from "./rules/sec/no-authentication.ts";
import { noRateLimit } from "./rules/sec/no-rate-limit.ts";
import { availabilityTargetMissed } from "./rules/spof/availability-target.ts";
import { concentration } from "./rules/spof/concentration.ts";
import { dns } from "./rules/spof/dns.ts";
import { failsSurvives } from "./rules/spof/fails-survives.ts";
import { loadBalancer } from "./rules/spof/load-balancer.ts";
import { shardLookup } from "./rules/spof/shard-lookup.ts";
import { sharedFate } from "./rules/spof/shared-fate.ts";
import { singleInstance } from "./rules/spof/single-instance.ts";
import { singleRegion } from "./rules/spof/single-region.ts";
import { singleZone } from "./rules/spof/single-zone.ts";
import { slaBelowSlo } from "./rules/spof/sla-below-slo.ts";
import { unreplicatedShard } from "./rules/spof/unreplicated-shard.ts";
import { unreplicatedStore } from "./rules/spof/unreplicated-store.ts";
import type { Rule } from "./types.ts";

export const rules: readonly Rule[] = [
  // spof: cut sets and shared fate
  singleInstance,
  loadBalancer,
  unreplicatedStore,
  singleZone,
  singleRegion,
  shardLookup,
  unreplicatedShard,
  sharedFate,
  concentration,
  failsSurvives,
  availabilityTargetMissed,
  slaBelowSlo,
  dns,
  // failover
  manual,
  noHeartbeat,
  noHealthCheck,
  tooSlow,
  standbyDependsOnPrimary,
  splitBrain,
  crossesPlaces,
  evenQuorum,
  // res: resilience and load
  autoscaleTooSlow,
  // ops
  unmeasured,
  // model: checks of the text itself
  syntax,
  unknownName,
  ambiguousName,
  duplicateName,
  unknownProperty,
  wrongValue,
  wrongUnit,
  contradictingFacts,
  flowStepWithoutRelation,
  ambiguousStep,
  importMissing,
  importOutside,
  acceptWithoutReason,
  tooLarge,
  unknownTechnology,
  unusedComponent,
  unreachableComponent,
  selfRelation,
  acceptUnused,
  acceptExpired,
  emptyPlace,
  deprecatedSynonym,
  // durability
  volatileStore,
  oneCopyPerPartition,
  // cap
  chooseTwo,
  caOnManyNodes,
  weakerThanAsked,
  staleRead,
  writeToReplica,
  multiPrimaryConflict,
  dualWrite,
  // cache
  writeBackLoss,
  noExpiry,
  sourceOfTruth,
  // lb
  nothingSpreadsLoad,
  inMemorySession,
  // queue
  noDeadLetter,
  noConsumer,
  duplicateEffects,
  // sec
  exposedStore,
  noAuthentication,
  noRateLimit,
];
