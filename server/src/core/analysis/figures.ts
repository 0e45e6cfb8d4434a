/** The analyses beside failure, each worked out when it is first asked for and then kept. Rules, reports and hovers read the same. */
import { lazily } from "../base/lazily.ts";
import type { Model } from "../model/types.ts";
import { analyseAvailability } from "./availability/index.ts";
import type { AvailabilityAnalysis } from "./availability/types.ts";
import { analyseConsistency } from "./consistency/index.ts";
import type { ConsistencyAnalysis } from "./consistency/types.ts";
import { analyseDurability } from "./durability/index.ts";
import type { DurabilityAnalysis } from "./durability/types.ts";
import type { FailureAnalysis } from "./failure/types.ts";
import { analyseLatency } from "./latency/index.ts";
import type { LatencyAnalysis } from "./latency/types.ts";
import { analyseLoad } from "./load/index.ts";
import type { LoadAnalysis } from "./load/types.ts";

export interface Figures {
  readonly availability: AvailabilityAnalysis;
  readonly load: LoadAnalysis;
  readonly latency: LatencyAnalysis;
  readonly consistency: ConsistencyAnalysis;
  readonly durability: DurabilityAnalysis;
}

/** The figures of a model; nothing is worked out until it is read. */
export function figuresOf(model: Model, failure: FailureAnalysis): Figures {
  const availability = lazily(() => analyseAvailability(model));
  const load = lazily(() => analyseLoad(model));
  const latency = lazily(() => analyseLatency(model));
  const consistency = lazily(() => analyseConsistency(model, failure));
  const durability = lazily(() => analyseDurability(model, failure));
  return {
    get availability() {
      return availability();
    },
    get load() {
      return load();
    },
    get latency() {
      return latency();
    },
    get consistency() {
      return consistency();
    },
    get durability() {
      return durability();
    },
  };
}
