/** The figures of limits: reads what a limit allows, and of a written fact the figure that is compared with it. */
import { type QuantityType, readQuantity } from "../base/units.ts";

/** A duration in milliseconds, a size in bytes, or a whole number. */
export interface LimitFigure {
  readonly type: "duration" | "size" | "count";
  readonly value: number;
}

const types = ["duration", "size", "count"] as const satisfies readonly QuantityType[];

/** `15m`, `1MiB`, `100`; undefined where the text is no such figure. */
export function limitFigure(text: string): LimitFigure | undefined {
  for (const type of types) {
    const read = readQuantity(type, text);
    if (read.ok) return { type, value: read.value };
  }
  return undefined;
}

/** The first word of a fact as written (`every 5s misses 3`) that is a figure of the type; `retention 10GB` says no duration. */
export function figureIn(
  written: string,
  type: LimitFigure["type"],
): { readonly word: string; readonly value: number } | undefined {
  for (const word of written.split(/\s+/)) {
    const figure = limitFigure(word);
    if (figure?.type === type) return { word, value: figure.value };
  }
  return undefined;
}
