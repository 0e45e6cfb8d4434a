/**
 * What client and server say to each other beside the Language Server Protocol: method names, payloads, validators.
 * Plain data and pure functions; knows neither the connection nor the editor.
 */
import { absentOr, count, largestPicture, longestText, members, name, oneOf, text } from "./check.ts";

export const methods = {
  /** Request, client to server: `PictureParams` to `Picture`. */
  picture: "faultline/picture",
  /** Notification, server to client: the picture of a document may look different now: `PictureChanged`. */
  pictureChanged: "faultline/pictureChanged",
  /** Request, client to server: an element's place in the text: `RevealParams` to `Place | null`. */
  reveal: "faultline/reveal",
  /** Request, client to server: the element at a place of the text: `ElementAtParams` to `Element | null`. */
  elementAt: "faultline/elementAt",
  /** Request, client to server: a document's review in Markdown: `DesignReviewParams` to `DesignReview | null`. */
  designReview: "faultline/designReview",
  /** Notification, server to client: an open document was reviewed: `Status`. */
  status: "faultline/status",
} as const;

export const themes = ["light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** Zero-based line and UTF-16 column. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface LineRange {
  readonly start: Position;
  readonly end: Position;
}

export interface PictureParams {
  readonly uri: string;
  /** The name of a view of the document; without it, its default view. */
  readonly view?: string;
  readonly theme: Theme;
}

export interface Picture {
  /** A whole SVG document; empty only when nothing can be drawn and nothing was drawn before. */
  readonly svg: string;
  /** The version of the document that the picture was asked of (also when `stale`). */
  readonly version: number;
  /** The text is too broken to draw it: `svg` is the last good picture, of an earlier version. */
  readonly stale?: boolean;
  /** How many errors the text has. */
  readonly problems: number;
  /** One sentence for the strip above the picture: why it is stale, simplified or empty, and what to do. */
  readonly message?: string;
  /** Names of the document's views, in its order. */
  readonly views?: readonly string[];
}

export interface PictureChanged {
  readonly uri: string;
  readonly version: number;
}

export interface RevealParams {
  readonly uri: string;
  /** The `data-id` of a drawn element. */
  readonly id: string;
}

export interface Place {
  readonly uri: string;
  readonly range: LineRange;
}

export interface ElementAtParams {
  readonly uri: string;
  readonly position: Position;
}

export interface Element {
  /** The `data-id` of a drawn element. */
  readonly id: string;
}

export interface DesignReviewParams {
  readonly uri: string;
  /** Where the Markdown and its picture will stand: links are written from there. Without a picture it shows none. */
  readonly target: string;
  readonly picture?: string;
}

export interface DesignReview {
  readonly markdown: string;
}

/** What the review of a document found in it, of all models that it belongs to. */
export interface Status {
  readonly uri: string;
  readonly version: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  /** Findings that the text accepts as risks; they are in none of the counts above. */
  readonly accepted: number;
  /** How long the review took; whole, rounded up. */
  readonly milliseconds: number;
}

const isPosition = (value: unknown): value is Position => {
  const of = members(value);
  return count(of?.get("line")) !== undefined && count(of?.get("character")) !== undefined;
};

export const isLineRange = (value: unknown): value is LineRange => {
  const of = members(value);
  return isPosition(of?.get("start")) && isPosition(of?.get("end"));
};

const flag = (value: unknown): boolean | undefined => (typeof value === "boolean" ? value : undefined);
const line = (value: unknown): string | undefined => text(value, longestText);
const names = (value: unknown): readonly string[] | undefined =>
  Array.isArray(value) && value.every((one) => text(one, longestText) !== undefined) ? value : undefined;

export function isPictureParams(value: unknown): value is PictureParams {
  const of = members(value);
  return (
    name(of?.get("uri")) !== undefined &&
    absentOr(of?.get("view"), name) &&
    oneOf(of?.get("theme"), themes) !== undefined
  );
}

export function isPicture(value: unknown): value is Picture {
  const of = members(value);
  return (
    text(of?.get("svg"), largestPicture) !== undefined &&
    count(of?.get("version")) !== undefined &&
    count(of?.get("problems")) !== undefined &&
    absentOr(of?.get("stale"), flag) &&
    absentOr(of?.get("message"), line) &&
    absentOr(of?.get("views"), names)
  );
}

export function isPictureChanged(value: unknown): value is PictureChanged {
  const of = members(value);
  return name(of?.get("uri")) !== undefined && count(of?.get("version")) !== undefined;
}

export function isRevealParams(value: unknown): value is RevealParams {
  const of = members(value);
  return name(of?.get("uri")) !== undefined && name(of?.get("id")) !== undefined;
}

export function isPlace(value: unknown): value is Place {
  const of = members(value);
  return name(of?.get("uri")) !== undefined && isLineRange(of?.get("range"));
}

export function isElementAtParams(value: unknown): value is ElementAtParams {
  const of = members(value);
  return name(of?.get("uri")) !== undefined && isPosition(of?.get("position"));
}

export function isElement(value: unknown): value is Element {
  return name(members(value)?.get("id")) !== undefined;
}

export function isDesignReviewParams(value: unknown): value is DesignReviewParams {
  const of = members(value);
  if (["uri", "target"].some((member) => name(of?.get(member)) === undefined)) return false;
  return of?.get("picture") === undefined || name(of.get("picture")) !== undefined;
}

export function isDesignReview(value: unknown): value is DesignReview {
  return text(members(value)?.get("markdown"), largestPicture) !== undefined;
}

const statusCounts = ["version", "errors", "warnings", "infos", "accepted", "milliseconds"];

export function isStatus(value: unknown): value is Status {
  const of = members(value);
  return (
    name(of?.get("uri")) !== undefined && statusCounts.every((member) => count(of?.get(member)) !== undefined)
  );
}
