/**
 * What client and server say to each other beside the Language Server Protocol: method names, payloads, validators.
 * Plain data and pure functions; knows neither the connection nor the editor.
 */

import { absentOr, count, largestPicture, longestText, members, name, oneOf, text } from "./check.ts";
import { type Overlay, overlay, type PictureSettings, pictureSettings } from "./picture-settings.ts";

export const methods = {
  /** Request, client to server: `PictureParams` to `Picture`. */
  picture: "faultline/picture",
  /** Request, client to server: what is known of a drawn element, as the editor's hover tells it: `CardParams` to `Card | null`. */
  card: "faultline/card",
  /** Request, client to server: a picture as a file of another format: `ExportParams` to `Exported | null`. */
  export: "faultline/export",
  /** Notification, server to client: the picture of a document may look different now: `PictureChanged`. */
  pictureChanged: "faultline/pictureChanged",
  /** Request, client to server: an element's place in the text: `RevealParams` to `Place | null`. */
  reveal: "faultline/reveal",
  /** Request, client to server: the element at a place of the text: `ElementAtParams` to `Element | null`. */
  elementAt: "faultline/elementAt",
  /** Request, client to server: a document's review in Markdown: `DesignReviewParams` to `DesignReview | null`. */
  designReview: "faultline/designReview",
  /** Request, client to server: the picture of a block in a Markdown text: `FenceParams` to `Fence | null`. */
  fence: "faultline/fence",
  /** Notification, server to client: pictures of blocks of a Markdown document may look different now: `FencesChanged`. */
  fencesChanged: "faultline/fencesChanged",
  /** Notification, server to client: an open document was reviewed: `Status`. */
  status: "faultline/status",
} as const;

export const themes = ["light", "dark", "high-contrast", "high-contrast-light", "print"] as const;
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
  readonly theme: Theme;
  readonly settings: PictureSettings;
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
  /** The flows that can be walked and numbered, in the order of the text. */
  readonly flows?: readonly Named[];
  /** What is laid over the picture; absent when nothing was asked for or nothing can be said. */
  readonly overlay?: Overlay;
  /** How many steps the walk has; with an overlay `walk` only. */
  readonly steps?: number;
  /** What a what-if was asked to fail and the text still has: the ids as asked, and what they are called: `zone eu.a`. */
  readonly failed?: readonly Named[];
  /**
   * What can fail and takes several down: all places that are failure domains (drawn or not), providers, what others run
   * on. The ids are those that `failed` of a what-if takes. What of one element can fail stands on its card.
   */
  readonly domains?: readonly Named[];
}

export interface Named {
  readonly id: string;
  readonly label: string;
}

export interface CardParams {
  readonly uri: string;
  /** The `data-id` of a drawn element. */
  readonly id: string;
}

export interface Card {
  /** Markdown without HTML; links go to pages of the documentation. */
  readonly markdown: string;
  /**
   * What of it can fail, the smallest first: `one of 3 instances`, `all of api`, `zone eu.a`, `provider aws`. The ids are
   * those that `failed` of a what-if takes. Absent where nothing of it can.
   */
  readonly failures?: readonly Named[];
  /** The flows that come past it. Absent where none does. */
  readonly walks?: readonly Passage[];
}

/** Where a walk along a flow first comes past an element; steps count from 0. */
export interface Passage {
  readonly flow: string;
  readonly label: string;
  readonly step: number;
}

export interface ExportParams {
  readonly uri: string;
  /** `svg`, `png`, `pdf`, `html`, `markdown`, or one of the text formats. */
  readonly format: string;
  readonly theme: Theme;
  readonly settings: PictureSettings;
  /** Where the file will stand, as a URI: what links to other files, as Markdown does, links from there. */
  readonly target?: string;
  /** Of raster pictures: pixels for each pixel of the picture; 2 without it. */
  readonly scale?: number;
  /** Without a ground behind the picture. */
  readonly transparent?: boolean;
}

export interface Exported {
  /** Proposed for the file, without a dot. */
  readonly extension: string;
  /** The file's content: text, or bytes in base64. */
  readonly text?: string;
  readonly base64?: string;
  /** What the format cannot say, one sentence each. */
  readonly losses: readonly string[];
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

export interface FenceParams {
  /** Of the Markdown document: imports of the block are found from there. It need not be open. */
  readonly uri: string;
  /** What stands in the block, and what follows `arch` in its opening line. */
  readonly text: string;
  readonly info: string;
  readonly theme: Theme;
}

export interface Fence {
  /** A whole SVG document, of what stands where the text has errors; empty where nothing can be drawn. */
  readonly svg: string;
  /** The text has errors: a picture of it from before may say more. */
  readonly broken: boolean;
  /** Errors of the text and mistakes in its options, in the order of the text. */
  readonly problems: readonly FenceProblem[];
}

export interface FenceProblem {
  /** Zero-based within the block; of the opening line, or of another file, none. */
  readonly line?: number;
  readonly message: string;
}

export interface FencesChanged {
  readonly uri: string;
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
    pictureSettings(of?.get("settings")) !== undefined &&
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
    absentOr(of?.get("views"), names) &&
    absentOr(of?.get("flows"), namedOnes) &&
    absentOr(of?.get("overlay"), overlay) &&
    absentOr(of?.get("steps"), count) &&
    absentOr(of?.get("failed"), namedOnes) &&
    absentOr(of?.get("domains"), namedOnes)
  );
}

/** Ids with their labels. */
export function namedOnes(value: unknown): readonly Named[] | undefined {
  const fits = (one: unknown): boolean =>
    name(members(one)?.get("id")) !== undefined && line(members(one)?.get("label")) !== undefined;
  return Array.isArray(value) && value.every(fits) ? value : undefined;
}

export function isCardParams(value: unknown): value is CardParams {
  return isRevealParams(value);
}

export function isCard(value: unknown): value is Card {
  const of = members(value);
  return (
    text(of?.get("markdown"), largestPicture) !== undefined &&
    absentOr(of?.get("failures"), namedOnes) &&
    absentOr(of?.get("walks"), passages)
  );
}

export function passages(value: unknown): readonly Passage[] | undefined {
  const fits = (one: unknown): boolean => {
    const of = members(one);
    return (
      name(of?.get("flow")) !== undefined &&
      line(of?.get("label")) !== undefined &&
      count(of?.get("step")) !== undefined
    );
  };
  return Array.isArray(value) && value.every(fits) ? value : undefined;
}

const scale = (value: unknown): number | undefined =>
  typeof value === "number" && value >= 0.25 && value <= 8 ? value : undefined;

export function isExportParams(value: unknown): value is ExportParams {
  const of = members(value);
  return (
    name(of?.get("uri")) !== undefined &&
    name(of?.get("format")) !== undefined &&
    pictureSettings(of?.get("settings")) !== undefined &&
    oneOf(of?.get("theme"), themes) !== undefined &&
    absentOr(of?.get("target"), name) &&
    absentOr(of?.get("scale"), scale) &&
    absentOr(of?.get("transparent"), flag)
  );
}

export function isExported(value: unknown): value is Exported {
  const of = members(value);
  const content = (member: string): string | undefined => text(of?.get(member), largestPicture);
  return (
    name(of?.get("extension")) !== undefined &&
    (content("text") !== undefined || content("base64") !== undefined) &&
    names(of?.get("losses")) !== undefined
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

export function isFenceParams(value: unknown): value is FenceParams {
  const of = members(value);
  return (
    name(of?.get("uri")) !== undefined &&
    text(of?.get("text"), largestPicture) !== undefined &&
    text(of?.get("info"), largestPicture) !== undefined &&
    oneOf(of?.get("theme"), themes) !== undefined
  );
}

export function isFence(value: unknown): value is Fence {
  const of = members(value);
  const problems = of?.get("problems");
  return (
    text(of?.get("svg"), largestPicture) !== undefined &&
    flag(of?.get("broken")) !== undefined &&
    Array.isArray(problems) &&
    problems.every((one) => {
      const problem = members(one);
      return typeof problem?.get("message") === "string" && absentOr(problem.get("line"), count);
    })
  );
}

export function isFencesChanged(value: unknown): value is FencesChanged {
  return name(members(value)?.get("uri")) !== undefined;
}

const statusCounts = ["version", "errors", "warnings", "infos", "accepted", "milliseconds"];

export function isStatus(value: unknown): value is Status {
  const of = members(value);
  return (
    name(of?.get("uri")) !== undefined && statusCounts.every((member) => count(of?.get(member)) !== undefined)
  );
}
