/** How messages name things and figures. */
import { writeQuantity } from "../../base/write-quantity.ts";
import type { Component, Model } from "../../model/types.ts";
import { kindNamed } from "../../vocabulary/index.ts";

/** `a`, `a and b`, `a, b and c`; past `limit` the rest is counted. */
export function listing(words: readonly string[], limit = 6): string {
  if (words.length > limit) {
    return `${words.slice(0, limit - 1).join(", ")} and ${words.length - limit + 1} more`;
  }
  if (words.length < 2) return words[0] ?? "";
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** `1 store`, `3 stores`. */
export function count(n: number, noun: string, plural = `${noun}s`): string {
  return `${n} ${n === 1 ? noun : plural}`;
}

/** The flow as a message names it: `flow "Place an order"`, `what web reaches`, `background work of cleanup`. */
export function flowNamed(flow: { readonly kind: string; readonly label: string }): string {
  switch (flow.kind) {
    case "declared":
      return `flow "${flow.label}"`;
    case "background":
      return `background work of ${flow.label}`;
    default:
      return `what ${flow.label} reaches`;
  }
}

/** The elements of a path as one arrow-separated line: `web -> api -> orders`; `path` holds relation ids. */
export function pathText(model: Model, path: readonly string[]): string {
  const words: string[] = [];
  for (const id of path) {
    const relation = model.relations.get(id);
    if (relation === undefined) continue;
    const arrow = relation.kind === "sync" ? "->" : relation.kind === "async" ? "~>" : "=>";
    if (words.length === 0) words.push(relation.from);
    words.push(arrow, relation.to);
  }
  return words.join(" ");
}

/** `a database`, `an id generator`. */
export function kindOf(component: Component): string {
  const word = component.userKind ?? kindNamed(component.kind)?.label ?? component.kind;
  return `${/^[aeiou]/.test(word) ? "an" : "a"} ${word}`;
}

/** Milliseconds as the language writes them, rounded to what a reader wants: `20s`, `1h30m`. */
export function durationText(ms: number): string {
  const grain = ms >= 172_800_000 ? 3_600_000 : ms >= 7_200_000 ? 60_000 : ms >= 1000 ? 1000 : 1;
  return writeQuantity("duration", ms < 1 ? ms : Math.round(ms / grain) * grain);
}

/** Milliseconds where a tenth of a second counts: `80ms`, `1.8s`, `2m`. */
export function timeText(ms: number): string {
  return ms >= 1000 && ms < 60_000 ? `${Number((ms / 1000).toFixed(1))}s` : durationText(ms);
}

/** A fraction as a percentage, with digits enough to tell it from 100%, and from another where it is not that: `99.95%`. */
export function percentText(fraction: number, beside = fraction): string {
  const missing = (1 - fraction) * 100;
  const enough = missing > 0 && missing < 1 ? Math.min(8, 2 - Math.floor(Math.log10(missing))) : 2;
  const text = (of: number, digits: number) => `${Number((of * 100).toFixed(digits))}%`;
  let digits = enough;
  while (beside !== fraction && digits < 8 && text(fraction, digits) === text(beside, digits)) digits++;
  return text(fraction, digits);
}

/** A rate per second: `1.5k rps`. */
export function rateText(perSecond: number): string {
  return writeQuantity("rate", perSecond);
}

/** Bytes: `16GB`. */
export function sizeText(bytes: number): string {
  return writeQuantity("size", bytes);
}

/** Bits per second: `8Gbps`. */
export function bandwidthText(bits: number): string {
  return writeQuantity("bandwidth", bits);
}

/** How long a year it is down at an availability: `8h46m`. */
export function downtimeText(availability: number): string {
  return durationText((1 - availability) * 365 * 86_400_000);
}
