/** What a person asked the preview to show, as one value: said by the page, kept over reloads, sent with every request for the picture. */
import type { PictureOptions } from "../core/scene/options.ts";
import type { Overlay, OverlayRequest, Tone } from "../core/scene/overlay.ts";
import { absentOr, count, longestText, members, name, oneOf, text } from "./check.ts";

export type { Overlay, OverlayRequest, PictureOptions };

export interface PictureSettings extends PictureOptions {
  readonly overlay?: OverlayRequest | undefined;
}

/** More elements than this in one message are no person's choice. */
const most = 10_000;

const flag = (value: unknown): boolean | undefined => (typeof value === "boolean" ? value : undefined);

const ids = (value: unknown): readonly string[] | undefined =>
  Array.isArray(value) && value.length <= most && value.every((one) => name(one) !== undefined)
    ? [...value]
    : undefined;

/** The settings, rebuilt from their known members only; `undefined` when one of them has the wrong shape. */
export function pictureSettings(value: unknown): PictureSettings | undefined {
  const of = members(value);
  if (of === undefined) return undefined;
  const read = {
    view: name(of.get("view")),
    collapse: ids(of.get("collapse")),
    expand: ids(of.get("expand")),
    title: flag(of.get("title")),
    legend: flag(of.get("legend")),
    flow: name(of.get("flow")),
    findings: oneOf(of.get("findings"), ["none", "marks", "list"] as const),
    words: flag(of.get("words")),
    overlay: overlayRequest(of.get("overlay")),
  };
  const entries = Object.entries(read).filter(([member]) => of.get(member) !== undefined);
  if (entries.some(([, one]) => one === undefined)) return undefined;
  return Object.fromEntries(entries);
}

/** The overlay, as what passes the process boundary; it is only shown as text, so its shape is all that matters. */
export function overlay(value: unknown): Overlay | undefined {
  const of = members(value);
  const items = of?.get("items");
  const key = of?.get("key");
  const told = of?.get("told");
  if (overlayRequestName(of?.get("name")) === undefined || text(of?.get("title"), longestText) === undefined)
    return undefined;
  if (![items, key, told].every(Array.isArray)) return undefined;
  const isItem = (one: unknown): boolean => {
    const item = members(one);
    return (
      name(item?.get("id")) !== undefined &&
      oneOf(item?.get("tone"), tones) !== undefined &&
      typeof item?.get("text") === "string" &&
      absentOr(item.get("badge"), line)
    );
  };
  const isKey = (one: unknown): boolean =>
    oneOf(members(one)?.get("tone"), tones) !== undefined && line(members(one)?.get("text")) !== undefined;
  const fits =
    (items as readonly unknown[]).every(isItem) &&
    (key as readonly unknown[]).every(isKey) &&
    (told as readonly unknown[]).every((one) => typeof one === "string");
  return fits ? (value as Overlay) : undefined;
}

const line = (value: unknown): string | undefined => text(value, longestText);

const tones = [
  "down",
  "degraded",
  "high",
  "medium",
  "low",
  "named",
  "current",
  "passed",
  "faded",
] as const satisfies readonly Tone[];

const overlayRequestName = (value: unknown): OverlayRequest["name"] | undefined =>
  oneOf(value, ["availability", "load", "consistency", "cap", "what-if", "walk"] as const);

export function overlayRequest(value: unknown): OverlayRequest | undefined {
  const of = members(value);
  const kind = overlayRequestName(of?.get("name"));
  if (of === undefined || kind === undefined) return undefined;
  const flow = name(of.get("flow"));
  if (flow === undefined && of.get("flow") !== undefined) return undefined;
  if (kind === "what-if") {
    const failed = ids(of.get("failed"));
    return failed && { name: kind, failed };
  }
  if (kind === "walk") {
    const step = count(of.get("step"));
    if (flow === undefined || (step === undefined && of.get("step") !== undefined)) return undefined;
    return step === undefined ? { name: kind, flow } : { name: kind, flow, step };
  }
  return flow === undefined ? { name: kind } : { name: kind, flow };
}
