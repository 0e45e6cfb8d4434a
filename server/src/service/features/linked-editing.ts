/** Names that may be typed over together: all places of a name that only this file holds. */
import type { Range } from "vscode-languageserver-types";
import { rangeOf } from "../convert.ts";
import { family, meantAt, occurrencesOf } from "../meaning.ts";
import { modelOf, type NamedModel } from "../models.ts";
import type { Source } from "../source.ts";
import { nameOf, unsafe } from "./rename/checks.ts";

/** Without the `u` flag that the classes of letters need: whatever is no separator. A dash at the end is being typed. */
const wordPattern = "[-\\w\\u00aa-\\ud7ff\\uf900-\\ufdcf\\ufdf0-\\uffef]+";

export interface LinkedEditing {
  ranges: Range[];
  wordPattern: string;
}

export function linkedEditingRanges(
  source: Source,
  offset: number,
  models: readonly NamedModel[] = [modelOf(source)],
): LinkedEditing | undefined {
  const { file, starts, places: lines } = source;
  const meant = meantAt(models, file, offset, family);
  if (meant === undefined) return undefined;
  const places = occurrencesOf(meant);
  const from = nameOf(meant.occurrence.target);
  const local =
    places.length > 1 &&
    places.some(({ role }) => role === "declaration") &&
    places.every(({ location }) => location.file === file && location.end - location.start === from.length);
  if (!local || unsafe({ meant, from, places, models, lines }) !== undefined) return undefined;
  return { ranges: places.map(({ location }) => rangeOf(starts, location)), wordPattern };
}
