/** All built-in kinds, room by room, in the order in which docs list them. Data only. */
import type { KindEntry } from "../types.ts";
import { compute } from "./compute.ts";
import { coordination } from "./coordination.ts";
import { data } from "./data.ts";
import { messaging } from "./messaging.ts";
import { outside } from "./outside.ts";
import { peopleAndEdge } from "./people-and-edge.ts";
import { places } from "./places.ts";
import { trustAndOperations } from "./trust-and-operations.ts";

export const kinds: readonly KindEntry[] = [
  ...peopleAndEdge,
  ...compute,
  ...data,
  ...messaging,
  ...coordination,
  ...trustAndOperations,
  ...outside,
  ...places,
];
