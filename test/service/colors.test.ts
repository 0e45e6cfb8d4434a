/** Colours, and how they may be written. */
import { describe, expect, test } from "vitest";
import { lineStarts } from "../../server/src/core/base/text.ts";
import { parse } from "../../server/src/core/syntax/parse.ts";
import { namedColors, readValue } from "../../server/src/core/vocabulary/read-value.ts";
import { colorPresentations, documentColors } from "../../server/src/service/features/colors.ts";

const hex = ({ red, green, blue }: { red: number; green: number; blue: number }) =>
  [red, green, blue]
    .map((part) =>
      Math.round(part * 255)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("");
const colors = (text: string) => {
  const { value } = parse("a.arch", text);
  return documentColors({ tree: value, starts: lineStarts(text) }).map(({ range, color }) => {
    const { start, end } = range;
    return `${text.split("\n")[start.line]!.slice(start.character, end.character)} ${hex(color)}`;
  });
};

describe("colours", () => {
  test.each<[what: string, text: string, found: readonly string[]]>([
    ["six digits", "style tag a { color #0ea5e9 }", ["#0ea5e9 0ea5e9"]],
    ["three digits", "style tag a { color #0AF }", ["#0AF 00aaff"]],
    ["a word, as it is drawn", "style tag a { color grey }", ["grey 6b7280"]],
    ["several", "style tag a { color red }\nstyle tag b {\n  color blue\n}", ["red dc2626", "blue 2563eb"]],
    ["no word that is none", "style tag a { color magenta }", []],
    ["no name elsewhere", "service red { tags blue; color green }\nred -> blue", []],
    ["half-typed", "style tag a { color ", []],
    ["without an end", "style tag a {\n  color #fff\nservice b", ["#fff ffffff"]],
  ])("%s", (_, text, found) => {
    expect(colors(text)).toEqual(found);
  });

  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 7 } };
  const labels = (red: number, green: number, blue: number) =>
    colorPresentations({ red: red / 255, green: green / 255, blue: blue / 255, alpha: 1 }, range).map(
      ({ label }) => label,
    );

  test("are written as digits, shortly and by name where that is exact", () => {
    expect(labels(14, 165, 233)).toEqual(["#0ea5e9"]);
    expect(labels(0, 170, 255)).toEqual(["#00aaff", "#0af"]);
    expect(labels(0x6b, 0x72, 0x80)).toEqual(["#6b7280", "grey", "gray"]);
    expect(labels(300, -1, 0)).toEqual(["#ff0000", "#f00"]);
  });

  test("every presentation is a value of the language and means the colour", () => {
    for (const word of namedColors) {
      const [found] = colors(`style tag a { color ${word} }`);
      expect(found, word).toBeDefined();
      const digits = found!.split(" ")[1]!;
      const parts = [0, 2, 4].map((at) => Number.parseInt(digits.slice(at, at + 2), 16)) as [
        number,
        number,
        number,
      ];
      expect(labels(...parts)).toContain(word);
      for (const label of labels(...parts)) {
        expect(readValue("color", label).ok, label).toBe(true);
        expect(colors(`style tag a { color ${label} }`)).toEqual([`${label} ${digits}`]);
      }
    }
  });
});
