/** One text through the real parser and the real bind: what is wrong with it, as `level code message`. */
import { bind } from "../../server/src/core/model/bind.ts";
import type { Bound } from "../../server/src/core/model/types.ts";
import { parse } from "../../server/src/core/syntax/parse.ts";

/** Parses and binds one file; problems of both come together. */
export function bound(text: string, file = "test.arch"): Bound {
  const parsed = parse(file, text);
  const result = bind({ roots: [file], trees: new Map([[file, parsed.value]]) });
  return { ...result, problems: [...parsed.problems, ...result.problems] };
}

/** The problems of a text, one line each; `only` keeps those of one level. */
export function problemsOf(text: string, only?: "error"): readonly string[] {
  return bound(text)
    .problems.filter((problem) => only === undefined || problem.level === only)
    .map((problem) => `${problem.level} ${problem.code} ${problem.message}`);
}
