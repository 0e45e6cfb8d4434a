/**
 * The geometry of silhouettes: how far each outline stays inside its bounding box, so that lines end on the outline and
 * text keeps inside. The drawing itself is in `render/shapes.ts`; the two share `sizes`.
 */
import type { Form } from "../scene/types.ts";
import { deckStep } from "./metrics.ts";

export type Side = "north" | "south" | "east" | "west";

/** Characteristic lengths of the forms. */
export const sizes = {
  corner: 10,
  hexagon: 10,
  lens: 8,
  pipe: 9,
  cap: 7,
  slant: 5,
  shield: 22,
  octagon: 9,
  sign: 14,
  cut: 14,
  tabs: 5,
  bar: 7,
  window: 11,
  double: 3.5,
  notch: 6,
} as const;

/** Room that the outline takes from the content on each side. */
export function contentInsets(form: Form): Readonly<Record<Side, number>> {
  const none = { north: 0, south: 0, east: 0, west: 0 };
  switch (form) {
    case "hexagon":
      return { ...none, east: 6, west: 6 };
    case "lens":
      return { ...none, east: 6, west: 4 };
    case "pill":
      return { ...none, east: 12, west: 2 };
    case "pipe":
      return { ...none, east: 2 * sizes.pipe + 1, west: 5 };
    case "cylinder":
      return { ...none, north: sizes.cap + 3, south: sizes.cap - 2 };
    case "bucket":
      return { north: sizes.cap + 3, south: 3, east: sizes.slant, west: sizes.slant };
    case "sign":
      return { ...none, east: sizes.sign - 4 };
    case "tabs":
      return { ...none, west: sizes.tabs + 2 };
    case "bars":
      return { ...none, west: sizes.bar };
    case "window":
      return { ...none, north: sizes.window };
    case "cut":
      return { ...none, east: sizes.cut - 8 };
    case "octagon":
      return { ...none, east: 2, west: 2 };
    case "ticket":
      return { ...none, east: 5, west: 5 };
    default:
      return none;
  }
}

/** 0 in the middle of an ellipse's side, 1 at its ends. */
const bow = (t: number, length: number): number => {
  const u = Math.min(1, Math.abs((2 * t) / length - 1));
  return 1 - Math.sqrt(1 - u * u);
};

const round = (t: number, length: number, r: number): number => {
  const d = Math.min(t, length - t);
  return d >= r ? 0 : r - Math.sqrt(Math.max(0, r * r - (r - d) * (r - d)));
};

/** Distance from a side of the bounding box to the outline, at `t` along the side (from its left or top end). */
function outlineInset(form: Form, side: Side, t: number, width: number, height: number): number {
  const flat = side === "north" || side === "south";
  const length = flat ? width : height;
  const middle = Math.abs((2 * t) / length - 1);
  switch (form) {
    case "hexagon":
      return flat ? 0 : middle * sizes.hexagon;
    case "sign":
      return side === "east" ? middle * sizes.sign : 0;
    case "lens":
      return flat ? 0 : middle * middle * sizes.lens;
    case "pill":
      return flat ? round(t, length, height / 2) : bow(t, length) * (height / 2);
    case "pipe":
      return flat ? 0 : bow(t, length) * sizes.pipe;
    case "cylinder":
      return flat ? bow(t, length) * sizes.cap : 0;
    case "bucket":
      return flat ? bow(t, length) * (side === "north" ? sizes.cap : 3) : (sizes.slant * t) / height;
    case "octagon":
      return Math.max(0, sizes.octagon - Math.min(t, length - t));
    case "shield":
      return side === "south" ? round(t, length, sizes.shield) : 0;
    case "arch":
      return side === "north" ? round(t, length, sizes.shield) : 0;
    case "cut":
      if (side === "north") return Math.max(0, t - (length - sizes.cut));
      return side === "east" ? Math.max(0, sizes.cut - t) : 0;
    case "tabs":
      return side === "west" ? sizes.tabs : 0;
    default:
      return round(t, length, sizes.corner);
  }
}

/**
 * The same for a stack: the outermost outline of all its cards. `width` and `height` are of the whole stack, whose
 * cards lie `deckStep` apart, up and to the right.
 */
export function stackInset(
  form: Form,
  deck: number,
  side: Side,
  t: number,
  width: number,
  height: number,
): number {
  const [w, h] = [width - deck * deckStep, height - deck * deckStep];
  const flat = side === "north" || side === "south";
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i <= deck; i++) {
    const [left, top] = [i * deckStep, (deck - i) * deckStep];
    const along = t - (flat ? left : top);
    if (along < 0 || along > (flat ? w : h)) continue;
    const before = { north: top, west: left, south: height - top - h, east: width - left - w }[side];
    least = Math.min(least, before + outlineInset(form, side, along, w, h));
  }
  return Number.isFinite(least) ? least : 0;
}
