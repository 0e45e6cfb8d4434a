/** Small signs drawn as paths: those of overlay tones, the discs of steps. They name no colour. */
import { all, el, type Markup, num } from "./svg.ts";
import type { Sign } from "./tones.ts";

const dot = (x: number, y: number, d: string, color: string, filled: boolean): Markup =>
  el("path", {
    d,
    transform: `translate(${num(x)} ${num(y)})`,
    fill: filled ? color : "none",
    stroke: color,
    "stroke-width": filled ? 0 : 1.8,
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
  });

/** Three bars of a gauge, so many of them full. */
function gauge(x: number, y: number, full: number, color: string): Markup {
  return all(
    ...[0, 1, 2].map((i) => {
      const height = 4 + i * 2.5;
      return el("rect", {
        x: x - 5 + i * 3.7,
        y: y + 4.5 - height,
        width: 2.5,
        height,
        fill: i < full ? color : "none",
        stroke: color,
        "stroke-width": 0.8,
      });
    }),
  );
}

/** A sign in the middle of a point, about 11 px wide. */
export function drawSign(sign: Sign, x: number, y: number, color: string): Markup {
  switch (sign) {
    case "cross":
      return dot(x, y, "M-3.5 -3.5L3.5 3.5M3.5 -3.5L-3.5 3.5", color, false);
    case "half":
      return all(
        el("circle", { cx: x, cy: y, r: 4.4, fill: "none", stroke: color, "stroke-width": 1.4 }),
        dot(x, y, "M0 -4.4A4.4 4.4 0 0 1 0 4.4Z", color, true),
      );
    case "three":
      return gauge(x, y, 3, color);
    case "two":
      return gauge(x, y, 2, color);
    case "one":
      return gauge(x, y, 1, color);
    case "play":
      return dot(x, y, "M-3 -4.4L4.2 0L-3 4.4Z", color, true);
    case "check":
      return dot(x, y, "M-4 0.4L-1.2 3.2L4 -3", color, false);
  }
}
