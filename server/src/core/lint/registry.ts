/** All rules, in the order of the catalogue: the one list from which everything else is made. A rule is registered here and nowhere else. */
import { loadBalancer } from "./rules/spof/load-balancer.ts";
import { singleInstance } from "./rules/spof/single-instance.ts";
import { unreplicatedStore } from "./rules/spof/unreplicated-store.ts";
import type { Rule } from "./types.ts";

export const rules: readonly Rule[] = [
  // spof
  singleInstance,
  loadBalancer,
  unreplicatedStore,
];
