/** A component in draw.io: its silhouette as a stencil with the cards behind it, and all that stands on the card as cells inside. */
import { deckStep } from "../layout/metrics.ts";
import { sizes } from "../layout/silhouette.ts";
import type { Box, PlacedNode, Point, Tag, TextLine } from "../layout/types.ts";
import { glyphs, logos } from "../render/icons.generated.ts";
import { shapeOf } from "../render/shapes.ts";
import { type TintColors, visibleOn } from "../render/themes.ts";
import type { Coloring } from "./colors.ts";
import { htmlText, vertex } from "./mxgraph.ts";
import { base64, packedStencil, stencilXml } from "./stencil.ts";
import { findingsSaid } from "./words.ts";

/** Lines of a label, the first bold. */
export const boldLabel = (bold: string, quiet: string | undefined, color: string): string =>
  `<b>${bold.split("\n").map(htmlText).join("<br>")}</b>${
    quiet === undefined ? "" : `<br><span style="font-size:11px;color:${color}">${htmlText(quiet)}</span>`
  }`;

export const font = "fontFamily=Arial,Liberation Sans,Helvetica;";

/** Where HTML text begins above its first baseline, as shares of its size. */
const ascent = 1.15;

/** The shape of a style; a plain card has one of its own in draw.io. */
function silhouette({ node, card, container, width, height }: PlacedNode): string {
  const { body } = card;
  const form = container ? "card" : node.form;
  if (form === "card" && body.y === 0 && body.width === width)
    return `rounded=1;absoluteArcSize=1;arcSize=${2 * sizes.corner};`;
  const { outline, inner } = shapeOf(form, body.width, body.height);
  const behind = [...Array(Math.round(body.y / deckStep)).keys()].reverse().map((i) => {
    const step = (i + 1) * deckStep;
    return { path: outline, x: step, y: body.y - step };
  });
  const front = { path: outline, x: 0, y: body.y };
  const marks = inner === "" ? [] : [{ path: inner, x: 0, y: body.y, open: true }];
  return `shape=${packedStencil(stencilXml(width, height, [...behind, front, ...marks]))};`;
}

/** The tile with the logo or glyph, as a picture of its own. */
function tile({ node, card }: PlacedNode, colors: TintColors, { theme }: Coloring): string {
  const logo = node.icon.logo === undefined ? undefined : logos.get(node.icon.logo);
  const path = logo?.path ?? glyphs.get(node.icon.glyph) ?? "";
  const paint =
    logo === undefined
      ? `fill="none" stroke="${colors.line}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"`
      : `fill="${visibleOn(colors.tile, logo.color, theme.text, theme.logoContrast)}"`;
  const size = card.tile.width;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 ${size} ${size}"><rect width="${size}" height="${size}" rx="8" fill="${colors.tile}"/><path transform="translate(6 6) scale(0.8333)" ${paint} d="${path}"/></svg>`;
  const image = base64([...svg].map((character) => character.charCodeAt(0) & 127));
  return `shape=image;imageAspect=0;image=data:image/svg+xml,${image};`;
}

const small = (size: number, color: string): string =>
  `html=1;fontSize=${size};fontColor=${color};${font}spacing=0;`;

/** The cells of a component. `origin`: its parent's corner, from which its place is counted. */
export function nodeCells(
  placed: PlacedNode,
  id: string,
  parent: string,
  origin: Point,
  coloring: Coloring,
): readonly string[] {
  const { node, card } = placed;
  const { colors } = coloring.of(node);
  const { theme } = coloring;
  const [first] = card.label;
  const filled = node.collapsed === true || node.kind === "note" ? colors.tile : theme.card;
  const state = node.status === "planned" ? "dashed=1;dashPattern=6 4;" : "";
  const struck =
    node.status === "deprecated" ? `fontStyle=8;fontColor=${theme.quiet};` : `fontColor=${theme.text};`;
  const style = [
    `${silhouette(placed)}html=1;container=1;collapsible=0;recursiveResize=0;`,
    `fillColor=${filled};strokeColor=${colors.line};strokeWidth=1.6;${state}${struck}${font}fontSize=14;`,
    `align=left;verticalAlign=top;spacing=0;spacingLeft=${first?.x ?? 12};`,
    `spacingTop=${Math.round((first?.y ?? 20) - 14 * ascent)};`,
  ].join("");
  const box = { x: placed.x - origin.x, y: placed.y - origin.y, width: placed.width, height: placed.height };
  // Broken where our picture breaks it.
  const label = boldLabel(card.label.map(({ text }) => text).join("\n"), card.detail?.text, theme.quiet);
  const part = (name: string, text: string, look: string, at: Box): string =>
    vertex({ id: `${id}-${name}`, parent: id, label: htmlText(text), style: look }, at, false);
  const tag = (name: string, at: Tag, look: string): string => part(name, at.text?.text ?? "", look, at);
  const line = ({ x, y, width, size }: TextLine): Box => ({
    x,
    y: y - size * ascent,
    width: width + 8,
    height: size * 1.4,
  });
  const plain = `text;fillColor=none;strokeColor=none;align=left;verticalAlign=top;${small(10, theme.quiet)}`;
  const chip = `rounded=1;arcSize=24;fillColor=none;strokeColor=${theme.placeLine};${small(10, theme.quiet)}`;
  const copy = `rounded=1;arcSize=24;fillColor=${colors.tile};strokeColor=${colors.line};${small(10, theme.text)}`;
  const marks = findingsSaid(node.marks);
  return [
    vertex({ id, parent, label, style, tooltip: node.title, of: node.id }, box),
    part("icon", "", tile(placed, colors, coloring), card.tile),
    ...(card.badge === undefined
      ? []
      : [
          tag(
            "badge",
            card.badge,
            `rounded=1;arcSize=50;fillColor=${colors.line};strokeColor=none;${small(10.5, theme.onLine)}fontStyle=1;`,
          ),
        ]),
    ...card.chips.map((at, i) => tag(`chip${i}`, at, chip)),
    ...card.strips.flatMap((strip, row) => [
      ...strip.items.map((at, i) => tag(`copy${row}-${i}`, at, copy)),
      ...strip.text.map((text, i) => part(`row${row}-${i}`, text.text, plain, line(text))),
    ]),
    ...(marks === ""
      ? []
      : [
          part(
            "findings",
            marks,
            `rounded=1;arcSize=50;fillColor=${theme.marks.warning.ground};strokeColor=none;${small(9, theme.marks.warning.text)}`,
            { x: placed.width - 12 - marks.length * 4.6, y: -8, width: marks.length * 4.6 + 12, height: 14 },
          ),
        ]),
  ];
}
