/** Every layout that a page needs which has no layout engine: all views, flows and, as far as there is room, folded places. */
import type { Elk, ElkNode } from "../../core/picture.ts";
import type { Review } from "../../core/project.ts";
import type { PictureSettings } from "../../protocol/picture-settings.ts";
import { type Drawn, drawReview } from "../draw.ts";
import { answerOf, graphKey, type PageData, placementKey } from "./data.ts";
import { collectIcons } from "./icons.ts";

/** So many pictures with folded places are laid out ahead, and fewer the larger they are. */
const mostFolded = 24;
const mostFoldedNodes = 1500;

export type Recorded = Pick<PageData, "layouts" | "icons" | "closed" | "shown">;

export async function recordLayouts(review: Review, settings: PictureSettings, elk: Elk): Promise<Recorded> {
  const layouts: Record<string, ElkNode> = {};
  const recording: Elk = async (graph, picture) => {
    const key = graphKey(graph);
    const known = layouts[key];
    if (known !== undefined) return known;
    const answer = answerOf(await elk(graph, picture));
    layouts[key] = answer;
    return answer;
  };
  const { add, icons } = collectIcons();
  const draw = async (asked: PictureSettings): Promise<Drawn> => {
    const drawn = await drawReview(review, { settings: asked, theme: "light", elk: recording });
    add(drawn.drawing.svg);
    return drawn;
  };

  const closed: Record<string, readonly string[]> = {};
  const asked: PictureSettings[] = [];
  const foldable: PictureSettings[] = [];
  let nodes = 0;
  for (const view of [undefined, ...[...review.model.views.values()].map(({ name }) => name)]) {
    const base: PictureSettings = view === undefined ? {} : { view };
    const { review: shown, drawing } = await draw(base);
    nodes = Math.max(nodes, drawing.scene.nodes.length);
    closed[view ?? ""] = drawing.scene.nodes.flatMap(({ id, collapsed }) => (collapsed ? [id] : []));
    asked.push(base);
    // Marks and numbers may take room: what they ask of the layout is laid out too.
    for (const { id } of shown.model.flows.values()) await draw({ ...base, flow: id });
    await draw({ ...base, findings: "none", legend: true });
    foldable.push(
      ...drawing.scene.places.map(({ id }) => ({ ...base, collapse: [id] })),
      ...(closed[view ?? ""] ?? []).map((id) => ({ ...base, expand: [id] })),
    );
  }
  await draw(settings);
  asked.push(settings);
  for (const one of foldable.slice(
    0,
    Math.min(mostFolded, Math.floor(mostFoldedNodes / Math.max(1, nodes))),
  )) {
    await draw(one);
    await draw({ ...one, findings: "none" });
    for (const { id } of review.model.flows.values()) await draw({ ...one, flow: id });
    asked.push(one);
  }
  return {
    layouts,
    icons: icons(),
    closed,
    shown: [...new Set(asked.map((one) => placementKey(one, closed)))],
  };
}
