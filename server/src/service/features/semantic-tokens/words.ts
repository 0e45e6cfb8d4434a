/** What the words behind a property or a statement are, by the signature: values, numbers with units, words of the signature. */
import { isUnitWord } from "../../../core/base/units.ts";
import { type Match, matchSignature } from "../../../core/model/match.ts";
import type { Atom } from "../../../core/syntax/ast.ts";
import {
  canonicalValue,
  kindNamed,
  phraseAt,
  signatureOf,
  technologyNamed,
  type ValueType,
  wordsOf,
} from "../../../core/vocabulary/index.ts";
import { isQuantityType } from "../../../core/vocabulary/read-value.ts";
import type { PropertyEntry, StatementEntry } from "../../../core/vocabulary/types.ts";
import type { WordToken } from "./tokens.ts";

type Words = readonly (WordToken | undefined)[];

const value: WordToken = { type: "enumMember" };
const synonym: WordToken = { type: "enumMember", modifiers: ["deprecated"] };
export const technology: WordToken = { type: "enumMember", modifiers: ["defaultLibrary"] };
const kind: WordToken = { type: "type", modifiers: ["defaultLibrary"] };
const number: WordToken = { type: "number" };
const string: WordToken = { type: "string" };
const inner: WordToken = { type: "keyword" };

const none: Words = [];

/**
 * What the words behind an entry are. Atoms are shared by all trees that hold the same statement, so those of an
 * unchanged one are read once.
 */
const readings = new WeakMap<readonly Atom[], { readonly entry: object; readonly words: Words }>();

function readOnce<T extends object>(entry: T, atoms: readonly Atom[], read: () => Words): Words {
  const known = readings.get(atoms);
  if (known?.entry === entry) return known.words;
  const words = read();
  readings.set(atoms, { entry, words });
  return words;
}

/** For each atom behind a property what it is; undefined where its type alone tells, or nothing does. */
export function wordsOfProperty(entry: PropertyEntry, atoms: readonly Atom[]): Words {
  return atoms.length === 0 ? none : readOnce(entry, atoms, () => readProperty(entry, atoms));
}

function readProperty(entry: PropertyEntry, atoms: readonly Atom[]): Words {
  const [only] = atoms;
  if (only === undefined) return none;
  if (atoms.length === 1 && (only.text === "none" || only.text === "no")) return [value];
  const match = matchSignature(
    signatureOf(entry),
    atoms,
    (text) => canonicalValue(entry, text),
    (texts) => phraseAt(entry, texts),
  );
  const found = new Map<Atom, WordToken>();
  for (const atom of atoms) {
    const meant = atom.type === "name" ? canonicalValue(entry, atom.text) : undefined;
    if (meant !== undefined && meant !== atom.text) found.set(atom, synonym);
  }
  addCaptures(match, atoms, found);
  for (const { atom } of match.synonyms)
    for (const one of atoms) if (atom.start <= one.start && one.end <= atom.end) found.set(one, synonym);
  return named(entry, atoms, found);
}

/** The same behind a statement's word; `isRule` knows the ids of rules. */
export function wordsOfStatement(
  entry: StatementEntry,
  atoms: readonly Atom[],
  isRule: (id: string) => boolean,
): Words {
  return atoms.length === 0 ? none : readOnce(entry, atoms, () => readStatement(entry, atoms, isRule));
}

function readStatement(
  entry: StatementEntry,
  atoms: readonly Atom[],
  isRule: (id: string) => boolean,
): Words {
  const found = new Map<Atom, WordToken>();
  addCaptures(matchSignature(signatureOf(entry), atoms), atoms, found);
  for (const atom of atoms)
    if (atom.type === "path" && isRule(atom.text)) found.set(atom, { type: "decorator" });
  return named(entry, atoms, found);
}

function addCaptures({ captures }: Match, atoms: readonly Atom[], found: Map<Atom, WordToken>): void {
  for (const { atom, type } of captures) {
    if (type === undefined) {
      if (!found.has(atom)) found.set(atom, value);
      continue;
    }
    const token = ofType(type, atom);
    if (token === undefined) continue;
    found.set(atom, token);
    const unit = token === number && isQuantityType(type) ? atoms[atoms.indexOf(atom) + 1] : undefined;
    if (
      unit !== undefined &&
      (unit.type === "name" || unit.type === "path") &&
      isUnitWord(type as "rate", unit.text)
    )
      found.set(unit, number);
  }
}

function ofType(type: ValueType, { value: text }: Atom): WordToken | undefined {
  if (isQuantityType(type)) return number;
  switch (type) {
    case "technology":
      return technologyNamed(text) === undefined ? undefined : technology;
    case "kind":
      return kindNamed(text) === undefined ? undefined : kind;
    case "color":
      return value;
    case "date":
    case "currency":
      return number;
    case "key":
      return { type: "parameter" };
    // A word of the author's own, as good as one in quotes: an owner, a provider, a set of rules.
    case "word":
    case "string":
    case "text":
    case "url":
    case "path":
    case "cron":
    case "file":
      return string;
    default:
      return undefined;
  }
}

/** With the words of the signature itself: `across`, `within`, `by`. */
function named(
  entry: PropertyEntry | StatementEntry,
  atoms: readonly Atom[],
  found: ReadonlyMap<Atom, WordToken>,
): Words {
  const words = wordsOf(signatureOf(entry));
  return atoms.map(
    (atom) => found.get(atom) ?? (atom.type === "name" && words.includes(atom.text) ? inner : undefined),
  );
}
