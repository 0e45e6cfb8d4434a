/** Places what a card holds and gives the card its size. It measures text; it knows no neighbours. */
import type { SceneNode, Strip } from "../scene/types.ts";
import { centred, line, shorten, textWidth, wrap } from "./measure.ts";
import { deckStep, card as metrics, type } from "./metrics.ts";
import { contentInsets } from "./silhouette.ts";
import type { Card, PlacedStrip, Tag, TextLine } from "./types.ts";

const lineHeight = 17;
const tagHeight = 15;
const copyHeight = { card: 16, cylinder: 19 } as const;

function tag(text: string | undefined, x: number, y: number, size: number, least: number, bold = false): Tag {
  if (text === undefined) return { x, y, width: least, height: tagHeight, text: undefined };
  const width = Math.max(least, Math.ceil(textWidth(text, size, bold)) + 9);
  return { x, y, width, height: tagHeight, text: centred(text, { x: x + width / 2, y: y + 11, size, bold }) };
}

/** A tag of another height, its text lowered with its middle: under the lid of a cylinder there is less room. */
function copyTag(name: string | undefined, x: number, y: number, shape: "card" | "cylinder"): Tag {
  const height = copyHeight[shape];
  const plain = tag(name, x, y, type.small, 22);
  const lid = shape === "cylinder" ? 2.6 : 0.5;
  const text = plain.text === undefined ? undefined : { ...plain.text, y: y + height / 2 + 3.5 + lid };
  return { ...plain, height, text };
}

/** The quiet line: as many parts as fit; the first is always there. */
function detail(parts: readonly string[], most: number): string {
  let text = "";
  for (const part of parts) {
    const longer = text === "" ? part : `${text} · ${part}`;
    if (text !== "" && textWidth(longer, type.detail) > most) break;
    text = longer;
  }
  return shorten(text, type.detail, false, most);
}

const letters = { primary: "P", replica: "R", peer: undefined, active: "A", standby: "S" } as const;

function stripItems(strip: Strip, x: number, y: number): readonly Tag[] {
  const items: Tag[] = [];
  let at = x;
  if (strip.type === "shards") {
    const count = Math.max(1, Math.min(strip.count, 12));
    for (let i = 0; i < count; i++, at += 9)
      items.push({ x: at, y: y + 1, width: 9, height: 13, text: undefined });
    return items;
  }
  const gap = strip.link === "none" ? 5 : strip.link === "heartbeat" ? 16 : 12;
  for (const copy of strip.items) {
    const name = copy.place === undefined ? letters[copy.role] : shorten(copy.place, type.small, false, 52);
    const item = copyTag(name, at, strip.shape === "cylinder" ? y - 2 : y - 0.5, strip.shape);
    items.push(item);
    at += item.width + gap;
  }
  if (strip.more > 0) items.push(copyTag(`+${strip.more}`, at - gap + 4, y - 0.5, "card"));
  return items;
}

function placeStrip(strip: Strip, x: number, y: number): PlacedStrip {
  const items = stripItems(strip, x, y);
  const last = items.at(-1);
  const textX = last === undefined ? x : last.x + last.width + 8;
  if (strip.text === "") return { strip, items, text: [] };
  return {
    strip,
    items,
    text: [line(strip.text, { x: textX, y: y + 11.5, size: type.small, most: metrics.rowTextMost })],
  };
}

const endOf = (strip: PlacedStrip): number =>
  Math.max(...[...strip.items.map((i) => i.x + i.width), ...strip.text.map((t) => t.x + t.width), 0]);

function shift<T extends { readonly x: number; readonly y: number }>(item: T, x: number, y: number): T {
  return { ...item, x: item.x + x, y: item.y + y };
}

const shiftTag = (item: Tag, x: number, y: number): Tag => ({
  ...shift(item, x, y),
  text: item.text === undefined ? undefined : shift(item.text, x, y),
});

/** A card and the size of its node, cards behind included; no narrower than `least`. */
export function cardOf(
  node: SceneNode,
  least: number = metrics.least,
): {
  readonly card: Card;
  readonly width: number;
  readonly height: number;
} {
  const inset = contentInsets(node.form);
  const deck = node.deck * deckStep;
  const left = inset.west + metrics.padding;
  const isNote = node.kind === "note";
  const [size, bold] = isNote ? [type.note, false] : [type.label, true];
  const labels = wrap(node.label, size, bold, metrics.labelMost, isNote ? 6 : 2);
  const shortened = labels.join(" ").replaceAll(/\s/g, "") !== node.label.replaceAll(/\s/g, "");
  const details = detail(node.details, metrics.detailMost);
  const textX = left + metrics.tile + metrics.gap;
  const rows = labels.length * lineHeight + (details === "" ? 0 : lineHeight - 1);
  const head = Math.max(metrics.height, rows + 22);
  const top = inset.north + (head - rows) / 2;

  const badge = node.badge === undefined ? undefined : tag(node.badge, 0, 0, type.badge, 22, true);
  const plus = node.collapsed === true ? tag(undefined, 0, 0, type.badge, 15) : undefined;
  // It stands beside both rows, away from the corner of the marks.
  const plusRoom = plus === undefined ? 0 : plus.width + 10;
  const names = node.spread.map((name) => shorten(name, type.small, false, 40));
  const chips: Tag[] = [];
  for (const name of names.length > 4 ? [`${names.length} places`] : names) {
    const before = chips.at(-1);
    chips.push(tag(name, before === undefined ? 0 : before.x + before.width + 3, 0, type.small, 15));
  }
  const chipsWidth = chips.at(-1) === undefined ? 0 : chips.at(-1)!.x + chips.at(-1)!.width;

  const labelWidths = labels.map((text) => textWidth(text, size, bold));
  const firstRow = (labelWidths[0] ?? 0) + (badge === undefined ? 0 : badge.width + 12);
  const detailRow = textWidth(details, type.detail) + (chips.length === 0 ? 0 : chipsWidth + 12);
  const strips = node.strips.map((strip, i) =>
    placeStrip(strip, left, inset.north + head + 4 + i * metrics.row),
  );
  const content = Math.max(
    textX + Math.max(firstRow, detailRow, ...labelWidths) + plusRoom,
    ...strips.map(endOf),
    Math.max(least, metrics.least) - metrics.padding - 2 - inset.east,
  );
  const right = Math.ceil(content);
  const width = right + metrics.padding + 2 + inset.east;
  const height =
    inset.north +
    head +
    (strips.length === 0 ? 0 : strips.length * metrics.row + (inset.south > 0 ? 2 : 5)) +
    inset.south;

  const label = labels.map((text, i): TextLine => {
    const placed = line(text, {
      x: textX,
      y: deck + top + 13 + i * lineHeight,
      size,
      bold,
    });
    return shortened && i === labels.length - 1 ? { ...placed, full: node.label } : placed;
  });
  const detailY = deck + top + labels.length * lineHeight + 11.5;
  const all = node.details.join(" · ");
  const detailLine = details === "" ? undefined : line(details, { x: textX, y: detailY, size: type.detail });
  return {
    card: {
      body: { x: 0, y: deck, width, height },
      tile: {
        x: left,
        y: deck + inset.north + (head - metrics.tile) / 2,
        width: metrics.tile,
        height: metrics.tile,
      },
      label,
      detail: detailLine === undefined || details === all ? detailLine : { ...detailLine, full: all },
      badge:
        badge === undefined ? undefined : shiftTag(badge, right - plusRoom - badge.width, deck + top - 0.5),
      plus:
        plus === undefined
          ? undefined
          : shiftTag(plus, right - plus.width, deck + inset.north + (head - plus.height) / 2),
      chips: chips.map((chip) => shiftTag(chip, right - plusRoom - chipsWidth, detailY - 10.5)),
      divider: strips.length === 0 ? undefined : deck + inset.north + head - 3,
      strips: strips.map((placed) => ({
        ...placed,
        items: placed.items.map((item) => shiftTag(item, 0, deck)),
        text: placed.text.map((text) => shift(text, 0, deck)),
      })),
    },
    width: width + deck,
    height: height + deck,
  };
}
