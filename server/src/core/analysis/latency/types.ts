/** What the latency analysis says of a flow: sums along its steps, each named for what it is. Plain data. */

export type Measure = "mean" | "p50" | "p95" | "p99";

export interface FlowLatency {
  readonly flow: string;
  readonly measure: Measure;
  /** Milliseconds. Means add; a sum of percentiles is an estimate, not a bound. */
  readonly ms: number;
  readonly kind: "sum of means" | "estimate";
  /** Components and relations on the way with their part, in the order of the steps. */
  readonly parts: readonly { readonly id: string; readonly ms: number }[];
  /** Components on the way without a figure: the true latency is higher. */
  readonly unknown: readonly string[];
  readonly assumptions: readonly string[];
}

export interface LatencyAnalysis {
  /** Of a declared flow; undefined where nothing on its way has a figure. */
  of(flow: string, measure: Measure): FlowLatency | undefined;
}
