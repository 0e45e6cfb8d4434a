/** Whether every name of a model means after an edit what it meant before. Compares; it changes nothing. */
import type { Steps } from "../../../core/base/steps.ts";
import type { Location, Range } from "../../../core/base/text.ts";
import type { Occurrence } from "../../../core/model/types.ts";
import { bindModelInSteps, type NamedModel } from "../../models.ts";
import { modelDifference } from "./same-model.ts";

/** A replacement in one file; edits of a file are in the order of its text. */
export interface Edit extends Range {
  readonly text: string;
}

/** More variants than these are not applied one by one; what is said inside them is compared all the same. */
const mostVariants = 8;

export interface Changed {
  /** Where something would mean something else; of the text after the edit where there was no name before. */
  readonly location: Location | undefined;
  readonly isNew: boolean;
  /** Without a location: the element, relation or flow that would say something else, if it is one. */
  readonly id?: string | undefined;
}

/**
 * The first name that means something else in `after`, the model of the edited texts; also where nothing is written, as
 * in a copy. `from` is the old name, `to` the new one.
 */
export function* changedMeaning(
  before: NamedModel,
  after: NamedModel,
  edits: ReadonlyMap<string, readonly Edit[]>,
  from: string,
  to: string,
): Steps<Changed | undefined> {
  const changed = yield* changedName(before, after, edits);
  if (changed !== undefined) return changed;
  const difference = modelDifference(before.model, after.model, from, to);
  if (difference !== undefined) return { location: undefined, isNew: false, id: difference.id };
  yield;
  for (const [i, variant] of before.model.variants.slice(0, mostVariants).entries()) {
    const a = yield* bindModelInSteps(before.roots, before.files, before.settings, variant);
    const b = yield* bindModelInSteps(after.roots, after.files, after.settings, after.model.variants[i]);
    const inVariant = yield* changedMeaning(withoutVariants(a), withoutVariants(b), edits, from, to);
    if (inVariant !== undefined) return inVariant;
  }
  return undefined;
}

function withoutVariants(model: NamedModel): NamedModel {
  return { ...model, model: { ...model.model, variants: [] } };
}

function* changedName(
  before: NamedModel,
  after: NamedModel,
  edits: ReadonlyMap<string, readonly Edit[]>,
): Steps<Changed | undefined> {
  const forth = new Map<string, string>();
  const back = new Map<string, string>();
  const pairs = (a: string, b: string): boolean => {
    const [there, other] = [forth.get(a), back.get(b)];
    if (there !== undefined || other !== undefined) return there === b && other === a;
    forth.set(a, b);
    back.set(b, a);
    return true;
  };
  for (const file of before.trees.keys()) {
    yield;
    const [old, now] = [before.names.inFile(file), after.names.inFile(file)];
    const move = mover(edits.get(file) ?? []);
    for (let i = 0; i < Math.max(old.length, now.length); i++) {
      const [a, b] = [old[i], now[i]];
      if (a === undefined) return { location: b!.location, isNew: true };
      const start = move(a.location.start);
      if (b === undefined || start < b.location.start) return { location: a.location, isNew: false };
      if (start > b.location.start) return { location: b.location, isNew: true };
      if (a.role !== b.role || !pairs(a.target, b.target)) return { location: a.location, isNew: false };
    }
  }
  return undefined;
}

/** Where an offset is after the edits; asked for in the order of the text. */
function mover(edits: readonly Edit[]): (offset: number) => number {
  let next = 0;
  let shift = 0;
  return (offset) => {
    for (let edit = edits[next]; edit !== undefined && edit.end <= offset; edit = edits[++next])
      shift += edit.text.length - (edit.end - edit.start);
    return offset + shift;
  };
}

/** A text after edits in its order. */
export function editedText(text: string, edits: readonly Edit[]): string {
  let result = "";
  let at = 0;
  for (const { start, end, text: inserted } of edits) {
    result += text.slice(at, start) + inserted;
    at = end;
  }
  return result + text.slice(at);
}

/** The edits that write `to` at each of these places, by file. */
export function editsAt(
  places: readonly Occurrence[],
  write: (place: Occurrence) => string,
): ReadonlyMap<string, readonly Edit[]> {
  const edits = new Map<string, Edit[]>();
  for (const place of places) {
    const { file, start, end } = place.location;
    const list = edits.get(file) ?? [];
    edits.set(file, list);
    list.push({ start, end, text: write(place) });
  }
  for (const list of edits.values()) list.sort((a, b) => a.start - b.start);
  return edits;
}
