/**
 * What the word at a place of the text is: head of a statement, value of a property, quantity, arrow. Reads the tree and
 * the vocabulary as bind does, and asks the source what names mean; it decides no text.
 */

import type { Location } from "../core/base/text.ts";
import { isUnitWord } from "../core/base/units.ts";
import { ruleNamed } from "../core/lint/explain.ts";
import type { Rule } from "../core/lint/types.ts";
import { type Captured, matchSignature } from "../core/model/match.ts";
import { technologyIn } from "../core/model/technology-named.ts";
import { type Atom, absolute, type Entry, type Statement } from "../core/syntax/ast.ts";
import { blockAround, covering } from "../core/syntax/at.ts";
import { isDocumentedValue } from "../core/vocabulary/explain.ts";
import {
  canonicalValue,
  kindNamed,
  phraseAt,
  propertiesNamed,
  signatureOf,
  statementNamed,
  type ValueType,
  wordsOf,
} from "../core/vocabulary/index.ts";
import { innerWord } from "../core/vocabulary/inner-words.ts";
import { isQuantityType } from "../core/vocabulary/read-value.ts";
import type { KindEntry, PropertyEntry, StatementEntry, Technology } from "../core/vocabulary/types.ts";
import { type Around, aroundOf, propertyIn, statementIn, top } from "./enclosing.ts";
import type { Source } from "./source.ts";
import { builtInKind } from "./user-kinds.ts";

export type Word = { readonly location: Location } & (
  | { readonly type: "kind"; readonly entry: KindEntry }
  /** `misplaced`: it is a property, and not one of what it stands in. */
  | { readonly type: "property"; readonly entry: PropertyEntry; readonly misplaced?: true }
  /** `ttl none`: said not to be there. */
  | { readonly type: "absent"; readonly entry: PropertyEntry; readonly text: string }
  /** `|` and `,` between the ends of a relation. */
  | { readonly type: "joint"; readonly joint: "|" | "," }
  | { readonly type: "statement"; readonly entry: StatementEntry }
  | { readonly type: "arrow"; readonly arrow: string }
  | { readonly type: "technology"; readonly entry: Technology }
  /** `as` is what stands there, where that is a synonym of `value`. */
  | {
      readonly type: "value";
      readonly entry: PropertyEntry;
      readonly value: string;
      readonly as: string | undefined;
    }
  /** A word of a signature that is no value: `across`, `within`, `on`. */
  | { readonly type: "inner"; readonly entry: PropertyEntry | StatementEntry; readonly word: string }
  /** `property` is the one it is said of; `capture` its name there. */
  | {
      readonly type: "quantity";
      readonly of: ValueType;
      readonly value: number;
      readonly text: string;
      readonly entry: PropertyEntry | StatementEntry;
      readonly capture: string;
    }
  | { readonly type: "date"; readonly text: string; readonly entry: PropertyEntry | StatementEntry }
  | { readonly type: "rule"; readonly entry: Rule }
  /** `...` in a step. */
  | { readonly type: "between" }
  | { readonly type: "tag"; readonly name: string }
  | { readonly type: "decision"; readonly id: string }
  | { readonly type: "import"; readonly path: string }
  /** A label, a description, a note: user text. */
  | { readonly type: "prose" }
);

/** The word at an offset with the statements around it, the innermost last. */
export interface Found {
  readonly word: Word;
  readonly path: readonly Statement[];
}

/** The vocabulary's word at an offset, ends included. */
export function wordAt(source: Source, offset: number): Found | undefined {
  let statements: readonly Statement[] = source.tree.statements;
  let around = top;
  const path: Statement[] = [];
  for (;;) {
    const statement = covering(statements, offset);
    if (statement === undefined) return undefined;
    path.push(statement);
    const inner = blockAround(statement, offset);
    if (inner === undefined) {
      const word = inStatement(source, statement, offset, around);
      return word === undefined ? undefined : { word, path };
    }
    around = aroundOf(source, statement, inner, around);
    statements = inner.statements;
  }
}

function inStatement(source: Source, statement: Statement, offset: number, around: Around): Word | undefined {
  const { node } = statement;
  const { tree } = source;
  const touches = (atom: Atom) =>
    statement.start + atom.start <= offset && offset <= statement.start + atom.end;
  const at = (atom: Atom): Location => absolute(tree, statement, atom);
  if (node.type === "relation") {
    const label = node.steps.flatMap((step) => step.label ?? []).find(touches);
    if (label !== undefined) return { type: "prose", location: at(label) };
    const between = [node.first, ...node.steps.flatMap((step) => step.ends ?? [])]
      .flatMap(({ endpoints }) => endpoints)
      .find((one) => one.text === "..." && touches(one));
    if (between !== undefined) return { type: "between", location: at(between) };
    const arrow = node.steps.map((step) => step.arrow).find(touches);
    if (arrow !== undefined) return { type: "arrow", arrow: arrow.text, location: at(arrow) };
    const joint = tree.text[offset];
    return joint === "|" || joint === ","
      ? { type: "joint", joint, location: { file: tree.file, start: offset, end: offset + 1 } }
      : undefined;
  }
  const { head } = node;
  const statementEntry = statementIn(head.text, around) ?? lost(head.text, around);
  const property = statementEntry === undefined ? propertyIn(head.text, around) : undefined;
  if (touches(head)) return headWord(source, head, at(head), statementEntry, property);
  // Of two that touch, the later: in `2..10` the number behind the dots.
  const isBetween = ({ type }: Atom): boolean =>
    type === "comma" || type === "range" || type === "plus-minus";
  const atom =
    node.atoms.findLast((one) => touches(one) && !isBetween(one)) ??
    node.atoms.find((one) => touches(one) && one.type !== "comma");
  if (atom === undefined) return undefined;
  if (property !== undefined) return inProperty(source, node, property, atom, at);
  if (statementEntry !== undefined) return inOther(source, node, statementEntry, atom, at);
  return atom.type === "string" || atom.type === "text" ? { type: "prose", location: at(atom) } : undefined;
}

/** A statement's word in the wrong place is still explained, unless it means something else there. */
function lost(word: string, around: Around): StatementEntry | undefined {
  if (around.owner !== undefined || propertyIn(word, around) !== undefined) return undefined;
  return kindNamed(word) === undefined ? statementNamed(word) : undefined;
}

function headWord(
  source: Source,
  head: Atom,
  location: Location,
  statement: StatementEntry | undefined,
  property: PropertyEntry | undefined,
): Word | undefined {
  if (statement !== undefined) return { type: "statement", entry: statement, location };
  if (property !== undefined) return { type: "property", entry: property, location };
  const kind = kindNamed(builtInKind(source, head.text));
  if (kind !== undefined) return { type: "kind", entry: kind, location };
  // A property at a place where it is not legal: what it is tells where it belongs.
  const [elsewhere] = propertiesNamed(head.text);
  return elsewhere === undefined
    ? undefined
    : { type: "property", entry: elsewhere, misplaced: true, location };
}

function inProperty(
  { review }: Source,
  node: Entry,
  entry: PropertyEntry,
  atom: Atom,
  at: (atom: Atom) => Location,
): Word | undefined {
  const location = at(atom);
  if (entry.name === "tech") {
    const technology = technologyIn(review.model, atom.value);
    return technology === undefined
      ? { type: "property", entry, location }
      : { type: "technology", entry: technology, location };
  }
  if (entry.name === "tags" && atom.type === "name") return { type: "tag", name: atom.text, location };
  if (node.atoms.length === 1 && /^(?:none|no)$/.test(atom.text) && !isDocumentedValue(entry, atom.text))
    return { type: "absent", entry, text: atom.text, location };
  const { captures, synonyms } = matchSignature(
    signatureOf(entry),
    node.atoms,
    (word) => canonicalValue(entry, word),
    (words) => phraseAt(entry, words),
  );
  const phrase = synonyms.find((one) => one.atom.start <= atom.start && atom.end <= one.atom.end);
  if (phrase !== undefined)
    return { type: "value", entry, value: phrase.canonical, as: phrase.atom.text, location: at(phrase.atom) };
  const amount = quantity(node, entry, captures, atom, at);
  if (amount !== undefined) return amount;
  if (atom.type === "date") return { type: "date", text: atom.text, entry, location };
  if (atom.type === "string" || atom.type === "text") return { type: "prose", location };
  const captured = captures.find((one) => one.atom === atom);
  if (
    captured?.type === undefined &&
    innerWord(entry.name, atom.text) !== undefined &&
    !isDocumentedValue(entry, atom.text)
  )
    return { type: "inner", entry, word: atom.text, location };
  const value = canonicalValue(entry, atom.text) ?? atom.text;
  if (captured?.type === undefined && (captured !== undefined || isValue(entry, value)))
    return { type: "value", entry, value, as: undefined, location };
  if (wordsOf(signatureOf(entry)).includes(atom.text))
    return { type: "inner", entry, word: atom.text, location };
  return { type: "property", entry, location };
}

const isValue = (entry: PropertyEntry, word: string): boolean =>
  entry.values !== undefined && Object.hasOwn(entry.values, word);

/** The quantity that an atom, or the unit behind it, belongs to. */
function quantity(
  node: Entry,
  entry: PropertyEntry | StatementEntry,
  captures: readonly Captured[],
  atom: Atom,
  at: (atom: Atom) => Location,
): Word | undefined {
  for (const one of captures) {
    if (one.type === undefined || !isQuantityType(one.type) || typeof one.value !== "number") continue;
    const behind = node.atoms[node.atoms.indexOf(one.atom) + 1];
    const unit =
      behind !== undefined &&
      (behind.type === "name" || behind.type === "path") &&
      isUnitWord(one.type, behind.text)
        ? behind
        : undefined;
    if (one.atom !== atom && unit !== atom) continue;
    const text = unit === undefined ? one.atom.text : `${one.atom.text} ${unit.text}`;
    const { file, start } = at(one.atom);
    const location = { file, start, end: at(unit ?? one.atom).end };
    return { type: "quantity", of: one.type, value: one.value, text, entry, capture: one.name, location };
  }
  return undefined;
}

/** Words of statements that are no properties: the rule of an `accept`, the kind that another one extends, `on`, `until`. */
function inOther(
  source: Source,
  node: Entry,
  entry: StatementEntry,
  atom: Atom,
  at: (atom: Atom) => Location,
): Word | undefined {
  const location = at(atom);
  const { atoms } = node;
  if (entry.name === "import" && atom === atoms[0]) return { type: "import", path: atom.value, location };
  if (atom.type === "string" || atom.type === "text") return { type: "prose", location };
  if (atom.type === "date") return { type: "date", text: atom.text, entry, location };
  const { captures } = matchSignature(signatureOf(entry), atoms);
  const amount = quantity(node, entry, captures, atom, at);
  if (amount !== undefined) return amount;
  if (entry.name === "accept" && atom === atoms[0]) {
    const rule = ruleNamed(atom.text);
    return rule === undefined ? undefined : { type: "rule", entry: rule, location };
  }
  if (entry.name === "decision" && atom === atoms[0]) return { type: "decision", id: atom.text, location };
  const before = atoms[atoms.indexOf(atom) - 1];
  if (before?.text === "tag") return { type: "tag", name: atom.text, location };
  if (entry.name === "defaults" || before?.text === "extends" || before?.text === "kind") {
    const kind = kindNamed(builtInKind(source, atom.value));
    if (kind !== undefined) return { type: "kind", entry: kind, location };
  }
  if (atom.type === "star") return { type: "statement", entry, location };
  if (captures.some((one) => one.atom === atom && one.type !== undefined)) return undefined;
  return wordsOf(signatureOf(entry)).includes(atom.text)
    ? { type: "inner", entry, word: atom.text, location }
    : undefined;
}
