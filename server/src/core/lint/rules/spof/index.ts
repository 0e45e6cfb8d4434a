/** Cut sets and shared fate: the rules of `spof/`, in the order of the catalogue. */
import type { Rule } from "../../types.ts";
import { availabilityTargetMissed } from "./availability-target.ts";
import { concentration } from "./concentration.ts";
import { dns } from "./dns.ts";
import { failsSurvives } from "./fails-survives.ts";
import { loadBalancer } from "./load-balancer.ts";
import { shardLookup } from "./shard-lookup.ts";
import { sharedFate } from "./shared-fate.ts";
import { singleInstance } from "./single-instance.ts";
import { singleRegion } from "./single-region.ts";
import { singleZone } from "./single-zone.ts";
import { slaBelowSlo } from "./sla-below-slo.ts";
import { unreplicatedShard } from "./unreplicated-shard.ts";
import { unreplicatedStore } from "./unreplicated-store.ts";

export const spofRules: readonly Rule[] = [
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
];
