/**
 * The structure of a whole text. Balanced texts are paired by counting alone; only where that does not come out does
 * indentation decide, so that typing an unclosed block or text loses no declaration below it.
 */
import { indentAt } from "./chars.ts";
import { type Pair, type Pairing, plainPairing, type Scan, scan } from "./scan.ts";

export interface Outline extends Scan {
  /** Counting braces and quotes was not enough. */
  readonly irregular: boolean;
}

export function outline(text: string): Outline {
  let pairing: Pairing = plainPairing;
  let found = scan(text, pairing);
  if (found.unclosedText) {
    pairing = { ...pairing, textByIndent: true };
    found = scan(text, pairing);
  }
  if (found.unclosedBlocks) {
    const blockByIndent = agreeingPairs(text, found.pairs);
    return { ...scan(text, { ...pairing, blockByIndent }), irregular: true };
  }
  if (found.surplus > 0) return { ...scan(text, { ...pairing, surplus: found.surplus }), irregular: true };
  return { ...found, irregular: pairing.textByIndent || found.tooDeep };
}

/** The braces (by ordinal) whose `}` stands where indentation expects it: those have their own, whatever is missing elsewhere. */
function agreeingPairs(text: string, pairs: readonly Pair[]): ReadonlySet<number> {
  const columns = new Map<number, number>();
  const columnOf = (line: number) => {
    const known = columns.get(line) ?? indentAt(text, line);
    columns.set(line, known);
    return known;
  };
  const agreeing = new Set<number>();
  pairs.forEach((pair, ordinal) => {
    if (pair.closeLine < 0) return;
    const opened = columnOf(pair.openLine);
    const closed = columnOf(pair.closeLine);
    const fits = pair.closeStartsLine ? closed === opened : closed > opened;
    if (fits || pair.openLine === pair.closeLine) agreeing.add(ordinal);
  });
  return agreeing;
}
