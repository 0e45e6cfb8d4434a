/** The analyses beside failure, each worked out when it is first asked for and then kept. Rules, reports and hovers read the same. */
import { lazily } from "../base/lazily.ts";
import type { Steps } from "../base/steps.ts";
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
import { analyseLoad, analyseLoadInSteps } from "./load/index.ts";
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
  return figuresWith(model, failure, () => analyseLoad(model));
}

/** The same with the load worked out ahead, pausing on the way: the others pause between flows, this one cannot later. */
export function* figuresInSteps(model: Model, failure: FailureAnalysis): Steps<Figures> {
  let load: LoadAnalysis | undefined;
  try {
    load = yield* analyseLoadInSteps(model);
  } catch {
    // Whoever reads it runs into the same bug, and there it is told.
  }
  return figuresWith(model, failure, () => load ?? analyseLoad(model));
}

interface Before {
  readonly model: Model;
  readonly failure: FailureAnalysis;
  readonly figures: Figures;
}

/**
 * The figures after a change, given those of the model before: where the failure analysis was taken over, nothing that
 * a figure is made of has changed. Read paths hold relations with their places in the text and are found anew.
 */
export function* figuresAgain(before: Before, model: Model, failure: FailureAnalysis): Steps<Figures> {
  const same =
    failure.assumptions === before.failure.assumptions && model.technologies === before.model.technologies;
  if (!same) return yield* figuresInSteps(model, failure);
  const { figures } = before;
  const consistency = lazily(() => analyseConsistency(model, failure));
  return {
    get availability() {
      return figures.availability;
    },
    get load() {
      return figures.load;
    },
    get latency() {
      return figures.latency;
    },
    get consistency() {
      return consistency();
    },
    get durability() {
      return figures.durability;
    },
  };
}

function figuresWith(model: Model, failure: FailureAnalysis, loaded: () => LoadAnalysis): Figures {
  const availability = lazily(() => analyseAvailability(model, { failure }));
  const load = lazily(loaded);
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
