/** What the consistency analysis says: what each read path gives and why, and what stores do under a partition. Plain data. */
import type { Guarantee } from "./lattice.ts";

/** One read of a flow, from its entry to the store that answers. */
export interface ReadPath {
  readonly flow: string;
  /** Relation ids in order; the last one reaches what answers. */
  readonly path: readonly string[];
  /** The meet of the hops; undefined: nothing on the way lowers it, as far as the text tells. */
  readonly guarantee: Guarantee | undefined;
  /** The hops that lower it, the worst first: the component, what it gives, and the reason as a clause. */
  readonly culprits: readonly { readonly id: string; readonly guarantee: Guarantee; readonly why: string }[];
  /** Milliseconds by which an answer may be old: the sum of lags and TTLs; undefined: not known. */
  readonly age: number | undefined;
}

export type CapClass = "cp" | "ap" | "one-node" | "unknown";

/** What a store chooses when its copies cannot reach each other. */
export interface StoreCap {
  readonly store: string;
  readonly cap: CapClass;
  /** Where that comes from: the configuration stated, else the technology's uncontested default. */
  readonly from: "configuration" | "technology" | "unknown";
  /** One clause. */
  readonly why: string;
}

/** What happens to a flow while a place is cut off from the others. */
export interface PartitionImpact {
  readonly flow: string;
  /** The place that is cut off. */
  readonly place: string;
  /** Does the larger side go on with current data, does some side refuse, or do both answer with what they have? */
  readonly outcome: "works" | "refuses" | "stale" | "unknown";
  /** The store that decides it. */
  readonly store: string | undefined;
  readonly why: string;
}

export interface ConsistencyAnalysis {
  reads(flow: string): readonly ReadPath[];
  readonly stores: ReadonlyMap<string, StoreCap>;
  partitions(flow: string): readonly PartitionImpact[];
}
