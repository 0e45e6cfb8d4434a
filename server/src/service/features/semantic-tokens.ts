/** Semantic tokens as the protocol writes them, and what changed between two answers. */
import type { SemanticTokensEdit } from "vscode-languageserver-types";
import { positionAt, type Range } from "../../core/base/text.ts";
import type { Source } from "../source.ts";
import { numberOf } from "./semantic-tokens/legend.ts";
import { tokensOf } from "./semantic-tokens/tokens.ts";

export { legend } from "./semantic-tokens/legend.ts";

/** Five numbers a token: lines and characters since the one before, length, type, modifiers. */
export function encodedTokens(source: Source, range?: Range): readonly number[] {
  const { starts } = source;
  const data: number[] = [];
  let line = 0;
  let character = 0;
  let next = starts[1] ?? Number.POSITIVE_INFINITY;
  let at = 0;
  for (const { start, end, type, modifiers } of tokensOf(source, range)) {
    if (start >= next) {
      at = positionAt(starts, start).line;
      next = starts[at + 1] ?? Number.POSITIVE_INFINITY;
    }
    const column = start - starts[at]!;
    data.push(at - line, at === line ? column - character : column, end - start, numberOf(type), modifiers);
    line = at;
    character = column;
  }
  return data;
}

/** The one edit that makes `after` of `before`, in whole tokens; none where they are the same. */
export function tokenEdits(before: readonly number[], after: readonly number[]): SemanticTokensEdit[] {
  const most = Math.min(before.length, after.length);
  let prefix = 0;
  while (prefix < most && before[prefix] === after[prefix]) prefix++;
  if (prefix === before.length && prefix === after.length) return [];
  prefix -= prefix % 5;
  let suffix = 0;
  while (suffix < most - prefix && before[before.length - 1 - suffix] === after[after.length - 1 - suffix])
    suffix++;
  suffix -= suffix % 5;
  return [
    {
      start: prefix,
      deleteCount: before.length - prefix - suffix,
      data: after.slice(prefix, after.length - suffix),
    },
  ];
}
