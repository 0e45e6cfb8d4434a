/** Latency of flows along their steps, up to the answer or to the end of the synchronous path. */
import { lazily } from "../../base/lazily.ts";
import type { Model } from "../../model/types.ts";
import { distancesOf } from "./distance.ts";
import { type Evaluation, evaluate } from "./evaluate.ts";
import type { FlowLatency, LatencyAnalysis, Measure, Work } from "./types.ts";
import { workOf } from "./work.ts";

/** Each flow is worked out when it is first asked for. */
export function analyseLatency(model: Model): LatencyAnalysis {
  const distances = lazily(() => distancesOf(model));
  const works = new Map<string, Work | undefined>();
  const known = new Map<string, Evaluation | undefined>();
  const work = (id: string): Work | undefined => {
    const flow = model.flows.get(id);
    if (!works.has(id)) works.set(id, flow === undefined ? undefined : workOf(model, flow));
    return works.get(id);
  };
  const evaluated = (flow: string, measure: Measure): Evaluation | undefined => {
    const key = `${measure} ${flow}`;
    const waited = work(flow);
    if (!known.has(key))
      known.set(key, waited === undefined ? undefined : evaluate(model, distances(), waited, measure));
    return known.get(key);
  };
  return {
    work,
    unknown: (flow, measure) => evaluated(flow, measure)?.unknown ?? [],
    of(flow, measure) {
      const found = evaluated(flow, measure);
      return found === undefined || found.parts.length === 0 ? undefined : told(flow, measure, found);
    },
  };
}

function told(flow: string, measure: Measure, found: Evaluation): FlowLatency {
  const { ms, parts, unknown, assumptions, additive } = found;
  return { flow, measure, ms, kind: additive ? "sum of means" : "estimate", parts, unknown, assumptions };
}
