/** Edge and protocol: the rules of `net/`, in the order of the catalogue. */
import type { Rule } from "../../types.ts";

export const netRules: readonly Rule[] = [];
