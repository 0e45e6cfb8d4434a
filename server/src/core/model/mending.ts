/** What would make words fit that do not: a word before them, quotes around them, a unit behind them. Tried, not guessed. */
import type { Range } from "../base/text.ts";
import type { Atom } from "../syntax/ast.ts";
import { quote } from "../syntax/quoted.ts";
import { type Signature, valueTypes } from "../vocabulary/index.ts";
import { readValue } from "../vocabulary/read-value.ts";

/** Whether atoms, instead of those that stand there, would fit. */
export type Fits = (atoms: readonly Atom[]) => boolean;

export interface Mending extends Range {
  readonly text: string;
  readonly by: "word" | "quotes" | "unit";
}

/** Of longer statements nobody can say what was meant. */
const most = 24;

export function mendings(
  atoms: readonly Atom[],
  index: number,
  expected: readonly Signature[],
  fits: Fits,
): readonly Mending[] {
  const wrong = atoms[index];
  if (wrong === undefined || atoms.length > most) return [];
  const instead = (count: number, ...others: readonly Atom[]) =>
    fits([...atoms.slice(0, index), ...others, ...atoms.slice(index + count)]);
  const { start, end } = wrong;
  const words = [...new Set(expected.flatMap(firstLiterals))]
    .filter((word) => instead(1, { ...wrong, type: "name", text: word, value: word }, wrong))
    .map((word): Mending => ({ start, end, text: `${word} ${wrong.text}`, by: "word" }));
  if (words.length > 0) return words;
  const types = [...new Set(expected.flatMap((each) => (each.type === "value" ? each.types : [])))];
  if (types.some((type) => type !== "date" && valueTypes[type].atoms.includes("string"))) {
    for (let count = 1; index + count <= atoms.length; count++) {
      const last = atoms[index + count - 1]!;
      if (last.type === "string" || last.type === "text") break;
      const words = atoms.slice(index, index + count).map(({ text }) => text);
      const text = quote(words.join(" "));
      const quoted: Atom = { type: "string", text, value: words.join(" "), start, end: last.end };
      if (instead(count, quoted)) return [{ start, end: last.end, text, by: "quotes" }];
    }
  }
  return types.flatMap((type) => {
    const read = readValue(type, wrong.value);
    const text = read.ok ? undefined : read.suggestion;
    if (text === undefined || !instead(1, { ...wrong, text, value: text })) return [];
    return [{ start, end, text, by: "unit" } as const];
  });
}

/** The words that something may begin with, if it begins with a word. */
export function firstLiterals(signature: Signature): readonly string[] {
  switch (signature.type) {
    case "literal":
      return [signature.word];
    case "sequence":
      return signature.items.slice(0, 1).flatMap(firstLiterals);
    case "alternatives":
    case "options":
      return signature.items.every((item) => firstLiterals(item).length > 0)
        ? signature.items.flatMap(firstLiterals)
        : [];
    default:
      return [];
  }
}
