/**
 * Lays out a large graph container by container, from the inside out: each one with what it holds and with a gate on its
 * border for every line that crosses it; then it stands in its parent as a box whose gates are fixed. The pieces of a line
 * are joined again at the gates. What is asked about a container says nothing of the rest of the graph, not even by a name:
 * an engine that remembers its answers lays out after an edit only what changed and what lies around it.
 */
import { type Cut, cutGraph, type Unit } from "./cut.ts";
import type { Elk, ElkEdge, ElkNode, ElkPoint } from "./elk-graph.ts";
import { layOutUnit, type UnitLayout } from "./layout-unit.ts";

const movedBy =
  (x: number, y: number) =>
  <T extends { readonly x?: number; readonly y?: number }>(at: T): T => ({
    ...at,
    x: (at.x ?? 0) + x,
    y: (at.y ?? 0) + y,
  });

/** The answer to the whole graph, in coordinates of the whole. */
function joined(cut: Cut, done: ReadonlyMap<Unit, UnitLayout>, graph: ElkNode): ElkNode {
  const nodes: ElkNode[] = [];
  const pieces = new Map<
    string,
    { readonly points: readonly ElkPoint[]; readonly depth: number; readonly enters: boolean }[]
  >();
  const labels = new Map<string, ElkEdge["labels"]>();
  const pending: { unit: Unit; x: number; y: number; depth: number }[] = [
    { unit: cut.root, x: 0, y: 0, depth: 0 },
  ];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { unit, x, y, depth } = next;
    const move = movedBy(x, y);
    const { nodes: own, edges } = done.get(unit)!;
    for (const [id, node] of own) {
      const { width = 0, height = 0 } = node;
      nodes.push({ ...move({ x: node.x ?? 0, y: node.y ?? 0 }), id, width, height });
    }
    for (const child of unit.units) {
      const at = own.get(child.node.id)!;
      pending.push({ unit: child, x: x + (at.x ?? 0), y: y + (at.y ?? 0), depth: depth + 1 });
    }
    for (const piece of unit.pieces) {
      const { id } = piece.edge;
      const answer = edges.get(id);
      const section = answer?.sections?.[0];
      if (answer === undefined || section === undefined) continue;
      const points = [section.startPoint, ...(section.bendPoints ?? []), section.endPoint].map(move);
      const list = pieces.get(id) ?? [];
      pieces.set(id, list);
      list.push({ points, depth, enters: piece.from.type === "gate" });
      if (answer.labels !== undefined) labels.set(id, answer.labels.map(move));
    }
  }
  const edges = (graph.edges ?? []).map((edge): ElkEdge => {
    const all = pieces.get(edge.id) ?? [];
    // Out of the source's containers, through the one that holds both ends, into the target's.
    const sorted = [
      ...all.filter((p) => !p.enters).sort((a, b) => b.depth - a.depth),
      ...all.filter((p) => p.enters).sort((a, b) => a.depth - b.depth),
    ];
    const points = sorted.flatMap((p) => p.points);
    const [first, last] = [points[0], points.at(-1)];
    if (first === undefined || last === undefined) return edge;
    const found = labels.get(edge.id);
    const sections = [{ startPoint: first, bendPoints: points.slice(1, -1), endPoint: last }];
    return found === undefined ? { ...edge, sections } : { ...edge, sections, labels: found };
  });
  const { width, height } = done.get(cut.root)!;
  return { id: graph.id, x: 0, y: 0, width, height, children: nodes, edges };
}

/** Answers like ELK for the whole graph, with coordinates from its origin; nodes come in one flat list. */
export async function layOutByContainers(graph: ElkNode, elk: Elk, cut = cutGraph(graph)): Promise<ElkNode> {
  const done = new Map<Unit, UnitLayout>();
  for (const unit of cut.innermostFirst) {
    const inner = new Map(unit.units.map((child) => [child.node.id, done.get(child)!]));
    done.set(unit, await layOutUnit(unit, inner, elk));
  }
  return joined(cut, done, graph);
}
