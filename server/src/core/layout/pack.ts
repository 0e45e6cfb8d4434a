/**
 * Puts parts that no line joins beside each other: the largest first, then each into the topmost free spot inside what
 * is there (those without any line into the lowest), else to the right or below, whichever keeps the picture nearer to a page. It turns and scales nothing.
 */
import type { PlacedPart } from "./apply.ts";
import type { Box, PlacedEdge, PlacedNode, Point } from "./types.ts";

const air = 28;
/** Grid on which free spots are looked for. */
const step = 14;
/** Wider than this times its height, a picture grows downwards. */
const wide = 1.5;
/** Above this many obstacles parts are simply put in a row: the search would take longer than it is worth. */
const mostObstacles = 600;

function moved(part: PlacedPart, x: number, y: number): PlacedPart {
  const move = <T extends Point>(at: T): T => ({ ...at, x: at.x + x, y: at.y + y });
  const edge = (of: PlacedEdge): PlacedEdge => ({
    ...of,
    points: of.points.map(move),
    label: of.label === undefined ? undefined : { ...move(of.label), lines: of.label.lines.map(move) },
  });
  return {
    places: new Map([...part.places].map(([i, box]) => [i, move(box)])),
    nodes: new Map([...part.nodes].map(([i, node]): [number, PlacedNode] => [i, move(node)])),
    edges: new Map([...part.edges].map(([i, of]) => [i, edge(of)])),
  };
}

/** Everything that takes room, lines as thin boxes. */
function obstacles(part: PlacedPart): readonly Box[] {
  const lines = [...part.edges.values()].flatMap(({ points, label }) => [
    ...points.slice(1).map((b, i): Box => {
      const a = points[i] as Point;
      return {
        x: Math.min(a.x, b.x),
        y: Math.min(a.y, b.y),
        width: Math.abs(a.x - b.x),
        height: Math.abs(a.y - b.y),
      };
    }),
    ...(label === undefined ? [] : [label]),
  ]);
  return [...part.places.values(), ...part.nodes.values(), ...lines];
}

function bounds(boxes: readonly Box[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const box of boxes) {
    left = Math.min(left, box.x);
    top = Math.min(top, box.y);
    right = Math.max(right, box.x + box.width);
    bottom = Math.max(bottom, box.y + box.height);
  }
  return boxes.length === 0
    ? { x: 0, y: 0, width: 0, height: 0 }
    : { x: left, y: top, width: right - left, height: bottom - top };
}

/** The topmost (or lowest), then leftmost free spot for a size inside a box; undefined when there is none. */
function freeSpot(size: Box, within: Box, taken: readonly Box[], fromBelow: boolean): Point | undefined {
  const rows = Math.floor((within.height - size.height) / step);
  for (let row = 0; row <= rows; row++) {
    const y = fromBelow ? within.y + within.height - size.height - row * step : within.y + row * step;
    const level = taken.filter((box) => box.y < y + size.height + air && box.y + box.height > y - air);
    for (let x = within.x; x + size.width <= within.x + within.width; x += step) {
      const hit = level.find((box) => box.x < x + size.width + air && box.x + box.width > x - air);
      if (hit === undefined) return { x, y };
      // Nothing is free before the right end of what is in the way.
      while (x + step < hit.x + hit.width + air) x += step;
    }
  }
  return undefined;
}

/** All parts as one, with the top left corner at the origin or near it. */
export function pack(parts: readonly PlacedPart[]): PlacedPart {
  const sized = parts
    .map((part) => ({ part, boxes: obstacles(part) }))
    .filter(({ boxes }) => boxes.length > 0);
  const area = (boxes: readonly Box[]): number => bounds(boxes).width * bounds(boxes).height;
  const largest = sized.reduce<(typeof sized)[number] | undefined>(
    (best, next) => (best === undefined || area(next.boxes) > area(best.boxes) ? next : best),
    undefined,
  );
  if (largest === undefined) return { places: new Map(), nodes: new Map(), edges: new Map() };
  const done = [largest.part];
  let taken = [...largest.boxes];
  for (const next of sized) {
    if (next === largest) continue;
    const all = bounds(taken);
    const size = bounds(next.boxes);
    // What no line reaches is no beginning: it stands at the foot of the picture, not beside its title.
    const loose = next.part.edges.size === 0;
    const spot = taken.length > mostObstacles ? undefined : freeSpot(size, all, taken, loose);
    const beside = all.width + air + size.width <= wide * Math.max(all.height, size.height);
    const at =
      spot ??
      (beside
        ? { x: all.x + all.width + air, y: loose ? Math.max(all.y, all.y + all.height - size.height) : all.y }
        : { x: all.x, y: all.y + all.height + air });
    const put = moved(next.part, at.x - size.x, at.y - size.y);
    done.push(put);
    taken = [...taken, ...obstacles(put)];
  }
  return {
    places: new Map(done.flatMap((part) => [...part.places])),
    nodes: new Map(done.flatMap((part) => [...part.nodes])),
    edges: new Map(done.flatMap((part) => [...part.edges])),
  };
}
