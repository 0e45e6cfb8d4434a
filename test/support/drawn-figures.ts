/** What can be counted of a drawn graph, whoever drew it: crossings, bends, length of lines, area. */
import type { Layout } from "../../server/src/core/layout/types.ts";

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Boxes of leaves and the lines between them, in pixels. */
export interface Drawn {
  readonly boxes: readonly (Point & { readonly width: number; readonly height: number })[];
  readonly lines: readonly (readonly Point[])[];
  readonly width: number;
  readonly height: number;
}

export interface DrawnFigures {
  /** Places where two lines cross; lines that share a stretch or an end do not. */
  readonly crossings: number;
  /** How far lines turn in all, in right angles: a rounded bend counts as one. */
  readonly bends: number;
  /** Of all lines together, px. */
  readonly length: number;
  /** Of the picture, px². */
  readonly area: number;
  /** Leaves that share more than a pixel with another. */
  readonly overlaps: number;
  /** Lines that run through a box that they do not begin or end at. */
  readonly through: number;
}

export const drawnOf = (layout: Layout): Drawn => ({
  boxes: layout.nodes.filter(({ container }) => !container),
  lines: layout.edges.map(({ points }) => points),
  width: layout.width,
  height: layout.height,
});

interface Piece {
  readonly a: Point;
  readonly b: Point;
  readonly line: number;
}

/** Straight pieces; points that lie on each other make none. */
function piecesOf(lines: Drawn["lines"]): readonly Piece[] {
  return lines.flatMap((points, line) =>
    points
      .slice(1)
      .map((b, at) => ({ a: points[at]!, b, line }))
      .filter(({ a, b }) => Math.hypot(a.x - b.x, a.y - b.y) > 0.01),
  );
}

const turn = (a: Point, b: Point, c: Point): number =>
  Math.sign((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x));

/** Whether two pieces cross inside both. */
function cross(one: Piece, other: Piece): boolean {
  const { a, b } = one;
  const { a: c, b: d } = other;
  return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
}

function crossingsOf(pieces: readonly Piece[]): number {
  const sorted = pieces
    .map((piece) => ({
      piece,
      left: Math.min(piece.a.x, piece.b.x),
      right: Math.max(piece.a.x, piece.b.x),
    }))
    .sort((one, other) => one.left - other.left);
  let found = 0;
  for (const [at, { piece, right }] of sorted.entries())
    for (let next = at + 1; next < sorted.length && sorted[next]!.left <= right; next++)
      if (sorted[next]!.piece.line !== piece.line && cross(piece, sorted[next]!.piece)) found++;
  return found;
}

function bendsOf(lines: Drawn["lines"]): number {
  let turned = 0;
  for (const points of lines) {
    const angles = piecesOf([points]).map(({ a, b }) => Math.atan2(b.y - a.y, b.x - a.x));
    for (const [at, angle] of angles.slice(1).entries()) {
      const by = Math.abs(angle - angles[at]!);
      turned += Math.min(by, 2 * Math.PI - by);
    }
  }
  return Math.round(turned / (Math.PI / 2));
}

/** Whether a piece runs inside a box by more than two pixels. */
function enters({ a, b }: Piece, box: Drawn["boxes"][number]): boolean {
  const hair = 2;
  const [left, right] = [box.x + hair, box.x + box.width - hair];
  const [top, bottom] = [box.y + hair, box.y + box.height - hair];
  let [from, to] = [0, 1];
  for (const [start, step, low, high] of [
    [a.x, b.x - a.x, left, right],
    [a.y, b.y - a.y, top, bottom],
  ] as const) {
    if (step === 0) {
      if (start <= low || start >= high) return false;
      continue;
    }
    const [one, other] = [(low - start) / step, (high - start) / step];
    from = Math.max(from, Math.min(one, other));
    to = Math.min(to, Math.max(one, other));
  }
  return from < to;
}

export function figuresOfDrawn(drawn: Drawn): DrawnFigures {
  const pieces = piecesOf(drawn.lines);
  const near = (box: Drawn["boxes"][number], point: Point | undefined): boolean =>
    point !== undefined &&
    point.x > box.x - 8 &&
    point.x < box.x + box.width + 8 &&
    point.y > box.y - 8 &&
    point.y < box.y + box.height + 8;
  const through = drawn.lines.filter((points) =>
    drawn.boxes.some(
      (box) =>
        !near(box, points[0]) &&
        !near(box, points.at(-1)) &&
        piecesOf([points]).some((piece) => enters(piece, box)),
    ),
  ).length;
  let overlaps = 0;
  const boxes = [...drawn.boxes].sort((one, other) => one.x - other.x);
  for (const [at, one] of boxes.entries())
    for (let next = at + 1; next < boxes.length && boxes[next]!.x < one.x + one.width - 1; next++) {
      const other = boxes[next]!;
      if (one.y < other.y + other.height - 1 && other.y < one.y + one.height - 1) overlaps++;
    }
  return {
    crossings: crossingsOf(pieces),
    bends: bendsOf(drawn.lines),
    length: pieces.reduce((sum, { a, b }) => sum + Math.hypot(a.x - b.x, a.y - b.y), 0),
    area: drawn.width * drawn.height,
    overlaps,
    through,
  };
}
