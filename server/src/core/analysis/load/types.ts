/** What the load analysis says: how much arrives where, and what that is of what can be borne. Plain data. */

/** Requests (or messages) per second. */
export interface Rate {
  readonly usual: number;
  /** All flows at their peak together; undefined where no flow through here states a peak. */
  readonly peak: number | undefined;
}

/** What arrives at a component in one second, by what it is; what the text does not say is neither read nor write. */
export interface Arrivals {
  /** On the request path: somebody waits for it. */
  readonly front: number;
  /** Behind `~>` or `=>`: nobody waits. */
  readonly behind: number;
  readonly reads: number;
  /** Of the reads, those that a replica answers, and those that any copy does. */
  readonly fromReplica: number;
  readonly fromAny: number;
  readonly writes: number;
}

/** What one flow sends over one relation. */
export interface RelationLoad {
  readonly relation: string;
  readonly rate: Rate;
  /** Some flow over it has no rate, or a hit rate or share on the way is not known: there may be more. */
  readonly atLeast: boolean;
  /** Flows that send it, the largest first. */
  readonly flows: readonly string[];
}

/** One flow's part of what arrives. */
export interface FlowShare {
  readonly flow: string;
  readonly usual: Arrivals;
  readonly peak: Arrivals;
}

/** The worst that one flow alone does: it at its peak, all others as usual. */
export interface Surge {
  readonly flow: string;
  readonly arrivals: Arrivals;
  /** Milliseconds until it is there. */
  readonly within: number | undefined;
}

/** What bears the load of a component. */
export interface Bearing {
  /** Requests per second that one instance (of a store: one node) takes. */
  readonly perInstance: number;
  /** Instances that work: at least, and at most where it scales (`N..M`). Of a store: its nodes. */
  readonly instances: number;
  readonly most: number;
  /** `equal` instances, copies with a `primary`, or `peers` that each hold some of the copies. */
  readonly kind: "equal" | "primary" | "peers";
  /** Copies of each shard, and copies that a read asks. */
  readonly copies: number;
  readonly readsAsk: number;
  /** Share of the load that the busiest shard has. */
  readonly hottest: number;
}

export interface ComponentLoad {
  readonly component: string;
  /** Requests that somebody waits for, and work that nobody does. */
  readonly requests: Rate;
  readonly behind: Rate;
  /** What the text says reads and writes; what it does not say is in neither. */
  readonly reads: Rate;
  readonly writes: Rate;
  readonly usual: Arrivals;
  readonly peak: Arrivals | undefined;
  readonly surge: Surge | undefined;
  readonly atLeast: boolean;
  /** The parts of the flows, the largest first. */
  readonly flows: readonly FlowShare[];
  /** Undefined where the text does not give enough. */
  readonly bearing: Bearing | undefined;
  /** What all its instances bear, per second, at this mix of reads and writes; undefined without `capacity`. */
  readonly capacity: number | undefined;
  /** The same with all instances that it can scale to. */
  readonly mostCapacity: number | undefined;
  /** Load as a share of what is borne: 1 is full. The peak is that of one flow alone, with all instances it can have. */
  readonly utilisation: Rate | undefined;
  /** The same with the largest zone lost; undefined where zones are not known or there is one. */
  readonly zoneLost: Rate | undefined;
  /** The worst if every call on the way is tried as often as it may be. */
  readonly retried: number;
  /** Months until growth passes what it can have; undefined where nothing grows, or not within ten years. */
  readonly passedIn: number | undefined;
  /** Sentences on what was assumed. */
  readonly assumptions: readonly string[];
}

/** What a store behind a cache bears once the cache is empty. */
export interface ColdCache {
  readonly cache: string;
  readonly store: string;
  /** What arrives at the store, all of it, with this cache cold. */
  readonly usual: Arrivals;
  readonly surge: Arrivals | undefined;
  readonly utilisation: Rate | undefined;
}

/** Those who share the messages of a channel: all consumers of a queue, each consumer of a topic or stream. */
export interface Consumption {
  readonly consumers: readonly string[];
  /** How many work at once: instances, of a stream at most its partitions. */
  readonly workers: number | undefined;
  /** The same when scaled up. */
  readonly mostWorkers: number | undefined;
  /** Messages per second that one worker takes: its capacity times its batch. */
  readonly perWorker: number | undefined;
  /** Messages per second that all take, usually and scaled up; undefined without `capacity` and `instances`. */
  readonly consumed: number | undefined;
  readonly mostConsumed: number | undefined;
  /**
   * Mean seconds that a message waits at the usual rate, in the M/M/c model: arrivals and work of random length. Infinite
   * where it never drains.
   */
  readonly meanWait: number | undefined;
}

export interface QueueLoad {
  readonly queue: string;
  /** Messages per second that are put in; for each consuming component of a topic the same. */
  readonly produced: Rate;
  readonly atLeast: boolean;
  /** Flows that fill it, the largest first. */
  readonly flows: readonly string[];
  readonly consumption: readonly Consumption[];
  /** Messages per second that the slowest bears; undefined without `capacity`. */
  readonly consumed: number | undefined;
}

/** Attempts multiplied along a path of calls. */
export interface Amplification {
  readonly flow: string;
  /** Attempts that one request becomes at worst at the end of the path. */
  readonly times: number;
  /** Relations from the first caller to the last. */
  readonly path: readonly string[];
}

export interface LoadAnalysis {
  readonly components: ReadonlyMap<string, ComponentLoad>;
  readonly relations: ReadonlyMap<string, RelationLoad>;
  readonly queues: ReadonlyMap<string, QueueLoad>;
  readonly cold: readonly ColdCache[];
  /** Per flow the worst path, where some call is tried again. */
  readonly amplified: readonly Amplification[];
}

/** How one component fares that still works. Rates per second, usual; utilisation 1 is full. */
export interface RemainingLoad {
  readonly component: string;
  readonly before: number;
  readonly now: number;
  readonly atLeast: boolean;
  /** Instances that are left; undefined where their number is not known. */
  readonly instances: number | undefined;
  readonly utilisation: number | undefined;
  /** The same at the peak of the worst flow, with all instances that are left when scaled up. */
  readonly peakUtilisation: number | undefined;
}
