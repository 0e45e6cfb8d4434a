/**
 * Takes small kinks out of lines: where the end of a line may slide along its node's side so that two bends vanish, it
 * does, if nothing is in the way there. It moves ends of lines only; nodes and labels stay.
 */
import { type Buckets, buckets } from "./buckets.ts";
import type { Box, Point } from "./types.ts";

/** A kink is at most this wide. */
const widest = 40;
/** Free room kept to corners, to other ends on the same side, and to whatever the new piece passes. */
const corner = 18;
const apart = 12;
const clear = 9;

export interface Line {
  readonly points: readonly Point[];
  readonly from: Box;
  readonly to: Box;
}

const isVertical = (a: Point, b: Point): boolean => Math.abs(a.x - b.x) < 0.01;

/** A node, a label with the line it is of, or a piece of a line. */
type Obstacle = Box &
  (
    | { readonly type: "node"; readonly box: Box }
    | { readonly type: "label"; readonly line: number }
    | {
        readonly type: "piece";
        readonly line: number;
        readonly of: readonly Point[];
        readonly vertical: boolean;
      }
  );

interface Obstacles {
  readonly all: Buckets<Obstacle>;
  /** All lines as they are by now, and which of them is being looked at. */
  readonly lines: readonly (readonly Point[])[];
  readonly own: number;
  /** The label on the line itself. */
  readonly label: Box | undefined;
}

function hits(a: Point, b: Point, box: Box, air: number): boolean {
  return (
    Math.max(a.x, b.x) > box.x - air &&
    Math.min(a.x, b.x) < box.x + box.width + air &&
    Math.max(a.y, b.y) > box.y - air &&
    Math.min(a.y, b.y) < box.y + box.height + air
  );
}

/** The box between two points, with air around it. */
const around = (a: Point, b: Point, air: number): Box => ({
  x: Math.min(a.x, b.x) - air,
  y: Math.min(a.y, b.y) - air,
  width: Math.abs(a.x - b.x) + 2 * air,
  height: Math.abs(a.y - b.y) + 2 * air,
});

const piecesOf = (points: readonly Point[], line: number): readonly Obstacle[] =>
  points.slice(1).map((b, i) => {
    const a = points[i] as Point;
    return { ...around(a, b, 0), type: "piece", line, of: points, vertical: isVertical(a, b) };
  });

/** Whether the piece from `a` to `b` may be there: clear of foreign boxes, and not beside a parallel line. */
function isFree(a: Point, b: Point, ends: readonly Box[], { all, lines, own }: Obstacles): boolean {
  const vertical = isVertical(a, b);
  for (const other of all.at(around(a, b, clear))) {
    if (other.type === "piece") {
      // Pieces of what a line was before stay in the buckets.
      if (other.line !== own && other.vertical === vertical && other.of === lines[other.line]) return false;
    } else if (
      hits(a, b, other, 4) &&
      (other.type === "label" ? other.line !== own : !ends.includes(other.box))
    )
      return false;
  }
  return true;
}

/** Whether another line ends next to a point on the same side of a node. */
function isCrowded(end: Point, vertical: boolean, { all, lines, own }: Obstacles): boolean {
  const near = (e: Point | undefined): boolean =>
    e !== undefined &&
    (vertical
      ? Math.abs(e.y - end.y) < 1 && Math.abs(e.x - end.x) < apart
      : Math.abs(e.x - end.x) < 1 && Math.abs(e.y - end.y) < apart);
  for (const other of all.at(around(end, end, apart))) {
    if (other.type !== "piece" || other.line === own || other.of !== lines[other.line]) continue;
    if (near(other.of[0]) || near(other.of.at(-1))) return true;
  }
  return false;
}

const boxIn = ({ x, y, width, height }: Box): Box => ({ x, y, width, height });

/** The line with its last two bends gone, when the end can slide; else as it is. `node` is what it ends on. */
function slid(points: readonly Point[], node: Box, other: Box, obstacles: Obstacles): readonly Point[] {
  if (points.length < 4) return points;
  const [a, b, c, d] = points.slice(-4) as [Point, Point, Point, Point];
  const vertical = isVertical(c, d);
  const kink = vertical ? Math.abs(b.x - c.x) : Math.abs(b.y - c.y);
  if (isVertical(a, b) !== vertical || kink > widest) return points;
  // The pieces before and after the kink must run the same way, or the line would turn back on itself.
  const way = (p: Point, q: Point): number => Math.sign(vertical ? q.y - p.y : q.x - p.x);
  if (way(a, b) !== way(c, d)) return points;
  const end = vertical ? { x: a.x, y: d.y } : { x: d.x, y: a.y };
  const [low, high, at] = vertical
    ? [node.x, node.x + node.width, end.x]
    : [node.y, node.y + node.height, end.y];
  if (at < low + corner || at > high - corner) return points;
  const { label } = obstacles;
  if (label !== undefined && hits(c, d, label, 0) && !hits(a, b, label, 0)) return points;
  if (isCrowded(end, vertical, obstacles) || !isFree(b, end, [node, other], obstacles)) return points;
  return [...points.slice(0, -3), end];
}

/**
 * All lines with the kinks gone that can go. `boxes` are the nodes, `labels` those of the lines, by index: a line keeps
 * clear of foreign ones and stays on its own.
 */
export function straighten(
  lines: readonly (Line | undefined)[],
  boxes: readonly Box[],
  labels: readonly (Box | undefined)[],
): readonly (readonly Point[])[] {
  const current: (readonly Point[])[] = lines.map((line) => line?.points ?? []);
  const all = buckets<Obstacle>([
    ...boxes.map((box): Obstacle => ({ ...boxIn(box), type: "node", box })),
    ...labels.flatMap((box, line): Obstacle[] =>
      box === undefined ? [] : [{ ...boxIn(box), type: "label", line }],
    ),
    ...current.flatMap(piecesOf),
  ]);
  for (const [own, line] of lines.entries()) {
    const points = current[own];
    if (line === undefined || points === undefined || points.length < 4 || line.from === line.to) continue;
    const obstacles = { all, lines: current, own, label: labels[own] };
    const atEnd = slid(points, line.to, line.from, obstacles);
    const atBoth = slid(atEnd.toReversed(), line.from, line.to, obstacles).toReversed();
    if (atBoth.length === points.length) continue;
    current[own] = atBoth;
    for (const piece of piecesOf(atBoth, own)) all.add(piece);
  }
  return current;
}
