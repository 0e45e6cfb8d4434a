/** The last steps every layout shares: titles of places, headers of components with parts, picture title, legend, margins, rounding. It moves no node. */
import type { Scene } from "../scene/types.ts";
import { placeBelow } from "./below.ts";
import { withClearHeader } from "./header.ts";
import { line, wrap } from "./measure.ts";
import { place as metrics, picture, type } from "./metrics.ts";
import { placeNumbers } from "./numbers.ts";
import { freeStretches } from "./stretches.ts";
import type { Box, Layout, PlacedEdge, PlacedNode, PlacedPlace, TextLine } from "./types.ts";

interface Unfinished {
  readonly scene: Scene;
  readonly places: readonly Box[];
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  readonly notice: string | undefined;
}

/** The title where no line runs: whole, else without its detail, else shortened; furthest left of what is possible. */
function placeTitle(
  scene: Scene["places"][number],
  box: Box,
  depth: number,
  edges: readonly PlacedEdge[],
): PlacedPlace {
  const from = box.x + metrics.titleX;
  const to = box.x + box.width - metrics.titleX;
  const free = freeStretches(edges, { top: box.y, bottom: box.y + metrics.titleY + 6, from, to });
  const y = box.y + metrics.titleY;
  const label = line(scene.label, { x: from, y, size: type.place, bold: true });
  const roomFor = (width: number): number | undefined => free.find(([a, b]) => b - a >= width)?.[0];
  const placed = { ...box, place: scene, depth };
  // What does not fit whole is said as far as it fits: its kind comes first.
  const parts = scene.subtitle === "" ? [] : scene.subtitle.split(" · ");
  for (let said = parts.length; said > 0; said--) {
    const text = parts.slice(0, said).join(" · ");
    const detail = line(text, { x: from, y, size: type.placeDetail });
    const room = roomFor(metrics.glyph + label.width + 10 + detail.width);
    if (room === undefined) continue;
    const x = room + metrics.glyph;
    const full = said === parts.length ? {} : { full: scene.subtitle };
    return { ...placed, label: { ...label, x }, subtitle: { ...detail, ...full, x: x + label.width + 10 } };
  }
  const alone = roomFor(metrics.glyph + label.width);
  if (alone !== undefined)
    return { ...placed, label: { ...label, x: alone + metrics.glyph }, subtitle: undefined };
  const [a, b] = free.reduce((best, next) => (next[1] - next[0] > best[1] - best[0] ? next : best), [
    from,
    from,
  ] as readonly [number, number]);
  const [start, end] = b - a >= 24 + metrics.glyph ? [a, b] : [from, to];
  const most = end - start - metrics.glyph;
  return {
    ...placed,
    label: line(scene.label, { x: start + metrics.glyph, y, size: type.place, bold: true, most }),
    subtitle: undefined,
  };
}

function depths(scene: Scene): ReadonlyMap<string, number> {
  const parents = new Map(scene.places.map((place) => [place.id, place.parent]));
  const depth = (id: string, seen: number): number => {
    const parent = parents.get(id);
    return parent === undefined || !parents.has(parent) || seen > 200 ? 0 : 1 + depth(parent, seen + 1);
  };
  return new Map(scene.places.map((place) => [place.id, depth(place.id, 0)]));
}

/** Two decimals: enough for any screen, and the same bytes everywhere. */
function rounded<T>(value: T): T {
  if (typeof value === "number") return (Math.round(value * 100) / 100 + 0) as T;
  if (Array.isArray(value)) return value.map(rounded) as T;
  if (typeof value !== "object" || value === null) return value;
  // All of the picture's thousands of boxes pass here: a loop takes a third of the time of entries.
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value)) copy[key] = rounded((value as Record<string, unknown>)[key]);
  return copy as T;
}

function moved<T extends { readonly x: number; readonly y: number }>(at: T, x: number, y: number): T {
  return { ...at, x: at.x + x, y: at.y + y };
}

/** The extent of everything drawn. */
function bounds(all: Unfinished): { left: number; top: number; right: number; bottom: number } {
  const found = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  const see = (x: number, y: number): void => {
    found.left = Math.min(found.left, x);
    found.top = Math.min(found.top, y);
    found.right = Math.max(found.right, x);
    found.bottom = Math.max(found.bottom, y);
  };
  const seeBox = (box: Box): void => {
    see(box.x, box.y);
    see(box.x + box.width, box.y + box.height);
  };
  for (const box of [...all.places, ...all.nodes]) seeBox(box);
  for (const edge of all.edges) {
    for (const at of edge.points) see(at.x, at.y);
    if (edge.label !== undefined) seeBox(edge.label);
  }
  return Number.isFinite(found.left) ? found : { left: 0, top: 0, right: 240, bottom: 80 };
}

/** A layout with its margins, titles and legend. */
export function finish(all: Unfinished): Layout {
  const { scene } = all;
  const inner = bounds(all);
  const { margin } = picture;
  const most = Math.min(Math.max(inner.right - inner.left, picture.titleLeast), picture.titleMost);
  let y = margin;
  const below = (height: number): number => {
    y += height;
    return y;
  };
  const head = (text: string | undefined, gap: number): TextLine | undefined =>
    text === undefined ? undefined : line(text, { x: margin, y: below(gap), size: type.subtitle, most });
  const titles =
    scene.title === undefined
      ? []
      : wrap(scene.title, type.title, true, most, 3).map((text, i) => {
          const at = { x: margin, y: below(i === 0 ? 14 : picture.titleLine), size: type.title, bold: true };
          return { ...line(text, at), ...(text.endsWith("…") ? { full: scene.title ?? text } : {}) };
        });
  const subtitle = head(scene.subtitle, titles.length === 0 ? 12 : 20);
  const notice = head(all.notice, titles.length === 0 && subtitle === undefined ? 12 : 20);
  const headings = [...titles, subtitle, notice].filter((one) => one !== undefined);
  const headHeight = y === margin ? 0 : y - margin + 18;
  const [dx, dy] = [margin - inner.left, margin + headHeight - inner.top];
  const contentWidth = Math.max(inner.right - inner.left, ...headings.map((h) => Math.ceil(h.width)));
  const bottom = margin + headHeight + inner.bottom - inner.top;

  const edges = all.edges.map(
    ({ edge, points, label }): PlacedEdge => ({
      edge,
      points: points.map((at) => moved(at, dx, dy)),
      label:
        label === undefined
          ? undefined
          : { ...moved(label, dx, dy), lines: label.lines.map((l) => moved(l, dx, dy)) },
    }),
  );
  const depth = depths(scene);
  const places = scene.places.map((place, i) =>
    placeTitle(place, moved(all.places[i]!, dx, dy), depth.get(place.id) ?? 0, edges),
  );
  const nodes = all.nodes.map((node) => withClearHeader(moved(node, dx, dy), edges));
  const drawn = { places, nodes, edges, width: Math.ceil(contentWidth + 2 * margin), height: bottom };
  const under = placeBelow(scene, margin, bottom, contentWidth);
  const geometry = {
    width: Math.max(drawn.width, Math.ceil(under.right + margin)),
    height: Math.ceil(under.bottom + margin),
    title: titles,
    subtitle,
    notice,
    places: places.sort((a, b) => a.depth - b.depth),
    nodes,
    edges,
    numbers: placeNumbers(scene, drawn),
    legend: under.legend,
    lists: under.lists,
  };
  return { scene, ...geometry, ...roundedGeometry(geometry) };
}

/** Rounds coordinates only; scene data stays the same object. */
function roundedGeometry<T extends Omit<Layout, "scene">>(of: T) {
  return {
    title: rounded(of.title),
    subtitle: rounded(of.subtitle),
    notice: rounded(of.notice),
    places: of.places.map(({ place, ...rest }) => ({ place, ...rounded(rest) })),
    nodes: of.nodes.map(({ node, ...rest }) => ({ node, ...rounded(rest) })),
    edges: of.edges.map(({ edge, ...rest }) => ({ edge, ...rounded(rest) })),
    numbers: rounded(of.numbers),
    legend: rounded(of.legend),
    lists: rounded(of.lists),
  };
}
