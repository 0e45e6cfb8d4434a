/** Numbers of a flow's steps, at the lines they go along: one small disc for each, in the order of the steps. */
import { groupBy } from "../scene/group.ts";
import type { Scene } from "../scene/types.ts";
import { placeChips } from "./chips.ts";
import { centred } from "./measure.ts";
import { disc, type } from "./metrics.ts";
import type { Layout, PlacedNumber } from "./types.ts";

/** More than these on one line are said as the first ones and an ellipsis. */
const most = 4;

export function placeNumbers(
  scene: Scene,
  picture: Pick<Layout, "places" | "nodes" | "edges" | "width" | "height">,
): readonly PlacedNumber[] {
  const walks = scene.steps.flatMap((step) => step.edges.map((edge) => ({ edge, step })));
  const byEdge = [...groupBy(walks, ({ edge }) => edge)].map(([edge, all]) => {
    const numbers = all.map(({ step }) => step.number);
    const shown = numbers.length <= most ? numbers : [...numbers.slice(0, most - 1), "…"];
    const title = all.map(({ step }) => `${step.number}. ${step.text}`).join("\n");
    return { edge, shown, title };
  });
  const wishes = byEdge.map(({ edge, shown }) => ({
    id: edge,
    width: shown.length * disc.step - (disc.step - disc.size),
    height: disc.size,
  }));
  return placeChips(picture, wishes).flatMap((box, i): PlacedNumber[] => {
    const of = byEdge[i];
    if (box === undefined || of === undefined) return [];
    const discs = of.shown.map((text, k) => {
      const x = box.x + k * disc.step;
      const words = centred(text, { x: x + disc.size / 2, y: box.y + 11.3, size: type.small, bold: true });
      return { x, y: box.y, width: disc.size, height: disc.size, text: words };
    });
    return [{ edge: of.edge, discs, title: of.title }];
  });
}
