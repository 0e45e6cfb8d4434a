/** All properties, group by group. Data only. */
import type { PropertyEntry } from "../types.ts";

export const properties: readonly PropertyEntry[] = [];
