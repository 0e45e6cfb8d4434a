/** Turns ELK's answer into a placed part: absolute coordinates, kinks taken out, lines ending on outlines. */
import type { Scene } from "../scene/types.ts";
import { type ElkEdge, type ElkNode, labelSize } from "./elk-graph.ts";
import { line } from "./measure.ts";
import { deckStep, edgeLabel, type } from "./metrics.ts";
import type { Part } from "./parts.ts";
import { type Side, stackInset } from "./silhouette.ts";
import { straighten } from "./straighten.ts";
import type { Box, Card, PlacedEdge, PlacedLabel, PlacedNode, Point } from "./types.ts";

/** The side of a box that a point lies on. */
function sideOf(at: Point, box: PlacedNode): Side {
  const distances: readonly (readonly [Side, number])[] = [
    ["north", Math.abs(at.y - box.y)],
    ["south", Math.abs(at.y - box.y - box.height)],
    ["west", Math.abs(at.x - box.x)],
    ["east", Math.abs(at.x - box.x - box.width)],
  ];
  return distances.reduce((best, next) => (next[1] < best[1] ? next : best))[0];
}

/** The end of a line, moved from the bounding box to the outline. */
export function onOutline(at: Point, box: PlacedNode): Point {
  const side = sideOf(at, box);
  const flat = side === "north" || side === "south";
  const deck = box.card.body.y / deckStep;
  const along = flat ? at.x - box.x : at.y - box.y;
  const inset = stackInset(box.node.form, deck, side, along, box.width, box.height);
  const move = side === "north" || side === "west" ? inset : -inset;
  return flat ? { x: at.x, y: at.y + move } : { x: at.x + move, y: at.y };
}

/** An edge's label where ELK put it. */
function labelOf(answer: ElkEdge, edge: Scene["edges"][number]): PlacedLabel | undefined {
  const at = answer.labels?.[0];
  const size = labelSize(edge);
  if (at === undefined || size === undefined) return undefined;
  const { x = 0, y = 0 } = at;
  const { width, height } = size;
  const marks = edge.marks.slice(0, 3);
  const middle = x + (width - marks.length * edgeLabel.mark) / 2;
  const whole = size.lines.join(" ") === edge.label ? {} : { full: edge.label ?? "" };
  const lines = size.lines.map((text, i) => {
    const placed = line(text, { x: 0, y: y + 13 + i * edgeLabel.line, size: type.edge });
    return { ...placed, ...whole, x: middle - placed.width / 2 };
  });
  return { x, y, width, height, lines, marks };
}

/** Drops points that lie on a straight line between their neighbours. */
function straightened(points: readonly Point[]): readonly Point[] {
  const close = (a: number, b: number): boolean => Math.abs(a - b) < 0.01;
  return points.filter((at, i) => {
    const [before, next] = [points[i - 1], points[i + 1]];
    if (before === undefined || next === undefined) return true;
    return !(
      (close(before.x, at.x) && close(at.x, next.x)) ||
      (close(before.y, at.y) && close(at.y, next.y))
    );
  });
}

/** A line as ELK drew it, from box to box. */
function drawnLine(edge: ElkEdge | undefined): readonly Point[] {
  const section = edge?.sections?.[0];
  if (section === undefined) return [];
  return straightened([section.startPoint, ...(section.bendPoints ?? []), section.endPoint]);
}

/** The same with its ends on the outlines. */
function betweenOutlines(points: readonly Point[], from: PlacedNode, to: PlacedNode): readonly Point[] {
  const [start, end] = [points[0], points.at(-1)];
  if (start === undefined || end === undefined) return [];
  return [onOutline(start, from), ...points.slice(1, -1), onOutline(end, to)];
}

/** A part with its places, in coordinates of its own. */
export interface PlacedPart {
  /** By index in the scene. */
  readonly places: ReadonlyMap<number, Box>;
  readonly nodes: ReadonlyMap<number, PlacedNode>;
  readonly edges: ReadonlyMap<number, PlacedEdge>;
}

function boxesOf(answer: ElkNode): (id: string) => Box {
  const boxes = new Map<string, ElkNode>();
  const pending: ElkNode[] = [...(answer.children ?? [])];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    boxes.set(node.id, node);
    pending.push(...(node.children ?? []));
  }
  return (id) => {
    const { x = 0, y = 0, width = 0, height = 0 } = boxes.get(id) ?? {};
    return { x, y, width, height };
  };
}

function placedNodes(
  scene: Scene,
  part: Part,
  cards: readonly Card[],
  box: (id: string) => Box,
): ReadonlyMap<number, PlacedNode> {
  const owners = new Set(scene.nodes.map((node) => node.parent));
  const placed = (i: number, at: Box): readonly [number, PlacedNode] => {
    const node = scene.nodes[i]!;
    const card = cards[i]!;
    const container = owners.has(node.id);
    const deck = card.body.y;
    const body = container ? { x: 0, y: deck, width: at.width - deck, height: at.height - deck } : card.body;
    return [i, { ...at, node, card: { ...card, body }, container }];
  };
  const inBlocks = part.blocks.flatMap((block) => {
    const { x, y } = box(block.id);
    return block.nodes.map(([i, at]) => placed(i, { ...at, x: x + at.x, y: y + at.y }));
  });
  return new Map([...part.nodes.map((i) => placed(i, box(`n${i}`))), ...inBlocks]);
}

/** A part from ELK's answer to its graph. */
export function applyElk(
  scene: Scene,
  part: Part,
  cards: readonly Card[],
  answer: ElkNode,
  upward: ReadonlySet<number>,
): PlacedPart {
  const box = boxesOf(answer);
  const nodes = placedNodes(scene, part, cards, box);
  const byId = new Map([...nodes.values()].map((node) => [node.node.id, node]));
  const answered = new Map((answer.edges ?? []).map((edge) => [edge.id, edge]));
  const labels = part.edges.map((i) => {
    const found = answered.get(`e${i}`);
    return found === undefined ? undefined : labelOf(found, scene.edges[i]!);
  });
  const lines = part.edges.map((i) => {
    const edge = scene.edges[i]!;
    const [from, to] = [byId.get(edge.from), byId.get(edge.to)];
    if (from === undefined || to === undefined) return undefined;
    const drawn = drawnLine(answered.get(`e${i}`));
    return { points: upward.has(i) ? drawn.toReversed() : drawn, from, to };
  });
  const leaves = [...nodes.values()].filter((node) => !node.container);
  const straight = straighten(lines, leaves, labels);
  const edges = part.edges.flatMap((i, at): (readonly [number, PlacedEdge])[] => {
    const line = lines[at];
    if (line === undefined) return [];
    const points = betweenOutlines(straight[at] ?? [], line.from, line.to);
    return [[i, { edge: scene.edges[i]!, points, label: labels[at] }]];
  });
  return { places: new Map(part.places.map((i) => [i, box(`p${i}`)])), nodes, edges: new Map(edges) };
}
