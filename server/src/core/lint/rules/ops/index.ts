/** Operation: the rules of `ops/`, in the order of the catalogue. */
import type { Rule } from "../../types.ts";
import { unmeasured } from "./unmeasured.ts";

export const opsRules: readonly Rule[] = [unmeasured];
