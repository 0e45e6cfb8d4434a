/** Security: the rules of `sec/`, in the order of the catalogue. */
import type { Rule } from "../../types.ts";
import { exposedStore } from "./exposed-store.ts";
import { noAuthentication } from "./no-authentication.ts";
import { noRateLimit } from "./no-rate-limit.ts";

export const secRules: readonly Rule[] = [exposedStore, noAuthentication, noRateLimit];
