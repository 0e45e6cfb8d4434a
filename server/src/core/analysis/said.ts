/** Lists of words among captured values. Everything else is read by the model's own accessors. */
import { list } from "../model/facts.ts";
import type { Element } from "../model/types.ts";

/** Words or ids of a list; a single one is a list of one. */
export function words(of: Pick<Element, "facts">, property: string, name = "value"): readonly string[] {
  const found = list(of, property, name);
  return found.every(isWord) ? found : found.filter(isWord);
}

const isWord = (item: string | number): item is string => typeof item === "string";
