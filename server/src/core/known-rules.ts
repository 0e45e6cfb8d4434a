/** What `faultline.json` may configure: every rule with the defaults of its options, from the registry. */
import type { KnownRules } from "./config/read.ts";
import { rules } from "./lint/registry.ts";

export const knownRules: KnownRules = new Map(
  rules.map(({ id, options }) => [
    id,
    Object.fromEntries(Object.entries(options ?? {}).map(([name, option]) => [name, option.default])),
  ]),
);
