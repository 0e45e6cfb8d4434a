/** Commands of the client that the server puts into lenses, hints and code actions: names, arguments, validators. */
import { members, name } from "./check.ts";
import { isLineRange, type LineRange } from "./requests.ts";

export const commands = {
  /** Opens the preview and marks a path there: `ShowPathArguments`. */
  showPath: "faultline.showPath",
  /** Opens the list of places that refer to something: `ShowReferencesArguments`. */
  showReferences: "faultline.showReferences",
  /** Lists findings in the Problems view; no arguments. */
  showFindings: "faultline.showFindings",
  /** Selects a range of a document, after an edit that wants the cursor there: `SelectArguments`. */
  select: "faultline.select",
  /** Renames the symbol at a place of a document, after an edit that made it: `SelectArguments`. */
  rename: "faultline.rename",
  /** The editor's own: opens the list of completion. */
  suggest: "editor.action.triggerSuggest",
} as const;

export interface ShowPathArguments {
  readonly uri: string;
  /** Ids of drawn elements (`data-id`), in the order of the path; the cause first where there is one. */
  readonly ids: readonly string[];
}

export interface ShowReferencesArguments {
  readonly uri: string;
  readonly position: LineRange["start"];
  readonly locations: readonly { readonly uri: string; readonly range: LineRange }[];
}

export interface SelectArguments {
  readonly uri: string;
  readonly range: LineRange;
}

const most = 10_000;

export function isShowPathArguments(value: unknown): value is ShowPathArguments {
  const all = members(value);
  const ids = all?.get("ids");
  return (
    name(all?.get("uri")) !== undefined &&
    Array.isArray(ids) &&
    ids.length <= most &&
    ids.every((id) => name(id) !== undefined)
  );
}

export function isSelectArguments(value: unknown): value is SelectArguments {
  const all = members(value);
  return name(all?.get("uri")) !== undefined && isLineRange(all?.get("range"));
}

export function isShowReferencesArguments(value: unknown): value is ShowReferencesArguments {
  const all = members(value);
  const locations = all?.get("locations");
  const position = all?.get("position");
  return (
    name(all?.get("uri")) !== undefined &&
    isLineRange({ start: position, end: position }) &&
    Array.isArray(locations) &&
    locations.length <= most &&
    locations.every(isSelectArguments)
  );
}
