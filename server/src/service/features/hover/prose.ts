/**
 * Words in labels, descriptions, notes and comments: a component's own name first, then the concepts and technologies
 * that the vocabulary knows by these words.
 */

import type { Location, Range } from "../../../core/base/text.ts";
import { covering } from "../../../core/syntax/at.ts";
import { calledAt } from "../../../core/vocabulary/called.ts";
import { explainConcept, explainTechnology } from "../../../core/vocabulary/explain.ts";
import type { Context } from "../../context.ts";

export type Told = { readonly location: Location } & (
  | { readonly text: string }
  | { readonly element: string }
);

/** What the words at an offset mean; `string` is the place of the label or text that they stand in, else a comment. */
export function conceptAt(context: Context, offset: number, string: Location | undefined): Told | undefined {
  const { tree, file } = context;
  const range: Range | undefined = string ?? covering(context.tree.comments, offset);
  if (range === undefined) return undefined;
  const from = Math.max(range.start, offset - reach);
  const text = tree.text.slice(from, Math.min(range.end, offset + reach));
  const named = nameAt(context, text, offset - from);
  const place = (found: Range): Location => ({ file, start: from + found.start, end: from + found.end });
  const called = calledAt(text, offset - from);
  if (named !== undefined && (called === undefined || called.end - called.start <= named.end - named.start))
    return { element: named.id, location: place(named) };
  if (called === undefined) return undefined;
  const meaning = "concept" in called ? explainConcept(called.concept) : explainTechnology(called.technology);
  return { text: meaning, location: place(called) };
}

/** Shorter names are mostly words of the sentence. */
const shortest = 3;

/** No phrase is longer, and a text of a megabyte is not read for one word. */
const reach = 400;

/** The component or place that a word names in full, if only one has the name. */
function nameAt(
  { review }: Context,
  text: string,
  offset: number,
): (Range & { readonly id: string }) | undefined {
  const word = [...text.matchAll(/[\p{L}\p{N}_]+(?:[-.][\p{L}\p{N}_]+)*/gu)].find(
    ({ index, 0: found }) => index <= offset && offset <= index + found.length,
  );
  if (word === undefined) return undefined;
  const [name] = word;
  // `a` is a zone's name and an article.
  if (name.length < shortest) return undefined;
  const { components, places } = review.model;
  const found = [...components.values(), ...places.values()].filter(
    (one) => one.id === name || one.name === name,
  );
  const [only, second] = found;
  if (only === undefined || second !== undefined) return undefined;
  return { id: only.id, start: word.index, end: word.index + name.length };
}
