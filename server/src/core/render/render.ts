/** Layout → SVG text: the same bytes for the same layout and theme, wherever it runs. It decides no position. */

import { assertNever } from "../base/assert-never.ts";
import { nodeMarksAt, placeMarksAt } from "../layout/marks.ts";
import { picture as metrics, place as metricsOfPlace } from "../layout/metrics.ts";
import type { Box, Layout, PlacedLegendItem, PlacedList, PlacedNode, PlacedPlace } from "../layout/types.ts";
import { lookOf } from "../scene/forms.ts";
import type { Overlay, OverlayItem } from "../scene/overlay.ts";
import { drawEdge, drawEdgeLabel, styledLine } from "./edge.ts";
import { glyphs } from "./icons.generated.ts";
import { drawList, drawNumbers } from "./lists.ts";
import { mark, markRow } from "./marks.ts";
import { drawNode, pulse } from "./node.ts";
import { drawChips, sizeWith, wordsOf, wornBy } from "./overlay.ts";
import { shapeOf } from "./shapes.ts";
import { all, el, idOf, type Markup, num } from "./svg.ts";
import { fontFamily, spoken, textLine, titleWith } from "./text.ts";
import { faintTheme, mixed, placeGround, type Theme, type ThemeName, themeNamed } from "./themes.ts";
import { toneForm } from "./tones.ts";

/** What lies inside a place. */
function groundOf(of: PlacedPlace, worn: OverlayItem | undefined, theme: Theme): string {
  const usual = placeGround(theme, of.depth);
  // A place is large: the colour of a card would drown what stands in it.
  return worn === undefined || worn.tone === "faded"
    ? usual
    : mixed(usual, theme.tones[worn.tone].ground, 0.4);
}

function drawPlace(of: PlacedPlace, usual: Theme, worn: OverlayItem | undefined): Markup {
  const { place } = of;
  const theme = worn?.tone === "faded" ? faintTheme(usual) : usual;
  const tone = worn === undefined || worn.tone === "faded" ? undefined : worn.tone;
  const form = tone === undefined ? undefined : toneForm(tone);
  const dash = form?.dash ?? (place.kind === "network" || place.kind === "group" ? "5 4" : undefined);
  return el(
    "g",
    {
      id: idOf("p", place.id),
      class: "place",
      "data-id": place.id,
      "data-kind": place.kind,
      "data-tone": worn?.tone,
      role: "group",
      "aria-label": spoken([place.label, place.subtitle], worn),
    },
    el("title", {}, titleWith(place.title, worn)),
    el("rect", {
      x: of.x,
      y: of.y,
      width: of.width,
      height: of.height,
      rx: 14,
      fill: groundOf(of, worn, theme),
      stroke: tone === undefined ? theme.placeLine : theme.tones[tone].line,
      "stroke-width": form === undefined ? 1.2 * theme.weight : form.width,
      ...(dash === undefined ? {} : { "stroke-dasharray": dash }),
    }),
  );
}

/** Titles stand above the lines, so that one that must cross (there was no room) stays readable. */
function drawPlaceTitle(of: PlacedPlace, usual: Theme, worn: OverlayItem | undefined): Markup {
  const theme = worn?.tone === "faded" ? faintTheme(usual) : usual;
  const struck = worn?.tone === "down" ? "line-through" : undefined;
  const at = placeMarksAt(of);
  return el(
    "g",
    { class: "label", "data-id": of.place.id },
    el("path", {
      d: glyphs.get(lookOf(of.place.kind).glyph) ?? "",
      transform: `translate(${num(of.label.x - metricsOfPlace.glyph)} ${num(of.label.y - 11)}) scale(0.55)`,
      fill: "none",
      stroke: theme.quiet,
      "stroke-width": 2.2,
      "stroke-linecap": "round",
      "stroke-linejoin": "round",
    }),
    textLine(of.label, theme.text, struck),
    of.subtitle === undefined ? undefined : textLine(of.subtitle, theme.quiet),
    markRow(of.place.marks, at.x, at.y, groundOf(of, worn, theme), theme),
  );
}

function drawMarks(of: PlacedNode, theme: Theme): Markup | undefined {
  if (of.node.marks.length === 0) return undefined;
  const at = nodeMarksAt(of);
  return el(
    "g",
    { class: "marks", "data-id": of.node.id },
    markRow(of.node.marks, at.x, at.y, theme.card, theme),
  );
}

const smallPlus = ({ x, y, width }: Box, color: string): Markup =>
  el("path", {
    d: `M${num(x)} ${num(y + width / 2)}h${num(width)}M${num(x + width / 2)} ${num(y)}v${num(width)}`,
    stroke: color,
    "stroke-width": 1.3,
    fill: "none",
  });

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
    case "deck":
    case "planned":
    case "collapsed": {
      const { line, tile } = theme.tints.outside;
      const box = { x: sample.x, y: sample.y, width: sample.width - 4, height: sample.height, rx: 4 };
      const front = { ...box, stroke: line, "stroke-width": 1.3, fill: theme.card };
      if (item.type === "planned") return all(el("rect", { ...front, "stroke-dasharray": "4 3" }), words);
      if (item.type === "collapsed") {
        const sign = { x: sample.x + 7, y: sample.y + 4, width: 8, height: 8 };
        return all(el("rect", { ...front, fill: tile }), smallPlus(sign, line), words);
      }
      const lower = { ...front, y: box.y + 4, height: box.height - 4 };
      return all(el("rect", { ...lower, x: box.x + 4, y: box.y }), el("rect", lower), words);
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
