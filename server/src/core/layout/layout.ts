/** Scene → layout, with ELK handed in. When ELK fails, the plain grid stands in for it and says so. */
import type { Scene } from "../scene/types.ts";
import { applyElk, type PlacedPart } from "./apply.ts";
import { cardOf } from "./card.ts";
import { layOutByContainers } from "./containers.ts";
import { cutGraph, gatesPerEdge } from "./cut.ts";
import { type Elk, type ElkNode, elkGraph } from "./elk-graph.ts";
import { finish } from "./finish.ts";
import { gridLayout } from "./grid.ts";
import { pack } from "./pack.ts";
import { partsOf } from "./parts.ts";
import type { Layout } from "./types.ts";
import { upwardEdges } from "./upward.ts";

/** Room for the end of a line on the side of a node. */
const endRoom = 14;

/** How wide each node must be for its lines to end apart from each other; only where lines end above and below. */
function widthsForLines(scene: Scene): ReadonlyMap<string, number> {
  if (scene.direction === "left" || scene.direction === "right") return new Map();
  const ends = new Map<string, { in: number; out: number }>();
  const of = (id: string) => {
    const found = ends.get(id) ?? { in: 0, out: 0 };
    ends.set(id, found);
    return found;
  };
  for (const edge of scene.edges) {
    of(edge.from).out++;
    of(edge.to).in++;
  }
  return new Map(
    [...ends].map(([id, count]) => [id, Math.min(1200, 44 + endRoom * Math.max(count.in, count.out))]),
  );
}

/** The cards of a scene's nodes with their sizes, in its order. */
export function sizedNodes(scene: Scene): readonly ReturnType<typeof cardOf>[] {
  const least = widthsForLines(scene);
  return scene.nodes.map((node) => cardOf(node, least.get(node.id)));
}

/** A picture is never blank: it says why there is nothing in it. */
const nothing = (scene: Scene): string =>
  scene.subtitle === undefined
    ? "Nothing is declared yet: write, for example, service api."
    : "This view shows nothing: what it includes is empty, or excluded again.";

/** A part of more components is laid out container by container: an edit costs a fraction of the whole. */
const large = 90;

/**
 * Unless lines cross more than so many borders each: then the order within a container depends on all others, and laid out
 * on their own they cross a third more lines. Systems have 0.2 to 0.3, random ones more than two.
 */
const tangled = 1;

/** Beyond this the whole takes many seconds where it is tangled, and nobody follows its lines. */
const huge = 500;

function asked(graph: ElkNode, size: number, elk: Elk): Promise<ElkNode> {
  if (size <= large) return elk(graph);
  const cut = cutGraph(graph);
  return size <= huge && gatesPerEdge(cut) > tangled ? elk(graph) : layOutByContainers(graph, elk, cut);
}

/** Lays a scene out. `elk` rejects when it fails or was stopped; that gives the grid, never an error. */
export async function layOut(scene: Scene, elk: Elk): Promise<Layout> {
  const sized = sizedNodes(scene);
  const cards = sized.map((size) => size.card);
  const upward = upwardEdges(scene);
  const placed: PlacedPart[] = [];
  const picture = {};
  const ofPicture: Elk = (one) => elk(one, picture);
  for (const part of partsOf(scene, sized)) {
    const graph = elkGraph(scene, part, sized, upward);
    // A lone block needs no layout: it already has one.
    const alone = part.places.length === 0 && part.edges.length === 0 && part.nodes.length === 0;
    const answer = alone ? graph : await asked(graph, part.nodes.length, ofPicture).catch(() => undefined);
    if (answer === undefined) return gridLayout(scene);
    placed.push(applyElk(scene, part, cards, answer, upward));
  }
  const whole = pack(placed);
  const inOrder = <T>(of: ReadonlyMap<number, T>, all: readonly unknown[]): readonly T[] =>
    all.flatMap((_, i) => {
      const one = of.get(i);
      return one === undefined ? [] : [one];
    });
  return finish({
    scene,
    places: inOrder(whole.places, scene.places),
    nodes: inOrder(whole.nodes, scene.nodes),
    edges: inOrder(whole.edges, scene.edges),
    notice: scene.nodes.length + scene.places.length === 0 ? nothing(scene) : undefined,
  });
}
