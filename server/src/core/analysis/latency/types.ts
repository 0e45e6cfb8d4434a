/** What the latency analysis says of a flow: sums along its steps, each named for what it is. Plain data. */

export type Measure = "mean" | "p50" | "p95" | "p99";

export interface LatencyPart {
  /** Id of a component; of a relation for the way between two places. */
  readonly id: string;
  /** Milliseconds, with repeats and shares counted in. */
  readonly ms: number;
}

export interface FlowLatency {
  readonly flow: string;
  readonly measure: Measure;
  /** Milliseconds. Means add; a sum of percentiles is an estimate, not a bound. */
  readonly ms: number;
  readonly kind: "sum of means" | "estimate";
  /** What the time is made of on the way that counts, in the order of the steps; cut where a caller gives up earlier. */
  readonly parts: readonly LatencyPart[];
  /** Components on the way without a figure of this measure: the true latency is higher. DNS is never among them. */
  readonly unknown: readonly string[];
  /** Sentences on what was assumed. */
  readonly assumptions: readonly string[];
}

export interface LatencyAnalysis {
  /** Of a declared flow; undefined where nothing on its way has a figure. Worked out when asked. */
  of(flow: string, measure: Measure): FlowLatency | undefined;
  /** Components on the way without a figure of the measure, also where nothing has one; DNS is never among them. */
  unknown(flow: string, measure: Measure): readonly string[];
  /** What waits for what in a declared flow, up to its answer; undefined where no such flow is. */
  work(flow: string): Work | undefined;
}

/** What a flow waits for. `all` is parallel; of a `choice` each request takes one. */
export type Work =
  | { readonly type: "sequence"; readonly times: number; readonly items: readonly Work[] }
  | { readonly type: "all"; readonly items: readonly Work[] }
  | {
      readonly type: "choice";
      /** `share` of the requests, 0..1; undefined: not said. */
      readonly items: readonly { readonly share: number | undefined; readonly work: Work }[];
    }
  | Call;

/** One synchronous call, and what the callee then calls. */
export interface Call {
  readonly type: "call";
  readonly relation: string;
  /** `many`: an unknown number of them. */
  readonly times: number | "many";
  /** In text order. */
  readonly inner: readonly Work[];
}
