/**
 * What may follow some words of a signature: all next words and values in any reading of what is typed, and where each
 * word belongs. Unlike bind's matcher it keeps every reading, because the words are not all there yet.
 */
import { isUnitWord } from "../../../core/base/units.ts";
import type { Atom } from "../../../core/syntax/ast.ts";
import {
  canonicalValue,
  phraseAt,
  type Signature,
  type ValueType,
  valueTypes,
} from "../../../core/vocabulary/index.ts";
import { isQuantityType, readValue } from "../../../core/vocabulary/read-value.ts";
import type { PropertyEntry } from "../../../core/vocabulary/types.ts";

export type Leaf = Extract<Signature, { readonly type: "literal" | "value" | "choice" }>;

export interface Following {
  /** Words and values that may come next, in the order of the signature. */
  readonly leaves: readonly Leaf[];
  /** A comma may come next: the list goes on. */
  readonly comma: boolean;
  /** Quantities of these types lack their unit, which may stand apart (`5k rps`). */
  readonly units: readonly ValueType[];
  /** What is typed may be all. */
  readonly complete: boolean;
}

interface Walk {
  readonly atoms: readonly Atom[];
  readonly entry: Pick<PropertyEntry, "valueSynonyms"> | undefined;
  readonly leaves: Leaf[];
  readonly units: ValueType[];
  comma: boolean;
  /** Steps left: signatures are small, lists may be long. */
  budget: number;
}

/** What may follow `atoms` in a signature; `entry` knows the synonyms of values. */
export function follow(
  signature: Signature,
  atoms: readonly Atom[],
  entry?: Pick<PropertyEntry, "valueSynonyms">,
): Following {
  const walk: Walk = { atoms, entry, leaves: [], units: [], comma: false, budget: 20_000 };
  const ends = ending(walk, signature, 0);
  const { leaves, comma, units } = walk;
  return { leaves, comma, units, complete: ends.includes(atoms.length) };
}

/** The indices behind what fits from `at` on, each once. */
function ending(walk: Walk, sig: Signature, at: number): readonly number[] {
  if (walk.budget-- <= 0) return [];
  const next = walk.atoms[at];
  switch (sig.type) {
    case "literal":
      if (next === undefined) return expect(walk, sig);
      return isWord(next) && (next.text === sig.word || canonical(walk, next) === sig.word) ? [at + 1] : [];
    case "choice":
      if (next === undefined) return expect(walk, sig);
      return choiceEnds(walk, sig.values, at);
    case "value":
      if (next === undefined) return expect(walk, sig);
      return valueEnds(walk, sig.types, at);
    case "sequence": {
      let ends: readonly number[] = [at];
      for (const item of sig.items) {
        ends = distinct(ends.flatMap((end) => ending(walk, item, end)));
        if (ends.length === 0) return ends;
      }
      return ends;
    }
    case "alternatives":
      return distinct(sig.items.flatMap((item) => ending(walk, item, at)));
    case "options":
      return optionEnds(walk, sig, at);
    case "list":
      return listEnds(walk, sig.item, at);
  }
}

const distinct = (ends: readonly number[]): readonly number[] => [...new Set(ends)];

function expect(walk: Walk, leaf: Leaf): readonly never[] {
  if (!walk.leaves.includes(leaf)) walk.leaves.push(leaf);
  return [];
}

const isWord = (atom: Atom): boolean => atom.type !== "string" && atom.type !== "text";

function canonical({ entry }: Walk, atom: Atom): string | undefined {
  return entry === undefined || atom.type !== "name"
    ? undefined
    : canonicalValue(entry as PropertyEntry, atom.text);
}

function choiceEnds(walk: Walk, values: readonly string[], at: number): readonly number[] {
  const atom = walk.atoms[at]!;
  if (!isWord(atom)) return [];
  const words = walk.atoms.slice(at, at + 4).map(({ text }) => text);
  const phrase = walk.entry === undefined ? undefined : phraseAt(walk.entry as PropertyEntry, words);
  if (phrase !== undefined && values.includes(phrase.value)) return [at + phrase.length];
  const term = values.includes(atom.text) ? atom.text : canonical(walk, atom);
  return term !== undefined && values.includes(term) ? [at + 1] : [];
}

function valueEnds(walk: Walk, types: readonly ValueType[], at: number): readonly number[] {
  const atom = walk.atoms[at]!;
  const ends: number[] = [];
  for (const type of types) {
    if (!valueTypes[type].atoms.includes(atom.type)) continue;
    const next = walk.atoms[at + 1];
    const apart = next !== undefined && isQuantityType(type) && isUnitWord(type, next.text);
    if (apart && readValue(type, atom.value, next.text).ok) ends.push(at + 2);
    else if (readValue(type, atom.value).ok) ends.push(at + 1);
    else if (next === undefined && isQuantityType(type)) walk.units.push(type);
  }
  return ends;
}

function listEnds(walk: Walk, item: Signature, at: number): readonly number[] {
  const ends = new Set<number>();
  let open = ending(walk, item, at);
  while (open.length > 0) {
    const next: number[] = [];
    for (const end of open) {
      if (ends.has(end)) continue;
      ends.add(end);
      const atom = walk.atoms[end];
      if (atom === undefined) walk.comma = true;
      else if (atom.type === "comma") next.push(...ending(walk, item, end + 1));
    }
    open = next;
  }
  return [...ends];
}

/** Options in any order, each at most once. */
function optionEnds(
  walk: Walk,
  sig: Signature & { readonly type: "options" },
  from: number,
): readonly number[] {
  const ends = new Set<number>();
  const seen = new Set<string>();
  const visit = (at: number, taken: number, count: number): void => {
    const key = `${at} ${taken}`;
    if (seen.has(key)) return;
    seen.add(key);
    if (count >= sig.least) ends.add(at);
    const all = taken === (1 << sig.items.length) - 1;
    if (sig.commas && count > 0 && !all && at === walk.atoms.length) walk.comma = true;
    const starts = sig.commas && count > 0 && walk.atoms[at]?.type === "comma" ? [at + 1] : [at];
    for (const start of starts)
      for (const [i, item] of sig.items.entries()) {
        if ((taken & (1 << i)) !== 0) continue;
        for (const end of ending(walk, item, start)) if (end > start) visit(end, taken | (1 << i), count + 1);
      }
  };
  visit(from, 0, 0);
  return [...ends];
}
