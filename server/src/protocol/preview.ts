/**
 * What the extension and its preview page say to each other: two closed unions and their validators.
 * The page sends ids of elements and names of views only, never a path, a command or a range; what does not validate is dropped.
 */
import { count, largestPicture, longestText, members, name, text } from "./check.ts";
import { type Overlay, overlay, type PictureSettings, pictureSettings } from "./picture-settings.ts";
import { type Named, namedOnes, type Passage, passages } from "./requests.ts";

export type ToPreview =
  /** Show this picture; `message` goes into the strip, `null` takes the strip away. An empty `svg` keeps what is shown. */
  | {
      readonly type: "picture";
      readonly svg: string;
      readonly stale: boolean;
      readonly message: string | null;
      /** The names of the document's views. */
      readonly views: readonly string[];
      readonly flows: readonly Named[];
      /** What was asked for when it was drawn, less what the text has no more. */
      readonly settings: PictureSettings;
      readonly overlay: Overlay | null;
      /** How many steps the walk has that is shown. */
      readonly steps: number | null;
      /** What the what-if fails, with what it is called. */
      readonly failed: readonly Named[];
      /** What can fail beside single elements: places, providers, what others run on. */
      readonly domains: readonly Named[];
    }
  /** The card of an element, what of it can fail, and which flows come past it; `null`: nothing is known of it. */
  | {
      readonly type: "card";
      readonly id: string;
      readonly markdown: string | null;
      readonly failures: readonly Named[];
      /** The flows that come past it. */
      readonly walks?: readonly Passage[];
    }
  /** The picture as a PNG in base64, for the clipboard. */
  | { readonly type: "image"; readonly png: string }
  /** Say this in the strip and leave the picture as it is; `null` takes the strip away. */
  | { readonly type: "status"; readonly message: string | null }
  /** Mark the element that the text cursor is in; `null` for none. */
  | { readonly type: "highlight"; readonly id: string | null }
  /** Show only the path over these elements, by their `data-id`, in its order, until Escape; none: show all again. */
  | { readonly type: "path"; readonly ids: readonly string[] };

export type FromPreview =
  /** The page runs and can be sent a picture. */
  | { readonly type: "ready" }
  /** Show the source of a drawn element, by its `data-id`. */
  | { readonly type: "reveal"; readonly id: string }
  /** Show it so: the whole of the settings, which take the place of those before. */
  | { readonly type: "show"; readonly settings: PictureSettings }
  /** Tell what is known of a drawn element, by its `data-id`. */
  | { readonly type: "describe"; readonly id: string }
  /** The person left the path that was shown: Escape. */
  | { readonly type: "pathLeft" }
  /** Save the picture as a file; the format is asked for. */
  | { readonly type: "export" }
  /** Send the picture as an image for the clipboard. */
  | { readonly type: "copy" }
  /** The page could not show a picture; for the log. */
  | { readonly type: "failed"; readonly reason: string };

/** The message, rebuilt from its known members only; `undefined` when it is none of the union. */
export function toPreview(value: unknown): ToPreview | undefined {
  const of = members(value);
  switch (of?.get("type")) {
    case "picture": {
      const svg = text(of.get("svg"), largestPicture);
      const stale = of.get("stale");
      const message = orNull(of.get("message"), line);
      const views = of.get("views");
      const flows = namedOnes(of.get("flows"));
      const settings = pictureSettings(of.get("settings"));
      const over = orNull(of.get("overlay"), overlay);
      const steps = orNull(of.get("steps"), count);
      if (svg === undefined || typeof stale !== "boolean" || message === undefined) return undefined;
      if (!areNames(views) || flows === undefined || settings === undefined) return undefined;
      const failed = namedOnes(of.get("failed"));
      const domains = namedOnes(of.get("domains"));
      if (over === undefined || steps === undefined) return undefined;
      if (failed === undefined || domains === undefined) return undefined;
      return {
        type: "picture",
        svg,
        stale,
        message,
        views: [...views],
        flows,
        settings,
        overlay: over,
        steps,
        failed,
        domains,
      };
    }
    case "card": {
      const id = name(of.get("id"));
      const markdown = orNull(of.get("markdown"), (one) => text(one, largestPicture));
      const failures = namedOnes(of.get("failures"));
      if (id === undefined || markdown === undefined || failures === undefined) return undefined;
      const walks = passages(of.get("walks") ?? []);
      return walks && { type: "card", id, markdown, failures, walks };
    }
    case "image": {
      const png = text(of.get("png"), largestPicture);
      return png === undefined ? undefined : { type: "image", png };
    }
    case "status": {
      const message = orNull(of.get("message"), line);
      return message === undefined ? undefined : { type: "status", message };
    }
    case "highlight": {
      const id = orNull(of.get("id"), name);
      return id === undefined ? undefined : { type: "highlight", id };
    }
    case "path": {
      const ids = of.get("ids");
      return areNames(ids) ? { type: "path", ids: [...ids] } : undefined;
    }
    default:
      return undefined;
  }
}

/** The message, rebuilt from its known members only; `undefined` when it is none of the union. */
export function fromPreview(value: unknown): FromPreview | undefined {
  const of = members(value);
  switch (of?.get("type")) {
    case "ready":
      return { type: "ready" };
    case "export":
      return { type: "export" };
    case "copy":
      return { type: "copy" };
    case "pathLeft":
      return { type: "pathLeft" };
    case "reveal": {
      const id = name(of.get("id"));
      return id === undefined ? undefined : { type: "reveal", id };
    }
    case "show": {
      const settings = pictureSettings(of.get("settings"));
      return settings && { type: "show", settings };
    }
    case "describe": {
      const id = name(of.get("id"));
      return id === undefined ? undefined : { type: "describe", id };
    }
    case "failed": {
      const reason = line(of.get("reason"));
      return reason === undefined ? undefined : { type: "failed", reason };
    }
    default:
      return undefined;
  }
}

const areNames = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => name(one) !== undefined);

const line = (value: unknown): string | undefined => text(value, longestText);

function orNull<T>(value: unknown, read: (value: unknown) => T | undefined): T | null | undefined {
  return value === null ? null : read(value);
}
