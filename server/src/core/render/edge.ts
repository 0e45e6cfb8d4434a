/** Draws lines: rounded bends, one manner per relation kind, arrowheads on the outline they reach, labels on their line. */
import type { Box, PlacedEdge, Point } from "../layout/types.ts";
import type { OverlayItem, Tone } from "../scene/overlay.ts";
import type { EdgeStyle } from "../scene/types.ts";
import { markRow } from "./marks.ts";
import { all, el, idOf, type Markup, num } from "./svg.ts";
import { spoken, textLine, titleWith } from "./text.ts";
import { faintTheme, type Theme } from "./themes.ts";
import { toneForm } from "./tones.ts";

const bend = 8;
const spread = 1.7;

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

/** From `a`, `far` pixels towards `b`. */
function towards(a: Point, b: Point, far: number): Point {
  const all = distance(a, b) || 1;
  return { x: a.x + ((b.x - a.x) * far) / all, y: a.y + ((b.y - a.y) * far) / all };
}

/** A path along points with rounded corners. */
function roundedPath(points: readonly Point[], radius = bend): string {
  const xy = (at: Point): string => `${num(at.x)} ${num(at.y)}`;
  const [first] = points;
  if (first === undefined) return "";
  let d = `M${xy(first)}`;
  for (const [i, at] of points.entries()) {
    const [before, next] = [points[i - 1], points[i + 1]];
    if (before === undefined) continue;
    if (next === undefined) {
      d += `L${xy(at)}`;
      continue;
    }
    const r = Math.min(radius, distance(before, at) / 2, distance(at, next) / 2);
    d += `L${xy(towards(at, before, r))}Q${xy(at)} ${xy(towards(at, next, r))}`;
  }
  return d;
}

/** The points with the end drawn back along the last piece. */
function drawnBack(points: readonly Point[], by: number): readonly Point[] {
  const [end, before] = [points.at(-1), points.at(-2)];
  if (end === undefined || before === undefined) return points;
  return [...points.slice(0, -1), towards(end, before, Math.min(by, distance(end, before) * 0.8))];
}

/** A parallel to a line of horizontal and vertical pieces, to its right by `by`. */
function parallel(points: readonly Point[], by: number): readonly Point[] {
  const normal = (a: Point, b: Point): Point => {
    const all = distance(a, b) || 1;
    return { x: (-(b.y - a.y) / all) * by, y: ((b.x - a.x) / all) * by };
  };
  return points.map((at, i) => {
    const [before, next] = [points[i - 1], points[i + 1]];
    const a = before === undefined ? undefined : normal(before, at);
    const b = next === undefined ? undefined : normal(at, next);
    if (a === undefined || b === undefined) {
      const one = a ?? b ?? { x: 0, y: 0 };
      return { x: at.x + one.x, y: at.y + one.y };
    }
    // At a right angle the two shifts add up; straight on they are the same.
    const straight = Math.abs(a.x - b.x) < 0.01 && Math.abs(a.y - b.y) < 0.01;
    return straight ? { x: at.x + a.x, y: at.y + a.y } : { x: at.x + a.x + b.x, y: at.y + a.y + b.y };
  });
}

/** An arrowhead whose tip is the last point: a full one for calls that are needed, an open one for the rest. */
function head(points: readonly Point[], full: boolean, color: string, wide: number): Markup {
  const [tip, before] = [points.at(-1), points.at(-2)];
  if (tip === undefined || before === undefined) return all();
  const angle = (Math.atan2(tip.y - before.y, tip.x - before.x) * 180) / Math.PI;
  const transform = `translate(${num(tip.x)} ${num(tip.y)}) rotate(${num(angle)})`;
  if (full)
    return el("path", {
      d: `M-8.5 -${wide}L-0.5 0L-8.5 ${wide}Z`,
      fill: color,
      stroke: color,
      "stroke-width": 1,
      "stroke-linejoin": "round",
      transform,
    });
  return el("path", {
    d: `M-7.5 -${wide}L-1 0L-7.5 ${wide}`,
    fill: "none",
    stroke: color,
    "stroke-width": 1.7,
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
    transform,
  });
}

/** A line of a style along points, with its arrowhead. */
export function styledLine(
  points: readonly Point[],
  style: EdgeStyle,
  soft: boolean,
  theme: Theme,
  look: {
    readonly bothWays?: boolean | undefined;
    readonly plain?: boolean | undefined;
    readonly tone?: Tone | undefined;
  } = {},
): Markup {
  const { bothWays = false, plain = false, tone } = look;
  const form = tone === undefined ? undefined : toneForm(tone);
  const color = tone === undefined ? theme.edges[style] : theme.tones[tone].line;
  // Thick lines have thick heads; a tone never makes a line thinner than it is.
  const heavier = form === undefined ? 1 : Math.max(1, form.width / 1.7);
  const width = (usual: number): number => usual * theme.weight * (form === undefined ? 1 : heavier);
  const wide = (usual: number): number => usual * (1 + (heavier - 1) * 0.45);
  const stroke = { fill: "none", stroke: color, "stroke-width": width(1.6), "stroke-linejoin": "round" };
  const broken = form?.dash === undefined ? {} : { "stroke-dasharray": form.dash };
  switch (style) {
    case "sync":
      return all(
        el("path", {
          d: roundedPath(drawnBack(points, soft ? 2 : 7)),
          ...stroke,
          ...(soft ? { "stroke-width": width(1.3) } : {}),
          ...broken,
        }),
        head(points, !soft, color, wide(4)),
      );
    case "async":
    case "dead-letter":
      return all(
        el("path", {
          d: roundedPath(drawnBack(points, 2)),
          ...stroke,
          "stroke-dasharray": style === "async" ? "7 4" : "3 3.5",
        }),
        head(points, false, color, wide(4.2)),
      );
    case "copy": {
      const there = drawnBack(points, 4);
      const turned = [...points].reverse();
      // However thick, the two stay apart.
      const apart = Math.max(spread, width(1.3) / 2 + 1);
      const back = bothWays ? drawnBack([...there].reverse(), 4) : there;
      return all(
        ...[-apart, apart].map((by) =>
          el("path", {
            d: roundedPath(parallel(back, by)),
            ...stroke,
            "stroke-width": width(1.3),
            ...broken,
          }),
        ),
        head(points, false, color, wide(5)),
        bothWays ? head(turned, false, color, wide(5)) : undefined,
      );
    }
    case "reference":
      return all(
        el("path", {
          d: roundedPath(plain ? points : drawnBack(points, 2)),
          ...stroke,
          "stroke-width": width(1.2),
          "stroke-dasharray": "1.5 3",
          "stroke-linecap": "round",
        }),
        plain ? undefined : head(points, false, color, wide(3.4)),
      );
  }
}

/** The group of an edge: a wide invisible line to point at, then the visible one. */
export function drawEdge(of: PlacedEdge, usual: Theme, worn: OverlayItem | undefined): Markup {
  const { edge, points } = of;
  const theme = worn?.tone === "faded" ? faintTheme(usual) : usual;
  const tone = worn?.tone === "faded" ? undefined : worn?.tone;
  return el(
    "g",
    {
      id: idOf("e", edge.id),
      class: "edge",
      "data-id": edge.id,
      "data-kind": edge.style,
      "data-from": edge.from,
      "data-to": edge.to,
      "data-tone": worn?.tone,
      role: "img",
      "aria-label": spoken([edge.title.split("\n")[0], edge.label], worn),
    },
    el("title", {}, titleWith(edge.title, worn)),
    styledLine(points, edge.style, edge.soft, theme, { bothWays: edge.bothWays, plain: edge.plain, tone }),
  );
}

interface Ground extends Box {
  readonly ground: string;
}

/** What lies under a label: the innermost place around it, or the canvas. */
function groundAt(x: number, y: number, places: readonly Ground[], theme: Theme): string {
  const around = places.findLast((p) => x >= p.x && x <= p.x + p.width && y >= p.y && y <= p.y + p.height);
  return around === undefined ? theme.canvas : around.ground;
}

/** The label of an edge on its line, with its marks. */
export function drawEdgeLabel(
  of: PlacedEdge,
  places: readonly Ground[],
  usual: Theme,
  worn: OverlayItem | undefined,
): Markup | undefined {
  const theme = worn?.tone === "faded" ? faintTheme(usual) : usual;
  const { edge, label } = of;
  if (label === undefined) return undefined;
  const { x, y, width, height } = label;
  const ground = groundAt(x + width / 2, y + height / 2, places, theme);
  const marks = Math.min(edge.marks.length, 3);
  return el(
    "g",
    { class: "label", "data-id": edge.id },
    el("rect", { x, y, width, height, rx: 5, fill: ground }),
    ...label.lines.map((line) => textLine(line, theme.text)),
    marks === 0 ? undefined : markRow(edge.marks, x + width - 10, y + height / 2, ground, theme),
  );
}
