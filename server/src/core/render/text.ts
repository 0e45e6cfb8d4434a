/** Draws measured lines of text. Positions come from the layout; colours from the caller. */
import type { TextLine } from "../layout/types.ts";
import { el, type Markup } from "./svg.ts";

/** Families with the metrics of the committed width table, so that what was measured is what is seen. */
export const fontFamily = "Arial, 'Liberation Sans', Arimo, Helvetica, sans-serif";

/** A line of text; a shortened one carries the whole as its tooltip. */
export function textLine(line: TextLine, fill: string, decoration?: "line-through"): Markup {
  const attributes = {
    x: line.x,
    y: line.y,
    "font-size": line.size,
    fill,
    ...(line.bold ? { "font-weight": 700 } : {}),
    ...(decoration === undefined ? {} : { "text-decoration": decoration }),
  };
  const title = line.full === undefined ? undefined : el("title", {}, line.full);
  return el("text", attributes, title, line.text);
}
