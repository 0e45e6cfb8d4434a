/** What a component can bear: its capacity per instance, how many work, and how a store's nodes share its load. */

import { fact, isAbsent, num, word } from "../../model/facts.ts";
import type { Component, Model } from "../../model/types.ts";
import { ownerOf } from "../graph.ts";
import { isQueue, isStateful } from "../kinds.ts";
import { enclosingOfKind, instanceCount, isManaged } from "../places.ts";
import { quorumOf, type Redundancy, redundancy } from "../redundancy.ts";
import type { Arrivals, Bearing } from "./types.ts";

/** Undefined where the text gives no capacity or does not say how many instances there are. */
export function bearingOf(model: Model, part: Component): Bearing | undefined {
  const component = ownerOf(model, part);
  const perInstance = ownCapacity(component);
  if (perInstance === undefined || perInstance <= 0) return undefined;
  const whole = { perInstance, copies: 1, readsAsk: 1, hottest: 1 };
  if (isStateful(component) && !isQueue(component)) return ofStore(model, component, perInstance);
  const counted = instanceCount(component);
  // What others run has as many as it needs; its capacity is that of the whole.
  if (counted === undefined && component.kind !== "external" && !isManaged(component)) return undefined;
  const total = Math.max(1, (counted?.total ?? 1) - (isPassive(component) ? 1 : 0));
  const most = Math.max(total, num(component, "instances", "max") ?? 0);
  return { ...whole, instances: total, most, kind: "equal" };
}

/** One of a pair waits. */
const isPassive = (component: Component): boolean =>
  word(component, "failover.standby") === "active-passive" && (instanceCount(component)?.total ?? 1) > 1;

/** A figure that the text gives, not the technology. */
function ownCapacity(component: Component): number | undefined {
  const property = component.kind === "external" ? "quota" : "capacity";
  const origin = fact(component, property)?.origin;
  return origin === "stated" || origin === "inherited" ? num(component, property) : undefined;
}

function ofStore(model: Model, component: Component, perInstance: number): Bearing {
  const counted: Redundancy = redundancy(model, component);
  const copies = counted.what === "copies" && !isAbsent(component, "replication") ? counted.total : 1;
  const logical = fact(component, "sharding.logical")?.state === "stated";
  const shards = logical ? 1 : Math.max(1, num(component, "sharding.shards") ?? 1);
  const nodes = Math.max(copies * shards, instanceCount(component)?.total ?? 1);
  const skew = num(component, "sharding.skew");
  const pool = nodes > copies * shards;
  const kind = pool || !counted.primary ? (copies === 1 && !pool ? "primary" : "peers") : "primary";
  const hottest = Math.max(skew ?? 0, 1 / (pool ? Math.max(1, Math.floor(nodes / copies)) : shards));
  const readsAsk = Math.min(copies, quorumOf(component)?.read ?? 1);
  const most = Math.max(nodes, num(component, "instances", "max") ?? 0);
  return { perInstance, instances: nodes, most, kind, copies, readsAsk, hottest };
}

/**
 * Load of the busiest node as a share of what it bears. With a primary it takes the writes and the reads that do not
 * say `from replica` or `from any`; every copy applies every write.
 */
export function utilisationOf(bearing: Bearing, arrivals: Arrivals, instances = bearing.instances): number {
  const { perInstance, copies, readsAsk, hottest } = bearing;
  const total = arrivals.front + arrivals.behind;
  if (instances <= 0) return total > 0 ? Number.POSITIVE_INFINITY : 0;
  if (bearing.kind === "equal") return total / (perInstance * instances);
  if (bearing.kind === "peers") {
    // Nodes that are gone apply no writes, and leave their reads to the others.
    const nodes = Math.max(instances, bearing.instances);
    const even = (arrivals.writes * copies) / nodes + ((total - arrivals.writes) * readsAsk) / instances;
    // The copies of the busiest part share its reads, and all apply its writes.
    const hot = (arrivals.writes + ((total - arrivals.writes) * readsAsk) / copies) * skewed(bearing);
    return Math.max(even, hot) / perInstance;
  }
  const spread = arrivals.fromAny / copies;
  const replicas = copies > 1 ? arrivals.fromReplica : 0;
  const primary = total - arrivals.fromAny - replicas + spread;
  const replica = copies > 1 ? arrivals.writes + replicas / (copies - 1) + spread : 0;
  return (Math.max(primary, replica) * hottest) / perInstance;
}

/** Only where the text says that the load is uneven. */
const skewed = ({ hottest, instances, copies }: Bearing): number =>
  hottest > (copies / instances) * 1.0001 ? hottest : copies / instances;

/** Instances that are left of `count` when the zone with the most of them is gone; undefined unless all zones are known and several. */
export function withoutLargestZone(model: Model, component: Component, count: number): number | undefined {
  const { units } = redundancy(model, ownerOf(model, component));
  const zones = new Map<string, number>();
  let all = 0;
  for (const { place, count: here } of units) {
    const zone = place === undefined ? undefined : enclosingOfKind(model, place, "zone")?.id;
    if (zone === undefined) return undefined;
    zones.set(zone, (zones.get(zone) ?? 0) + here);
    all += here;
  }
  if (zones.size < 2 || all === 0) return undefined;
  // More than there are now are dealt out in turn; of a pair the other half takes over.
  if (count > all) return count - Math.ceil(count / zones.size);
  return Math.min(count, all - Math.max(...zones.values()));
}
