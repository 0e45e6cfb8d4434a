/** Traffic and balancing: the rules of `lb/`, in the order of the catalogue. */
import type { Rule } from "../../types.ts";
import { inMemorySession } from "./in-memory-session.ts";
import { nothingSpreadsLoad } from "./nothing-spreads-load.ts";

export const lbRules: readonly Rule[] = [nothingSpreadsLoad, inMemorySession];
