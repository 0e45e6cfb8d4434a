/**
 * Finds room for small chips on a finished picture (badges of overlays, numbers of steps): at the element they belong to,
 * on no text, mark, badge, label or foreign node, and clear of lines and arrowheads where that is possible. It moves nothing.
 */
import { type Buckets, buckets } from "./buckets.ts";
import { marksBox, nodeMarksAt, placeMarksAt } from "./marks.ts";
import { deckStep, place as placeMetrics } from "./metrics.ts";
import { stackInset } from "./silhouette.ts";
import type { Box, Card, Layout, PlacedEdge, PlacedNode, PlacedPlace, Point, TextLine } from "./types.ts";

type Picture = Pick<Layout, "places" | "nodes" | "edges" | "width" | "height">;

export interface ChipWish {
  /** Id of a drawn node, edge or place. */
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

/** How bad it is to cover a thing; what is text or a sign is never worth it. */
interface Taken extends Box {
  readonly cost: number;
  /** Covering it costs nothing to a chip of its own. */
  readonly own?: string;
}

const never = 1000;
const head = 30;
const crossing = 6;

/** How far a chip reaches into the card it hangs on. */
const inside = 6;

function textBox({ x, y, width, size }: TextLine, dx = 0, dy = 0): Box {
  return { x: x + dx - 2, y: y + dy - size * 0.8, width: width + 4, height: size };
}

const shifted = (box: Box, dx: number, dy: number): Box => ({ ...box, x: box.x + dx, y: box.y + dy });

/** Everything on a card that says something. */
function contentOf({ x, y, card }: { readonly x: number; readonly y: number; readonly card: Card }): Box[] {
  const lines = [...card.label, ...(card.detail === undefined ? [] : [card.detail])];
  const rows = card.strips.flatMap((strip) => [
    ...strip.items.map((item) => shifted(item, x, y)),
    ...strip.text.map((text) => textBox(text, x, y)),
  ]);
  const tags = [card.badge, card.plus, ...card.chips].filter((tag) => tag !== undefined);
  return [
    shifted(card.tile, x, y),
    ...lines.map((line) => textBox(line, x, y)),
    ...tags.map((tag) => shifted(tag, x, y)),
    ...rows,
  ];
}

function ofNode(node: PlacedNode): Taken[] {
  const marks = node.node.marks.length;
  return [
    ...(node.container ? [] : [{ x: node.x, y: node.y, width: node.width, height: node.height }]).map(
      (box) => ({ ...box, cost: never, own: node.node.id }),
    ),
    ...contentOf(node).map((box) => ({ ...box, cost: never })),
    ...(marks === 0 ? [] : [{ ...marksBox(nodeMarksAt(node), marks), cost: never }]),
  ];
}

function ofPlace(of: PlacedPlace): Taken[] {
  const marks = of.place.marks.length;
  return [
    {
      ...textBox(of.label),
      x: of.label.x - placeMetrics.glyph,
      width: of.label.width + placeMetrics.glyph,
      cost: never,
    },
    ...(of.subtitle === undefined ? [] : [{ ...textBox(of.subtitle), cost: never }]),
    ...(marks === 0 ? [] : [{ ...marksBox(placeMarksAt(of), marks), cost: never }]),
  ];
}

const thin = (a: Point, b: Point): Box => ({
  x: Math.min(a.x, b.x) - 1,
  y: Math.min(a.y, b.y) - 1,
  width: Math.abs(a.x - b.x) + 2,
  height: Math.abs(a.y - b.y) + 2,
});

function ofEdge({ edge, points, label }: PlacedEdge): Taken[] {
  const [tip, before] = [points.at(-1), points.at(-2)];
  const upright = tip !== undefined && before !== undefined && tip.x === before.x;
  const [halfWidth, halfHeight] = upright ? [5, 10] : [10, 5];
  return [
    ...points.slice(1).map((b, i): Taken => ({ ...thin(points[i] ?? b, b), cost: crossing, own: edge.id })),
    ...(tip === undefined
      ? []
      : [
          {
            x: tip.x - halfWidth,
            y: tip.y - halfHeight,
            width: 2 * halfWidth,
            height: 2 * halfHeight,
            cost: head,
          },
        ]),
    ...(label === undefined
      ? []
      : [{ x: label.x, y: label.y, width: label.width, height: label.height, cost: never }]),
  ];
}

/** Along the lower edge of a card, then its upper one, then beside it. */
function aroundNode({ x, y, width: w, height: h, node, card }: PlacedNode, wish: ChipWish): readonly Point[] {
  const { body } = card;
  const deck = body.y / deckStep;
  const [left, right] = [x + 12, x + body.width - 12 - wish.width];
  const middle = (left + right) / 2;
  const low = (at: number): Point => {
    const inset = stackInset(node.form, deck, "south", at + wish.width / 2 - x, w, h);
    return { x: at, y: y + h - inset - inside };
  };
  const high = (at: number): Point => ({ x: at, y: y + body.y - wish.height + inside });
  return [
    ...[right, left, middle, (right + middle) / 2, (left + middle) / 2].map(low),
    ...[left, (left + middle) / 2, middle].map(high),
    ...[right, left, middle].map((at) => ({ x: at, y: y + h + 2 })),
    { x: x + w + 2, y: y + h - wish.height },
    { x: x - wish.width - 2, y: y + h - wish.height },
    ...[left, middle].map((at) => ({ x: at, y: y + body.y - wish.height - 2 })),
    ...[0.5, 0].flatMap((share) =>
      [x + w + 2, x - wish.width - 2].map((at) => ({
        x: at,
        y: y + body.y + share * (body.height - wish.height),
      })),
    ),
  ];
}

/** Beside the label; without one on the line: in the middle of its longest pieces, else along it. */
function aroundEdge({ points, label }: PlacedEdge, wish: ChipWish): readonly Point[] {
  const at = (x: number, y: number): Point => ({ x: x - wish.width / 2, y: y - wish.height / 2 });
  const beside: readonly Point[] =
    label === undefined
      ? []
      : [
          { x: label.x + label.width + 1, y: label.y + (label.height - wish.height) / 2 },
          { x: label.x - wish.width - 1, y: label.y + (label.height - wish.height) / 2 },
          at(label.x + label.width / 2, label.y + label.height + wish.height / 2 + 1),
          at(label.x + label.width / 2, label.y - wish.height / 2 - 1),
        ];
  const pieces = points.slice(1).map((b, i) => ({ a: points[i] ?? b, b }));
  const longest = [...pieces].sort((p, q) => lengthOf(q) - lengthOf(p)).slice(0, 3);
  const along = [0.5, 0.35, 0.65, 0.2, 0.8].flatMap((share) =>
    longest.map(({ a, b }) => at(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share)),
  );
  const next = longest.flatMap(({ a, b }) =>
    [5, -5, 16, -16, 26, -26, 44, -44, 66, -66].map((air) => {
      const side = Math.sign(air);
      return a.x === b.x
        ? at(a.x + side * (wish.width / 2) + air, (a.y + b.y) / 2)
        : at((a.x + b.x) / 2, a.y + side * (wish.height / 2) + air);
    }),
  );
  return [...beside, ...along, ...next];
}

const lengthOf = ({ a, b }: { readonly a: Point; readonly b: Point }): number =>
  Math.abs(a.x - b.x) + Math.abs(a.y - b.y);

/** Behind the title, else at the other end of its row, else at the lower edge. */
function aroundPlace(of: PlacedPlace, wish: ChipWish): readonly Point[] {
  const last = of.subtitle ?? of.label;
  const y = of.y + placeMetrics.titleY - 4 - wish.height / 2;
  const [left, right] = [of.x + 14, of.x + of.width - 14 - wish.width];
  const bottom = of.y + of.height - wish.height / 2;
  return [
    { x: last.x + last.width + 8, y },
    { x: right, y },
    ...[0, 1, 0.5, 0.25, 0.75].map((share) => ({ x: left + (right - left) * share, y: bottom })),
    ...[0, 0.25, 0.5, 0.75].map((share) => ({ x: left + (right - left) * share, y: of.y - wish.height / 2 })),
    ...[0.3, 0.5, 0.7].flatMap((share) =>
      [of.x, of.x + of.width].map((x) => ({ x: x - wish.width / 2, y: of.y + of.height * share })),
    ),
    ...[0, 1, 0.5].flatMap((share) =>
      [of.y + of.height + 2, of.y - wish.height - 2].map((y) => ({ x: left + (right - left) * share, y })),
    ),
  ];
}

/** The box of the first spot that costs least. */
function best(
  spots: readonly Point[],
  wish: ChipWish,
  taken: Buckets<Taken>,
  picture: Picture,
): Box | undefined {
  let found: Box | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const [i, { x, y }] of spots.entries()) {
    // Every spot costs its place in the list at least.
    if (least <= i) break;
    const box = { x, y, width: wish.width, height: wish.height };
    const out = x < 2 || y < 2 || x + box.width > picture.width - 2 || y + box.height > picture.height - 2;
    let cost = i + (out ? 4 * never : 0);
    for (const other of taken.at(box)) if (other.own !== wish.id) cost += other.cost;
    if (cost < least) [found, least] = [box, cost];
  }
  return found;
}

/**
 * A box for each wish, in its order; undefined where nothing of that id is drawn. `others` are boxes that are taken already.
 */
export function placeChips(
  picture: Picture,
  wishes: readonly ChipWish[],
  others: readonly Box[] = [],
): readonly (Box | undefined)[] {
  if (wishes.length === 0) return [];
  const taken = buckets<Taken>([
    ...picture.nodes.flatMap(ofNode),
    ...picture.places.flatMap(ofPlace),
    ...picture.edges.flatMap(ofEdge),
    ...others.map((box) => ({ ...box, cost: never })),
  ]);
  const nodes = new Map(picture.nodes.map((of) => [of.node.id, of]));
  const places = new Map(picture.places.map((of) => [of.place.id, of]));
  const edges = new Map(picture.edges.map((of) => [of.edge.id, of]));
  const boxes = new Map<ChipWish, Box>();
  const put = (wish: ChipWish, spots: readonly Point[]): void => {
    const box = best(spots, wish, taken, picture);
    if (box === undefined) return;
    taken.add({ ...box, cost: never });
    boxes.set(wish, box);
  };
  // Short lines have the fewest spots; cards have more.
  for (const wish of wishes) {
    const edge = edges.get(wish.id);
    if (edge !== undefined && edge.points.length > 1) put(wish, aroundEdge(edge, wish));
  }
  for (const wish of wishes) {
    const [node, place] = [nodes.get(wish.id), places.get(wish.id)];
    if (node !== undefined) put(wish, aroundNode(node, wish));
    else if (place !== undefined) put(wish, aroundPlace(place, wish));
  }
  return wishes.map((wish) => boxes.get(wish));
}
