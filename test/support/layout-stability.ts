/** How much of a picture stays where it was when its text changes a little: edits of scenes, and what they move. */
import type { Layout, PlacedNode } from "../../server/src/core/layout/types.ts";
import type { Scene, SceneEdge, SceneNode } from "../../server/src/core/scene/types.ts";

export const edits = [
  "rename",
  "add component",
  "remove component",
  "add relation",
  "remove relation",
] as const;
export type Edit = (typeof edits)[number];

/** Components that hold no others, outside of none but places. */
function leavesOf(scene: Scene): readonly SceneNode[] {
  const owners = new Set(scene.nodes.map((node) => node.parent));
  return scene.nodes.filter((node) => !owners.has(node.id) && node.kind !== "note");
}

const relation = (like: SceneEdge, from: string, to: string): SceneEdge => ({
  ...like,
  id: `${from}->${to}`,
  from,
  to,
  style: "sync",
  label: undefined,
  marks: [],
});

/** The scene after one edit; `at` in [0, 1) says where. The scene itself where there is nothing to edit. */
export function edited(scene: Scene, edit: Edit, at: number): Scene {
  const leaves = leavesOf(scene);
  const [node, edge] = [
    leaves[Math.floor(at * leaves.length)],
    scene.edges[Math.floor(at * scene.edges.length)],
  ];
  if (node === undefined || edge === undefined) return scene;
  switch (edit) {
    case "rename":
      return {
        ...scene,
        nodes: scene.nodes.map((one) => (one === node ? { ...one, label: `${one.label} two` } : one)),
      };
    case "add component": {
      const added = { ...node, id: `${node.id}-added`, label: "Added" };
      const nodes = [...scene.nodes];
      nodes.splice(nodes.indexOf(node) + 1, 0, added);
      return { ...scene, nodes, edges: [...scene.edges, relation(edge, node.id, added.id)] };
    }
    case "remove component":
      return {
        ...scene,
        nodes: scene.nodes.filter((one) => one !== node),
        edges: scene.edges.filter(({ from, to }) => from !== node.id && to !== node.id),
      };
    case "add relation": {
      const to = leaves[(leaves.indexOf(node) + Math.ceil(leaves.length / 3)) % leaves.length]!;
      return { ...scene, edges: [...scene.edges, relation(edge, node.id, to.id)] };
    }
    case "remove relation":
      return { ...scene, edges: scene.edges.filter((one) => one !== edge) };
  }
}

export interface Moves {
  /** Mean way of the components that stay, in pixels, when the two pictures are laid over each other as well as can be. */
  readonly distance: number;
  /** The same as a share of the picture's diagonal. */
  readonly share: number;
  /** Of pairs of components in one container, the share that changed sides: left for right or above for below. */
  readonly turned: number;
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** How far what is in both pictures moved. */
export function movesBetween(before: Layout, after: Layout): Moves {
  const later = new Map(after.nodes.filter((node) => !node.container).map((node) => [node.node.id, node]));
  const both = before.nodes.flatMap((old): { old: PlacedNode; now: PlacedNode }[] => {
    const now = later.get(old.node.id);
    return old.container || now === undefined ? [] : [{ old, now }];
  });
  const middle = (node: PlacedNode) => ({ x: node.x + node.width / 2, y: node.y + node.height / 2 });
  const ways = both.map(({ old, now }) => {
    const [a, b] = [middle(old), middle(now)];
    return { x: b.x - a.x, y: b.y - a.y };
  });
  const [dx, dy] = [median(ways.map((way) => way.x)), median(ways.map((way) => way.y))];
  const sum = ways.reduce((all, way) => all + Math.hypot(way.x - dx, way.y - dy), 0);
  const distance = both.length === 0 ? 0 : sum / both.length;
  let [pairs, turned] = [0, 0];
  for (const [i, a] of both.entries())
    for (const b of both.slice(i + 1)) {
      if (a.old.node.parent !== b.old.node.parent) continue;
      pairs++;
      const [a0, b0, a1, b1] = [middle(a.old), middle(b.old), middle(a.now), middle(b.now)];
      const flips = (p: number, q: number): boolean => p * q < 0 && Math.min(Math.abs(p), Math.abs(q)) > 40;
      if (flips(a0.x - b0.x, a1.x - b1.x) || flips(a0.y - b0.y, a1.y - b1.y)) turned++;
    }
  return {
    distance,
    share: distance / Math.hypot(before.width, before.height),
    turned: pairs === 0 ? 0 : turned / pairs,
  };
}
