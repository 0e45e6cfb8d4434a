/**
 * Takes small kinks out of lines: where the end of a line may slide along its node's side so that two bends vanish, it
 * does, if nothing is in the way there. It moves ends of lines only; nodes and labels stay.
 */
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

interface Obstacles {
  readonly boxes: readonly Box[];
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

/** Whether the piece from `a` to `b` may be there: clear of foreign boxes, and not beside a parallel line. */
function isFree(a: Point, b: Point, ends: readonly Box[], around: Obstacles): boolean {
  const vertical = isVertical(a, b);
  for (const box of around.boxes) if (!ends.includes(box) && hits(a, b, box, 4)) return false;
  const thin = {
    x: Math.min(a.x, b.x),
    y: Math.min(a.y, b.y),
    width: Math.abs(a.x - b.x),
    height: Math.abs(a.y - b.y),
  };
  for (const [i, line] of around.lines.entries()) {
    if (i === around.own) continue;
    for (let k = 1; k < line.length; k++) {
      const [c, d] = [line[k - 1] as Point, line[k] as Point];
      if (isVertical(c, d) === vertical && hits(c, d, thin, clear)) return false;
    }
  }
  return true;
}

/** Whether another line ends next to a point on the same side of a node. */
function isCrowded(end: Point, vertical: boolean, around: Obstacles): boolean {
  const near = (e: Point | undefined): boolean =>
    e !== undefined &&
    (vertical
      ? Math.abs(e.y - end.y) < 1 && Math.abs(e.x - end.x) < apart
      : Math.abs(e.x - end.x) < 1 && Math.abs(e.y - end.y) < apart);
  return around.lines.some((line, i) => i !== around.own && (near(line[0]) || near(line.at(-1))));
}

/** The line with its last two bends gone, when the end can slide; else as it is. `node` is what it ends on. */
function slid(points: readonly Point[], node: Box, other: Box, around: Obstacles): readonly Point[] {
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
  const { label } = around;
  if (label !== undefined && hits(c, d, label, 0) && !hits(a, b, label, 0)) return points;
  if (isCrowded(end, vertical, around) || !isFree(b, end, [node, other], around)) return points;
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
  for (const [own, line] of lines.entries()) {
    const points = current[own];
    if (line === undefined || points === undefined || points.length < 4 || line.from === line.to) continue;
    const foreign = labels.flatMap((label, j) => (j === own || label === undefined ? [] : [label]));
    const around = { boxes: [...boxes, ...foreign], lines: current, own, label: labels[own] };
    const atEnd = slid(points, line.to, line.from, around);
    current[own] = slid(atEnd.toReversed(), line.from, line.to, around).toReversed();
  }
  return current;
}
