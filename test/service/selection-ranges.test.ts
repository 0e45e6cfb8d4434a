/** Selections that grow with every step. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lineStarts } from "../../server/src/core/base/text.ts";
import { parse } from "../../server/src/core/syntax/parse.ts";
import { rangesAround, selectionRange } from "../../server/src/service/features/selection-ranges.ts";
import { anyText } from "../support/damage.ts";

const plain = (text: string) => ({ tree: parse("a.arch", text).value, starts: lineStarts(text) });
/** What is selected around `‸`, from the smallest, the file left out. */
function grown(marked: string): readonly string[] {
  const offset = marked.indexOf("‸");
  const text = marked.replace("‸", "");
  return rangesAround(plain(text), offset)
    .slice(1)
    .reverse()
    .map(({ start, end }) => text.slice(start, end));
}

describe("selections", () => {
  test.each<[what: string, text: string, ranges: readonly string[]]>([
    ["a name", "service a‸pi\nx", ["api", "service api"]],
    [
      "a part of a qualified name",
      "a -> eu.or‸ders\nx",
      ["orders", "eu.orders", "-> eu.orders", "a -> eu.orders"],
    ],
    [
      "a string",
      'service api "The A‸PI" { x }\ny',
      ["The API", '"The API"', 'api "The API"', 'service api "The API"', 'service api "The API" { x }'],
    ],
    [
      "a list",
      "service x {\n  instances 2 across a, ‸b\n}",
      ["b", "a, b", "2 across a, b", "instances 2 across a, b", "{\n  instances 2 across a, b\n}"],
    ],
    [
      "a range",
      "service x {\n  instances 2..1‸0 across a\n}",
      ["10", "2..10", "2..10 across a", "instances 2..10 across a", "{\n  instances 2..10 across a\n}"],
    ],
    [
      "statements of a block",
      "service x {\n  stateless\n  own‸er a\n}\ny",
      [
        "owner",
        "owner a",
        "stateless\n  owner a",
        "{\n  stateless\n  owner a\n}",
        "service x {\n  stateless\n  owner a\n}",
      ],
    ],
    [
      "the ends of a step",
      "a -> b‸, c { optional }\nx",
      ["b", "b, c", "-> b, c", "a -> b, c", "a -> b, c { optional }"],
    ],
    ["a label", 'a -> b "re‸ad" -> c\nx', ["read", '"read"', '-> b "read"', 'a -> b "read" -> c']],
    [
      "a property of a step",
      "a -> b { op‸tional } -> c\nx",
      ["optional", "{ optional }", "-> b { optional }", "a -> b { optional } -> c"],
    ],
    ["a comment", "// one\n// t‸wo\nservice a", ["two", "// two", "// one\n// two"]],
    [
      "a comment in a block",
      "service a {\n  // w‸hy\n  stateless\n}\nx",
      [
        "why",
        "// why",
        "// why\n  stateless",
        "{\n  // why\n  stateless\n}",
        "service a {\n  // why\n  stateless\n}",
      ],
    ],
    [
      "between statements of a block",
      "region eu {\n  service a\n‸\n  service b\n}\nx",
      [
        "service a\n\n  service b",
        "{\n  service a\n\n  service b\n}",
        "region eu {\n  service a\n\n  service b\n}",
      ],
    ],
    [
      "an unclosed block",
      "service a {\n  state‸less\n",
      ["stateless", "{\n  stateless", "service a {\n  stateless"],
    ],
    ["a step without a target", "a -> ‸\nb", []],
    [
      "a damaged value",
      "service a { ttl = 1‸0m }\nb",
      ["10m", "ttl = 10m", "{ ttl = 10m }", "service a { ttl = 10m }"],
    ],
    ["nothing", "‸", []],
  ])("%s", (_, text, ranges) => {
    expect(grown(text)).toEqual(ranges);
  });

  test("the answer nests from the smallest to the file", () => {
    expect(selectionRange(plain("service api\n"), 9)).toEqual({
      range: { start: { line: 0, character: 8 }, end: { line: 0, character: 11 } },
      parent: {
        range: { start: { line: 0, character: 0 }, end: { line: 0, character: 11 } },
        parent: { range: { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } } },
      },
    });
  });

  test("ranges nest around every offset of any text", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const file = plain(text);
        for (let offset = 0; offset <= text.length; offset++) {
          const ranges = rangesAround(file, offset);
          expect(ranges[0]).toEqual({ start: 0, end: text.length });
          ranges.forEach(({ start, end }, i) => {
            const outer = ranges[i - 1];
            expect(start <= offset && offset <= end).toBe(true);
            if (outer)
              expect(outer.start <= start && end <= outer.end && end - start < outer.end - outer.start).toBe(
                true,
              );
          });
        }
      }),
      { numRuns: 200 },
    );
  });
});
