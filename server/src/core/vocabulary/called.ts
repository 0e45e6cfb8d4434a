/** Finds the words of the vocabulary in user text: concepts by their phrases, technologies by their names. Whole words only. */
import { lazily } from "../base/lazily.ts";
import { concepts } from "./concepts/index.ts";
import { ordinaryNames, phrases, vendors } from "./concepts/phrases.ts";
import { technologies } from "./technologies/index.ts";
import type { Concept, Technology } from "./types.ts";

export type Called = { readonly start: number; readonly end: number } & (
  | { readonly concept: Concept }
  | { readonly technology: Technology }
);

interface Phrase {
  readonly words: readonly string[];
  readonly means: { readonly concept: Concept } | { readonly technology: Technology };
}

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const pattern = /[\p{L}\p{N}_]+(?:['’]\p{L}+)?/gu;

function wordsIn(text: string): readonly Word[] {
  return [...text.matchAll(pattern)].map((match) => ({
    text: match[0].replace("’", "'"),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** What a technology is called: its label, and without whose product it is where one word is left. */
export function namesOf({ label }: Technology): readonly string[] {
  const own = label.replace(vendors, "");
  return own === label || own.includes(" ") ? [label] : [label, own];
}

/** An abbreviation or a name with capitals inside stands as it is written; every other word in any case. */
const isExact = (word: string): boolean => /\p{Lu}.*\p{Lu}|\p{N}.*\p{Lu}|\p{Lu}\p{N}/u.test(word);

const byFirst = lazily((): ReadonlyMap<string, readonly Phrase[]> => {
  const map = new Map<string, Phrase[]>();
  const add = (written: string, means: Phrase["means"]): void => {
    const words = wordsIn(written).map(({ text }) => text);
    const first = words[0]?.toLowerCase();
    if (first !== undefined) map.set(first, [...(map.get(first) ?? []), { words, means }]);
  };
  for (const concept of concepts)
    for (const written of Object.hasOwn(phrases, concept.id) ? phrases[concept.id]! : [])
      add(written, { concept });
  const ordinary = new Set(ordinaryNames);
  const taken = new Set<string>();
  for (const technology of technologies)
    for (const name of namesOf(technology)) {
      if (ordinary.has(name) || taken.has(name)) continue;
      taken.add(name);
      add(name, { technology });
    }
  return map;
});

function isSame(wanted: Phrase, word: Word, at: number): boolean {
  const own = wanted.words[at]!;
  const last = at === wanted.words.length - 1;
  const exact = isExact(own) || "technology" in wanted.means;
  const said = exact ? word.text : word.text.toLowerCase();
  const want = exact ? own : own.toLowerCase();
  return said === want || (last && (said === `${want}s` || said === `${want}es`));
}

/** What the words at an offset of a text are called; of several phrases there the longest. */
export function calledAt(text: string, offset: number): Called | undefined {
  const words = wordsIn(text);
  const here = words.findLastIndex(({ start, end }) => start <= offset && offset <= end);
  let best: (Called & { readonly count: number }) | undefined;
  for (let from = Math.max(0, here - longest() + 1); here >= 0 && from <= here; from++) {
    for (const phrase of byFirst().get(words[from]!.text.toLowerCase().replace(/s$/, "")) ?? [])
      best = better(best, phrase, words, from, here, text);
    for (const phrase of byFirst().get(words[from]!.text.toLowerCase()) ?? [])
      best = better(best, phrase, words, from, here, text);
  }
  return best;
}

const longest = lazily(() => Math.max(...[...byFirst().values()].flat().map(({ words }) => words.length)));

function better(
  best: (Called & { readonly count: number }) | undefined,
  phrase: Phrase,
  words: readonly Word[],
  from: number,
  here: number,
  text: string,
): (Called & { readonly count: number }) | undefined {
  const count = phrase.words.length;
  const to = from + count - 1;
  if (here > to || count <= (best?.count ?? 0)) return best;
  for (let i = 0; i < count; i++) {
    const word = words[from + i];
    if (word === undefined || !isSame(phrase, word, i)) return best;
    const before = words[from + i - 1];
    // `end of cache. Aside …` is no phrase.
    if (i > 0 && before !== undefined && !/^[ \t/-]+$/.test(text.slice(before.end, word.start))) return best;
  }
  const place = { start: words[from]!.start, end: words[to]!.end, count };
  return { ...place, ...phrase.means };
}
