/** How long a failover takes, and what share of the time goes into failing over. */
import { num, word } from "../../model/facts.ts";
import type { Component } from "../../model/types.ts";
import { failoverOf, type Redundancy } from "../redundancy.ts";
import { ownNumber } from "./figure.ts";

export interface SwitchTime {
  /** Milliseconds; a part that is not given counts as nothing. */
  readonly total: number;
  readonly detect: number | undefined;
  readonly promote: number | undefined;
  /** Of a cold standby. */
  readonly start: number | undefined;
}

/** The figures of `failover`, added up; undefined where none is given. */
export function switchTime(component: Component): SwitchTime | undefined {
  const heartbeat = num(component, "failover.heartbeat");
  const misses = num(component, "failover.heartbeat", "misses") ?? 1;
  const detect =
    num(component, "failover.detect") ?? (heartbeat === undefined ? undefined : heartbeat * misses);
  const promote = num(component, "failover.promote");
  const cold = word(component, "failover.standby", "warmth") === "cold";
  const start = cold ? num(component, "failover.start-up") : undefined;
  if (detect === undefined && promote === undefined && start === undefined) return undefined;
  return { total: (detect ?? 0) + (promote ?? 0) + (start ?? 0), detect, promote, start };
}

/**
 * The share of the time spent switching: one switch for each failure of the active one, which fails once in
 * MTBF + MTTR. Undefined where the figures are not given: the switch then is taken as instant.
 */
export function switchShare(component: Component): number | undefined {
  const takes = switchTime(component);
  const between = ownNumber(component, "mtbf");
  if (takes === undefined || between === undefined) return undefined;
  const cycle = between + (ownNumber(component, "mttr") ?? 0);
  return cycle > 0 ? Math.min(1, takes.total / cycle) : undefined;
}

/** What stops while a component switches from one of its own units to another. */
export function stopsOnSwitch(component: Component, counts: Redundancy): "all" | "writes" | "nothing" {
  if (counts.total < 2 || failoverOf(component) !== "automatic") return "nothing";
  if (word(component, "failover.standby") === "active-passive") return "all";
  return counts.what === "copies" && counts.primary ? "writes" : "nothing";
}
