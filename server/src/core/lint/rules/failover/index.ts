/** Taking over: the rules of `failover/`, in the order of the catalogue. */
import type { Rule } from "../../types.ts";
import { crossesPlaces } from "./crosses-places.ts";
import { evenQuorum } from "./even-quorum.ts";
import { manual } from "./manual.ts";
import { noHealthCheck } from "./no-health-check.ts";
import { noHeartbeat } from "./no-heartbeat.ts";
import { splitBrain } from "./split-brain.ts";
import { standbyDependsOnPrimary } from "./standby-depends-on-primary.ts";
import { tooSlow } from "./too-slow.ts";

export const failoverRules: readonly Rule[] = [
  manual,
  noHeartbeat,
  noHealthCheck,
  tooSlow,
  standbyDependsOnPrimary,
  splitBrain,
  crossesPlaces,
  evenQuorum,
];
