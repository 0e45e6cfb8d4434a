/** Finds a technology by name: those that the configuration adds first, then those of the vocabulary. */
import { technologyNamed } from "../vocabulary/index.ts";
import type { Technology } from "../vocabulary/types.ts";

/** What has technologies of its own: a model, or what is becoming one. */
interface Owner {
  readonly technologies?: readonly Technology[];
}

/** The technology that a word means, by its name or another spelling. */
export function technologyIn({ technologies = [] }: Owner, word: string): Technology | undefined {
  const wanted = word.toLowerCase();
  return technologies.find(({ name }) => name.toLowerCase() === wanted) ?? technologyNamed(word);
}
