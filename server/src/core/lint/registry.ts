/** All rules, in the order of the catalogue: the one list from which everything else is made. Each category lists its own. */

import { cacheRules } from "./rules/cache/index.ts";
import { capRules } from "./rules/cap/index.ts";
import { cdnRules } from "./rules/cdn/index.ts";
import { choiceRules } from "./rules/choice/index.ts";
import { dataRules } from "./rules/data/index.ts";
import { durabilityRules } from "./rules/durability/index.ts";
import { failoverRules } from "./rules/failover/index.ts";
import { lbRules } from "./rules/lb/index.ts";
import { modelRules } from "./rules/model/index.ts";
import { netRules } from "./rules/net/index.ts";
import { opsRules } from "./rules/ops/index.ts";
import { queueRules } from "./rules/queue/index.ts";
import { resRules } from "./rules/res/index.ts";
import { secRules } from "./rules/sec/index.ts";
import { spofRules } from "./rules/spof/index.ts";
import type { Rule } from "./types.ts";

export const rules: readonly Rule[] = [
  ...spofRules,
  ...failoverRules,
  ...durabilityRules,
  ...capRules,
  ...cacheRules,
  ...cdnRules,
  ...lbRules,
  ...netRules,
  ...resRules,
  ...queueRules,
  ...dataRules,
  ...secRules,
  ...opsRules,
  ...choiceRules,
  ...modelRules,
];
