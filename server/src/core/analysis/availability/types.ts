/** What the availability analysis says of a flow: one number, how it was found, and who costs how much of it. Plain data. */

/** A component's or place's part in what a flow misses. */
export interface Criticality {
  /** Id of a component or place. */
  readonly id: string;
  /** Share of the time that one unit is up, 0..1. */
  readonly availability: number;
  /** Birnbaum(i) · (1 − aᵢ) / (1 − A): 0..1; shares need not add up to one. */
  readonly share: number;
}

export interface FlowAvailability {
  readonly flow: string;
  /** Share of the time that the flow works, 0..1. With `unknown` members an upper bound, and never told as more. */
  readonly value: number;
  /** `exact`, or where the model is too large for it: cut-set bounds, or sampling. */
  readonly method: "exact" | "bounds" | "sampled";
  /** Of `bounds` and `sampled` (95 %): where the value lies. */
  readonly interval?: { readonly low: number; readonly high: number };
  /** Components that matter and have no figure: they count as always up. */
  readonly unknown: readonly string[];
  /** Sentences on what was assumed: `instant failover assumed at "orders"`. */
  readonly assumptions: readonly string[];
  /** Largest first. */
  readonly criticality: readonly Criticality[];
  /** Figures that are promises (`sla`), not measurements: ids. */
  readonly promised: readonly string[];
}

export interface AvailabilityAnalysis {
  /** Of a declared, unnamed or background flow; undefined where no component of it has a figure. Worked out when asked. */
  of(flow: string): FlowAvailability | undefined;
}
