/** Shapes of our pictures as lines and curves: what every vector format draws. Coordinates in pixels of the picture. */
import svgpath from "svgpath";
import type { SvgElement } from "../protocol/svg-reader.ts";

/** `m`: go to, `l`: line to, `c`: curve over two control points to, `h`: close. */
export type Segment =
  | { readonly op: "m" | "l" | "c"; readonly c: readonly number[] }
  | { readonly op: "h"; readonly c: readonly [] };

const numberOf = (element: SvgElement, name: string): number => Number(element.attributes.get(name) ?? 0);

/** The outline of an element as path data; undefined where it has none. */
function dataOf(element: SvgElement): string | undefined {
  const n = (name: string): number => numberOf(element, name);
  switch (element.name) {
    case "path":
      return element.attributes.get("d");
    case "line":
      return `M${n("x1")} ${n("y1")}L${n("x2")} ${n("y2")}`;
    case "circle": {
      const [cx, cy, r] = [n("cx"), n("cy"), n("r")];
      return `M${cx - r} ${cy}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
    }
    case "rect": {
      const [x, y, width, height] = [n("x"), n("y"), n("width"), n("height")];
      const r = Math.min(n("rx"), width / 2, height / 2);
      if (r <= 0) return `M${x} ${y}h${width}v${height}h${-width}z`;
      const corner = (dx: number, dy: number): string => `a${r} ${r} 0 0 1 ${dx} ${dy}`;
      return `M${x + r} ${y}h${width - 2 * r}${corner(r, r)}v${height - 2 * r}${corner(-r, r)}h${2 * r - width}${corner(-r, -r)}v${2 * r - height}${corner(r, -r)}z`;
    }
    default:
      return undefined;
  }
}

/** The outline under a transformation as SVG writes it, scaled at last by `scale`; empty where there is none. */
export function segmentsOf(
  element: SvgElement,
  transforms: readonly string[],
  scale: number,
): readonly Segment[] {
  const data = dataOf(element);
  if (data === undefined) return [];
  let path = svgpath(data);
  for (const transform of [...transforms].reverse()) path = path.transform(transform);
  const segments: Segment[] = [];
  let [atX, atY, startX, startY] = [0, 0, 0, 0];
  const to = (op: "m" | "l" | "c", c: readonly number[]): void => {
    [atX, atY] = c.slice(-2) as [number, number];
    segments.push({ op, c });
  };
  path
    .scale(scale)
    .abs()
    .unarc()
    .unshort()
    .iterate(([command, ...values]) => {
      const c = values as number[];
      const [x = 0, y = 0] = c;
      switch (command) {
        case "M":
          [startX, startY] = [x, y];
          return to("m", c);
        case "L":
          return to("l", c);
        case "H":
          return to("l", [x, atY]);
        case "V":
          return to("l", [atX, x]);
        case "C":
          return to("c", c);
        case "Q": {
          const [, , ex = 0, ey = 0] = c;
          const third = (a: number, b: number): number => a + (2 * (b - a)) / 3;
          return to("c", [third(atX, x), third(atY, y), third(ex, x), third(ey, y), ex, ey]);
        }
        case "Z":
          [atX, atY] = [startX, startY];
          segments.push({ op: "h", c: [] });
          return undefined;
        default:
          return undefined;
      }
    });
  return segments;
}
