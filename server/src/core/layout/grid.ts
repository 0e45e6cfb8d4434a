/**
 * The layout of last resort, for when ELK fails or takes too long: places stacked over each other, nodes in rows, lines
 * along the gaps between rows and a channel on the left, so that none runs through a node. Plain, but never blank.
 */
import type { Scene, SceneNode } from "../scene/types.ts";
import { onOutline } from "./apply.ts";
import { cardOf } from "./card.ts";
import { finish } from "./finish.ts";
import { place as metrics } from "./metrics.ts";
import type { Box, Layout, PlacedEdge, PlacedNode } from "./types.ts";

const gap = 44;
const across = 30;

export function gridLayout(
  scene: Scene,
  notice = "Shown as a plain grid: the layout did not finish. Hover over a line for its label.",
): Layout {
  const perRow = Math.max(2, Math.ceil(Math.sqrt(scene.nodes.length)));
  const ids = new Set([...scene.places, ...scene.nodes].map((element) => element.id));
  const parentOf = (id: string | undefined): string | undefined =>
    id !== undefined && ids.has(id) ? id : undefined;
  const owners = new Set(scene.nodes.map((node) => node.parent));
  const places = new Map<string, Box>();
  const nodes = new Map<string, PlacedNode>();
  let y = 0;
  let widest: number = metrics.least;

  /** Puts what stands directly in a place below the last row; gives the right end. */
  const fill = (parent: string | undefined, x: number, depth: number): number => {
    let right = x;
    const own = scene.nodes.filter((node) => parentOf(node.parent) === parent);
    const isOwner = (node: SceneNode): boolean => owners.has(node.id);
    const plain = own.filter((node) => !isOwner(node));
    for (let i = 0; i < plain.length; i += perRow) {
      let at = x;
      let tallest = 0;
      for (const node of plain.slice(i, i + perRow)) {
        const { card, width, height } = cardOf(node);
        nodes.set(node.id, { x: at, y, width, height, node, card, container: false });
        at += width + across;
        tallest = Math.max(tallest, height);
      }
      right = Math.max(right, at - across);
      y += tallest + gap;
    }
    if (depth > 200) return right;
    for (const node of own.filter(isOwner)) {
      const { card, width, height } = cardOf(node);
      const top = y;
      y += height + 10;
      const end = Math.max(fill(node.id, x + metrics.side, depth + 1) + metrics.side, x + width);
      const box = { x, y: top, width: end - x, height: y - gap + metrics.bottom - top };
      const deck = card.body.y;
      const body = { x: 0, y: deck, width: box.width - deck, height: box.height - deck };
      nodes.set(node.id, { ...box, node, card: { ...card, body }, container: true });
      y = top + box.height + gap;
      right = Math.max(right, end);
    }
    for (const inner of scene.places.filter((p) => parentOf(p.parent) === parent)) {
      const top = y;
      y += metrics.top;
      const end = Math.max(fill(inner.id, x + metrics.side, depth + 1) + metrics.side, x + metrics.least);
      const height = Math.max(
        metrics.top,
        y - top === metrics.top ? metrics.top : y - gap + metrics.bottom - top,
      );
      places.set(inner.id, { x, y: top, width: end - x, height });
      y = top + height + gap;
      right = Math.max(right, end);
    }
    return right;
  };
  widest = Math.max(widest, fill(undefined, 0, 0));

  const bottoms = rowBottoms(nodes.values());
  // Every gap between rows is free of nodes over the whole width, and so is the channel on the left.
  const edges = scene.edges.flatMap((edge, i): PlacedEdge[] => {
    const [from, to] = [nodes.get(edge.from), nodes.get(edge.to)];
    if (from === undefined || to === undefined) return [];
    const channel = -20 - (i % 12) * 6;
    const step = 6 + (i % 5) * 2;
    const start = { x: from.x + from.width * 0.4, y: from.y + from.height };
    const end = { x: to.x + to.width * 0.6, y: to.y };
    const [below, above] = [rowBottom(bottoms, from) + step, to.y - step];
    const points = [
      onOutline(start, from),
      { x: start.x, y: below },
      { x: channel, y: below },
      { x: channel, y: above },
      { x: end.x, y: above },
      onOutline(end, to),
    ];
    return [{ edge, points, label: undefined }];
  });
  const boxes = scene.places.map(
    (place) => places.get(place.id) ?? { x: 0, y: 0, width: widest, height: metrics.top },
  );
  return finish({
    scene,
    places: boxes,
    nodes: scene.nodes.map((n) => nodes.get(n.id)!).filter((n) => n !== undefined),
    edges,
    notice,
  });
}

/** The lower ends of rows, by their upper ends. */
function rowBottoms(nodes: Iterable<PlacedNode>): ReadonlyMap<number, number> {
  const bottoms = new Map<number, number>();
  for (const { y, height, container } of nodes)
    if (!container) bottoms.set(y, Math.max(bottoms.get(y) ?? 0, y + height));
  return bottoms;
}

/** The lower end of the row a node stands in. */
function rowBottom(bottoms: ReadonlyMap<number, number>, { y, height, container }: PlacedNode): number {
  return container ? y + height : Math.max(y + height, bottoms.get(y) ?? 0);
}
