/**
 * Cuts a scene into parts that no line joins, so that each is laid out on its own and an edit in one moves no other.
 * Components without any line are gathered in blocks: neat rows in the order of the text. It gives no places yet.
 */
import type { Scene } from "../scene/types.ts";
import type { Box } from "./types.ts";

/** Loose components of one place, in rows. */
export interface Block {
  readonly id: string;
  /** Scene id of the place they stand in. */
  readonly parent: string | undefined;
  /** Indices of the scene's nodes, with their boxes inside the block. */
  readonly nodes: readonly (readonly [number, Box])[];
  readonly width: number;
  readonly height: number;
}

/** Indices of the scene's nodes (those in blocks apart), places and edges that belong together. */
export interface Part {
  readonly nodes: readonly number[];
  readonly places: readonly number[];
  readonly edges: readonly number[];
  readonly blocks: readonly Block[];
}

interface Size {
  readonly width: number;
  readonly height: number;
}

const gap = 28;
/** Width to height that a block aims at. */
const aspect = 1.8;

/** How many columns of boxes of a usual size come closest to the aspect. */
function columnsFor(sizes: readonly Size[]): number {
  const mean = (pick: (size: Size) => number): number =>
    sizes.reduce((sum, s) => sum + pick(s) + gap, 0) / sizes.length;
  const columns = Math.round(
    Math.sqrt((sizes.length * aspect * mean((s) => s.height)) / mean((s) => s.width)),
  );
  return Math.max(1, Math.min(sizes.length, columns));
}

function blockOf(
  id: string,
  parent: string | undefined,
  indices: readonly number[],
  sizes: readonly Size[],
): Block {
  const columns = columnsFor(indices.map((i) => sizes[i]!));
  const widths: number[] = [];
  const heights: number[] = [];
  for (const [at, i] of indices.entries()) {
    const [column, row] = [at % columns, Math.floor(at / columns)];
    widths[column] = Math.max(widths[column] ?? 0, sizes[i]!.width);
    heights[row] = Math.max(heights[row] ?? 0, sizes[i]!.height);
  }
  const before = (all: readonly number[], n: number): number =>
    all.slice(0, n).reduce((sum, one) => sum + one + gap, 0);
  const nodes = indices.map((i, at): readonly [number, Box] => [
    i,
    { x: before(widths, at % columns), y: before(heights, Math.floor(at / columns)), ...sizes[i]! },
  ]);
  return {
    id,
    parent,
    nodes,
    width: before(widths, widths.length) - gap,
    height: before(heights, heights.length) - gap,
  };
}

/** Sets that grow together. */
function unionFind(): {
  readonly find: (id: string) => string;
  readonly join: (a: string, b: string) => void;
} {
  const leader = new Map<string, string>();
  const find = (id: string): string => {
    let at = id;
    for (let up = leader.get(at); up !== undefined && up !== at; up = leader.get(at)) at = up;
    leader.set(id, at);
    return at;
  };
  return { find, join: (a, b) => void leader.set(find(b), find(a)) };
}

/** The parts of a scene, in the order in which the text first speaks of them; `sizes` are of the scene's nodes. */
export function partsOf(scene: Scene, sizes: readonly Size[]): readonly Part[] {
  const elements = new Map([...scene.places, ...scene.nodes].map((element) => [element.id, element]));
  const parentOf = (id: string): string | undefined => {
    const parent = elements.get(id)?.parent;
    return parent !== undefined && elements.has(parent) ? parent : undefined;
  };
  const outermost = (id: string): string => {
    let at = id;
    for (let up = parentOf(at), steps = 0; up !== undefined && steps < 1000; up = parentOf(at), steps++)
      at = up;
    return at;
  };
  const { find, join } = unionFind();
  for (const edge of scene.edges) join(outermost(edge.from), outermost(edge.to));

  const joined = new Set(scene.edges.flatMap((edge) => [edge.from, edge.to]));
  const owners = new Set(scene.nodes.map((node) => node.parent));
  const loose = new Map<string | undefined, number[]>();
  for (const [i, node] of scene.nodes.entries()) {
    if (joined.has(node.id) || owners.has(node.id)) continue;
    const parent = parentOf(node.id);
    const group = loose.get(parent);
    if (group === undefined) loose.set(parent, [i]);
    else group.push(i);
  }
  const blocks = [...loose].map(([parent, indices], i) => blockOf(`b${i}`, parent, indices, sizes));
  const inBlocks = new Set([...loose.values()].flat());

  const parts = new Map<string, { nodes: number[]; places: number[]; edges: number[]; blocks: Block[] }>();
  const partWith = (key: string) => {
    const part = parts.get(key) ?? { nodes: [], places: [], edges: [], blocks: [] };
    parts.set(key, part);
    return part;
  };
  const keyOf = (id: string): string => find(outermost(id));
  for (const [i, place] of scene.places.entries()) partWith(keyOf(place.id)).places.push(i);
  for (const [i, node] of scene.nodes.entries()) if (!inBlocks.has(i)) partWith(keyOf(node.id)).nodes.push(i);
  for (const [i, edge] of scene.edges.entries()) partWith(keyOf(edge.from)).edges.push(i);
  // No element is called like this: ids are names.
  for (const block of blocks)
    partWith(block.parent === undefined ? " loose" : keyOf(block.parent)).blocks.push(block);
  return [...parts.values()];
}
