/** Word lists of the vocabulary that several generators need. Reads the vocabulary only. */
import {
  compileSignature,
  kinds,
  properties,
  type Signature,
  statements,
  wordsOf,
} from "../../server/src/core/vocabulary/index.ts";
import type { PropertyEntry } from "../../server/src/core/vocabulary/types.ts";

/** Properties and all properties of their blocks, at any depth. */
export function allProperties(entries: readonly PropertyEntry[] = properties): readonly PropertyEntry[] {
  return entries.flatMap((entry) => [entry, ...allProperties(entry.block ?? [])]);
}

function unique(words: readonly string[]): readonly string[] {
  return [...new Set(words)].sort();
}

const single = (word: string): boolean => /^[\p{L}_][\p{L}\p{N}_]*(?:-[\p{L}\p{N}_]+)*$/u.test(word);

export const kindWords = unique(kinds.flatMap((entry) => [entry.name, ...entry.synonyms]).filter(single));

export const statementWords = unique(
  statements.flatMap((entry) => [entry.name, ...(entry.synonyms ?? [])]).filter(single),
);

export const propertyWords = unique(
  [...allProperties(), ...allProperties(statements.flatMap((entry) => entry.block ?? []))]
    .flatMap((entry) => [entry.name, ...(entry.synonyms ?? [])])
    .filter(single),
);

/** Choice values of all signatures, with their synonyms. */
export const valueWords = unique(
  allProperties()
    .flatMap((entry) => [
      ...choicesOf(compileSignature(entry.signature)),
      ...Object.keys(entry.valueSynonyms ?? {}).flatMap((words) => words.split(" ")),
    ])
    .filter(single),
);

/** Words that stand between values: `every`, `across`, `by`, `until`. */
export const connectiveWords = unique(
  [...allProperties(), ...statements]
    .flatMap((entry) => {
      const signature = compileSignature(entry.signature);
      const choices = choicesOf(signature);
      return wordsOf(signature).filter((word) => !choices.includes(word));
    })
    .filter(single)
    .filter((word) => !valueWords.includes(word)),
);

function choicesOf(signature: Signature): readonly string[] {
  switch (signature.type) {
    case "choice":
      return signature.values;
    case "literal":
      return signature.captured ? [signature.word] : [];
    case "value":
      return [];
    case "list":
      return choicesOf(signature.item);
    case "sequence":
    case "alternatives":
    case "options":
      return signature.items.flatMap(choicesOf);
  }
}
