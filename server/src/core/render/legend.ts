/** Draws the samples of the legend, each as what it stands for is drawn in the picture. */
import { assertNever } from "../base/assert-never.ts";
import type { Box, PlacedLegendItem, Tag } from "../layout/types.ts";
import { styledLine } from "./edge.ts";
import { stepDisc } from "./lists.ts";
import { mark } from "./marks.ts";
import { pulse } from "./node.ts";
import { shapeOf } from "./shapes.ts";
import { cells, copy } from "./strips.ts";
import { all, el, type Markup, num } from "./svg.ts";
import { textLine } from "./text.ts";
import type { Theme } from "./themes.ts";

/** The plus of a box that holds more, small. */
const smallPlus = ({ x, y, width }: Box, color: string): Markup =>
  el("path", {
    d: `M${num(x)} ${num(y + width / 2)}h${num(width)}M${num(x + width / 2)} ${num(y)}v${num(width)}`,
    stroke: color,
    "stroke-width": 1.3,
    fill: "none",
  });

/** One sample with its words. */
export function drawLegendItem(of: PlacedLegendItem, theme: Theme): Markup {
  const { item, sample, text } = of;
  const middle = sample.y + sample.height / 2;
  const words = textLine(text, theme.quiet);
  switch (item.type) {
    case "edge": {
      const points = [
        { x: sample.x, y: middle },
        { x: sample.x + sample.width, y: middle },
      ];
      return all(styledLine(points, item.style, item.soft, theme), words);
    }
    case "form": {
      const colors = theme.tints[item.tint];
      // Drawn at twice the size and halved, so that corners and caps keep their proportions.
      const shape = shapeOf(item.form, sample.width * 2, sample.height * 2);
      const transform = `translate(${num(sample.x)} ${num(sample.y)}) scale(0.5)`;
      const inner =
        shape.inner === ""
          ? undefined
          : el("path", { d: shape.inner, fill: "none", stroke: colors.line, "stroke-width": 2, transform });
      return all(
        el("path", {
          d: shape.outline,
          fill: theme.card,
          stroke: colors.line,
          "stroke-width": 2.6,
          transform,
        }),
        inner,
        words,
      );
    }
    case "deck":
    case "planned":
    case "collapsed": {
      const { line, tile } = theme.tints.outside;
      const box = { x: sample.x, y: sample.y, width: sample.width - 4, height: sample.height, rx: 4 };
      const front = { ...box, stroke: line, "stroke-width": 1.3, fill: theme.card };
      if (item.type === "planned") return all(el("rect", { ...front, "stroke-dasharray": "4 3" }), words);
      if (item.type === "collapsed") {
        const sign = { x: sample.x + 7, y: sample.y + 4, width: 8, height: 8 };
        return all(el("rect", { ...front, fill: tile }), smallPlus(sign, line), words);
      }
      const lower = { ...front, y: box.y + 4, height: box.height - 4 };
      return all(el("rect", { ...lower, x: box.x + 4, y: box.y }), el("rect", lower), words);
    }
    case "copies": {
      const colors = theme.tints.data;
      const at = (x: number): Tag => ({ x, y: sample.y + 1, width: 12, height: 14, text: undefined });
      const [leads, follows] = [at(sample.x), at(sample.x + 14)];
      return all(
        copy({ role: "primary", place: undefined }, "cylinder", leads, colors, theme),
        copy({ role: "replica", place: undefined }, "cylinder", follows, colors, theme),
        words,
      );
    }
    case "shards": {
      const items = [0, 9, 18].map((dx): Tag => {
        return { x: sample.x + dx, y: sample.y + 2, width: 9, height: 12, text: undefined };
      });
      return all(cells(items, items.length, theme.tints.data, theme), words);
    }
    case "step":
      return all(stepDisc("1", sample, theme), words);
    case "pulse":
      return all(pulse(sample.x + 8, middle, theme.tints.outside, theme), words);
    case "mark": {
      const sign = { target: "", level: item.level, count: 0, accepted: item.accepted, title: "" };
      return all(mark(sign, sample.x + 9, middle, theme.canvas, theme), words);
    }
    default:
      return assertNever(item);
  }
}
