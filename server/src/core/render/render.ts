/** Layout → SVG text: the same bytes for the same layout and theme, wherever it runs. It decides no position. */

import { assertNever } from "../base/assert-never.ts";
import type { Layout, PlacedLegendItem, PlacedNode, PlacedPlace } from "../layout/types.ts";
import type { Overlay } from "../scene/overlay.ts";
import { drawEdge, drawEdgeLabel, styledLine } from "./edge.ts";
import { mark, markRow } from "./marks.ts";
import { drawNode, pulse } from "./node.ts";
import { shapeOf } from "./shapes.ts";
import { all, el, idOf, type Markup, num } from "./svg.ts";
import { fontFamily, textLine } from "./text.ts";
import { placeGround, type Theme, type ThemeName, themeNamed } from "./themes.ts";

function drawPlace(of: PlacedPlace, theme: Theme): Markup {
  const { place } = of;
  const ground = placeGround(theme, of.depth);
  return el(
    "g",
    {
      id: idOf("p", place.id),
      class: "place",
      "data-id": place.id,
      "data-kind": place.kind,
      role: "group",
      "aria-label": `${place.label}, ${place.subtitle}`,
    },
    el("title", {}, place.title),
    el("rect", {
      x: of.x,
      y: of.y,
      width: of.width,
      height: of.height,
      rx: 14,
      fill: ground,
      stroke: theme.placeLine,
      "stroke-width": 1.2,
      ...(place.kind === "network" || place.kind === "group" ? { "stroke-dasharray": "5 4" } : {}),
    }),
  );
}

/** Titles stand above the lines, so that one that must cross (there was no room) stays readable. */
function drawPlaceTitle(of: PlacedPlace, theme: Theme): Markup {
  return el(
    "g",
    { class: "label", "data-id": of.place.id },
    textLine(of.label, theme.text),
    of.subtitle === undefined ? undefined : textLine(of.subtitle, theme.quiet),
    markRow(of.place.marks, of.x + of.width - 14, of.y, placeGround(theme, of.depth), theme),
  );
}

function drawMarks(of: PlacedNode, theme: Theme): Markup | undefined {
  if (of.node.marks.length === 0) return undefined;
  const { body } = of.card;
  return el(
    "g",
    { class: "marks", "data-id": of.node.id },
    markRow(of.node.marks, of.x + body.width - 4, of.y + body.y - 2, theme.card, theme),
  );
}

function drawLegendItem(of: PlacedLegendItem, theme: Theme): Markup {
  const { item, sample, text } = of;
  const middle = sample.y + sample.height / 2;
  const words = textLine(text, theme.quiet);
  switch (item.type) {
    case "edge": {
      const points = [
        { x: sample.x, y: middle },
        { x: sample.x + sample.width, y: middle },
      ];
      return all(styledLine(points, item.style, item.soft, theme), words);
    }
    case "form": {
      const colors = theme.tints[item.tint];
      // Drawn at twice the size and halved, so that corners and caps keep their proportions.
      const shape = shapeOf(item.form, sample.width * 2, sample.height * 2);
      const transform = `translate(${num(sample.x)} ${num(sample.y)}) scale(0.5)`;
      const inner =
        shape.inner === ""
          ? undefined
          : el("path", { d: shape.inner, fill: "none", stroke: colors.line, "stroke-width": 2, transform });
      return all(
        el("path", {
          d: shape.outline,
          fill: theme.card,
          stroke: colors.line,
          "stroke-width": 2.6,
          transform,
        }),
        inner,
        words,
      );
    }
    case "pulse":
      return all(pulse(sample.x + 8, middle, theme.tints.outside, theme), words);
    case "mark": {
      const sign = { target: "", level: item.level, count: 0, accepted: item.accepted, title: "" };
      return all(mark(sign, sample.x + 9, middle, theme.canvas, theme), words);
    }
    default:
      return assertNever(item);
  }
}

const count = (n: number, word: string): string => `${n} ${word}${n === 1 ? "" : "s"}`;

/** One sentence for those who cannot see the picture. */
function description(layout: Layout): string {
  const { nodes, edges, places } = layout;
  const parts = [
    count(nodes.filter(({ node }) => node.kind !== "note").length, "component"),
    count(edges.length, "relation"),
    count(places.length, "place"),
  ];
  return `Architecture diagram with ${parts.join(", ")}.`;
}

/** The picture as one self-contained SVG document. */
export function render(layout: Layout, themeName: ThemeName, _overlay?: Overlay): string {
  const theme = themeNamed(themeName);
  const { width, height } = layout;
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
    el("desc", { id: "desc" }, description(layout)),
    el("rect", { class: "canvas", width, height, fill: theme.canvas }),
    layout.title === undefined ? undefined : textLine(layout.title, theme.text),
    layout.subtitle === undefined ? undefined : textLine(layout.subtitle, theme.quiet),
    layout.notice === undefined ? undefined : textLine(layout.notice, theme.quiet),
    ...layout.places.map((of) => drawPlace(of, theme)),
    ...layout.nodes.filter((of) => of.container).map((of) => drawNode(of, theme)),
    ...layout.edges.map((of) => drawEdge(of, theme)),
    ...layout.places.map((of) => drawPlaceTitle(of, theme)),
    ...layout.nodes.filter((of) => !of.container).map((of) => drawNode(of, theme)),
    ...layout.edges.map((of) => drawEdgeLabel(of, layout.places, theme)),
    ...layout.nodes.map((of) => drawMarks(of, theme)),
    layout.legend.length === 0
      ? undefined
      : el("g", { class: "legend" }, ...layout.legend.map((of) => drawLegendItem(of, theme))),
  );
  return `${svg.markup}\n`;
}
