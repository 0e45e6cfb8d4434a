/** One target of a flow, judged: met, missed, or not to be proved from what is said. */

import type { FlowFailure } from "../analysis/failure/types.ts";
import type { Graph } from "../lint/support/graph.ts";
import type { Finding } from "../lint/types.ts";
import type { Flow } from "../model/types.ts";
import type { Review } from "../project.ts";

/** What costs the most of a figure. */
export interface Part {
  /** Id of a component, place or relation. */
  readonly id: string;
  /** `61% of the downtime`, `120ms`. */
  readonly text: string;
}

/** One thing that a flow asks for. */
export interface Target {
  /** Id and label of the flow. */
  readonly flow: string;
  readonly label: string;
  /** `availability`, `latency p99`, `survives zone`, `consistency`, `freshness`, `order`, `rpo`, `rto`… */
  readonly what: string;
  /** As people write it: `99.95%`. */
  readonly wanted: string;
  /** The figure found, `at most 99.9%`; undefined where there is none. */
  readonly found: string | undefined;
  readonly state: "pass" | "fail" | "unproven";
  /** Of a miss by how much, of what is not proved why: a clause. */
  readonly why: string | undefined;
  /** The largest first. */
  readonly through: readonly Part[];
  /** The plain numbers, where it is about numbers: fractions and milliseconds. */
  readonly numbers: { readonly wanted: number; readonly found: number | undefined } | undefined;
}

/** A target before it is said whose it is. */
export type Judged = Omit<Target, "flow" | "label">;

/** What is asked, and what was found if anything was. */
export type Asked = Pick<Judged, "what" | "wanted" | "numbers"> & { readonly found?: string | undefined };

/** A target that is met. */
export const met = (asked: Asked, through: readonly Part[] = []): Judged => ({
  found: undefined,
  ...asked,
  state: "pass",
  why: undefined,
  through,
});

/** One that is missed; `why` may be the sentence of a finding. */
export const missed = (asked: Asked, why: string, through: readonly Part[] = []): Judged => ({
  found: undefined,
  ...asked,
  state: "fail",
  why: why.replace(/\.$/, ""),
  through,
});

/** One that is neither proved nor disproved. */
export const open = (asked: Asked, why: string): Judged => ({
  found: undefined,
  ...asked,
  state: "unproven",
  why,
  through: [],
});

/** What judging one flow needs. */
export interface Judging {
  readonly review: Review;
  readonly flow: Flow;
  /** Undefined: no component takes part in it. */
  readonly analysed: FlowFailure | undefined;
  readonly graph: () => Graph;
  /** The findings of some rules about this flow, or about some components. */
  found(rules: readonly string[], components?: readonly string[]): readonly Finding[];
}
