/** Cuts a nested graph at the borders of its larger containers: what each holds, and the pieces of the lines in it. It places nothing. */
import type { ElkEdge, ElkNode } from "./elk-graph.ts";

/** A container with fewer components than this is laid out together with what is around it. */
const fewest = 6;

/** Where a line crosses the border of a container. */
export interface Gate {
  readonly edge: string;
  readonly enters: boolean;
}

/** One end of a piece: a gate of the container itself, or a node in it; a node that is cut out too has a gate, unless the line ends on it. */
export type End =
  | { readonly type: "gate"; readonly gate: Gate }
  | { readonly type: "node"; readonly id: string; readonly gate: Gate | undefined };

export interface Piece {
  readonly edge: ElkEdge;
  readonly from: End;
  readonly to: End;
  /** Of the pieces of a line, this one carries its label. */
  readonly labelled: boolean;
}

/** A container that is laid out on its own, or the whole. */
export interface Unit {
  readonly node: ElkNode;
  readonly units: readonly Unit[];
  readonly gates: readonly Gate[];
  readonly pieces: readonly Piece[];
}

export interface Cut {
  readonly root: Unit;
  readonly innermostFirst: readonly Unit[];
}

/** How many borders a line crosses on average. */
export function gatesPerEdge({ root, innermostFirst }: Cut): number {
  const gates = innermostFirst.reduce((sum, unit) => sum + unit.gates.length, 0);
  return gates / Math.max(1, root.node.edges?.length ?? 0);
}

interface Growing extends Unit {
  readonly units: Growing[];
  readonly gates: Gate[];
  readonly pieces: Piece[];
}

function leaves(node: ElkNode): number {
  return node.children === undefined ? 1 : node.children.reduce((sum, child) => sum + leaves(child), 0);
}

export function cutGraph(graph: ElkNode): Cut {
  const innermostFirst: Unit[] = [];
  /** The units around each node, outermost first, the node itself left out. */
  const around = new Map<string, readonly Growing[]>();
  const grow = (node: ElkNode, above: readonly Growing[]): Growing => {
    const unit: Growing = { node, units: [], gates: [], pieces: [] };
    const within = [...above, unit];
    const walk = (child: ElkNode): void => {
      around.set(child.id, within);
      if (child.children !== undefined && leaves(child) >= fewest) unit.units.push(grow(child, within));
      else for (const inner of child.children ?? []) walk(inner);
    };
    for (const child of node.children ?? []) walk(child);
    innermostFirst.push(unit);
    return unit;
  };
  const root = grow(graph, []);
  for (const edge of graph.edges ?? []) cutEdge(edge, around);
  return { root, innermostFirst };
}

function cutEdge(edge: ElkEdge, around: ReadonlyMap<string, readonly Growing[]>): void {
  const [from, to] = [edge.sources[0]!, edge.targets[0]!];
  const [above, below] = [around.get(from), around.get(to)];
  if (above === undefined || below === undefined) return;
  // A line between a container and what it holds lies inside of it, from or to its border.
  const holder = (id: string, chain: readonly Growing[], other: readonly Growing[]): readonly Growing[] => {
    const own = other[chain.length];
    return own?.node.id === id ? [...chain, own] : chain;
  };
  const [outs, ins] = [holder(from, above, below), holder(to, below, above)];
  let depth = 0;
  while (depth < outs.length && depth < ins.length && outs[depth] === ins[depth]) depth++;
  const gate = (unit: Growing, enters: boolean): Gate => {
    const made = { edge: edge.id, enters };
    unit.gates.push(made);
    return made;
  };
  const shared = outs[depth - 1]!;
  const endOf = (id: string, chain: readonly Growing[], enters: boolean): End => {
    // The border that the line begins at is that of the unit it lies in.
    if (chain.length === depth && shared.node.id === id) return { type: "gate", gate: gate(shared, !enters) };
    let end: End = { type: "node", id, gate: undefined };
    for (const unit of chain.slice(depth).toReversed()) {
      const passed = gate(unit, enters);
      const border: End = { type: "gate", gate: passed };
      unit.pieces.push({ edge, labelled: false, from: enters ? border : end, to: enters ? end : border });
      end = { type: "node", id: unit.node.id, gate: passed };
    }
    return end;
  };
  const piece = { edge, labelled: true, from: endOf(from, outs, false), to: endOf(to, ins, true) };
  shared.pieces.push(piece);
}
