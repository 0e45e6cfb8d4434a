/** What the consistency analysis says: what each read path gives and why, and what stores do under a partition. Plain data. */
import type { Component, Relation } from "../../model/types.ts";
import type { Guarantee } from "./lattice.ts";

/**
 * Why a hop gives less: an asynchronous replica, a cache or CDN that expires, a store fed by another (`derived`) or from
 * behind `~>` (`queue`), reads and writes that need not overlap, several primaries, what the store or its technology says.
 */
export type HopCause =
  | "replica"
  | "cache"
  | "cdn"
  | "derived"
  | "queue"
  | "quorum"
  | "primaries"
  | "stated"
  | "technology";

/** A guarantee and the reason, as a clause: `it is a cache whose answer may be 10m old`. */
export interface HopGuarantee {
  readonly guarantee: Guarantee;
  readonly why: string;
  readonly cause: HopCause;
  /** Milliseconds by which what it answers may be old, its sources included; undefined: not known. */
  readonly age: number | undefined;
  /** Of `queue`: the clients and persons whose requests feed the store, near and far; it concerns flows of theirs only. */
  readonly fedBy?: ReadonlySet<string>;
}

/** A hop of a read path that lowers it. */
export interface Culprit extends HopGuarantee {
  /** The component that answers with less. */
  readonly id: string;
  /** The relation that reads it. */
  readonly relation: string;
}

/** One read of a flow, from its entry to what answers. */
export interface ReadPath {
  /** Undefined: no flow makes it. */
  readonly flow: string | undefined;
  /** Relation ids in order; the last one reaches what answers. Of paths that differ in nothing that matters: the shortest. */
  readonly path: readonly string[];
  /** The last relation, with what the flow's step says of it. */
  readonly read: Relation;
  /** The meet of the hops, bounds of one behind the other added up; undefined: nothing lowers it, as far as the text tells. */
  readonly guarantee: Guarantee | undefined;
  /** The hops that lower it, the worst first. */
  readonly culprits: readonly Culprit[];
  /** Those of them at the far end: what is read itself, and what fills it. */
  readonly own: readonly Culprit[];
  /** Milliseconds by which an answer may be old: the sum of lags and TTLs; 0: nothing lowers it; undefined: not known. */
  readonly age: number | undefined;
}

/** `neither`: it goes on, and what was acknowledged may be lost. */
export type CapClass = "cp" | "ap" | "neither" | "one-node" | "unknown";

/** What a store chooses when its copies cannot reach each other. */
export interface StoreCap {
  readonly store: string;
  readonly cap: CapClass;
  /** Where that comes from: the configuration stated, else what the text claims, else the technology's uncontested default. */
  readonly from: "configuration" | "claim" | "technology" | "unknown";
  /** One clause. */
  readonly why: string;
  /** The public source of a technology's default. */
  readonly source?: string;
  /** Writes are taken on both sides: several primaries, or writes that need not overlap. */
  readonly bothSidesWrite: boolean;
}

/** What happens to a flow while a place is cut off from the others. */
export interface PartitionImpact {
  readonly flow: string;
  /** The place that is cut off. */
  readonly place: string;
  /** Does some side that the flow reaches go on with current data, do all refuse, or do both answer with what they have? */
  readonly outcome: "works" | "refuses" | "stale" | "unknown";
  /** The component that decides it: a store, or what stands on one side only. */
  readonly store: string | undefined;
  /** One clause. */
  readonly why: string;
  /** What the author asks of such a moment: that the flow goes on, or that it answers with the newest value only. */
  readonly asked: "to go on" | "the newest" | "both" | undefined;
}

export interface ConsistencyAnalysis {
  reads(flow: string): readonly ReadPath[];
  /** Reads that no flow makes, each by itself. */
  readonly looseReads: readonly ReadPath[];
  /** What a store gives by its configuration, else by its technology's uncontested default; undefined: no reason for doubt. */
  gives(store: Component): HopGuarantee | undefined;
  readonly stores: ReadonlyMap<string, StoreCap>;
  partitions(flow: string): readonly PartitionImpact[];
}
