/** All properties, group by group, in the order in which docs list them. Data only. */
import type { PropertyEntry } from "../types.ts";
import { about } from "./about.ts";
import { capacity } from "./capacity.ts";
import { compute } from "./compute.ts";
import { edge } from "./edge.ts";
import { resilience } from "./resilience.ts";
import { security } from "./security.ts";
import { sharding } from "./sharding.ts";
import { state } from "./state.ts";

export const properties: readonly PropertyEntry[] = [
  ...about,
  ...capacity,
  ...resilience,
  ...state,
  sharding,
  ...security,
  ...edge,
  ...compute,
];
