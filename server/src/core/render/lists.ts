/** Draws what stands below a picture: lists of sentences with a sign before each; and the discs of steps on the lines. */
import { assertNever } from "../base/assert-never.ts";
import { centred } from "../layout/measure.ts";
import { disc as discMetrics, type } from "../layout/metrics.ts";
import type { PlacedList, PlacedNumber, PlacedRow, Point, Tag } from "../layout/types.ts";
import { mark } from "./marks.ts";
import { drawSign } from "./signs.ts";
import { all, el, idOf, type Markup } from "./svg.ts";
import { textLine } from "./text.ts";
import type { Theme } from "./themes.ts";
import { toneForm } from "./tones.ts";

function disc({ x, y, width, text }: Tag, theme: Theme): Markup {
  return all(
    el("circle", {
      cx: x + width / 2,
      cy: y + width / 2,
      r: width / 2,
      fill: theme.text,
      stroke: theme.canvas,
      "stroke-width": 1.5,
    }),
    text === undefined ? undefined : textLine(text, theme.canvas),
  );
}

/** The disc of a step at the top left of a box. */
export function stepDisc(number: string, { x, y }: Point, theme: Theme): Markup {
  const { size } = discMetrics;
  const text = centred(number, { x: x + size / 2, y: y + 11.3, size: type.small, bold: true });
  return disc({ x, y, width: size, height: size, text }, theme);
}

/** The numbers of the steps that go along one line. */
export function drawNumbers(of: PlacedNumber, theme: Theme): Markup {
  return el(
    "g",
    { id: idOf("s", of.edge), class: "steps", "data-id": of.edge },
    el("title", {}, of.title),
    ...of.discs.map((one) => disc(one, theme)),
  );
}

function sign({ sign: of, at }: PlacedRow, theme: Theme): Markup | undefined {
  if (of === undefined) return undefined;
  const middle = at.y + at.height / 2;
  switch (of.type) {
    case "none":
      return undefined;
    case "step":
      return stepDisc(of.number, at, theme);
    case "finding": {
      const shown = { target: "", title: "", count: 1, ...of };
      return mark(shown, at.x + 10, middle, theme.canvas, theme);
    }
    case "tone": {
      const form = toneForm(of.tone);
      const colors = theme.tones[of.tone];
      const strong = form.strong === true;
      return all(
        el("rect", {
          x: at.x + 1,
          y: at.y + 1,
          width: 18,
          height: 14,
          rx: 7,
          fill: strong ? colors.line : theme.card,
          stroke: colors.line,
          "stroke-width": Math.min(2, form.width),
          ...(form.dash === undefined || strong ? {} : { "stroke-dasharray": form.dash }),
        }),
        form.sign === undefined
          ? undefined
          : drawSign(form.sign, at.x + 10, middle, strong ? colors.ink : colors.line),
      );
    }
    default:
      return assertNever(of);
  }
}

export function drawList(of: PlacedList, theme: Theme): Markup {
  return el(
    "g",
    { class: "list" },
    of.title === undefined ? undefined : textLine(of.title, theme.text),
    ...of.rows.flatMap((row) => [sign(row, theme), ...row.lines.map((one) => textLine(one, theme.text))]),
  );
}
