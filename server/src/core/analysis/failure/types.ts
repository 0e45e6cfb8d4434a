/**
 * What the failure analysis says: per flow its graph, what can fail, the minimal cut sets of size one and two with
 * their witnesses, and what a set of failures does. Plain data.
 */
import type { Level } from "../../base/problem.ts";
import type { FlowLoss } from "../durability/types.ts";
import type { RemainingLoad } from "../load/types.ts";

/**
 * Something that fails as one: an instance (of a component whose remaining instances do not suffice), a place, or a
 * shared domain (`runs-on`, provider, lookup). Ids: `instance:orders`, `place:eu.a`, `domain:provider/aws`, `domain:runs-on/box`.
 */
export interface Candidate {
  readonly id: string;
  readonly type: "instance" | "place" | "domain";
  /** Id of the component or place, or the name of the domain. */
  readonly target: string;
  /** Components of the flow that it takes down. */
  readonly affects: readonly string[];
}

/** The path that proves it: relation ids from the entry to what fails, and one sentence. */
export interface Witness {
  readonly path: readonly string[];
  readonly text: string;
}

export interface Cut {
  /** One or two candidates; minimal: no proper subset is a cut. */
  readonly candidates: readonly Candidate[];
  /** Which need fails: answering, or (only for writes) accepting writes, or completing asynchronous work. */
  readonly effect: "down" | "writes" | "completion";
  readonly witness: Witness;
}

export interface FlowFailure {
  /** Flow id, or `unnamed:<client>` or `background:<component>`. */
  readonly id: string;
  readonly label: string;
  readonly kind: "declared" | "unnamed" | "background";
  /** Components the flow needs synchronously, on some path, in order from the entry. */
  readonly needs: readonly string[];
  /** Components behind `~>` that decide whether the work completes. */
  readonly completes: readonly string[];
  /** Soft dependencies: component id → why it may fail (`optional`, `fallback "…"`, `cache-aside`, `outbox`, `monitor`). */
  readonly soft: ReadonlyMap<string, string>;
  /** Components that no alternative, fallback or second path replaces, with what the flow loses without one as a whole. */
  readonly hard: ReadonlyMap<string, Cut["effect"]>;
  /** Relations used. */
  readonly relations: ReadonlySet<string>;
  readonly candidates: readonly Candidate[];
  /** Minimal cut sets of size one and (where asked) two. */
  readonly cuts: readonly Cut[];
}

export interface FailureAnalysis {
  readonly flows: readonly FlowFailure[];
  /** Choices the analysis made where the text left them open: `taken as alternatives: a, b behind front`. */
  readonly assumptions: readonly { readonly target: string; readonly text: string; readonly level: Level }[];
}

export type FlowState = "works" | "degraded" | "down";

export interface FlowImpact {
  readonly flow: string;
  readonly state: FlowState;
  /** For `down`: relation ids from the entry to the failed thing. */
  readonly path: readonly string[];
  /** For `degraded`: what is lost and for which share of the requests (0..1, undefined: unknown). */
  readonly lost: readonly { readonly what: string; readonly share: number | undefined }[];
}

export interface WhatIf {
  readonly failed: readonly string[];
  /** Components that are down because of the failure (not only the failed ones). */
  readonly down: readonly string[];
  readonly flows: readonly FlowImpact[];
  /** The load on what remains, where it or the number of instances changes; empty without rates. */
  readonly load: readonly RemainingLoad[];
  /** What may be lost for good of what stores, queues and write-back caches hold; in the order of the text. */
  readonly loss: readonly FlowLoss[];
}
