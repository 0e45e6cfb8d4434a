/** How many instances or copies a component has, how many it needs, and who may write: the counts behind survival. */
import { lazilyOf } from "../base/lazily.ts";
import { fact, has, isAbsent, num, word } from "../model/facts.ts";
import type { Component, Model } from "../model/types.ts";
import { ownerOf } from "./graph.ts";
import { isSliced, isStateful } from "./kinds.ts";
import { copyPlacesOf, instanceCount, isManaged, placesOf, type UnitGroup } from "./places.ts";

export interface Redundancy {
  /** `slices`: nodes that each hold a part of the data and nothing else does. */
  readonly what: "instances" | "copies" | "slices";
  /** Instances, copies of one shard, or slices. */
  readonly total: number;
  readonly neededToAnswer: number;
  readonly neededToWrite: number;
  /** Writing ends at one primary, the first unit of `units`. */
  readonly primary: boolean;
  /** Answering too stops without the primary (an active-passive pair that is switched by hand). */
  readonly answersFromPrimary: boolean;
  readonly failover: "automatic" | "manual" | "none" | undefined;
  /** Shards (of `slices`: their number); 1 if it is not sharded. */
  readonly shards: number;
  readonly units: readonly UnitGroup[];
  /** Whether the text says how many there are. */
  readonly said: boolean;
  readonly managed: boolean;
}

/** `failover` as stated; `none` if stated absent. */
export function failoverOf(component: Component): Redundancy["failover"] {
  if (isAbsent(component, "failover")) return "none";
  const said = word(component, "failover");
  return said === "automatic" || said === "manual" ? said : undefined;
}

function shardsOf(component: Component): number {
  return Math.max(1, num(component, "sharding.shards") ?? 1);
}

interface Quorum {
  readonly read: number;
  readonly write: number;
  readonly of: number | undefined;
}

/** `quorum K of N` votes: K for both; `quorum read R write W`. */
export function quorumOf(component: Component): Quorum | undefined {
  if (!has(component, "quorum")) return undefined;
  const of = num(component, "quorum", "of");
  const votes = num(component, "quorum");
  const read = num(component, "quorum", "read") ?? votes;
  const write = num(component, "quorum", "write") ?? votes;
  if (read === undefined && write === undefined) return undefined;
  return { read: read ?? 1, write: write ?? 1, of };
}

/**
 * How many copies must take a message before it counts: `min-in-sync` binds where the sender waits for all that are in
 * step, which it does unless the text says that it does not.
 */
export function minInSync(component: Component): number | undefined {
  const waits = !isAbsent(component, "acks") && word(component, "acks") !== "leader";
  return waits ? num(component, "min-in-sync") : undefined;
}

/** Copies of one shard; undefined when neither `copies`, `replicas` nor a quorum tells. */
function copiesOf(component: Component): number | undefined {
  const copies = num(component, "copies");
  if (copies !== undefined) return Math.max(1, copies);
  const replicas = num(component, "replication.replicas");
  if (replicas !== undefined) return 1 + Math.max(0, replicas);
  if (isAbsent(component, "replication.replicas")) return 1;
  const votes = quorumOf(component)?.of;
  if (votes !== undefined) return Math.max(1, votes);
  const replication = fact(component, "replication");
  const ownWords = replication?.origin === "stated" || replication?.origin === "inherited";
  if (replication?.state !== "stated" || !ownWords) return undefined;
  const nodes = instanceCount(component)?.total;
  return nodes !== undefined && shardsOf(component) === 1 ? nodes : 2;
}

/** Modes in which one copy takes the writes; peers take them anywhere. */
function hasPrimary(component: Component): boolean {
  const mode = word(component, "replication");
  return mode === undefined ? has(component, "replication") : mode === "primary-replica" || mode === "tree";
}

function ofCopies(model: Model, component: Component, copies: number): Redundancy {
  const quorum = quorumOf(component);
  const primary = hasPrimary(component) && quorum === undefined;
  const blocks =
    word(component, "replication.when-copy-lost") === "block" &&
    word(component, "replication.mode") === "sync";
  const write = blocks ? copies : (quorum?.write ?? minInSync(component) ?? 1);
  return {
    what: "copies",
    total: copies,
    neededToAnswer: Math.min(copies, quorum?.read ?? 1),
    neededToWrite: Math.min(copies, write),
    primary,
    answersFromPrimary: false,
    failover: failoverOf(component),
    shards: shardsOf(component),
    units: copyPlacesOf(model, component, copies),
    said: true,
    managed: isManaged(component),
  };
}

function ofInstances(model: Model, component: Component): Redundancy {
  const count = instanceCount(component);
  const quorum = quorumOf(component);
  const failover = failoverOf(component);
  const nodes = count?.total ?? (has(component, "sharding.logical") ? 1 : shardsOf(component));
  const total = isStateful(component) ? nodes : (count?.total ?? 1);
  const slices = isSliced(component) && total > 1 && (count?.needed ?? 1) === 1 && failover === undefined;
  const passive = word(component, "failover.standby") === "active-passive";
  const byHand = passive && !isStateful(component) && (failover === "manual" || failover === "none");
  const units = placesOf(model, component, total);
  const base = { total, units, failover, managed: isManaged(component) };
  return {
    ...base,
    what: slices ? "slices" : "instances",
    neededToAnswer: quorum?.read ?? count?.needed ?? 1,
    neededToWrite: quorum?.write ?? count?.needed ?? 1,
    primary: byHand || (isStateful(component) && passive && failover !== "automatic"),
    answersFromPrimary: byHand,
    shards: slices ? total : 1,
    said: count !== undefined,
  };
}

/**
 * The counts of a component; a part has its owner's. `instances` not said counts as one, `said` tells so. Stores with
 * `replication`, `copies` or a quorum count copies per shard; several nodes without any are slices.
 */
export function redundancy(model: Model, component: Component): Redundancy {
  const owner = ownerOf(model, component);
  const known = counted(model);
  let found = known.get(owner);
  if (found === undefined) {
    found = countsOf(model, owner);
    known.set(owner, found);
  }
  return found;
}

/** Kept by the owner: all analyses and many rules ask for the same. */
const counted = lazilyOf((_: Model) => new Map<Component, Redundancy>());

function countsOf(model: Model, owner: Component): Redundancy {
  const copies = isStateful(owner) ? copiesOf(owner) : undefined;
  if (copies !== undefined) return ofCopies(model, owner, copies);
  return ofInstances(model, owner);
}
