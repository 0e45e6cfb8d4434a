/** What the availability analysis says of a flow: one number, how it was found, and who costs how much of it. Plain data. */

/** A component's or place's part in what a flow misses. */
export interface Criticality {
  /** Id of a component or place. */
  readonly id: string;
  /** Share of the time that one unit is up, 0..1: an instance of what the author runs, else the whole. */
  readonly availability: number;
  /**
   * Share of the flow's down time that would be none if it never failed, 0..1: for one unit Birnbaum(i) · (1 − aᵢ) / (1 − A).
   * Shares need not add up to one.
   */
  readonly share: number;
}

export interface FlowAvailability {
  readonly flow: string;
  /** Share of the time that the flow works, 0..1. With `unknown` members an upper bound, and never told as more. */
  readonly value: number;
  /** `sampled` where the model is too large to be exact. */
  readonly method: "exact" | "sampled";
  /** Of `sampled`: where the value lies in 95 of 100 cases. */
  readonly interval?: { readonly low: number; readonly high: number };
  /** Components that matter and have no figure, in the flow's order: they count as always up. */
  readonly unknown: readonly string[];
  /** Components and places whose figure counts. */
  readonly known: readonly string[];
  /** Those of `known` whose figure is a promise (`sla`), not a measurement. */
  readonly promised: readonly string[];
  /** Sentences on what was assumed: `instant failover assumed at "orders"`. */
  readonly assumptions: readonly string[];
  /** Largest first; empty where the flow never fails by the figures given. Worked out when first read. */
  readonly criticality: readonly Criticality[];
}

export interface AvailabilityAnalysis {
  /** Of a declared, unnamed or background flow; undefined for what is no flow. Worked out when asked, and kept. */
  of(flow: string): FlowAvailability | undefined;
  /** What the share of time would be if some components and places never failed. */
  without(flow: string, ids: ReadonlySet<string>): number | undefined;
}
