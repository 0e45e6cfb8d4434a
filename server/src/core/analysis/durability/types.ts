/** What the durability analysis says of a store or queue: what may be lost when its copies, node, or place are lost. Plain data. */

export interface Loss {
  /**
   * What fails. `node`: the node with the only copy, for good. `restart`: all nodes start again. `failover`: the primary, and
   * a copy takes over. `fallback`: the primary, after semi-synchronous copies had stopped waiting. `place`: the place with all
   * copies. `away`: the region with all copies, and a copy of another region takes over. `all`: everything, or a mistake that every copy repeats; only the backup is left.
   */
  readonly when: "node" | "restart" | "failover" | "fallback" | "place" | "away" | "all";
  /** Milliseconds of acknowledged writes that may be lost; infinite: everything; undefined: not known. */
  readonly amount: number | undefined;
  /** One clause: `its replicas lag 2s`. */
  readonly why: string;
}

export interface StoreDurability {
  readonly store: string;
  readonly losses: readonly Loss[];
}

export interface FlowLoss extends Loss {
  readonly store: string;
}

export interface DurabilityAnalysis {
  /** Stores and queues whose data is no copy of another's. */
  readonly stores: ReadonlyMap<string, StoreDurability>;
  /** Stores and queues of `stores` that a flow writes; where it is not known to write any, those that it does not only read. */
  written(flow: string): readonly string[];
  /** What may be lost of what a flow writes: store by store. */
  of(flow: string): readonly FlowLoss[];
  /** The most that a flow may lose in one of these cases, in milliseconds; undefined where no amount is known. */
  rpo(flow: string, when: Loss["when"]): FlowLoss | undefined;
}
