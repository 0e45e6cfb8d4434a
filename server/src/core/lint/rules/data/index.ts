/** The right store: the rules of `data/`, in the order of the catalogue. */
import type { Rule } from "../../types.ts";

export const dataRules: readonly Rule[] = [];
