/** What the load analysis says: how much arrives where, and what that is of what can be borne. Plain data. */

/** Requests (or messages) per second. */
export interface Rate {
  readonly usual: number;
  /** Undefined where no flow through here states a peak. */
  readonly peak: number | undefined;
}

/** What one flow sends over one relation, retries apart. */
export interface RelationLoad {
  readonly relation: string;
  readonly rate: Rate;
  /** Some flow over it has no rate, or a hit rate or share on the way is not known: there may be more. */
  readonly atLeast: boolean;
  /** Flows that send it, the largest first. */
  readonly flows: readonly string[];
}

export interface ComponentLoad {
  readonly component: string;
  /** Synchronous requests that arrive. */
  readonly requests: Rate;
  /** Of these, what the text says reads and writes; what it does not say is in neither. */
  readonly reads: Rate;
  readonly writes: Rate;
  readonly atLeast: boolean;
  readonly flows: readonly string[];
  /** What all its instances bear, per second; undefined without `capacity`. */
  readonly capacity: number | undefined;
  /** Sentences on what was assumed. */
  readonly assumptions: readonly string[];
}

export interface QueueLoad {
  readonly queue: string;
  /** Messages per second that are put in; for each consuming component of a topic the same. */
  readonly produced: Rate;
  readonly atLeast: boolean;
  /** Messages per second that the slowest consuming component bears; undefined without `capacity`. */
  readonly consumed: number | undefined;
}

export interface LoadAnalysis {
  readonly components: ReadonlyMap<string, ComponentLoad>;
  readonly relations: ReadonlyMap<string, RelationLoad>;
  readonly queues: ReadonlyMap<string, QueueLoad>;
}
