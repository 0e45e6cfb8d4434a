/** A part of the scene as a graph for ELK, with the options that were measured to be good. It builds the question; it asks nobody. */
import type { Direction, Scene, SceneEdge } from "../scene/types.ts";
import { textWidth, wrap } from "./measure.ts";
import { edgeLabel, place as placeMetrics, type } from "./metrics.ts";
import type { Part } from "./parts.ts";

export interface ElkLabel {
  readonly id: string;
  readonly text?: string;
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
  readonly layoutOptions?: Readonly<Record<string, string>>;
}

export interface ElkPoint {
  readonly x: number;
  readonly y: number;
}

export interface ElkEdge {
  readonly id: string;
  readonly sources: readonly string[];
  readonly targets: readonly string[];
  readonly labels?: readonly ElkLabel[];
  readonly sections?: readonly {
    readonly startPoint: ElkPoint;
    readonly bendPoints?: readonly ElkPoint[];
    readonly endPoint: ElkPoint;
  }[];
}

export interface ElkPort {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly layoutOptions?: Readonly<Record<string, string>>;
}

export interface ElkNode {
  readonly id: string;
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
  readonly layoutOptions?: Readonly<Record<string, string>>;
  readonly ports?: readonly ElkPort[];
  readonly children?: readonly ElkNode[];
  readonly edges?: readonly ElkEdge[];
}

/**
 * Lays out a graph: ELK's own function, in this thread or in a worker. It rejects when it fails or is stopped. Graphs of one
 * picture come with the same object, and share the time they may take.
 */
export type Elk = (graph: ElkNode, picture?: object) => Promise<ElkNode>;

/** Above this many nodes the search for fewer crossings is cut short. */
const manyNodes = 800;

/** Up to this many nodes it is worth looking four times as long: a seventh fewer lines cross. */
const smallNodes = 90;

/** Up to this many nodes the placement with the shortest lines is used: it takes half as long again. */
const fewNodes = 120;

const directions = { down: "DOWN", right: "RIGHT", up: "UP", left: "LEFT" } as const;

/** ELK's options are not inherited by containers: every container gets all of them. */
function options(direction: Direction, nodes: number, padding: string): Record<string, string> {
  return {
    "elk.algorithm": "layered",
    "elk.direction": directions[direction],
    "elk.hierarchyHandling": "INCLUDE_CHILDREN",
    "elk.edgeRouting": "ORTHOGONAL",
    "elk.randomSeed": "1",
    "elk.layered.thoroughness": nodes > manyNodes ? "3" : nodes > smallNodes ? "7" : "30",
    "elk.layered.nodePlacement.strategy": nodes > fewNodes ? "BRANDES_KOEPF" : "NETWORK_SIMPLEX",
    "elk.padding": padding,
    "elk.spacing.nodeNode": "28",
    "elk.spacing.edgeNode": "18",
    "elk.spacing.edgeEdge": "14",
    "elk.spacing.edgeLabel": "2",
    "elk.spacing.componentComponent": "32",
    "elk.layered.spacing.nodeNodeBetweenLayers": "26",
    "elk.layered.spacing.edgeNodeBetweenLayers": "13",
    "elk.layered.spacing.edgeEdgeBetweenLayers": "12",
  };
}

/**
 * The least size of a container inside of a graph, in pixels. Where the flow runs down or up, ELK turns the graph on its
 * side and these numbers not with it: width and height change places.
 */
const least = (direction: Direction, width: number, height: number): Readonly<Record<string, string>> => ({
  "elk.nodeSize.constraints": "MINIMUM_SIZE",
  "elk.nodeSize.minimum":
    direction === "down" || direction === "up" ? `(${height},${width})` : `(${width},${height})`,
});

/** Beyond this many nodes side by side ELK's comparing of orders takes longer than all the rest: it grows with their cube. */
const mostInOrder = 60;

/**
 * Among orders that cross as few lines, that of the text: an edit moves less, and fewer lines cross in all. Not where
 * containers are inside, which ELK would fail on.
 */
export const inOrder = (children: readonly ElkNode[]): Readonly<Record<string, string>> =>
  children.length > mostInOrder || children.some((child) => child.children !== undefined)
    ? {}
    : { "elk.layered.considerModelOrder.strategy": "PREFER_NODES" };

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The lines of an edge's label, and the room it takes; undefined when there is nothing to show. */
export function labelSize(
  edge: SceneEdge,
): { readonly lines: readonly string[]; readonly width: number; readonly height: number } | undefined {
  const text = edge.label;
  if (text === undefined && edge.marks.length === 0) return undefined;
  const lines = text === undefined ? [] : wrap(text, type.edge, false, edgeLabel.most, edgeLabel.lines);
  const marks = Math.min(edge.marks.length, 3) * edgeLabel.mark;
  const widest = Math.max(0, ...lines.map((l) => textWidth(l, type.edge)));
  return {
    lines,
    width: Math.ceil(widest) + 2 * edgeLabel.paddingX + marks,
    height: edgeLabel.height + Math.max(0, lines.length - 1) * edgeLabel.line,
  };
}

/** Keeps the ends of lines away from corners, where marks sit and outlines bend. */
const portRoom = { "elk.spacing.portsSurrounding": "[top=14,left=22,bottom=14,right=22]" };

const sides = (top: number, side: number, bottom: number): string =>
  `[top=${top},left=${side},bottom=${bottom},right=${side}]`;

/** How far apart lines end on a card that has just room for them. */
const lineEnd = 14;

/** How many lines run in through the top of each place, where its title stands, by its id; none where they come from the side. */
function linesOverTitles(scene: Scene, part: Part, upward: ReadonlySet<number>): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  if (scene.direction === "left" || scene.direction === "right") return found;
  const parents = new Map([...scene.places, ...scene.nodes].map(({ id, parent }) => [id, parent]));
  const around = (id: string): ReadonlySet<string> => {
    const all = new Set<string>();
    for (let at = parents.get(id); at !== undefined && !all.has(at); at = parents.get(at)) all.add(at);
    return all;
  };
  for (const i of part.edges) {
    const edge = scene.edges[i]!;
    // ELK draws from the first end down to the last, or up.
    const below = upward.has(i) === (scene.direction === "down") ? edge.from : edge.to;
    const above = around(below === edge.to ? edge.from : edge.to);
    for (const id of around(below)) if (!above.has(id)) found.set(id, (found.get(id) ?? 0) + 1);
  }
  return found;
}

/** The graph of a part. Nodes are called `n0`…, places `p0`…, edges `e0`…, by their index in the scene. */
export function elkGraph(
  scene: Scene,
  part: Part,
  sizes: readonly Size[],
  upward: ReadonlySet<number>,
): ElkNode {
  const ids = new Map<string, string>();
  for (const i of part.places) ids.set(scene.places[i]!.id, `p${i}`);
  for (const i of part.nodes) ids.set(scene.nodes[i]!.id, `n${i}`);
  const settings = (padding: string) => options(scene.direction, part.nodes.length, padding);
  const children = new Map<string | undefined, ElkNode[]>();
  const put = (parent: string | undefined, node: ElkNode): void => {
    const at = parent === undefined ? undefined : ids.get(parent);
    const list = children.get(at);
    if (list === undefined) children.set(at, [node]);
    else list.push(node);
  };
  const owners = new Set(scene.nodes.map((node) => node.parent));
  const held = [...part.places.map((i) => scene.places[i]!), ...part.nodes.map((i) => scene.nodes[i]!)];
  const holders = new Set([...held, ...part.blocks].map(({ parent }) => parent));
  const over = linesOverTitles(scene, part, upward);
  for (const i of part.places) {
    const place = scene.places[i]!;
    const name = textWidth(place.label, type.place, true);
    const title = name + textWidth(place.subtitle, type.placeDetail) + placeMetrics.glyph + 48;
    // Lines stand as close as their ends, on one side of the name at least.
    const lines = over.get(place.id) ?? 0;
    const besideLines = lines === 0 ? 0 : lineEnd * (lines - 1) + Math.min(name, 160) + 120;
    const width = Math.max(placeMetrics.least, Math.min(title, 520), Math.min(besideLines, 800));
    const size = { width: Math.ceil(width), height: placeMetrics.top };
    if (!holders.has(place.id)) {
      put(place.parent, { id: `p${i}`, ...size });
      continue;
    }
    put(place.parent, {
      id: `p${i}`,
      layoutOptions: {
        ...settings(sides(placeMetrics.top, placeMetrics.side, placeMetrics.bottom)),
        ...least(scene.direction, size.width, size.height),
      },
    });
  }
  for (const i of part.nodes) {
    const node = scene.nodes[i]!;
    const { width, height } = sizes[i]!;
    if (owners.has(node.id))
      put(node.parent, {
        id: `n${i}`,
        layoutOptions: {
          ...settings(sides(height + 10, placeMetrics.side, placeMetrics.bottom)),
          ...portRoom,
          ...least(scene.direction, width, height),
        },
      });
    else put(node.parent, { id: `n${i}`, width, height, layoutOptions: portRoom });
  }
  for (const { id, parent, width, height } of part.blocks) put(parent, { id, width, height });
  const filled = (node: ElkNode): ElkNode => {
    const inner = children.get(node.id);
    return inner === undefined ? node : { ...node, children: inner.map(filled) };
  };
  const edges = part.edges.map((i): ElkEdge => {
    const edge = scene.edges[i]!;
    const label = labelSize(edge);
    const [from, to] = [ids.get(edge.from)!, ids.get(edge.to)!];
    const ends = upward.has(i)
      ? { id: `e${i}`, sources: [to], targets: [from] }
      : { id: `e${i}`, sources: [from], targets: [to] };
    if (label === undefined) return ends;
    const { width, height } = label;
    const layoutOptions = { "elk.edgeLabels.inline": "true", "elk.edgeLabels.placement": "CENTER" };
    return { ...ends, labels: [{ id: `l${i}`, text: "-", width, height, layoutOptions }] };
  });
  const outermost = (children.get(undefined) ?? []).map(filled);
  return {
    id: "root",
    layoutOptions: {
      ...settings("[top=0,left=0,bottom=0,right=0]"),
      ...inOrder(outermost),
      "org.eclipse.elk.json.shapeCoords": "ROOT",
      "org.eclipse.elk.json.edgeCoords": "ROOT",
    },
    children: outermost,
    edges,
  };
}
