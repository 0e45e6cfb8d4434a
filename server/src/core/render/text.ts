/** Draws measured lines of text. Positions come from the layout; colours from the caller. */
import type { TextLine } from "../layout/types.ts";
import type { OverlayItem } from "../scene/overlay.ts";
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

/** An element's name for screen readers, with what an overlay says of it. */
export function spoken(parts: readonly (string | undefined)[], worn: OverlayItem | undefined): string {
  return [...parts, worn?.text].filter((part) => part !== undefined && part !== "").join(", ");
}

/** An element's tooltip; what an overlay says comes first. */
export function titleWith(title: string, worn: OverlayItem | undefined): string {
  return worn === undefined || worn.text === "" ? title : `${worn.text}\n${title}`;
}
