/** The silhouettes as paths. Their geometry is that of `layout/silhouette.ts`: the two share `sizes`. No colours. */
import { sizes } from "../layout/silhouette.ts";
import type { Form } from "../scene/types.ts";
import { num } from "./svg.ts";

export interface Shape {
  /** The closed outline. */
  readonly outline: string;
  /** Lines drawn inside it, if any. */
  readonly inner: string;
}

const path = (...parts: readonly (string | number)[]): string =>
  parts.map((part) => (typeof part === "number" ? num(part) : part)).join(" ");

/** A rectangle with a radius per corner, clockwise from the top left. */
function rounded(
  x: number,
  y: number,
  w: number,
  h: number,
  radii: readonly [number, number, number, number],
): string {
  const [a, b, c, d] = radii.map((r) => Math.max(0, Math.min(r, w / 2, h / 2))) as [
    number,
    number,
    number,
    number,
  ];
  const arc = (r: number, tx: number, ty: number) => path("A", r, r, 0, 0, 1, tx, ty);
  return path(
    "M",
    x + a,
    y,
    "H",
    x + w - b,
    arc(b, x + w, y + b),
    "V",
    y + h - c,
    arc(c, x + w - c, y + h),
    "H",
    x + d,
    arc(d, x, y + h - d),
    "V",
    y + a,
    arc(a, x + a, y),
    "Z",
  );
}

/** A small circle. */
const ring = (x: number, y: number, r: number): string =>
  path("M", x - r, y, "a", r, r, 0, 1, 0, 2 * r, 0, "a", r, r, 0, 1, 0, -2 * r, 0);

const same = (r: number): readonly [number, number, number, number] => [r, r, r, r];

/** The shape of a form at a size, from the origin. */
export function shapeOf(form: Form, w: number, h: number): Shape {
  const r = sizes.corner;
  const card = rounded(0, 0, w, h, same(r));
  switch (form) {
    case "card":
      return { outline: card, inner: "" };
    case "window": {
      const y = sizes.window;
      const dots = [11, 17, 23].map((x) => ring(x, y / 2 + 0.4, 0.6)).join("");
      return { outline: card, inner: path("M", 0, y, "H", w) + dots };
    }
    case "double": {
      const d = sizes.double;
      return { outline: card, inner: rounded(d, d, w - 2 * d, h - 2 * d, same(r - d)) };
    }
    case "pill":
      return { outline: rounded(0, 0, w, h, same(h / 2)), inner: "" };
    case "shield":
      return { outline: rounded(0, 0, w, h, [5, 5, sizes.shield, sizes.shield]), inner: "" };
    case "arch":
      return { outline: rounded(0, 0, w, h, [sizes.shield, sizes.shield, 5, 5]), inner: "" };
    case "bars":
      return { outline: card, inner: path("M", sizes.bar, 1, "V", h - 1) };
    case "hexagon": {
      const p = sizes.hexagon;
      return {
        outline: path("M", p, 0, "H", w - p, "L", w, h / 2, "L", w - p, h, "H", p, "L", 0, h / 2, "Z"),
        inner: "",
      };
    }
    case "sign": {
      const p = sizes.sign;
      const q = 6;
      const outline = path(
        "M",
        q,
        0,
        "H",
        w - p,
        "L",
        w,
        h / 2,
        "L",
        w - p,
        h,
        "H",
        q,
        "A",
        q,
        q,
        0,
        0,
        1,
        0,
        h - q,
        "V",
        q,
        "A",
        q,
        q,
        0,
        0,
        1,
        q,
        0,
        "Z",
      );
      return { outline, inner: "" };
    }
    case "octagon": {
      const c = sizes.octagon;
      const outline = path(
        "M",
        c,
        0,
        "H",
        w - c,
        "L",
        w,
        c,
        "V",
        h - c,
        "L",
        w - c,
        h,
        "H",
        c,
        "L",
        0,
        h - c,
        "V",
        c,
        "Z",
      );
      return { outline, inner: "" };
    }
    case "cut": {
      const c = sizes.cut;
      const outline = path(
        "M",
        r,
        0,
        "H",
        w - c,
        "L",
        w,
        c,
        "V",
        h - r,
        "A",
        r,
        r,
        0,
        0,
        1,
        w - r,
        h,
        "H",
        r,
        "A",
        r,
        r,
        0,
        0,
        1,
        0,
        h - r,
        "V",
        r,
        "A",
        r,
        r,
        0,
        0,
        1,
        r,
        0,
        "Z",
      );
      return { outline, inner: path("M", w - c, 0, "V", c, "H", w) };
    }
    case "ticket": {
      const n = sizes.notch;
      const outline = path(
        "M",
        r,
        0,
        "H",
        w - r,
        "A",
        r,
        r,
        0,
        0,
        1,
        w,
        r,
        "V",
        h / 2 - n,
        "A",
        n,
        n,
        0,
        0,
        0,
        w,
        h / 2 + n,
        "V",
        h - r,
        "A",
        r,
        r,
        0,
        0,
        1,
        w - r,
        h,
        "H",
        r,
        "A",
        r,
        r,
        0,
        0,
        1,
        0,
        h - r,
        "V",
        h / 2 + n,
        "A",
        n,
        n,
        0,
        0,
        0,
        0,
        h / 2 - n,
        "V",
        r,
        "A",
        r,
        r,
        0,
        0,
        1,
        r,
        0,
        "Z",
      );
      return { outline, inner: "" };
    }
    case "tabs": {
      const t = sizes.tabs;
      const tab = (y: number) => rounded(0, y, 2 * t, 8, same(2));
      return { outline: rounded(t, 0, w - t, h, same(r)), inner: tab(h / 2 - 13) + tab(h / 2 + 5) };
    }
    case "cylinder": {
      const c = sizes.cap;
      const arc = (x: number, y: number, sweep: 0 | 1) => path("A", w / 2, c, 0, 0, sweep, x, y);
      return {
        outline: path("M", 0, c, arc(w, c, 1), "V", h - c, arc(0, h - c, 1), "Z"),
        inner: path("M", 0, c, arc(w, c, 0)),
      };
    }
    case "bucket": {
      const [c, s] = [sizes.cap, sizes.slant];
      return {
        outline: path(
          "M",
          0,
          c,
          "A",
          w / 2,
          c,
          0,
          0,
          1,
          w,
          c,
          "L",
          w - s,
          h - 3,
          "A",
          w / 2 - s,
          3,
          0,
          0,
          1,
          s,
          h - 3,
          "Z",
        ),
        inner: path("M", 0, c, "A", w / 2, c, 0, 0, 0, w, c),
      };
    }
    case "pipe": {
      const p = sizes.pipe;
      const arc = (x: number, y: number, sweep: 0 | 1) => path("A", p, h / 2, 0, 0, sweep, x, y);
      return {
        outline: path("M", p, 0, "H", w - p, arc(w - p, h, 1), "H", p, arc(p, 0, 1), "Z"),
        inner: path("M", w - p, 0, arc(w - p, h, 0)),
      };
    }
    case "lens": {
      const b = sizes.lens;
      return {
        outline: path("M", b, 0, "H", w - b, "Q", w + b, h / 2, w - b, h, "H", b, "Q", -b, h / 2, b, 0, "Z"),
        inner: "",
      };
    }
  }
}
