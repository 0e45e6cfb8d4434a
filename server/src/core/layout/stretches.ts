/** Where no line runs in a horizontal band of the picture: where a title may stand. It moves nothing. */
import type { PlacedEdge } from "./types.ts";

export type Stretch = readonly [number, number];

/** The x-ranges of lines inside a horizontal band. */
function linesIn(edges: readonly PlacedEdge[], top: number, bottom: number): readonly Stretch[] {
  const found: Stretch[] = [];
  for (const { points } of edges) {
    for (const [i, b] of points.entries()) {
      const a = points[i - 1];
      if (a === undefined || Math.max(a.y, b.y) < top || Math.min(a.y, b.y) > bottom) continue;
      found.push([Math.min(a.x, b.x), Math.max(a.x, b.x)]);
    }
  }
  return found.sort((a, b) => a[0] - b[0]);
}

/** The stretches between `from` and `to` of the band from `top` to `bottom` that no line crosses, with a little air. */
export function freeStretches(
  edges: readonly PlacedEdge[],
  band: { readonly top: number; readonly bottom: number; readonly from: number; readonly to: number },
): readonly Stretch[] {
  const air = 8;
  const found: Stretch[] = [];
  let x = band.from;
  for (const [left, right] of linesIn(edges, band.top, band.bottom)) {
    if (right + air <= x) continue;
    if (left - air > x) found.push([x, Math.min(left - air, band.to)]);
    x = Math.max(x, right + air);
  }
  if (x < band.to) found.push([x, band.to]);
  return found.filter(([a, b]) => b > a);
}
