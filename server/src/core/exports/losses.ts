/** What most formats cannot say, as sentences; each only where the picture has such a thing. */

import type { Overlay } from "../scene/overlay.ts";
import { visible } from "../scene/text.ts";
import type { Form, Scene } from "../scene/types.ts";
import { toldBelow } from "./words.ts";

/** What a format does of its own; what it does not name is kept. */
export interface Reach {
  /** The tool that reads it, as sentences name it. */
  readonly tool: string;
  /** It places things itself. */
  readonly laysOut?: boolean;
  /** It has no room for icons and logos. */
  readonly noIcons?: boolean;
  /** Copies, shards and places of instances are words, not drawings. */
  readonly copiesAsWords?: boolean;
  readonly noTooltips?: boolean;
  readonly noLegend?: boolean;
  /** Silhouettes that become a plain box, or the form of another. */
  readonly plainForms?: ReadonlySet<Form>;
  /** Directions that it draws in another. */
  readonly turned?: ReadonlyMap<Scene["direction"], Scene["direction"]>;
}

/** The losses of a scene, most important first. */
export function lossesOf(scene: Scene, overlay: Overlay | undefined, reach: Reach): readonly string[] {
  const { tool } = reach;
  const { nodes, places, edges } = scene;
  const some = nodes.length + places.length > 0;
  const plain = [
    ...new Set(
      nodes.flatMap(({ form, kind }) => (reach.plainForms?.has(form) && kind !== "note" ? [kind] : [])),
    ),
  ].sort();
  const turned = reach.turned?.get(scene.direction);
  const marked = [...nodes, ...places, ...edges].some(({ marks }) => marks.length > 0);
  const copied = nodes.some(({ strips, deck, spread }) => strips.length + deck + spread.length > 0);
  const sentences: readonly (readonly [boolean | undefined, string])[] = [
    [reach.laysOut && some, `${tool} lays the picture out itself: positions and routes are not kept.`],
    [turned !== undefined, `${tool} draws no picture that goes ${scene.direction}: this one goes ${turned}.`],
    [
      reach.copiesAsWords && copied,
      "Instances, replicas, shards and where they stand are told in words, not drawn.",
    ],
    [plain.length > 0, `${tool} has no silhouette of its own for: ${plain.join(", ")}.`],
    [reach.noIcons && nodes.length > 0, "Icons and logos are left out."],
    [
      marked && scene.findings.length === 0,
      "Findings are counted, not told: the review has their sentences.",
    ],
    [overlay !== undefined, "What is laid over the picture is told in comments, not drawn."],
    [reach.noTooltips && some, "Tooltips, which list all stated properties, are left out."],
    [reach.noLegend && scene.legend, "The legend is left out."],
  ];
  return sentences.flatMap(([is, text]) => (is === true ? [text] : []));
}

/** The first lines of a file: where it comes from, and what it does not say. `before` begins a comment. */
export function preamble(
  scene: Scene,
  overlay: Overlay | undefined,
  losses: readonly string[],
  before: string,
): readonly string[] {
  const what = [scene.title, scene.subtitle].flatMap((line) => line ?? []).join(", ");
  return [
    `Written by Faultline${what === "" ? "" : `: ${what}`}`,
    ...(losses.length === 0 ? [] : ["Not kept:", ...losses.map((loss) => `- ${loss}`)]),
    ...toldBelow(scene, overlay),
  ].map((line) => `${before} ${visible(line)}`);
}
