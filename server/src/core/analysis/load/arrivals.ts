/** Sums of what arrives. */
import type { Arrivals } from "./types.ts";

export const nothing: Arrivals = { front: 0, behind: 0, reads: 0, fromReplica: 0, fromAny: 0, writes: 0 };

/** `a + b × times`. */
export function plus(a: Arrivals, b: Arrivals, times = 1): Arrivals {
  return {
    front: a.front + b.front * times,
    behind: a.behind + b.behind * times,
    reads: a.reads + b.reads * times,
    fromReplica: a.fromReplica + b.fromReplica * times,
    fromAny: a.fromAny + b.fromAny * times,
    writes: a.writes + b.writes * times,
  };
}

/** A sum that grows in place, for whoever made it. */
export type Growing = { -readonly [Part in keyof Arrivals]: Arrivals[Part] };

/** `sum += more × times`. */
export function grow(sum: Growing, more: Arrivals, times = 1): void {
  sum.front += more.front * times;
  sum.behind += more.behind * times;
  sum.reads += more.reads * times;
  sum.fromReplica += more.fromReplica * times;
  sum.fromAny += more.fromAny * times;
  sum.writes += more.writes * times;
}

export const totalOf = (arrivals: Arrivals): number => arrivals.front + arrivals.behind;
