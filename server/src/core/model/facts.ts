/** Reads facts of an element by dotted property name. Three values: a fact stated, a fact stated absent, or no fact (unknown). */
import type { Element, Fact, Facts, Value } from "./types.ts";

type Carrier = Pick<Element, "facts"> | { readonly facts: Facts };

/** The fact of a property, stated or stated absent; undefined while not said. */
export function fact(of: Carrier, property: string): Fact | undefined {
  return of.facts.get(property)?.[0];
}

/** All facts of a repeatable property. */
export function allFacts(of: Carrier, property: string): readonly Fact[] {
  return of.facts.get(property) ?? [];
}

/** Stated and not `none`. */
export function has(of: Carrier, property: string): boolean {
  return fact(of, property)?.state === "stated";
}

/** Stated as `none` or `no`. */
export function isAbsent(of: Carrier, property: string): boolean {
  return fact(of, property)?.state === "absent";
}

/** Every object has members that nobody stated, of which none is a number, a word, a list or `true`: whoever reads it asks for these. */
function value(of: Carrier, property: string, name: string): Value | undefined {
  const found = fact(of, property);
  return found?.state === "stated" ? found.values[name] : undefined;
}

/** A number: durations in ms, percents as fractions, rates per second, sizes in bytes. */
export function num(of: Carrier, property: string, name = "value"): number | undefined {
  const found = value(of, property, name);
  return typeof found === "number" ? found : undefined;
}

/** A word, string, date or element id. */
export function word(of: Carrier, property: string, name = "value"): string | undefined {
  const found = value(of, property, name);
  return typeof found === "string" ? found : undefined;
}

const none: readonly never[] = [];

/** A list; a single value counts as a list of one. */
export function list(of: Carrier, property: string, name = "value"): readonly (string | number)[] {
  const found = value(of, property, name);
  if (typeof found === "string" || typeof found === "number") return [found];
  return typeof found === "object" ? found : none;
}

/** Whether an optional literal of the signature was written. */
export function flag(of: Carrier, property: string, name: string): boolean {
  return value(of, property, name) === true;
}
