/** The types and modifiers of semantic tokens: standard ones, so that every theme knows them. */
import type { SemanticTokensLegend } from "vscode-languageserver-types";

const types = [
  "namespace",
  "type",
  "class",
  "struct",
  "interface",
  "function",
  "event",
  "parameter",
  "property",
  "enumMember",
  "decorator",
  "keyword",
  "comment",
  "string",
  "number",
  "operator",
] as const;

const modifiers = ["declaration", "deprecated", "async", "defaultLibrary"] as const;

export type TokenType = (typeof types)[number];
export type Modifier = (typeof modifiers)[number];

export const legend: SemanticTokensLegend = { tokenTypes: [...types], tokenModifiers: [...modifiers] };

const typeNumbers: ReadonlyMap<string, number> = new Map(types.map((type, i) => [type, i]));

export const numberOf = (type: TokenType): number => typeNumbers.get(type)!;

/** Modifiers as the bits of a number. */
export function bitsOf(some: readonly Modifier[]): number {
  let bits = 0;
  for (const one of some) bits |= 1 << modifiers.indexOf(one);
  return bits;
}
