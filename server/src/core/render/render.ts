/** Layout → SVG text: the same bytes for the same layout and theme, wherever it runs. It decides no position. */

import { nodeMarksAt } from "../layout/marks.ts";
import { picture as metrics } from "../layout/metrics.ts";
import type { Layout, PlacedList, PlacedNode } from "../layout/types.ts";
import type { Overlay } from "../scene/overlay.ts";
import { drawEdge, drawEdgeLabel } from "./edge.ts";
import { drawLegendItem } from "./legend.ts";
import { drawList, drawNumbers } from "./lists.ts";
import { markRow } from "./marks.ts";
import { drawNode } from "./node.ts";
import { drawChips, sizeWith, wordsOf, wornBy } from "./overlay.ts";
import { drawPlace, drawPlaceTitle, groundOf } from "./place.ts";
import { el, type Markup, num } from "./svg.ts";
import { fontFamily, textLine } from "./text.ts";
import { type Theme, type ThemeName, themeNamed } from "./themes.ts";

function drawMarks(of: PlacedNode, theme: Theme): Markup | undefined {
  if (of.node.marks.length === 0) return undefined;
  const at = nodeMarksAt(of);
  return el(
    "g",
    { class: "marks", "data-id": of.node.id },
    markRow(of.node.marks, at.x, at.y, theme.card, theme),
  );
}

/** A hairline between the picture and what stands below it. */
function rule(layout: Layout, words: readonly PlacedList[], theme: Theme): Markup | undefined {
  const tops = [
    ...layout.legend.map(({ sample }) => sample.y),
    ...[...layout.lists, ...words].flatMap(({ title }) => (title === undefined ? [] : [title.y - 12])),
  ];
  if (tops.length === 0) return undefined;
  const y = Math.min(...tops) - metrics.ruleGap;
  const [x1, x2] = [metrics.margin, layout.width - metrics.margin];
  return el("line", { x1, y1: y, x2, y2: y, stroke: theme.hairline, "stroke-width": 1 });
}

const count = (n: number, word: string): string => `${n} ${word}${n === 1 ? "" : "s"}`;

/** One sentence for those who cannot see the picture. */
function description(layout: Layout, overlay: Overlay | undefined): string {
  const { nodes, edges, places } = layout;
  const parts = [
    count(nodes.filter(({ node }) => node.kind !== "note").length, "component"),
    count(edges.length, "relation"),
    count(places.length, "place"),
  ];
  const laid = overlay === undefined ? [] : [`${overlay.title}.`, ...overlay.told];
  return [`Architecture diagram with ${parts.join(", ")}.`, ...laid].join(" ");
}

/** The picture as one self-contained SVG document, with an overlay on it where there is one. */
export function render(layout: Layout, themeName: ThemeName, overlay?: Overlay): string {
  const theme = themeNamed(themeName);
  const worn = wornBy(layout, overlay);
  const words = wordsOf(layout, overlay);
  const { width, height } = sizeWith(layout, words);
  const grounds = layout.places.map((of) => ({ ...of, ground: groundOf(of, worn.get(of.place.id), theme) }));
  const node = (of: PlacedNode): Markup => drawNode(of, theme, worn.get(of.node.id));
  const svg = el(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      width,
      height,
      viewBox: `0 0 ${num(width)} ${num(height)}`,
      role: "img",
      "aria-labelledby": "title desc",
      "font-family": fontFamily,
    },
    el("title", { id: "title" }, layout.scene.title ?? "Architecture diagram"),
    el("desc", { id: "desc" }, description(layout, overlay)),
    el("rect", { class: "canvas", width, height, fill: theme.canvas }),
    ...layout.title.map((line) => textLine(line, theme.text)),
    layout.subtitle === undefined ? undefined : textLine(layout.subtitle, theme.quiet),
    layout.notice === undefined ? undefined : textLine(layout.notice, theme.quiet),
    ...layout.places.map((of) => drawPlace(of, theme, worn.get(of.place.id))),
    ...layout.nodes.filter((of) => of.container).map(node),
    ...layout.edges.map((of) => drawEdge(of, theme, worn.get(of.edge.id))),
    ...layout.places.map((of) => drawPlaceTitle(of, theme, worn.get(of.place.id))),
    ...layout.nodes.filter((of) => !of.container).map(node),
    ...layout.edges.map((of) => drawEdgeLabel(of, grounds, theme, worn.get(of.edge.id))),
    ...layout.nodes.map((of) => drawMarks(of, theme)),
    ...layout.numbers.map((of) => drawNumbers(of, theme)),
    ...drawChips(layout, worn, theme),
    rule(layout, words, theme),
    layout.legend.length === 0
      ? undefined
      : el("g", { class: "legend" }, ...layout.legend.map((of) => drawLegendItem(of, theme))),
    ...[...layout.lists, ...words].map((of) => drawList(of, theme)),
  );
  return `${svg.markup}\n`;
}
