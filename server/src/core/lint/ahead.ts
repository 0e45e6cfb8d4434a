/**
 * What many rules read of the analyses, flow by flow, before the first of them runs: so there is a pause after each flow,
 * and no rule waits for all of them in one step.
 */
import type { Steps } from "../base/steps.ts";
import { has } from "../model/facts.ts";
import { availabilityTarget, declared, durabilityTarget, latencyTargets } from "./support/targets.ts";
import type { RuleContext } from "./types.ts";

/** Reads what rules will read; what cannot be worked out is told where a rule reads it. */
export function* ahead({
  model,
  failure,
  figures,
}: Pick<RuleContext, "model" | "failure" | "figures">): Steps<void> {
  const each: readonly (() => unknown)[] = [
    () => figures.consistency.stores,
    () => figures.durability.stores,
  ];
  for (const read of each) {
    yield;
    attempt(read);
  }
  for (const analysed of failure.flows) {
    yield;
    attempt(() => figures.consistency.reads(analysed.id));
    const flow = declared(model, analysed);
    if (flow === undefined) continue;
    attempt(() => figures.latency.work(flow.id));
    if (!has(flow, "needs") && availabilityTarget(flow) === undefined) continue;
    yield;
    if (availabilityTarget(flow) !== undefined) attempt(() => figures.availability.of(flow.id));
    for (const { of } of latencyTargets(flow)) attempt(() => figures.latency.of(flow.id, of));
    if (durabilityTarget(flow) !== undefined) attempt(() => figures.durability.of(flow.id));
  }
}

function attempt(read: () => unknown): void {
  try {
    read();
  } catch {
    // The rule that reads it runs into the same bug and is reported.
  }
}
