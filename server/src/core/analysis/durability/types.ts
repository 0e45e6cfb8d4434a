/** What the durability analysis says of a store or queue: what may be lost when its copies, node, or place are lost. Plain data. */

export interface Loss {
  /** What fails: the only copy, the primary, the place with all copies, everything (only the backup is left). */
  readonly when: "node" | "failover" | "place" | "all";
  /** Milliseconds of acknowledged writes that may be lost; infinite: everything; undefined: not known. */
  readonly amount: number | undefined;
  /** One clause: `its replicas lag 2s`. */
  readonly why: string;
}

export interface StoreDurability {
  readonly store: string;
  readonly losses: readonly Loss[];
}

export interface DurabilityAnalysis {
  /** Stores and queues whose data is no copy of another's. */
  readonly stores: ReadonlyMap<string, StoreDurability>;
}
