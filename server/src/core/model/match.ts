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

interface State {
  captures: Captured[];
  synonyms: Synonym[];
}

/** Of a mismatch at most so many captures are kept: a broken list of thousands must not be copied for each item. */
const kept = 64;

/** Without its bounds, to tell a wrong unit from a value out of bounds. */
const unbounded: Readonly<Partial<Record<ValueType, ValueType>>> = {
  percent: "growth",
  count: "number",
  positive: "number",
};

/** `canonical` gives the term for a synonym of a choice value, `phrase` for one of several words (`least response time`). */
export function matchSignature(
  signature: Signature,
  atoms: readonly Atom[],
  canonical: (word: string) => string | undefined = () => undefined,
  phrase: (
    words: readonly string[],
  ) => { readonly value: string; readonly length: number } | undefined = () => undefined,
): Match {
  let furthest = 0;
  let expected: Signature[] = [];
  let refusal: Refusal | undefined;
  let refusedAt = -1;
  // What fitted on the way to the furthest point, for binding what can be bound.
  let best: State = { captures: [], synonyms: [] };

  function miss(at: number, wanted: Signature, state: State): undefined {
    if (at > furthest) {
      furthest = at;
      expected = [];
    }
    if (at === furthest) {
      if (!expected.includes(wanted)) expected.push(wanted);
      if (state.captures.length >= best.captures.length && state.captures.length < kept)
        best = { captures: [...state.captures], synonyms: [...state.synonyms] };
    }
    return undefined;
  }

  /** `5k rps`: a unit that stands apart. */
  function unitBehind(type: ValueType, at: number): Atom | undefined {
    const next = atoms[at + 1];
    const isWord = next?.type === "name" || next?.type === "path";
    return isWord && isQuantityType(type) && isUnitWord(type, next.text) ? next : undefined;
  }

  function refuse(type: ValueType, at: number, own: Atom | undefined): Refusal | undefined {
    const first = atoms[at]!;
    // A unit of another type belongs to the quantity too: `5k rps` is a rate, not `5k`.
    const unit = own ?? unitBehind("quantity", at);
    const read = readValue(type, first.value, unit?.text);
    if (read.ok) return undefined;
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

  function value(
    sig: Signature & { type: "value" },
    at: number,
    list: boolean,
    state: State,
  ): number | undefined {
    const atom = atoms[at];
    if (atom === undefined) return miss(at, sig, state);
    for (const type of sig.types) {
      if (!valueTypes[type].atoms.includes(atom.type)) continue;
      const unit = unitBehind(type, at);
      const read = readValue(type, atom.value, unit?.text);
      if (read.ok) {
        state.captures.push({ name: sig.name, list, type, types: sig.types, value: read.value, atom });
        return at + (unit === undefined ? 1 : 2);
      }
      if (at > refusedAt) {
        refusedAt = at;
        refusal = refuse(type, at, unit);
      }
    }
    return miss(at, sig, state);
  }

  function choice(
    sig: Signature & { type: "choice" },
    at: number,
    list: boolean,
    state: State,
  ): number | undefined {
    const atom = atoms[at];
    if (atom === undefined || atom.type === "string" || atom.type === "text") return miss(at, sig, state);
    const following =
      atoms[at + 1]?.type === "name" ? phrase(atoms.slice(at, at + 4).map((a) => a.text)) : undefined;
    if (following !== undefined && sig.values.includes(following.value)) {
      const words = atoms.slice(at, at + following.length);
      const whole: Atom = {
        ...atom,
        end: words.at(-1)?.end ?? atom.end,
        text: words.map((a) => a.text).join(" "),
      };
      state.synonyms.push({ atom: whole, canonical: following.value });
      state.captures.push({
        name: sig.name,
        list,
        type: undefined,
        types: [],
        value: following.value,
        atom: whole,
      });
      return at + following.length;
    }
    let word = atom.text;
    if (!sig.values.includes(word)) {
      const term = canonical(word);
      if (term === undefined || !sig.values.includes(term)) return miss(at, sig, state);
      state.synonyms.push({ atom, canonical: term });
      word = term;
    }
    state.captures.push({ name: sig.name, list, type: undefined, types: [], value: word, atom });
    return at + 1;
  }

  function options(
    sig: Signature & { type: "options" },
    from: number,
    list: boolean,
    state: State,
  ): number | undefined {
    const left = [...sig.items];
    let at = from;
    let count = 0;
    for (let progress = true; progress && left.length > 0; ) {
      progress = false;
      const start = sig.commas && count > 0 && atoms[at]?.type === "comma" ? at + 1 : at;
      for (const [i, item] of left.entries()) {
        const end = attempt(item, start, list, state);
        if (end === undefined || end === start) continue;
        left.splice(i, 1);
        at = end;
        count++;
        progress = true;
        break;
      }
    }
    return count < sig.least ? miss(at, sig, state) : at;
  }

  /** Matches and keeps the captures only if it fits. */
  function attempt(sig: Signature, at: number, list: boolean, state: State): number | undefined {
    const captures = state.captures.length;
    const synonyms = state.synonyms.length;
    const end = run(sig, at, list, state);
    if (end === undefined) {
      state.captures.length = captures;
      state.synonyms.length = synonyms;
    }
    return end;
  }

  function alternatives(
    items: readonly Signature[],
    at: number,
    list: boolean,
    state: State,
  ): number | undefined {
    const captures = state.captures.length;
    const synonyms = state.synonyms.length;
    let end: number | undefined;
    let won: State | undefined;
    for (const item of items) {
      const reached = run(item, at, list, state);
      const own: State = {
        captures: state.captures.splice(captures),
        synonyms: state.synonyms.splice(synonyms),
      };
      if (reached === undefined || (end !== undefined && reached <= end)) continue;
      end = reached;
      won = own;
    }
    for (const each of won?.captures ?? []) state.captures.push(each);
    for (const each of won?.synonyms ?? []) state.synonyms.push(each);
    return end;
  }

  function run(sig: Signature, from: number, list: boolean, state: State): number | undefined {
    switch (sig.type) {
      case "literal": {
        const atom = atoms[from];
        if (atom === undefined || atom.type === "string" || atom.text !== sig.word) {
          const term = atom?.type === "name" ? canonical(atom.text) : undefined;
          if (atom === undefined || term !== sig.word) return miss(from, sig, state);
          state.synonyms.push({ atom, canonical: term });
        }
        if (sig.captured)
          state.captures.push({ name: sig.word, list: false, type: undefined, types: [], value: true, atom });
        return from + 1;
      }
      case "value":
        return value(sig, from, list, state);
      case "choice":
        return choice(sig, from, list, state);
      case "options":
        return options(sig, from, list, state);
      case "alternatives":
        return alternatives(sig.items, from, list, state);
      case "sequence": {
        let at = from;
        for (const item of sig.items) {
          const end = run(item, at, list, state);
          if (end === undefined) return undefined;
          at = end;
        }
        return at;
      }
      case "list": {
        let at = run(sig.item, from, true, state);
        while (at !== undefined && atoms[at]?.type === "comma") {
          const end = attempt(sig.item, at + 1, true, state);
          if (end === undefined) break;
          at = end;
        }
        return at;
      }
    }
  }

  const state: State = { captures: [], synonyms: [] };
  const end = run(signature, 0, false, state);
  if (end === atoms.length) return { ...state, mismatch: undefined };
  if (end !== undefined && end >= furthest) {
    if (end > furthest) expected = [];
    return { ...state, mismatch: { index: end, expected, refusal: undefined } };
  }
  const refused = refusedAt === furthest || (furthest >= atoms.length && refusedAt >= 0);
  return {
    ...(end === undefined ? best : state),
    mismatch: { index: furthest, expected, refusal: refused ? refusal : undefined },
  };
}
