/** Scene → layout, with ELK handed in. When ELK fails, the plain grid stands in for it and says so. */
import type { Scene } from "../scene/types.ts";
import { applyElk } from "./apply.ts";
import { type Elk, elkGraph } from "./elk-graph.ts";
import { gridLayout } from "./grid.ts";
import type { Layout } from "./types.ts";

/** Lays a scene out. `elk` rejects when it fails or was stopped; that gives the grid, never an error. */
export async function layOut(scene: Scene, elk: Elk): Promise<Layout> {
  const { graph, cards } = elkGraph(scene);
  if (scene.nodes.length === 0 && scene.places.length === 0) return applyElk(scene, cards, graph);
  let answer: typeof graph;
  try {
    answer = await elk(graph);
  } catch {
    return gridLayout(scene);
  }
  return applyElk(scene, cards, answer);
}
