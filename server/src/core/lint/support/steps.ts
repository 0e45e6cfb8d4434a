/** The steps of flows that call something, however deep they stand. */
import { lazilyOf } from "../../base/lazily.ts";
import type { Flow, FlowStep, Model } from "../../model/types.ts";

export interface CallStep {
  readonly flow: Flow;
  readonly step: FlowStep & { readonly type: "call" };
}

/** All calls of all flows, in text order. */
export const callSteps = lazilyOf((model: Model): readonly CallStep[] => [...callStepsIn(model)]);

function* callStepsIn(model: Model): Iterable<CallStep> {
  for (const flow of model.flows.values()) {
    const pending: FlowStep[] = [...flow.steps].reverse();
    for (let step = pending.pop(); step !== undefined; step = pending.pop()) {
      if (step.type === "call") yield { flow, step };
      else if (step.type === "when") pending.push(...[...step.then, ...step.otherwise].reverse());
      else if (step.type === "parallel" || step.type === "repeat") pending.push(...[...step.steps].reverse());
    }
  }
}
