/** Reads what the picture may repeat: facts that the text itself states, as written. Facts of technologies stay silent. */
import { fact } from "../model/facts.ts";
import type { Element, Fact } from "../model/types.ts";
import { shown } from "./text.ts";

type Carrier = Pick<Element, "facts">;

/** A fact said in the text, stated or stated absent. */
export function said(of: Carrier, property: string): Fact | undefined {
  const found = fact(of, property);
  return found !== undefined && (found.origin === "stated" || found.origin === "inherited")
    ? found
    : undefined;
}

/** Whether the text states it (and not as `none`). */
export function states(of: Carrier, property: string): boolean {
  return said(of, property)?.state === "stated";
}

/** Its text as written, on one line; undefined when not said or said to be absent. */
export function written(of: Carrier, property: string): string | undefined {
  const found = said(of, property);
  if (found?.state !== "stated") return undefined;
  const text = shown(found.text).trim();
  return text === "" ? undefined : text;
}

/** The first word of its text. */
export function firstWord(of: Carrier, property: string): string | undefined {
  return written(of, property)?.split(/[\s,]/)[0];
}

/** The first number in its text, when the text begins with one. */
export function leadingNumber(of: Carrier, property: string): number | undefined {
  const digits = /^\d+/.exec(written(of, property) ?? "")?.[0];
  return digits === undefined ? undefined : Number(digits);
}

/** The names of a list that stands at the end of its text after a word: `2 across eu.b, eu.c` → b, c. */
export function namesAfter(of: Carrier, property: string, word: string): readonly string[] {
  const text = written(of, property) ?? "";
  const at = text.split(/\s+/).indexOf(word);
  if (at < 0) return [];
  const names = text
    .split(/\s+/)
    .slice(at + 1)
    .join(" ")
    .match(/^[^\s,]+(?:\s*,\s*[^\s,]+)*/)?.[0];
  return (names ?? "").split(",").flatMap((name) => {
    const short = name.trim().split(".").at(-1) ?? "";
    return short === "" ? [] : [short];
  });
}
