/** Positions of an editor as offsets of a text. */
import { expect, test } from "vitest";
import { lineStarts } from "../../server/src/core/base/text.ts";
import { offsetIn } from "../../server/src/service/source.ts";

test.each([
  ["ab\ncd", 0, 1, 1],
  ["ab\ncd", 0, 2, 2],
  ["ab\ncd", 0, 99, 2],
  ["ab\r\ncd", 0, 99, 2],
  ["ab\rcd", 0, 99, 2],
  ["ab\n\ncd", 1, 99, 3],
  ["ab\ncd", 1, 99, 5],
  ["ab\ncd\n", 2, 99, 6],
  ["ab\ncd", 9, 0, 5],
  ["ab\ncd", -1, 0, 0],
  ["ab\ncd", 1, -4, 3],
  ["😀b\ncd", 0, 2, 2],
  ["", 0, 9, 0],
])("%j: line %d, character %d", (text, line, character, expected) => {
  const source = { starts: lineStarts(text), tree: { file: "", text, statements: [], comments: [] } };
  expect(offsetIn(source, { line, character })).toBe(expected);
});
