/** Components that step in for another: standbys with automatic failover; replicas, for writes only with it. */
import type { Model } from "../../model/types.ts";
import { failoverOf } from "../redundancy.ts";
import { counterpartOf } from "./calls.ts";

export interface StandIn {
  readonly component: string;
  /** Whether it takes writes over too. */
  readonly write: boolean;
}

/** Stand-ins by the component they step in for. */
export type StandIns = ReadonlyMap<string, readonly StandIn[]>;

export function standInsOf(model: Model): StandIns {
  const found = new Map<string, StandIn[]>();
  for (const component of model.components.values()) {
    const counterpart = counterpartOf(component);
    const primary = counterpart && model.components.get(counterpart.of);
    if (counterpart === undefined || primary === undefined || primary === component) continue;
    const automatic = failoverOf(component) === "automatic" || failoverOf(primary) === "automatic";
    if (counterpart.role === "standby" && !automatic) continue;
    const list = found.get(primary.id) ?? [];
    found.set(primary.id, list);
    list.push({ component: component.id, write: automatic });
  }
  return found;
}
