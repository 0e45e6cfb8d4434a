/** Round trips between places, as `rtt` says: from where callers stand to where what they call stands. */
import { lazily } from "../../base/lazily.ts";
import { allFacts, word } from "../../model/facts.ts";
import type { Component, Model } from "../../model/types.ts";
import { enclosing } from "../places.ts";
import { type Redundancy, redundancy } from "../redundancy.ts";

/** How far places are from each other, and where components stand. */
export interface Distances {
  /** Whether any distance is said: without, all ways are nothing. */
  readonly said: boolean;
  /** Milliseconds there and back between two places; 0 where nothing is said. */
  between(from: string | undefined, to: string | undefined): number;
  /** Its instances or copies. */
  units(component: Component): Pick<Redundancy, "primary" | "units">;
  /** Components that a store copies to by `=> … { mode sync }`: a write waits for them. */
  synchronousCopies(store: string): readonly Component[];
}

/** Reads every `rtt` once; said of one place, it holds for both ways. */
export function distancesOf(model: Model): Distances {
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
  const copies = lazily(() => synchronousCopies(model));
  return {
    said: said.size > 0,
    between(from, to) {
      if (said.size === 0 || from === undefined || to === undefined || from === to) return 0;
      const inner = enclosing(model, from);
      const outer = enclosing(model, to);
      // Innermost first; a place around both is no way between them.
      for (const a of inner) {
        const row = outer.includes(a) ? undefined : said.get(a.id);
        if (row === undefined) continue;
        for (const b of outer) {
          const ms = inner.includes(b) ? undefined : row.get(b.id);
          if (ms !== undefined) return ms;
        }
      }
      return 0;
    },
    units: (component) => redundancy(model, component),
    synchronousCopies: (store) => copies().get(store) ?? [],
  };
}

function synchronousCopies(model: Model): ReadonlyMap<string, readonly Component[]> {
  const found = new Map<string, Component[]>();
  for (const relation of model.relations.values()) {
    const to = model.components.get(relation.to);
    if (relation.kind !== "copy" || to === undefined || word(relation, "mode") !== "sync") continue;
    found.set(relation.from, [...(found.get(relation.from) ?? []), to]);
  }
  return found;
}

/** How far it is for a share of the callers: `share` 0..1. */
export interface Way {
  readonly ms: number;
  readonly share: number;
}

/** From each instance of the caller to the nearest one it can use; all of them to the primary where only that will do. */
export function waysBetween(
  { between, units }: Distances,
  from: Component,
  to: Component,
  primaryOnly: boolean,
): readonly Way[] {
  const callers = units(from).units;
  const callee = units(to);
  const targets = callee.primary && primaryOnly ? callee.units.slice(0, 1) : callee.units;
  const all = callers.reduce((sum, { count }) => sum + count, 0);
  if (all === 0 || targets.length === 0) return [];
  return callers.map(({ place, count }) => {
    let ms = Number.POSITIVE_INFINITY;
    for (const target of targets) ms = Math.min(ms, between(place, target.place));
    return { ms, share: count / all };
  });
}

/** How long a write waits for the other copies: the farthest for `sync`, the nearest for `semi-sync`, enough of them for a quorum. */
export function copyWait(
  { between, units }: Distances,
  store: Component,
  wait: "all" | "one" | number,
): number {
  const [first, ...others] = units(store).units.flatMap(({ place, count }) =>
    Array.from({ length: Math.min(count, 100) }, () => place),
  );
  const away = others.map((place) => between(first, place)).sort((a, b) => a - b);
  if (away.length === 0) return 0;
  const needed = wait === "all" ? away.length : wait === "one" ? 1 : Math.min(away.length, wait - 1);
  return away[needed - 1] ?? 0;
}
