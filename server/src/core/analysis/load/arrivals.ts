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

export const totalOf = (arrivals: Arrivals): number => arrivals.front + arrivals.behind;
