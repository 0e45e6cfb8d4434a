/** Marks of findings: one form per level, so that colour is not the only sign; accepted ones are hollow. */
import type { Mark } from "../base/marks.ts";
import { markStep, mostMarks } from "../layout/marks.ts";
import { textWidth } from "../layout/measure.ts";
import { all, el, type Markup, num } from "./svg.ts";
import type { Theme } from "./themes.ts";

const outlines = {
  error: "M-4 -9H4L9 -4V4L4 9H-4L-9 4V-4Z",
  warning: "M-1.6 -9.2Q0 -11.6 1.6 -9.2L10.4 5.8Q11.4 8.6 8.6 8.6H-8.6Q-11.4 8.6 -10.4 5.8Z",
  info: "M-9 0A9 9 0 1 1 9 0A9 9 0 1 1 -9 0Z",
} as const;

/** A mark with its count, centred on a point; `ground` is what lies behind it. */
export function mark(of: Mark, x: number, y: number, ground: string, theme: Theme): Markup {
  const colors = theme.marks[of.level];
  const shown = of.number ?? of.count;
  const count = shown > 99 && of.number === undefined ? "99+" : String(shown);
  const size = count.length > 2 ? 7.5 : 10;
  const ink = of.accepted ? colors.hollow : colors.text;
  const down = of.level === "warning" ? 5.4 : 3.6;
  return el(
    "g",
    {
      class: `mark mark-${of.level}${of.accepted ? " mark-accepted" : ""}`,
      transform: `translate(${num(x)} ${num(y)})`,
    },
    of.title === "" ? undefined : el("title", {}, of.title),
    el("path", {
      d: outlines[of.level],
      fill: ground,
      stroke: ground,
      "stroke-width": 5,
      "stroke-linejoin": "round",
    }),
    el("path", {
      d: outlines[of.level],
      fill: of.accepted ? ground : colors.ground,
      stroke: colors.hollow,
      "stroke-width": of.accepted ? 1.5 : 1,
      ...(of.accepted ? { "stroke-dasharray": "2.5 1.5" } : {}),
      "stroke-linejoin": "round",
    }),
    shown === 0
      ? undefined
      : el(
          "text",
          { x: -textWidth(count, size, true) / 2, y: down, "font-size": size, "font-weight": 700, fill: ink },
          count,
        ),
  );
}

/** A row of marks from a point leftwards. */
export function markRow(marks: readonly Mark[], x: number, y: number, ground: string, theme: Theme): Markup {
  const few = marks.slice(0, mostMarks);
  return all(...few.map((m, i) => mark(m, x - i * markStep, y, ground, theme)).reverse());
}
