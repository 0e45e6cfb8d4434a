/**
 * Renames what a name means, in all files of all models that know it. The edit is tried in memory first: where any name
 * would then mean something else, or the model would say something else, it is refused with the place.
 */
import type { Range as LspRange, TextEdit } from "vscode-languageserver-types";
import { finish, type Steps } from "../../core/base/steps.ts";
import { type Parsed, parseFile } from "../../core/project.ts";
import { rangeOf } from "../convert.ts";
import { family, meantAt, occurrencesOf } from "../meaning.ts";
import { bindModelInSteps, modelOf, type NamedModel } from "../models.ts";
import type { Source } from "../source.ts";
import { badName, captured, isQuoted, nameOf, taken, type Uses, unsafe, written } from "./rename/checks.ts";
import { whyNoName } from "./rename/no-name.ts";
import { changedMeaning, type Edit, editedText, editsAt } from "./rename/same-meaning.ts";

export interface Refused {
  /** A sentence for the user. */
  readonly refused: string;
}

export interface Renamable {
  /** The part of the name that changes. */
  readonly range: LspRange;
  readonly placeholder: string;
}

export interface Renamed {
  /** By file; none where the name stays as it is. */
  readonly edits: ReadonlyMap<string, readonly TextEdit[]>;
}

export function isRefused(answer: object): answer is Refused {
  return "refused" in answer;
}

/** Whether what stands at an offset can be renamed at all, and what it is called now. */
export function prepareRename(
  source: Source,
  offset: number,
  models: readonly NamedModel[] = [modelOf(source)],
): Renamable | Refused {
  const uses = usesAt(source, offset, models);
  if (isRefused(uses)) return uses;
  const refused = unsafe(uses);
  if (refused !== undefined) return { refused };
  const { location } = uses.meant.occurrence;
  const quotes = isQuoted(uses, uses.meant.occurrence) ? 1 : 0;
  const range = { start: location.start + quotes, end: location.end - quotes };
  return { range: rangeOf(source.starts, range), placeholder: uses.from };
}

/** The edits that give what stands at `offset` the name `to`, or why that cannot be. */
export function rename(
  source: Source,
  offset: number,
  to: string,
  models: readonly NamedModel[] = [modelOf(source)],
): Renamed | Refused {
  return finish(renameInSteps(source, offset, to, models));
}

/** The same, pausing on the way. */
export function* renameInSteps(
  source: Source,
  offset: number,
  to: string,
  models: readonly NamedModel[],
): Steps<Renamed | Refused> {
  const uses = usesAt(source, offset, models);
  if (isRefused(uses)) return uses;
  const refused = badName(uses, to) ?? unsafe(uses);
  if (refused !== undefined) return { refused };
  if (to === uses.from) return { edits: new Map() };
  const clash = taken(uses, to);
  if (clash !== undefined) return { refused: clash };
  const edits = editsAt(uses.places, (place) => written(place, to));
  const files = yield* editedFiles(models, edits);
  for (const model of models) {
    if (![...edits.keys()].some((file) => model.trees.has(file))) continue;
    const after = yield* bindModelInSteps(model.roots, new Map([...model.files, ...files]), model.settings);
    const changed = yield* changedMeaning(model, after, edits, uses.from, to);
    if (changed !== undefined) return { refused: captured(uses, to, changed, files) };
  }
  const { places } = source;
  return {
    edits: new Map(
      [...edits].map(([file, list]) => [
        file,
        list.map((edit) => ({ range: rangeOf(places.startsOf(file), edit), newText: edit.text })),
      ]),
    ),
  };
}

function usesAt(source: Source, offset: number, models: readonly NamedModel[]): Uses | Refused {
  const meant = meantAt(models, source.file, offset, family);
  if (meant === undefined) return { refused: whyNoName(source, offset) };
  return {
    meant,
    from: nameOf(meant.occurrence.target),
    places: occurrencesOf(meant),
    models,
    lines: source.places,
  };
}

function* editedFiles(
  models: readonly NamedModel[],
  edits: ReadonlyMap<string, readonly Edit[]>,
): Steps<ReadonlyMap<string, Parsed>> {
  const files = new Map<string, Parsed>();
  for (const [file, list] of edits) {
    yield;
    const before = models.find((model) => model.trees.has(file))?.files.get(file);
    if (before !== undefined) files.set(file, parseFile(file, editedText(before.tree.text, list), before));
  }
  return files;
}
