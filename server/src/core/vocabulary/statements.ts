/** All statements that are neither a declaration nor a property. Data only. */
import type { StatementEntry } from "./types.ts";

export const statements: readonly StatementEntry[] = [];
