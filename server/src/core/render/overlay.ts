/**
 * Lays an overlay over a picture: which element wears which tone, where its chips stand, and its words below. It moves
 * nothing: the same layout without an overlay has the same coordinates.
 */
import { placeList, rightOf } from "../layout/below.ts";
import { placeChips } from "../layout/chips.ts";
import { centred, shorten, textWidth } from "../layout/measure.ts";
import { chip as metrics, picture, type } from "../layout/metrics.ts";
import type { Box, Layout, PlacedList } from "../layout/types.ts";
import { gravity, type Overlay, type OverlayItem } from "../scene/overlay.ts";
import { visible } from "../scene/text.ts";
import { drawSign } from "./signs.ts";
import { el, idOf, type Markup } from "./svg.ts";
import { textLine } from "./text.ts";
import type { Theme } from "./themes.ts";
import { type ToneForm, toneForm } from "./tones.ts";

/** What is worn by elements, by the id they are drawn under. */
export type Worn = ReadonlyMap<string, OverlayItem>;

/** The items of an overlay by drawn element; of several on one (lines that became one) the gravest is worn, all are told. */
export function wornBy(layout: Layout, overlay: Overlay | undefined): Worn {
  const drawn = new Map<string, string>([
    ...layout.edges.flatMap(({ edge }) => (edge.carries ?? []).map((id) => [id, edge.id] as const)),
    ...layout.edges.map(({ edge }) => [edge.id, edge.id] as const),
    ...layout.places.map(({ place }) => [place.id, place.id] as const),
    ...layout.nodes.map(({ node }) => [node.id, node.id] as const),
  ]);
  const worn = new Map<string, OverlayItem>();
  for (const item of overlay?.items ?? []) {
    const id = drawn.get(item.id);
    if (id === undefined) continue;
    const before = worn.get(id);
    if (before === undefined) worn.set(id, { ...item, id });
    else {
      const graver = gravity.indexOf(item.tone) < gravity.indexOf(before.tone) ? item : before;
      worn.set(id, { ...graver, id, text: `${before.text} ${item.text}` });
    }
  }
  return worn;
}

/** Widest badge; a longer one is shortened, its sentence says the whole. */
const badgeMost = 90;

interface Chip {
  readonly item: OverlayItem;
  readonly form: ToneForm;
  readonly badge: string;
  readonly width: number;
}

function chipOf(item: OverlayItem): Chip | undefined {
  const form = toneForm(item.tone);
  const badge = shorten(visible(item.badge ?? ""), type.badge, true, badgeMost);
  if (badge === "" && form.signed !== true) return undefined;
  const sign = form.sign === undefined ? 0 : metrics.sign;
  const words = badge === "" ? 0 : textWidth(badge, type.badge, true);
  const gap = sign > 0 && words > 0 ? 4 : 0;
  return { item, form, badge, width: Math.ceil(sign + gap + words + 2 * metrics.padding) };
}

function drawChip({ item, form, badge }: Chip, box: Box, theme: Theme): Markup {
  const colors = theme.tones[item.tone];
  const strong = form.strong === true;
  const ink = strong ? colors.ink : theme.text;
  const { x, y, width, height } = box;
  const middle = y + height / 2;
  const sign = form.sign === undefined ? 0 : metrics.sign;
  const words = x + metrics.padding + sign + (sign > 0 ? 4 : 0);
  const at = { x: words, y: middle + 3.8, size: type.badge, bold: true };
  return el(
    "g",
    { id: idOf("o", item.id), class: "chip", "data-id": item.id, "data-tone": item.tone },
    el("title", {}, item.text),
    el("rect", { x: x - 1.5, y: y - 1.5, width: width + 3, height: height + 3, rx: 10, fill: theme.canvas }),
    el("rect", {
      x: x + 0.75,
      y: y + 0.75,
      width: width - 1.5,
      height: height - 1.5,
      rx: (height - 1.5) / 2,
      fill: strong ? colors.line : theme.card,
      stroke: colors.line,
      "stroke-width": 1.5,
    }),
    form.sign === undefined
      ? undefined
      : drawSign(form.sign, x + metrics.padding + sign / 2, middle, strong ? colors.ink : colors.line),
    badge === ""
      ? undefined
      : textLine(
          sign > 0
            ? { ...at, text: badge, width: textWidth(badge, type.badge, true) }
            : centred(badge, { ...at, x: x + width / 2 }),
          ink,
        ),
  );
}

/** The chips of what is worn, each at its element. */
export function drawChips(layout: Layout, worn: Worn, theme: Theme): Markup[] {
  const chips = [...worn.values()].flatMap((item) => chipOf(item) ?? []);
  const wishes = chips.map(({ item, width }) => ({ id: item.id, width, height: metrics.height }));
  const boxes = placeChips(
    layout,
    wishes,
    layout.numbers.flatMap(({ discs }) => discs),
  );
  return chips.flatMap((chip, i) => {
    const box = boxes[i];
    return box === undefined ? [] : [drawChip(chip, box, theme)];
  });
}

/** More sentences than these are the report's business. */
const mostTold = 8;

/** Title, key and sentences below the picture. */
export function wordsOf(layout: Layout, overlay: Overlay | undefined): readonly PlacedList[] {
  if (overlay === undefined || !layout.scene.words) return [];
  const left = picture.margin;
  const width = layout.width - 2 * picture.margin;
  const top = layout.height - picture.margin + picture.legendGap;
  const key = overlay.key.map(({ tone, text }) => ({
    sign: { type: "tone", tone } as const,
    text: visible(text),
  }));
  const first = placeList(visible(overlay.title), key, left, top, width);
  const left_out = overlay.told.length - mostTold;
  const told = [...overlay.told.slice(0, mostTold), ...(left_out > 0 ? [`And ${left_out} more.`] : [])].map(
    (text) => ({ sign: undefined, text: visible(text) }),
  );
  if (told.length === 0) return [first];
  return [first, placeList(undefined, told, left, first.bottom + 10, width)];
}

/** The size of the picture with words below it. */
export function sizeWith(layout: Layout, words: readonly PlacedList[]): { width: number; height: number } {
  if (words.length === 0) return { width: layout.width, height: layout.height };
  const bottom = Math.max(...words.map((list) => list.bottom));
  return {
    width: Math.max(layout.width, Math.ceil(rightOf(words) + picture.margin)),
    height: Math.ceil(bottom + picture.margin),
  };
}
