/** Looks for what must not be in a picture: overlaps, lines through foreign boxes, labels off their line, things outside. */
import type { Box, Layout, PlacedEdge, Point } from "../../server/src/core/layout/types.ts";

const boxOf = ({ x, y, width, height }: Box): Box => ({ x, y, width, height });

/** Whether two boxes share more than a hair's breadth. */
function overlap(a: Box, b: Box, hair = 0.5): boolean {
  return (
    a.x + a.width > b.x + hair &&
    b.x + b.width > a.x + hair &&
    a.y + a.height > b.y + hair &&
    b.y + b.height > a.y + hair
  );
}

function inside(inner: Box, outer: Box, hair = 0.5): boolean {
  return (
    inner.x >= outer.x - hair &&
    inner.y >= outer.y - hair &&
    inner.x + inner.width <= outer.x + outer.width + hair &&
    inner.y + inner.height <= outer.y + outer.height + hair
  );
}

/** The pieces of a line as thin boxes. */
function pieces(points: readonly Point[]): readonly Box[] {
  return points.slice(1).map((b, i) => {
    const a = points[i]!;
    return {
      x: Math.min(a.x, b.x),
      y: Math.min(a.y, b.y),
      width: Math.abs(a.x - b.x),
      height: Math.abs(a.y - b.y),
    };
  });
}

/** A line in pieces, with the box around it: most boxes are nowhere near. */
interface Line {
  readonly pieces: readonly Box[];
  readonly bounds: Box;
}

function lineOf(points: readonly Point[]): Line {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return {
    pieces: pieces(points),
    bounds: { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y },
  };
}

/** Whether a line enters a box by more than a hair. */
function enters({ pieces, bounds }: Line, box: Box, hair = 1): boolean {
  const within = {
    x: box.x + hair,
    y: box.y + hair,
    width: box.width - 2 * hair,
    height: box.height - 2 * hair,
  };
  return overlap(bounds, within, 0) && pieces.some((piece) => overlap(piece, within, 0));
}

/** Where the text of a place's title stands. */
function titleBox(place: Layout["places"][number]): Box {
  const end = place.subtitle ?? place.label;
  return { x: place.label.x, y: place.label.y - 10, width: end.x + end.width - place.label.x, height: 13 };
}

/** Where icon and name of a component that holds parts stand. */
function headerBox({ x, y, card }: Layout["nodes"][number]): Box {
  const right = Math.max(card.tile.x, ...card.label.map((line) => line.x + line.width));
  const { tile } = card;
  return { x: x + tile.x, y: y + tile.y, width: right - tile.x, height: tile.height };
}

interface Named {
  readonly name: string;
  readonly box: Box;
}

function pairs(items: readonly Named[], says: (a: string, b: string) => string): string[] {
  const sorted = [...items].sort((a, b) => a.box.x - b.box.x);
  const found: string[] = [];
  for (const [i, a] of sorted.entries()) {
    for (const b of sorted.slice(i + 1)) {
      if (b.box.x >= a.box.x + a.box.width) break;
      if (overlap(a.box, b.box)) found.push(says(a.name, b.name));
    }
  }
  return found;
}

/** All faults of a layout, as sentences; none in a good one. */
export function layoutFaults(layout: Layout): readonly string[] {
  const faults: string[] = [];
  const parent = new Map<string, string | undefined>([
    ...layout.scene.places.map((p) => [p.id, p.parent] as const),
    ...layout.scene.nodes.map((n) => [n.id, n.parent] as const),
  ]);
  const containers = new Map<string, Box>([
    ...layout.places.map((p) => [p.place.id, boxOf(p)] as const),
    ...layout.nodes.filter((n) => n.container).map((n) => [n.node.id, boxOf(n)] as const),
  ]);
  const around = (id: string): readonly string[] => {
    const found: string[] = [];
    for (let at = parent.get(id); at !== undefined && !found.includes(at); at = parent.get(at))
      found.push(at);
    return found;
  };
  const leaves = layout.nodes.filter((n) => !n.container).map((n) => ({ name: n.node.id, box: boxOf(n) }));
  faults.push(...pairs(leaves, (a, b) => `${a} overlaps ${b}`));

  for (const item of [...leaves, ...[...containers].map(([name, box]) => ({ name, box }))]) {
    const home = around(item.name).find((id) => containers.has(id));
    if (home !== undefined && !inside(item.box, containers.get(home)!))
      faults.push(`${item.name} sticks out of ${home}`);
    for (const [id, box] of containers)
      if (
        id !== item.name &&
        !around(item.name).includes(id) &&
        !around(id).includes(item.name) &&
        overlap(item.box, box)
      )
        faults.push(`${item.name} overlaps the foreign container ${id}`);
    if (!inside(item.box, { x: 0, y: 0, width: layout.width, height: layout.height }))
      faults.push(`${item.name} sticks out of the picture`);
  }

  const labels = layout.edges.flatMap((e) =>
    e.label === undefined ? [] : [{ name: `label of ${e.edge.id}`, box: boxOf(e.label) }],
  );
  faults.push(...pairs(labels, (a, b) => `${a} overlaps ${b}`));
  for (const label of labels) {
    for (const node of leaves)
      if (overlap(label.box, node.box)) faults.push(`${label.name} overlaps ${node.name}`);
    if (!inside(label.box, { x: 0, y: 0, width: layout.width, height: layout.height }))
      faults.push(`${label.name} sticks out of the picture`);
  }
  const titles = layout.places.map((p) => ({ name: `title of ${p.place.id}`, box: titleBox(p) }));
  for (const [i, { place, ...box }] of layout.places.entries())
    if (!inside(titles[i]!.box, box)) faults.push(`the title of ${place.id} sticks out of it`);
  for (const title of titles)
    for (const other of [...leaves, ...labels])
      if (overlap(title.box, other.box)) faults.push(`${title.name} overlaps ${other.name}`);
  for (const edge of layout.edges) faults.push(...edgeFaults(edge, leaves, labels, around));
  const headers = layout.nodes
    .filter((node) => node.container)
    .map((node) => ({ name: `header of ${node.node.id}`, box: headerBox(node) }));
  const lines = layout.edges.map((edge) => ({ edge: edge.edge, line: lineOf(edge.points) }));
  for (const title of [...titles, ...headers])
    for (const { edge, line } of lines)
      if (enters(line, title.box, 0)) faults.push(`${edge.id} runs through the ${title.name}`);
  return faults;
}

function edgeFaults(
  { edge, points, label }: PlacedEdge,
  leaves: readonly Named[],
  labels: readonly Named[],
  around: (id: string) => readonly string[],
): readonly string[] {
  const faults: string[] = [];
  if (points.length < 2) return [`${edge.id} has no line`];
  const line = lineOf(points);
  for (const node of leaves) {
    if (node.name === edge.from || node.name === edge.to || !enters(line, node.box)) continue;
    const holders = around(node.name);
    if (!(holders.includes(edge.from) && holders.includes(edge.to)))
      faults.push(`${edge.id} runs through ${node.name}`);
  }
  // The first and last piece touch their own node; no other piece may enter it.
  const middle = lineOf(points.slice(1, -1));
  for (const node of leaves.filter((n) => n.name === edge.from || n.name === edge.to))
    if (enters(middle, node.box)) faults.push(`${edge.id} runs through its own ${node.name}`);
  for (const other of labels)
    if (other.name !== `label of ${edge.id}` && enters(line, other.box))
      faults.push(`${edge.id} runs through the ${other.name}`);
  // A loop's label stands beside it, every other on its line.
  const near = edge.from === edge.to ? -8 : -1;
  if (label !== undefined && !pieces(points).some((piece) => overlap(piece, boxOf(label), near)))
    faults.push(`the label of ${edge.id} is off its line`);
  for (const piece of pieces(points))
    if (piece.width > 0.02 && piece.height > 0.02) faults.push(`${edge.id} is not orthogonal`);
  return faults;
}
