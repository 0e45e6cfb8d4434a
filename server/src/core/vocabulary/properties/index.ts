/** All properties, group by group, in the order in which docs list them. Data only. */
import type { PropertyEntry } from "../types.ts";
import { about } from "./about.ts";
import { balancing } from "./balancing.ts";
import { cache } from "./cache.ts";
import { capacity } from "./capacity.ts";
import { cdn } from "./cdn.ts";
import { compute } from "./compute.ts";
import { coordination } from "./coordination.ts";
import { database } from "./database.ts";
import { edge } from "./edge.ts";
import { files } from "./files.ts";
import { flows } from "./flows.ts";
import { guarantees } from "./guarantees.ts";
import { messaging } from "./messaging.ts";
import { operations } from "./operations.ts";
import { protocols } from "./protocols.ts";
import { relationAgreements } from "./relation-agreements.ts";
import { relationFailures } from "./relation-failures.ts";
import { relations } from "./relations.ts";
import { replication } from "./replication.ts";
import { resilience } from "./resilience.ts";
import { security } from "./security.ts";
import { serving } from "./serving.ts";
import { sharding } from "./sharding.ts";
import { state } from "./state.ts";
import { transactions } from "./transactions.ts";

export const properties: readonly PropertyEntry[] = [
  ...about,
  ...capacity,
  ...serving,
  ...resilience,
  replication,
  ...state,
  ...guarantees,
  sharding,
  ...security,
  ...edge,
  ...cdn,
  ...balancing,
  ...compute,
  ...database,
  ...transactions,
  ...files,
  ...cache,
  ...messaging,
  ...coordination,
  ...operations,
  ...relations,
  ...relationAgreements,
  ...protocols,
  ...relationFailures,
  ...flows,
];
