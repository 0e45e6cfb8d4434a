/** Lays out one container of a large graph: a question that names nothing outside of it, and the answer in the asker's words. */
import type { Gate, Unit } from "./cut.ts";
import { type Elk, type ElkEdge, type ElkNode, type ElkPoint, type ElkPort, inOrder } from "./elk-graph.ts";

/** The sides on which lines come in and go out, by ELK's direction. */
const ways = {
  DOWN: ["NORTH", "SOUTH"],
  UP: ["SOUTH", "NORTH"],
  RIGHT: ["WEST", "EAST"],
  LEFT: ["EAST", "WEST"],
} as const;

type Direction = keyof typeof ways;

/** A container with its places, in coordinates of its own. */
export interface UnitLayout {
  readonly width: number;
  readonly height: number;
  /** Where the gates are, along their side. */
  readonly gates: ReadonlyMap<Gate, number>;
  /** The answer, under the names of the asker; coordinates are the container's own. */
  readonly nodes: ReadonlyMap<string, ElkNode>;
  readonly edges: ReadonlyMap<string, ElkEdge>;
}

interface Sides {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Gates stand where the titles end, so that no line turns beside one; the rest of the padding they bring themselves. */
const titleEnd = 31;
const gateRoom = 20;

function paddingOf(text: string, unit: Unit, direction: Direction): string {
  const value = (name: keyof Sides): number => Number(new RegExp(`${name}=([\\d.]+)`).exec(text)?.[1] ?? 0);
  const shrunk = (name: keyof Sides, side: string): number => {
    const [first, last] = ways[direction];
    const gated =
      (side === first && unit.gates.some((g) => g.enters)) ||
      (side === last && unit.gates.some((g) => !g.enters));
    const most = value(name);
    if (!gated) return most;
    return Math.max(most - gateRoom, name === "top" ? Math.min(most, Math.max(titleEnd, most - 15)) : 0);
  };
  return `[top=${shrunk("top", "NORTH")},left=${shrunk("left", "WEST")},bottom=${shrunk("bottom", "SOUTH")},right=${shrunk("right", "EAST")}]`;
}

/** A place along a side for the end of a line that goes no further in: the middle of the widest gap. */
function freeAlong(taken: readonly number[], length: number): number {
  const all = [0, ...[...taken].sort((a, b) => a - b), length];
  let best = 0;
  for (let i = 1; i < all.length; i++) if (all[i]! - all[i - 1]! > all[best + 1]! - all[best]!) best = i - 1;
  return (all[best]! + all[best + 1]!) / 2;
}

/** A container that is laid out already, as a box with fixed gates; `ends` are lines that end on the box itself. */
function boxOf(
  id: string,
  done: UnitLayout,
  direction: Direction,
  gates: readonly (readonly [string, Gate])[],
  ends: readonly (readonly [string, boolean])[],
): ElkNode {
  const flat = direction === "DOWN" || direction === "UP";
  const length = flat ? done.width : done.height;
  const at = (
    enters: boolean,
    along: number,
  ): { readonly side: string; readonly x: number; readonly y: number } => {
    const side = ways[direction][enters ? 0 : 1];
    return {
      side,
      x: flat ? along : side === "WEST" ? 0 : done.width,
      y: flat ? (side === "NORTH" ? 0 : done.height) : along,
    };
  };
  const taken = { in: [] as number[], out: [] as number[] };
  const port = (name: string, enters: boolean, along: number): ElkPort => {
    taken[enters ? "in" : "out"].push(along);
    const { side, x, y } = at(enters, along);
    return { id: name, x, y, width: 0, height: 0, layoutOptions: { "elk.port.side": side } };
  };
  const ports = gates.map(([name, gate]) => port(name, gate.enters, done.gates.get(gate)!));
  for (const [name, enters] of ends)
    ports.push(port(name, enters, freeAlong(taken[enters ? "in" : "out"], length)));
  return {
    id,
    width: done.width,
    height: done.height,
    ports,
    layoutOptions: { "elk.portConstraints": "FIXED_POS" },
  };
}

/** Asks about one container; `inner` are those inside of it that are laid out already, by id. */
export async function layOutUnit(
  unit: Unit,
  inner: ReadonlyMap<string, UnitLayout>,
  elk: Elk,
): Promise<UnitLayout> {
  const { "elk.nodeSize.minimum": least = "", ...options } = unit.node.layoutOptions ?? {};
  const direction = (options["elk.direction"] ?? "DOWN") as Direction;
  const flat = direction === "DOWN" || direction === "UP";
  // Names by position: the same container is the same question wherever it stands.
  const names = new Map<string, string>();
  const named = (id: string): string => {
    const known = names.get(id) ?? `n${names.size}`;
    names.set(id, known);
    return known;
  };
  const inUnits = new Map(unit.units.map((child) => [child.node.id, child]));
  const pieces = unit.pieces.map((piece, i) => ({ ...piece, id: `e${i}` }));
  const gatesAt = new Map<string, (readonly [string, Gate])[]>();
  const endsAt = new Map<string, (readonly [string, boolean])[]>();
  for (const { id, from, to } of pieces)
    for (const [end, enters] of [
      [from, false],
      [to, true],
    ] as const) {
      if (end.type !== "node" || !inUnits.has(end.id)) continue;
      const port = `${id}${enters ? "t" : "s"}`;
      if (end.gate === undefined) endsAt.set(end.id, [...(endsAt.get(end.id) ?? []), [port, enters]]);
      else gatesAt.set(end.id, [...(gatesAt.get(end.id) ?? []), [port, end.gate]]);
    }
  const own = (node: ElkNode): ElkNode => {
    const id = named(node.id);
    if (inUnits.has(node.id))
      return boxOf(id, inner.get(node.id)!, direction, gatesAt.get(node.id) ?? [], endsAt.get(node.id) ?? []);
    return node.children === undefined ? { ...node, id } : { ...node, id, children: node.children.map(own) };
  };
  const children = (unit.node.children ?? []).map(own);
  const gateNames = new Map(unit.gates.map((gate, i) => [gate, `g${i}`]));
  const gateNodes = unit.gates.map((gate): ElkNode => {
    const layer = gate.enters ? "FIRST_SEPARATE" : "LAST_SEPARATE";
    return {
      id: gateNames.get(gate)!,
      width: 1,
      height: 1,
      layoutOptions: { "elk.layered.layering.layerConstraint": layer },
    };
  });
  const edges = pieces.map(({ id, edge, from, to, labelled }): ElkEdge => {
    const nameOf = (end: typeof from, letter: string): string => {
      if (end.type === "gate") return gateNames.get(end.gate)!;
      return inUnits.has(end.id) ? `${id}${letter}` : named(end.id);
    };
    const ends = { id, sources: [nameOf(from, "s")], targets: [nameOf(to, "t")] };
    return labelled && edge.labels !== undefined
      ? { ...ends, labels: edge.labels.map((label) => ({ ...label, id: `l${id}` })) }
      : ends;
  });
  const answer = await elk({
    id: "root",
    layoutOptions: {
      ...options,
      // The least size is seen to below: of the outermost graph ELK takes it for both width and height.
      "elk.nodeSize.constraints": "[]",
      ...inOrder(children),
      "elk.padding": paddingOf(options["elk.padding"] ?? "", unit, direction),
      "org.eclipse.elk.json.shapeCoords": "ROOT",
      "org.eclipse.elk.json.edgeCoords": "ROOT",
    },
    children: [...children, ...gateNodes],
    edges,
  });

  const answered = new Map<string, ElkNode>();
  const pending = [...(answer.children ?? [])];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    answered.set(node.id, node);
    pending.push(...(node.children ?? []));
  }
  const [across = 0, along = 0] = least.match(/[\d.]+/g)?.map(Number) ?? [];
  const [leastWidth, leastHeight] = flat ? [along, across] : [across, along];
  const [width, height] = [
    Math.max(answer.width ?? 0, leastWidth),
    Math.max(answer.height ?? 0, leastHeight),
  ];
  const gates = new Map(
    unit.gates.map((gate) => {
      const { x = 0, y = 0 } = answered.get(gateNames.get(gate)!) ?? {};
      return [gate, (flat ? x : y) + 0.5];
    }),
  );
  /** The end of a line, taken on from the gate to the border. */
  const onBorder = (gate: Gate): ElkPoint => {
    const side = ways[direction][gate.enters ? 0 : 1];
    const along = gates.get(gate)!;
    if (flat) return { x: along, y: side === "NORTH" ? 0 : height };
    return { x: side === "WEST" ? 0 : width, y: along };
  };
  const byPiece = new Map((answer.edges ?? []).map((edge) => [edge.id, edge]));
  return {
    width,
    height,
    gates,
    nodes: new Map([...names].map(([id, name]) => [id, answered.get(name)!])),
    edges: new Map(
      pieces.flatMap(({ id, edge, from, to }): (readonly [string, ElkEdge])[] => {
        const found = byPiece.get(id);
        const section = found?.sections?.[0];
        if (found === undefined || section === undefined) return [];
        const straight = (at: ElkPoint, gate: Gate): ElkPoint => {
          const end = onBorder(gate);
          return flat ? { x: at.x, y: end.y } : { x: end.x, y: at.y };
        };
        const startPoint =
          from.type === "gate" ? straight(section.startPoint, from.gate) : section.startPoint;
        const endPoint = to.type === "gate" ? straight(section.endPoint, to.gate) : section.endPoint;
        return [[edge.id, { ...found, sections: [{ ...section, startPoint, endPoint }] }]];
      }),
    ),
  };
}
