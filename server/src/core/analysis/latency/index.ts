/** Latency of flows along their steps, up to the answer or to the end of the synchronous path. */
import { lazily } from "../../base/lazily.ts";
import type { Model } from "../../model/types.ts";
import { distancesOf } from "./distance.ts";
import { evaluate } from "./evaluate.ts";
import type { FlowLatency, LatencyAnalysis, Measure, Work } from "./types.ts";
import { workOf } from "./work.ts";

/** Each flow is worked out when it is first asked for. */
export function analyseLatency(model: Model): LatencyAnalysis {
  const distance = lazily(() => distancesOf(model));
  const works = new Map<string, Work | undefined>();
  const known = new Map<string, FlowLatency | undefined>();
  const work = (id: string): Work | undefined => {
    const flow = model.flows.get(id);
    if (!works.has(id)) works.set(id, flow === undefined ? undefined : workOf(model, flow));
    return works.get(id);
  };
  const of = (flow: string, measure: Measure): FlowLatency | undefined => {
    const waited = work(flow);
    if (waited === undefined) return undefined;
    const { ms, parts, unknown, assumptions, additive } = evaluate(model, distance(), waited, measure);
    if (parts.length === 0) return undefined;
    return { flow, measure, ms, kind: additive ? "sum of means" : "estimate", parts, unknown, assumptions };
  };
  return {
    work,
    of(flow, measure) {
      const key = `${measure} ${flow}`;
      if (!known.has(key)) known.set(key, of(flow, measure));
      return known.get(key);
    },
  };
}
