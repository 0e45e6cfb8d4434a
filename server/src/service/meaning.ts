/**
 * What a name at a place means in each of several models, and where else it is named. What is declared in one place may
 * have other ids in other models: its declarations tell that it is the same. Pure.
 */
import type { Occurrence } from "../core/model/types.ts";
import type { NamedModel } from "./models.ts";

/** The copies of elements by what they are copies of, and back. */
interface Copies {
  readonly of: ReadonlyMap<string, string>;
  readonly by: ReadonlyMap<string, readonly string[]>;
}

function copiesOf({ counterparts }: NamedModel): Copies {
  const of = new Map<string, string>();
  const by = new Map<string, string[]>();
  for (const one of counterparts) {
    of.set(one.id, one.of);
    const there = by.get(one.of);
    if (there === undefined) by.set(one.of, [one.id]);
    else there.push(one.id);
  }
  return { of, by };
}

function isDeclared({ names }: NamedModel, target: string): boolean {
  return names.of(target).some(({ role }) => role === "declaration");
}

/** What stands for a target in the text: itself, or, of a copy that is not declared itself, what it is a copy of. */
function canonical(model: NamedModel, target: string, { of }: Copies): string {
  let at = target;
  for (let next = of.get(at); next !== undefined && !isDeclared(model, at); next = of.get(at)) at = next;
  return at;
}

/** Where a target is declared. Of a copy: what it is a copy of. Of what nobody declares, such as a tag: its first use. */
export function declarationsOf(model: NamedModel, target: string): readonly Occurrence[] {
  const all = model.names.of(
    model.counterparts.length === 0 ? target : canonical(model, target, copiesOf(model)),
  );
  const declared = all.filter(({ role }) => role === "declaration");
  return declared.length > 0 ? declared : all.slice(0, 1);
}

/** The target, and the copies of it that are declared nowhere else: whoever goes to their definition comes here. */
function sameTargets(model: NamedModel, target: string): readonly string[] {
  if (model.counterparts.length === 0) return [target];
  const copies = copiesOf(model);
  const found = [canonical(model, target, copies)];
  for (let i = 0; i < found.length; i++)
    for (const copy of copies.by.get(found[i]!) ?? []) if (!isDeclared(model, copy)) found.push(copy);
  return found;
}

/** All that must have one name, since each is like another: a copy goes with its original, declared or not. */
export function family(model: NamedModel, target: string): readonly string[] {
  if (model.counterparts.length === 0) return [target];
  const { of, by } = copiesOf(model);
  const found = new Set([target]);
  for (const one of found) {
    const original = of.get(one);
    if (original !== undefined) found.add(original);
    for (const copy of by.get(one) ?? []) found.add(copy);
  }
  return [...found];
}

/** Occurrences of several models, each place once; declarations win. In the order of files and lines. */
export function merged(lists: readonly (readonly Occurrence[])[]): readonly Occurrence[] {
  const found = new Map<string, Occurrence>();
  for (const list of lists)
    for (const one of list) {
      const { file, start, end } = one.location;
      const key = `${start} ${end} ${file}`;
      if (!found.has(key) || one.role === "declaration") found.set(key, one);
    }
  return [...found.values()].sort(
    ({ location: a }, { location: b }) =>
      (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.start - b.start,
  );
}

/** What a name at an offset means, in each of the models. */
export interface Meant {
  /** The name at the offset. */
  readonly occurrence: Occurrence;
  /** Its targets; models that know nothing of it are left out. */
  readonly targets: ReadonlyMap<NamedModel, readonly string[]>;
}

/**
 * What a name at an offset of a file means in each model: in those that hold the file by the name itself, in the others
 * by the places of its declarations. `widen` gives the targets that belong together.
 */
export function meantAt(
  models: readonly NamedModel[],
  file: string,
  offset: number,
  widen: (model: NamedModel, target: string) => readonly string[] = sameTargets,
): Meant | undefined {
  let occurrence: Occurrence | undefined;
  const targets = new Map<NamedModel, Set<string>>();
  const places = new Map<string, Occurrence>();
  const words = new Set<string>();
  const add = (model: NamedModel, target: string): boolean => {
    const there = targets.get(model) ?? new Set();
    targets.set(model, there);
    const before = there.size;
    for (const each of widen(model, target)) there.add(each);
    if (there.size === before) return false;
    for (const each of there) {
      if (isShared(each)) words.add(each);
      for (const one of model.names.of(each))
        if (one.role === "declaration") places.set(`${one.location.start} ${one.location.file}`, one);
    }
    return true;
  };
  for (const model of models) {
    const one = model.names.at(file, offset);
    if (one === undefined) continue;
    occurrence ??= one;
    add(model, one.target);
  }
  if (occurrence === undefined) return undefined;
  // What is declared in one model may bring further declarations in another.
  for (let progress = true; progress; ) {
    progress = false;
    for (const model of models) {
      for (const { location } of [...places.values()]) {
        const there = model.names.at(location.file, location.start);
        if (there?.role === "declaration" && there.location.start === location.start)
          progress = add(model, there.target) || progress;
      }
      for (const word of [...words])
        if (model.names.of(word).length > 0) progress = add(model, word) || progress;
    }
  }
  return { occurrence, targets: new Map([...targets].map(([model, set]) => [model, [...set]])) };
}

/** Tags, transactions and variants are the same wherever they are written. */
function isShared(target: string): boolean {
  return /^(?:tag|transaction|variant) /.test(target);
}

/** All places of what is meant. */
export function occurrencesOf({ targets }: Meant): readonly Occurrence[] {
  return merged([...targets].map(([model, list]) => list.flatMap((target) => model.names.of(target))));
}

/** The files whose models must be looked at for all uses of a name: those that declare it; of a shared word all that hold it. */
export function declarationFiles(
  models: readonly NamedModel[],
  file: string,
  offset: number,
): readonly string[] {
  const meant = meantAt(models, file, offset, family);
  if (meant === undefined) return [];
  const all = occurrencesOf(meant);
  const declared = isShared(meant.occurrence.target) ? all : all.filter(({ role }) => role === "declaration");
  return [...new Set(declared.map(({ location }) => location.file))];
}
