/** What can be folded. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lineStarts } from "../../server/src/core/base/text.ts";
import { parse } from "../../server/src/core/syntax/parse.ts";
import { foldingRanges } from "../../server/src/service/features/folding.ts";
import { anyText } from "../support/damage.ts";

const plain = (text: string) => ({ tree: parse("a.arch", text).value, starts: lineStarts(text) });
/** `from-to kind` of each range, lines counted from 0. */
const folds = (text: string, lineFoldingOnly = true): readonly string[] =>
  foldingRanges(plain(text), { lineFoldingOnly }).map(({ startLine, endLine, kind }) =>
    [`${startLine}-${endLine}`, kind].filter(Boolean).join(" "),
  );

describe("folding", () => {
  test.each<[what: string, text: string, ranges: readonly string[]]>([
    ["a block up to the line before its brace", "service a {\n  stateless\n}\n", ["0-1"]],
    ["blocks in blocks", "region eu {\n  service a {\n    stateless\n  }\n}\n", ["0-3", "1-2"]],
    ["no block on one line", "service a { stateless }\nservice b {\n}\n", []],
    ["a brace behind the last statement", "service a {\n  stateless }\n", ["0-1"]],
    ["two blocks that open on one line", "region eu { service a {\n  stateless\n} }\n", ["0-1"]],
    [
      "an else",
      "flow f {\n  when 10% {\n    a -> b\n  } else {\n    a -> c\n  }\n}\n",
      ["0-5", "1-2", "3-4"],
    ],
    ["a block without an end", "service a {\n  stateless\n  timeout 2s\n", ["0-2"]],
    ["a long text", 'service a {\n  description """\n    x\n    y\n    """\n}\n', ["0-4", "1-3"]],
    ["a chain", "a -> b\n  -> c\n  -> d\ne -> f\n", ["0-2"]],
    ["a chain with a block", "a -> b\n  -> c {\n    optional\n  }\n", ["0-1", "1-2"]],
    ["comments", "// a\n// b\n// c\n\n// d\nservice a // e\n// f\n", ["0-2 comment"]],
    ["comments in a block", "service a {\n  // a\n  // b\n  stateless\n}\n", ["0-3", "1-2 comment"]],
    ["imports", 'import "a.arch"\nimport "b.arch"\n// x\nimport "c.arch"\nservice a\n', ["0-3 imports"]],
    ["one import", 'import "a.arch"\nservice a\n', []],
    [
      "regions",
      "// #region x\nservice a\n// #region y\nservice b\n// #endregion\n//#endregion\n",
      ["0-5 region", "2-4 region"],
    ],
    ["regions without a partner", "// #endregion\n// #region\nservice a\n", []],
    [
      "a comment before a region",
      "// a\n// b\n// #region\nservice a\n// #endregion\n",
      ["0-1 comment", "2-4 region"],
    ],
    ["damaged lines", "service = a {\n  stateless\n}\n5 apples {\n  x\n}\n", ["0-1"]],
  ])("%s", (_, text, ranges) => {
    expect(folds(text)).toEqual(ranges);
  });

  test("to the character where the editor can", () => {
    expect(foldingRanges(plain("service a {\n  stateless\n}\n"))).toEqual([
      { startLine: 0, startCharacter: 11, endLine: 2, endCharacter: 0 },
    ]);
  });

  test("no more than the editor takes", () => {
    const text = "service a {\n  stateless\n}\n".repeat(10);
    expect(foldingRanges(plain(text), { rangeLimit: 3 })).toHaveLength(3);
  });

  test("ranges lie in any text, in order", () => {
    fc.assert(
      fc.property(anyText, fc.boolean(), (text, lineFoldingOnly) => {
        const { tree, starts } = plain(text);
        let line = -1;
        for (const range of foldingRanges({ tree, starts }, { lineFoldingOnly })) {
          expect(range.startLine).toBeGreaterThan(line);
          expect(range.endLine).toBeGreaterThan(range.startLine);
          expect(range.endLine).toBeLessThan(starts.length);
          line = range.startLine;
        }
      }),
      { numRuns: 500 },
    );
  });
});
