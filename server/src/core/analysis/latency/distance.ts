/** Round trips between places, as `rtt` says: from where callers stand to where what they call stands. */
import { allFacts } from "../../model/facts.ts";
import type { Component, Model } from "../../model/types.ts";
import { enclosing, type UnitGroup } from "../places.ts";
import { redundancy } from "../redundancy.ts";

/** Milliseconds there and back between two places; 0 where nothing is said. */
export type Distance = (from: string | undefined, to: string | undefined) => number;

/** Reads every `rtt` once; said of one place, it holds for both ways. */
export function distancesOf(model: Model): Distance {
  const said = new Map<string, Map<string, number>>();
  const note = (from: string, to: string, ms: number): void => {
    const row = said.get(from) ?? new Map<string, number>();
    if (!row.has(to)) row.set(to, ms);
    said.set(from, row);
  };
  for (const place of model.places.values())
    for (const { values } of allFacts(place, "rtt")) {
      const { to, value } = values;
      if (typeof to !== "string" || typeof value !== "number") continue;
      note(place.id, to, value);
      note(to, place.id, value);
    }
  if (said.size === 0) return () => 0;
  return (from, to) => {
    if (from === undefined || to === undefined || from === to) return 0;
    const inner = enclosing(model, from).map(({ id }) => id);
    const outer = enclosing(model, to).map(({ id }) => id);
    // Innermost first; a place around both is no way between them.
    for (const a of inner.filter((id) => !outer.includes(id)))
      for (const b of outer.filter((id) => !inner.includes(id))) {
        const ms = said.get(a)?.get(b);
        if (ms !== undefined) return ms;
      }
    return 0;
  };
}

/** How far it is for a share of the callers: `share` 0..1. */
export interface Way {
  readonly ms: number;
  readonly share: number;
}

/** From each instance of the caller to the nearest one it can use; all of them to the primary where only that will do. */
export function waysBetween(
  model: Model,
  distance: Distance,
  from: Component,
  to: Component,
  primaryOnly: boolean,
): readonly Way[] {
  const callers = unitsOf(model, from);
  const { primary, units } = redundancy(model, to);
  const targets = primary && primaryOnly ? units.slice(0, 1) : units;
  const all = callers.reduce((sum, { count }) => sum + count, 0);
  if (all === 0 || targets.length === 0) return [];
  return callers.map(({ place, count }) => ({
    ms: Math.min(...targets.map((target) => distance(place, target.place))),
    share: count / all,
  }));
}

function unitsOf(model: Model, component: Component): readonly UnitGroup[] {
  return redundancy(model, component).units;
}

/** How long a write waits for the other copies: the farthest for `sync`, the nearest for `semi-sync`, enough of them for a quorum. */
export function copyWait(
  model: Model,
  distance: Distance,
  store: Component,
  wait: "all" | "one" | number,
): number {
  const [first, ...others] = redundancy(model, store).units.flatMap(({ place, count }) =>
    Array.from({ length: Math.min(count, 100) }, () => place),
  );
  const away = others.map((place) => distance(first, place)).sort((a, b) => a - b);
  if (away.length === 0) return 0;
  const needed = wait === "all" ? away.length : wait === "one" ? 1 : Math.min(away.length, wait - 1);
  return away[needed - 1] ?? 0;
}
