/** Content delivery: the rules of `cdn/`, in the order of the catalogue. */
import type { Rule } from "../../types.ts";

export const cdnRules: readonly Rule[] = [];
