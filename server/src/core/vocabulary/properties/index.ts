/** All properties, group by group, in the order in which docs list them. Data only. */
import type { PropertyEntry } from "../types.ts";
import { about } from "./about.ts";
import { cache } from "./cache.ts";
import { capacity } from "./capacity.ts";
import { compute } from "./compute.ts";
import { coordination } from "./coordination.ts";
import { database, files } from "./database.ts";
import { edge } from "./edge.ts";
import { flows } from "./flows.ts";
import { messaging } from "./messaging.ts";
import { operations } from "./operations.ts";
import { relations } from "./relations.ts";
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
  ...database,
  ...files,
  ...cache,
  ...messaging,
  ...coordination,
  ...operations,
  ...relations,
  ...flows,
];
