/**
 * Matches the atoms of an entry against a compiled signature. Values are read and normalised here; names of elements are
 * captured as written, whoever asked resolves them. It reports nothing: a mismatch says where it stopped and what was expected.
 */
import { isUnitWord } from "../base/units.ts";
import type { Atom } from "../syntax/ast.ts";
import type { Signature, ValueType } from "../vocabulary/index.ts";
import { valueTypes } from "../vocabulary/index.ts";
import { isQuantityType, readValue } from "../vocabulary/read-value.ts";

export interface Captured {
  readonly name: string;
  readonly list: boolean;
  /** The type it was read as; undefined for choices and literals. */
  readonly type: ValueType | undefined;
  /** All types that may stand there. */
  readonly types: readonly ValueType[];
  readonly value: string | number | true;
  readonly atom: Atom;
}

export interface Synonym {
  readonly atom: Atom;
  readonly canonical: string;
}

export interface Mismatch {
  /** Index of the atom that does not fit; the number of atoms when something is missing at the end. */
  readonly index: number;
  readonly expected: readonly Signature[];
  /** Of a value that was read and refused. */
  readonly refusal: Refusal | undefined;
}

export interface Refusal {
  readonly code: "model/wrong-value" | "model/wrong-unit";
  readonly message: string;
  readonly suggestion: string | undefined;
  readonly first: Atom;
  readonly last: Atom;
}

export interface Match {
  /** Of a mismatch: what fitted before it. */
  readonly captures: readonly Captured[];
  readonly synonyms: readonly Synonym[];
  readonly mismatch: Mismatch | undefined;
}

interface Run {
  readonly atoms: readonly Atom[];
  readonly canonical: (word: string) => string | undefined;
  readonly phrase: Phrase;
  readonly captures: Captured[];
  readonly synonyms: Synonym[];
  /** Index of the furthest atom that did not fit, and what was expected there. */
  furthest: number;
  expected: readonly Signature[];
  refusal: Refusal | undefined;
  refusedAt: number;
  /** What fitted on the way to the furthest point, for binding what can be bound. */
  best: readonly Captured[];
}

/** The value that several words mean, and how many of them: `least response time`. */
export type Phrase = (
  words: readonly string[],
) => { readonly value: string; readonly length: number } | undefined;

/** Of a mismatch at most so many captures are kept: a broken list of thousands must not be copied for each item. */
const kept = 64;

const nothing: readonly never[] = [];

/** Without its bounds, to tell a wrong unit from a value out of bounds. */
const unbounded: Readonly<Partial<Record<ValueType, ValueType>>> = {
  percent: "growth",
  count: "number",
  positive: "number",
};

/** `canonical` gives the term for a synonym of a choice value, `phrase` for one of several words. */
export function matchSignature(
  signature: Signature,
  atoms: readonly Atom[],
  canonical: (word: string) => string | undefined = () => undefined,
  phrase: Phrase = () => undefined,
): Match {
  const run: Run = {
    atoms,
    canonical,
    phrase,
    captures: [],
    synonyms: [],
    furthest: 0,
    expected: nothing,
    refusal: undefined,
    refusedAt: -1,
    best: nothing,
  };
  const end = match(run, signature, 0, false);
  const { captures, synonyms, furthest, refusedAt } = run;
  if (end === atoms.length) return { captures, synonyms, mismatch: undefined };
  if (end !== undefined && end >= furthest) {
    const expected = end > furthest ? nothing : run.expected;
    return { captures, synonyms, mismatch: { index: end, expected, refusal: undefined } };
  }
  const refused = refusedAt === furthest || (furthest >= atoms.length && refusedAt >= 0);
  return {
    captures: end === undefined ? run.best : captures,
    synonyms,
    mismatch: { index: furthest, expected: run.expected, refusal: refused ? run.refusal : undefined },
  };
}

/** The index behind what fits from `at` on; undefined where it does not fit. Captures of what does not fit may stay: `attempt`. */
function match(run: Run, sig: Signature, at: number, list: boolean): number | undefined {
  switch (sig.type) {
    case "literal":
      return literal(run, sig, at);
    case "value":
      return value(run, sig, at, list);
    case "choice":
      return choice(run, sig, at, list);
    case "options":
      return options(run, sig, at, list);
    case "alternatives":
      return alternatives(run, sig.items, at, list);
    case "sequence": {
      let next = at;
      for (const item of sig.items) {
        const end = match(run, item, next, list);
        if (end === undefined) return undefined;
        next = end;
      }
      return next;
    }
    case "list": {
      let next = match(run, sig.item, at, true);
      while (next !== undefined && run.atoms[next]?.type === "comma") {
        const end = attempt(run, sig.item, next + 1, true);
        if (end === undefined) break;
        next = end;
      }
      return next;
    }
  }
}

function miss(run: Run, at: number, wanted: Signature): undefined {
  if (at < run.furthest) return undefined;
  if (at > run.furthest) {
    run.furthest = at;
    run.expected = nothing;
  }
  if (!run.expected.includes(wanted)) run.expected = [...run.expected, wanted];
  const { captures } = run;
  if (captures.length > 0 && captures.length >= run.best.length && captures.length < kept)
    run.best = [...captures];
  return undefined;
}

/** Matches and keeps the captures only if it fits. */
function attempt(run: Run, sig: Signature, at: number, list: boolean): number | undefined {
  const captures = run.captures.length;
  const synonyms = run.synonyms.length;
  const end = match(run, sig, at, list);
  if (end === undefined) {
    run.captures.length = captures;
    run.synonyms.length = synonyms;
  }
  return end;
}

function capture(run: Run, name: string, list: boolean, value: Captured["value"], atom: Atom): void {
  run.captures.push({ name, list, type: undefined, types: nothing, value, atom });
}

function literal(run: Run, sig: Signature & { type: "literal" }, at: number): number | undefined {
  const atom = run.atoms[at];
  if (atom === undefined) return miss(run, at, sig);
  if (atom.type === "string" || atom.text !== sig.word) {
    if (atom.type !== "name" || run.canonical(atom.text) !== sig.word) return miss(run, at, sig);
    run.synonyms.push({ atom, canonical: sig.word });
  }
  if (sig.captured) capture(run, sig.word, false, true, atom);
  return at + 1;
}

/** `5k rps`: a unit that stands apart. */
function unitBehind(run: Run, type: ValueType, at: number): Atom | undefined {
  const next = run.atoms[at + 1];
  if (next === undefined || (next.type !== "name" && next.type !== "path")) return undefined;
  return isQuantityType(type) && isUnitWord(type, next.text) ? next : undefined;
}

function value(run: Run, sig: Signature & { type: "value" }, at: number, list: boolean): number | undefined {
  const atom = run.atoms[at];
  if (atom === undefined) return miss(run, at, sig);
  for (const type of sig.types) {
    if (!valueTypes[type].atoms.includes(atom.type)) continue;
    const unit = unitBehind(run, type, at);
    const read = readValue(type, atom.value, unit?.text);
    if (read.ok) {
      run.captures.push({ name: sig.name, list, type, types: sig.types, value: read.value, atom });
      return at + (unit === undefined ? 1 : 2);
    }
    if (at > run.refusedAt) {
      run.refusedAt = at;
      run.refusal = refuse(run, type, at, unit);
    }
  }
  return miss(run, at, sig);
}

function refuse(run: Run, type: ValueType, at: number, own: Atom | undefined): Refusal | undefined {
  const first = run.atoms[at]!;
  // A unit of another type belongs to the quantity too: `5k rps` is a rate, not `5k`.
  const unit = own ?? unitBehind(run, "quantity", at);
  const read = readValue(type, first.value, unit?.text);
  if (read.ok) return undefined;
  const joined = own === undefined ? unitApart(run, type, at) : undefined;
  if (joined !== undefined) return joined;
  const relaxed = unbounded[type];
  const outOfBounds = relaxed !== undefined && readValue(relaxed, first.value, unit?.text).ok;
  return {
    code: isQuantityType(type) && !outOfBounds ? "model/wrong-unit" : "model/wrong-value",
    message: read.message,
    suggestion: read.suggestion,
    first,
    last: unit ?? first,
  };
}

/** `5 min`, `99,9%`: a quantity in pieces, with the way to write it. */
function unitApart(run: Run, type: ValueType, at: number): Refusal | undefined {
  const [first, next, rest] = run.atoms.slice(at, at + 3);
  if (first === undefined || next === undefined || !isQuantityType(type)) return undefined;
  const refusal = (message: string, suggestion: string | undefined, last: Atom): Refusal | undefined =>
    suggestion === undefined ? undefined : { code: "model/wrong-unit", message, suggestion, first, last };
  if (
    next.type === "comma" &&
    rest?.type === "quantity" &&
    next.start === first.end &&
    next.end === rest.start
  ) {
    const decimal = `${first.text}.${rest.text}`;
    return refusal(
      "a fraction is written with a point",
      readValue(type, decimal).ok ? decimal : undefined,
      rest,
    );
  }
  if (next.type !== "name") return undefined;
  const read = readValue(type, first.text + next.text);
  return refusal(
    `\`${next.text}\` is written to the number, as its unit`,
    read.ok ? first.text + next.text : read.suggestion,
    next,
  );
}

function choice(
  run: Run,
  sig: Signature & { type: "choice" },
  at: number,
  list: boolean,
): number | undefined {
  const atom = run.atoms[at];
  if (atom === undefined || atom.type === "string" || atom.type === "text") return miss(run, at, sig);
  if (run.atoms[at + 1]?.type === "name") {
    const words = run.atoms.slice(at, at + 4);
    const several = run.phrase(words.map((each) => each.text));
    if (several !== undefined && sig.values.includes(several.value)) {
      const own = words.slice(0, several.length);
      const whole: Atom = {
        ...atom,
        end: own.at(-1)?.end ?? atom.end,
        text: own.map((each) => each.text).join(" "),
      };
      run.synonyms.push({ atom: whole, canonical: several.value });
      capture(run, sig.name, list, several.value, whole);
      return at + several.length;
    }
  }
  if (sig.values.includes(atom.text)) {
    capture(run, sig.name, list, atom.text, atom);
    return at + 1;
  }
  const term = run.canonical(atom.text);
  if (term === undefined || !sig.values.includes(term)) return miss(run, at, sig);
  run.synonyms.push({ atom, canonical: term });
  capture(run, sig.name, list, term, atom);
  return at + 1;
}

/** Options in any order, each at most once. */
function options(
  run: Run,
  sig: Signature & { type: "options" },
  from: number,
  list: boolean,
): number | undefined {
  const left = [...sig.items];
  let at = from;
  let count = 0;
  for (let progress = true; progress && left.length > 0; ) {
    progress = false;
    const start = sig.commas && count > 0 && run.atoms[at]?.type === "comma" ? at + 1 : at;
    for (let i = 0; i < left.length; i++) {
      const end = attempt(run, left[i]!, start, list);
      if (end === undefined || end === start) continue;
      left.splice(i, 1);
      at = end;
      count++;
      progress = true;
      break;
    }
  }
  return count < sig.least ? miss(run, at, sig) : at;
}

/** The alternative that takes the most atoms; of equals the first. */
function alternatives(run: Run, items: readonly Signature[], at: number, list: boolean): number | undefined {
  const captures = run.captures.length;
  const synonyms = run.synonyms.length;
  let end: number | undefined;
  let wonCaptures: readonly Captured[] = nothing;
  let wonSynonyms: readonly Synonym[] = nothing;
  for (const item of items) {
    const reached = match(run, item, at, list);
    const ownCaptures = run.captures.splice(captures);
    const ownSynonyms = run.synonyms.splice(synonyms);
    if (reached === undefined || (end !== undefined && reached <= end)) continue;
    end = reached;
    wonCaptures = ownCaptures;
    wonSynonyms = ownSynonyms;
  }
  for (const each of wonCaptures) run.captures.push(each);
  for (const each of wonSynonyms) run.synonyms.push(each);
  return end;
}
