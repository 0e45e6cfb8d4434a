/** Reads captured values whose names several signatures spell differently. Knows property names, decides nothing. */
import { fact } from "../model/facts.ts";
import type { Element, Fact, Facts, Value } from "../model/types.ts";

type Carrier = Pick<Element, "facts"> | { readonly facts: Facts };

function captured(found: Fact | undefined, names: readonly string[]): Value | undefined {
  if (found?.state !== "stated") return undefined;
  for (const name of names) if (Object.hasOwn(found.values, name)) return found.values[name];
  return undefined;
}

/** The first of the captured values that is a number. */
export function numberOf(of: Carrier, property: string, ...names: string[]): number | undefined {
  const value = captured(fact(of, property), names.length === 0 ? ["value"] : names);
  return typeof value === "number" ? value : undefined;
}

/** The first of the captured values that is a word or an id. */
export function wordOf(of: Carrier, property: string, ...names: string[]): string | undefined {
  const value = captured(fact(of, property), names.length === 0 ? ["value"] : names);
  return typeof value === "string" ? value : undefined;
}

/** Words of a list; a single word is a list of one. */
export function wordsOf(of: Carrier, property: string, ...names: string[]): readonly string[] {
  const value = captured(fact(of, property), names.length === 0 ? ["value"] : names);
  if (typeof value === "string") return [value];
  return typeof value === "object" ? value.filter((item) => typeof item === "string") : [];
}

/** Whether any captured value of the property is this word (for choices whose capture name does not matter). */
export function saysWord(of: Carrier, property: string, word: string): boolean {
  const found = fact(of, property);
  if (found?.state !== "stated") return false;
  for (const [name, value] of Object.entries(found.values)) {
    if (value === word || (value === true && name === word)) return true;
    if (typeof value === "object" && value.includes(word)) return true;
  }
  return false;
}
