/** Draws a component: its silhouette with the cards behind, icon tile, texts, badge and rows. */
import { card as cardMetrics, deckStep } from "../layout/metrics.ts";
import { contentInsets } from "../layout/silhouette.ts";
import type { Box, PlacedNode, Tag } from "../layout/types.ts";
import type { OverlayItem, Tone } from "../scene/overlay.ts";
import type { SceneNode } from "../scene/types.ts";
import { glyphs, logos } from "./icons.generated.ts";
import { shapeOf } from "./shapes.ts";
import { strip } from "./strips.ts";
import { all, el, idOf, type Markup, num } from "./svg.ts";
import { spoken, textLine, titleWith } from "./text.ts";
import { cardColors, faintTheme, type Theme, type TintColors, visibleOn } from "./themes.ts";
import { crossColor, toneForm } from "./tones.ts";

const iconSize = 20;

/** The logo in its brand colour where that can be seen, else in the colour of text; or the kind's glyph. */
function icon(
  node: SceneNode,
  x: number,
  y: number,
  colors: TintColors,
  theme: Theme,
  faint: boolean,
): Markup {
  const scale = iconSize / 24;
  const transform = `translate(${num(x)} ${num(y)}) scale(${num(scale)})`;
  const logo = node.icon.logo === undefined ? undefined : logos.get(node.icon.logo);
  if (logo !== undefined) {
    const fill = faint ? colors.line : visibleOn(colors.tile, logo.color, theme.text, theme.logoContrast);
    return el("path", { d: logo.path, fill, transform });
  }
  return el("path", {
    d: glyphs.get(node.icon.glyph) ?? glyphs.get("box") ?? "",
    transform,
    fill: "none",
    stroke: colors.line,
    "stroke-width": 2,
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
  });
}

function badge(at: Tag, colors: TintColors, theme: Theme): Markup {
  return all(
    el("rect", {
      x: at.x,
      y: at.y,
      width: at.width,
      height: at.height,
      rx: at.height / 2,
      fill: colors.line,
    }),
    at.text === undefined ? undefined : textLine(at.text, theme.onLine),
  );
}

/** The sign of a box that holds more than it shows. */
export function plus({ x, y, width, height }: Box, colors: TintColors, theme: Theme): Markup {
  const [cx, cy] = [x + width / 2, y + height / 2];
  const stroke = { stroke: colors.line, "stroke-width": 1.3 * theme.weight };
  return el(
    "g",
    { class: "plus" },
    el("rect", { x, y, width, height, rx: 4, fill: theme.card, ...stroke }),
    el("path", {
      d: `M${num(cx - 3.5)} ${num(cy)}h7M${num(cx)} ${num(cy - 3.5)}v7`,
      fill: "none",
      "stroke-linecap": "round",
      ...stroke,
    }),
  );
}

function chip(at: Tag, theme: Theme): Markup {
  const box = { x: at.x, y: at.y, width: at.width, height: at.height, rx: 4 };
  return all(
    el("rect", { ...box, fill: "none", stroke: theme.placeLine, "stroke-width": 1 }),
    at.text === undefined ? undefined : textLine(at.text, theme.quiet),
  );
}

function silhouettes(of: PlacedNode, colors: TintColors, theme: Theme, tone: Tone | undefined): Markup {
  const { node, card, container } = of;
  const { width, height } = card.body;
  const shape = shapeOf(container ? "card" : node.form, width, height);
  const form = tone === undefined ? undefined : toneForm(tone);
  const stroke = tone === undefined ? colors.line : theme.tones[tone].line;
  const ground =
    tone === undefined
      ? node.collapsed || node.kind === "note"
        ? colors.tile
        : theme.card
      : theme.tones[tone].ground;
  const dash = form?.dash ?? (node.status === "planned" ? "6 4" : undefined);
  const behind = [...Array(card.body.y / deckStep).keys()].reverse().map((i) => {
    const step = (i + 1) * deckStep;
    const at = `translate(${num(step)} ${num(card.body.y - step)})`;
    return el("path", {
      d: shape.outline,
      transform: at,
      fill: theme.card,
      stroke,
      "stroke-width": theme.weight,
      "stroke-opacity": 0.7,
    });
  });
  const front = { transform: `translate(0 ${num(card.body.y)})`, stroke };
  return all(
    ...behind,
    el("path", {
      d: shape.outline,
      fill: ground,
      "stroke-width": form?.width ?? 1.6 * theme.weight,
      "stroke-linejoin": "round",
      ...front,
      ...(dash === undefined ? {} : { "stroke-dasharray": dash }),
    }),
    shape.inner === ""
      ? undefined
      : el("path", {
          d: shape.inner,
          fill: "none",
          "stroke-width": 1.2 * theme.weight,
          "stroke-linecap": "round",
          ...front,
        }),
    form?.crossed === true
      ? el("path", {
          d: cross(width, height),
          fill: "none",
          "stroke-width": 2.4,
          "stroke-linecap": "round",
          ...front,
          stroke: crossColor(theme),
        })
      : undefined,
  );
}

/** From near each corner to the opposite one. */
const cross = (w: number, h: number): string =>
  `M${num(16)} ${num(8)}L${num(w - 16)} ${num(h - 8)}M${num(w - 16)} ${num(8)}L${num(16)} ${num(h - 8)}`;

/** A pulse at the tile's corner: its health is checked. */
export function pulse(x: number, y: number, colors: TintColors, theme: Theme): Markup {
  const d = `M${num(x - 3.8)} ${num(y)}h1.6l1.1 -2.5l1.8 4.7l1.3 -2.2h1.8`;
  return all(
    el("circle", { cx: x, cy: y, r: 6.3, fill: theme.card, stroke: colors.line, "stroke-width": 1.1 }),
    el("path", {
      d,
      fill: "none",
      stroke: colors.line,
      "stroke-width": 1.2,
      "stroke-linecap": "round",
      "stroke-linejoin": "round",
    }),
  );
}

/** The group of a node, at its place. */
export function drawNode(of: PlacedNode, usual: Theme, worn: OverlayItem | undefined): Markup {
  const { node, card } = of;
  const theme = worn?.tone === "faded" ? faintTheme(usual) : usual;
  const tone = worn?.tone === "faded" ? undefined : worn?.tone;
  const colors = cardColors(theme, node.tint, worn?.tone === "faded" ? undefined : node.accent);
  const retired = node.status === "deprecated";
  const { tile, body } = card;
  const label = card.label.map((line) =>
    textLine(line, retired ? theme.quiet : theme.text, retired ? "line-through" : undefined),
  );
  const inset = (tile.width - iconSize) / 2;
  return el(
    "g",
    {
      id: idOf("n", node.id),
      class: "node",
      "data-id": node.id,
      "data-kind": node.kind,
      "data-tone": worn?.tone,
      "data-collapsed": node.collapsed === true ? "true" : undefined,
      role: "img",
      "aria-label": spoken([node.label, ...node.details, node.badge], worn),
      transform: `translate(${num(of.x)} ${num(of.y)})`,
    },
    el("title", {}, titleWith(node.title, worn)),
    silhouettes(of, colors, theme, tone),
    el("rect", { x: tile.x, y: tile.y, width: tile.width, height: tile.height, rx: 8, fill: colors.tile }),
    icon(node, tile.x + inset, tile.y + inset, colors, theme, worn?.tone === "faded"),
    node.watched ? pulse(tile.x + tile.width - 3, tile.y + tile.height - 3, colors, theme) : undefined,
    ...label,
    card.detail === undefined ? undefined : textLine(card.detail, theme.quiet),
    card.badge === undefined ? undefined : badge(card.badge, colors, theme),
    card.plus === undefined ? undefined : plus(card.plus, colors, theme),
    ...card.chips.map((at) => chip(at, theme)),
    card.divider === undefined
      ? undefined
      : el("line", {
          x1: tile.x,
          y1: card.divider,
          x2: body.width - contentInsets(node.form).east - cardMetrics.padding,
          y2: card.divider,
          stroke: theme.hairline,
          "stroke-width": 1,
        }),
    ...card.strips.map((row) => strip(row, colors, theme)),
  );
}
