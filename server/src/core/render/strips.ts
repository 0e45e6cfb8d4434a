/** Draws the rows inside a card: copies with their links, the cells of a sharded store. */
import type { PlacedStrip, Tag } from "../layout/types.ts";
import type { Copy, Strip } from "../scene/types.ts";
import { all, el, type Markup, num } from "./svg.ts";
import { textLine } from "./text.ts";
import type { Theme, TintColors } from "./themes.ts";

type Copies = Extract<Strip, { readonly type: "copies" }>;

function copyOutline(shape: Copies["shape"], { x, y, width: w, height: h }: Tag): readonly [string, string] {
  const n = (...values: readonly number[]): string => values.map(num).join(" ");
  if (shape === "card") {
    const r = 3;
    return [
      `M${n(x + r, y)}h${n(w - 2 * r)}a3 3 0 0 1 3 3v${n(h - 2 * r)}a3 3 0 0 1 -3 3h${n(2 * r - w)}a3 3 0 0 1 -3 -3v${n(2 * r - h)}a3 3 0 0 1 3 -3Z`,
      "",
    ];
  }
  const c = 2.6;
  const arc = `A${n(w / 2, c)} 0 0`;
  return [
    `M${n(x, y + c)}${arc} 1 ${n(x + w, y + c)}V${n(y + h - c)}${arc} 1 ${n(x, y + h - c)}Z`,
    `M${n(x, y + c)}${arc} 0 ${n(x + w, y + c)}`,
  ];
}

/** One copy in a row. */
export function copy(
  of: Copy | undefined,
  shape: Copies["shape"],
  at: Tag,
  colors: TintColors,
  theme: Theme,
): Markup {
  const [outline, inner] = copyOutline(shape, at);
  const leads = of?.role === "primary" || of?.role === "active";
  const stroke = { stroke: colors.line, "stroke-width": 1.2 };
  const dash = of?.role === "standby" ? { "stroke-dasharray": "3 2" } : {};
  return all(
    el("path", { d: outline, fill: leads ? colors.line : theme.card, ...stroke, ...dash }),
    inner === ""
      ? undefined
      : el("path", { d: inner, fill: "none", stroke: leads ? theme.onLine : colors.line, "stroke-width": 1 }),
    at.text === undefined ? undefined : textLine(at.text, leads ? theme.onLine : theme.text),
  );
}

function link(type: Copies["link"], i: number, a: Tag, b: Tag, colors: TintColors): Markup | undefined {
  const [x1, x2, y] = [a.x + a.width, b.x, a.y + a.height / 2];
  const stroke = { stroke: colors.line, "stroke-width": 1.1, fill: "none" };
  const at = (dy: number, dash?: string) =>
    el("line", {
      x1,
      y1: y + dy,
      x2,
      y2: y + dy,
      ...stroke,
      ...(dash === undefined ? {} : { "stroke-dasharray": dash }),
    });
  switch (type) {
    case "none":
      return undefined;
    case "sync":
      return all(at(-1.4), at(1.4));
    case "semi-sync":
      // One replica answers before the write does; the others follow.
      return i === 0 ? all(at(-1.4), at(1.4)) : at(0, "2.5 2");
    case "async":
      return at(0, "2.5 2");
    case "heartbeat": {
      const middle = (x1 + x2) / 2;
      const d = `M${num(x1 + 1)} ${num(y)}H${num(middle - 4)}L${num(middle - 2)} ${num(y - 4)}L${num(middle + 1)} ${num(y + 4)}L${num(middle + 3)} ${num(y)}H${num(x2 - 1)}`;
      return el("path", { d, ...stroke, "stroke-linejoin": "round" });
    }
  }
}

/** The cells of a sharded store; `count` is how many there really are. */
export function cells(items: readonly Tag[], count: number, colors: TintColors, theme: Theme): Markup {
  const first = items[0];
  const last = items.at(-1);
  if (first === undefined || last === undefined) return all();
  const width = last.x + last.width - first.x;
  const whole = { x: first.x, y: first.y, width, height: first.height, rx: 3 };
  return all(
    el("rect", { ...whole, fill: colors.tile }),
    ...items.slice(1).map((cell) =>
      el("line", {
        x1: cell.x,
        y1: cell.y,
        x2: cell.x,
        y2: cell.y + cell.height,
        stroke: colors.line,
        "stroke-width": 1,
      }),
    ),
    // More shards than cells: the last cell says so.
    count > items.length
      ? el("path", {
          d: [2.5, 4.5, 6.5].map((dx) => `M${num(last.x + dx)} ${num(last.y + 6.5)}h0.01`).join(""),
          stroke: theme.text,
          "stroke-width": 1.4,
          "stroke-linecap": "round",
          fill: "none",
        })
      : undefined,
    el("rect", { ...whole, fill: "none", stroke: colors.line, "stroke-width": 1.2 }),
  );
}

/** One row. */
export function strip({ strip: of, items, text }: PlacedStrip, colors: TintColors, theme: Theme): Markup {
  const words = text.map((line) => textLine(line, theme.quiet));
  if (of.type === "shards") return all(cells(items, of.count, colors, theme), ...words);
  const links = items.slice(1, of.items.length).map((item, i) => {
    // Replicas hang on their primary, peers on each other.
    return link(of.link, i, items[i]!, item, colors);
  });
  const copies = items.map((item, i) =>
    copy(of.items[i], i < of.items.length ? of.shape : "card", item, colors, theme),
  );
  return all(...links, ...copies, ...words);
}
