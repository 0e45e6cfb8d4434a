/** In which order a picture is read, and what lies next in a direction. Pure arithmetic on boxes. */
import type { Point } from "./camera.ts";

export interface Spot {
  readonly id: string;
  /** Where the eye lands: of a card its middle, of a place its title. */
  readonly at: Point;
}

/** What differs less in height stands in one row. In picture units. */
const row = 24;

/** Row by row from the top, each from the left; of equals the order given. */
export function readingOrder(spots: readonly Spot[]): readonly string[] {
  const byHeight = [...spots].sort((a, b) => a.at.y - b.at.y);
  const rows: Spot[][] = [];
  let start = Number.NEGATIVE_INFINITY;
  for (const spot of byHeight) {
    if (spot.at.y - start > row) {
      rows.push([]);
      start = spot.at.y;
    }
    rows.at(-1)?.push(spot);
  }
  return rows.flatMap((spots) => spots.sort((a, b) => a.at.x - b.at.x).map(({ id }) => id));
}

/** The nearest above (-1) or below (1), what is straight over or under it before what is aside. */
export function nearestVertically(spots: readonly Spot[], from: Spot, way: 1 | -1): string | undefined {
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const { id, at } of spots) {
    const down = (at.y - from.at.y) * way;
    if (down <= row / 2) continue;
    const far = down + 2 * Math.abs(at.x - from.at.x);
    if (far < least) {
      least = far;
      best = id;
    }
  }
  return best;
}
