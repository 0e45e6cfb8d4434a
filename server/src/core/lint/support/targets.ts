/** What flows ask for: targets of `needs`, and what they must survive. */

import type { FailureAnalysis, FlowFailure } from "../../analysis/failure/types.ts";
import { fact, list, num } from "../../model/facts.ts";
import type { Fact, Flow, Model } from "../../model/types.ts";

/** The declared flow behind an analysed one; undefined for unnamed and background flows. */
export function declared(model: Model, flow: FlowFailure): Flow | undefined {
  return model.flows.get(flow.id);
}

/** The availability that a flow needs, as a fraction: `needs availability`, else its `slo`. */
export function availabilityTarget(flow: Flow): number | undefined {
  return num(flow, "needs", "availability") ?? num(flow, "slo");
}

/** A percentile or the mean, and the milliseconds that it may be. */
export interface LatencyTarget {
  readonly of: "mean" | "p50" | "p95" | "p99";
  readonly ms: number;
}

/** The latencies that a flow needs, the highest percentile first. */
export function latencyTargets(flow: Flow): readonly LatencyTarget[] {
  return (["p99", "p95", "p50", "mean"] as const).flatMap((of) => {
    const ms = num(flow, "needs", of);
    return ms === undefined ? [] : [{ of, ms }];
  });
}

/** The latency that a flow needs first of all. */
export function latencyTarget(flow: Flow): LatencyTarget | undefined {
  return latencyTargets(flow)[0];
}

/** Milliseconds until it must work again. */
export function recoveryTarget(flow: Flow): number | undefined {
  return num(flow, "needs", "rto");
}

/** Milliseconds of data that may be lost. */
export function durabilityTarget(flow: Flow): number | undefined {
  return num(flow, "needs", "rpo");
}

/** Whether a flow must survive the loss of an `instance`, `zone`, `region`, `provider`… */
export function survives(flow: Flow, what: string): boolean {
  return list(flow, "survives").includes(what);
}

/** Components whose loss the flow must survive: `survives dependency psp`. */
export function survivesDependencies(flow: Flow): readonly string[] {
  return list(flow, "survives", "dependency").map(String);
}

/** Where the flow says what it survives, for witnesses. */
export function survivesFact(flow: Flow): Fact | undefined {
  return fact(flow, "survives");
}

export interface Aiming {
  readonly flow: Flow;
  readonly analysed: FlowFailure;
  /** The availability needed, as a fraction. */
  readonly target: number;
}

/** The declared flows that need an availability. */
export function aiming(model: Model, failure: FailureAnalysis): readonly Aiming[] {
  return failure.flows.flatMap((analysed) => {
    const flow = declared(model, analysed);
    const target = flow === undefined ? undefined : availabilityTarget(flow);
    return flow === undefined || target === undefined ? [] : [{ flow, analysed, target }];
  });
}
