/** Moves the header of a component that holds parts to where no line to its parts runs through it. */
import { freeStretches } from "./stretches.ts";
import type { Box, Card, PlacedEdge, PlacedNode } from "./types.ts";

/** What stands in the header, relative to the node. */
function boxesOf(card: Card): readonly Box[] {
  const rows = card.strips.flatMap(({ text }) => text);
  const lines = [...card.label, ...(card.detail === undefined ? [] : [card.detail]), ...rows];
  return [
    card.tile,
    ...card.chips,
    ...card.strips.flatMap(({ items }) => items),
    ...(card.badge === undefined ? [] : [card.badge]),
    ...(card.plus === undefined ? [] : [card.plus]),
    ...lines.map((line) => ({ x: line.x, y: line.y - line.size, width: line.width, height: line.size })),
  ];
}

function shifted(card: Card, dx: number): Card {
  const by = <T extends { readonly x: number }>(at: T): T => ({ ...at, x: at.x + dx });
  const tag = <T extends Card["chips"][number]>(at: T): T => ({
    ...by(at),
    text: at.text === undefined ? undefined : by(at.text),
  });
  return {
    ...card,
    tile: by(card.tile),
    label: card.label.map(by),
    detail: card.detail === undefined ? undefined : by(card.detail),
    badge: card.badge === undefined ? undefined : tag(card.badge),
    plus: card.plus === undefined ? undefined : by(card.plus),
    chips: card.chips.map(tag),
    strips: card.strips.map((row) => ({ ...row, items: row.items.map(tag), text: row.text.map(by) })),
  };
}

/** The node as it is, or with its header at the first stretch that has room for it. */
export function withClearHeader(node: PlacedNode, edges: readonly PlacedEdge[]): PlacedNode {
  if (!node.container) return node;
  const boxes = boxesOf(node.card);
  const left = Math.min(...boxes.map((box) => box.x));
  const width = Math.max(...boxes.map((box) => box.x + box.width)) - left;
  const free = freeStretches(edges, {
    // A line that ends at the outline does not enter.
    top: node.y + node.card.body.y + 2,
    bottom: node.y + Math.max(...boxes.map((box) => box.y + box.height)),
    from: node.x + left,
    to: node.x + node.card.body.x + node.card.body.width - left,
  });
  const room = free.find(([a, b]) => b - a >= width);
  return room === undefined || room[0] === node.x + left
    ? node
    : { ...node, card: shifted(node.card, room[0] - node.x - left) };
}
