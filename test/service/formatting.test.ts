/** Formatting as edits of a document, of a range and while typing. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { TextEdit } from "vscode-languageserver-types";
import { lineStarts } from "../../server/src/core/base/text.ts";
import { formatted } from "../../server/src/core/format-words.ts";
import { parse } from "../../server/src/core/syntax/parse.ts";
import { formatDocument, formatOnType, formatRanges } from "../../server/src/service/features/formatting.ts";
import { offsetIn } from "../../server/src/service/source.ts";
import { anyText } from "../support/damage.ts";
import { readMarks } from "../support/model.ts";
import { applyEdits } from "../support/service.ts";

/** Both sides of the cursor after edits. */
function applyAround(before: string, after: string, edits: readonly TextEdit[]): [string, string] {
  const all = applyEdits(before + after, edits);
  const behind = edits.filter(
    ({ range }) => offsetIn(plain(before + after), range.start) >= before.length && range.start !== range.end,
  );
  const kept = applyEdits(
    before + after,
    edits.filter((edit) => !behind.includes(edit)),
  );
  return [kept.slice(0, kept.length - after.length), all.slice(kept.length - after.length)];
}

const plain = (text: string) => ({ tree: parse("a.arch", text).value, starts: lineStarts(text) });

describe("a document", () => {
  test("is what the command line writes", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const after = applyEdits(text, formatDocument(plain(text)));
        expect(after).toBe(formatted(parse("a.arch", text).value));
      }),
      { numRuns: 500 },
    );
  });

  test("edits are no larger than they must be", () => {
    const text = "service  api {\n    stateless\n}\n\n\n\nclient web\n";
    expect(
      formatDocument(plain(text)).map(({ range, newText }) => [range.start, range.end, newText]),
    ).toEqual([
      [{ line: 0, character: 8 }, { line: 0, character: 9 }, ""],
      [{ line: 1, character: 2 }, { line: 1, character: 4 }, ""],
      [{ line: 4, character: 0 }, { line: 6, character: 0 }, ""],
    ]);
    expect(formatDocument(plain("service api\n"))).toEqual([]);
  });
});

describe("a range", () => {
  test.each([
    ["one statement", "service  a\nservice  ⟦⟧b\nservice  c\n", "service  a\nservice b\nservice  c\n"],
    ["its indentation", "  service  a\n  service⟦  b⟧\n", "  service  a\nservice b\n"],
    [
      "several statements",
      "service  a\nser⟦vice  b\nservice  c⟧\nservice  d\n",
      "service  a\nservice b\nservice c\nservice  d\n",
    ],
    [
      "inside a block only what it touches",
      "region  eu {\n   service  a\n   serv⟦⟧ice  b\n}\n",
      "region  eu {\n   service  a\n  service b\n}\n",
    ],
    [
      "the brace touches the whole",
      "region⟦⟧  eu {\n   service  a\n}\nclient  b\n",
      "region eu {\n  service a\n}\nclient  b\n",
    ],
    ["blank lines", "service  a\n⟦⟧\n\nservice  b\n", "service  a\n\nservice  b\n"],
  ])("%s", (_, marked, after) => {
    const { text, ranges } = readMarks(marked);
    expect(applyEdits(text, formatRanges(plain(text), ranges))).toBe(after);
  });

  test("several ranges at once", () => {
    const { text, ranges } = readMarks("service  ⟦a⟧\nservice  b\nservice  ⟦c⟧\n");
    expect(applyEdits(text, formatRanges(plain(text), ranges))).toBe("service a\nservice  b\nservice c\n");
  });
});

describe("while typing", () => {
  const typed = (marked: string) => {
    const offset = marked.indexOf("‸");
    const text = marked.replace("‸", "");
    return applyEdits(text, formatOnType(plain(text), offset, text[offset - 1]!));
  };

  test.each([
    ["the line that was left", "service  a{stateless}\n‸\n", "service a { stateless }\n\n"],
    ["and its indentation", "region eu {\n      service  a\n‸\n}\n", "region eu {\n  service a\n  \n}\n"],
    ["not other lines", "service   a\nservice   b\n‸", "service   a\nservice b\n"],
    ["no columns", 'service a "A" {}\nservice bcd "B" {}\n‸', 'service a "A" {}\nservice bcd "B" {}\n'],
    ["no line is joined or parted", "service a; service  b\n‸", "service a; service b\n"],
    ["an empty block stays open", "service a {\n‸\n}\n", "service a {\n  \n}\n"],
    ["the new line in a block", "region eu {\n‸\n}\n", "region eu {\n  \n}\n"],
    ["in a block that is not closed", "region eu {\n  service a {\n‸", "region eu {\n  service a {\n    "],
    [
      "as deep as the line that was left",
      "region eu {\n    service a {\n‸\n    }\n}\n",
      "region eu {\n  service a {\n    \n    }\n}\n",
    ],
    ["after a block", "region eu {\n  service a {}\n    ‸\n}\n", "region eu {\n  service a {}\n  \n}\n"],
    [
      "not in a text",
      'service a {\n  description """\n      one\n‸\n  """\n}\n',
      'service a {\n  description """\n      one\n\n  """\n}\n',
    ],
    ["not in a damaged statement", "service  = a\n‸", "service  = a\n"],
    ["a closing brace", "region eu {\n  service a\n    }‸\n", "region eu {\n  service a\n}\n"],
    [
      "of a block in a block",
      "region eu {\n  service a {\n    stateless\n}‸\n}\n",
      "region eu {\n  service a {\n    stateless\n  }\n}\n",
    ],
    [
      "and what it closes",
      "service a {\n stateless\n   instances  2\n}‸\n",
      "service a {\n  stateless\n  instances 2\n}\n",
    ],
    [
      "a closing brace on the line",
      "service a{stateless}‸\nservice  b",
      "service a { stateless }\nservice  b",
    ],
    [
      "a statement before a semicolon",
      "service a {\n  tags a ,b;‸ stateless   \n}\n",
      "service a {\n  tags a, b; stateless   \n}\n",
    ],
    ["not in a comment", "service  a // why;‸\n", "service  a // why;\n"],
    ["not in a string", 'service  a "x;‸"\n', 'service  a "x;"\n'],
    ["one that closes nothing", "service a\n  }‸", "service a\n  }"],
  ])("%s", (_, before, after) => {
    expect(typed(before)).toBe(after);
  });

  test.each([false, true])(
    "a file typed key by key without a blank to indent it; braces closed by the editor: %s",
    (closing) => {
      const example = readFileSync("examples/online-shop.arch", "utf8");
      const keys = example
        .split("\n")
        .map((line) => line.trim().replace(/ +/g, " "))
        .join("\n");
      let before = "";
      let after = "";
      for (const key of keys) {
        // As an editor does it: what it closed is typed over, and a line end before it makes a line for it.
        if (closing && key === "}" && /^\s*\}/.test(after)) {
          after = after.replace(/^\s*\}/, "");
          before = before.replace(/ +$/, "");
        }
        before += key;
        if (closing && key === "{") after = `}${after}`;
        if (closing && key === "\n" && after.startsWith("}")) after = `\n${after}`;
        if (!"};\n".includes(key)) continue;
        // The cursor stays where it is in what is not touched.
        const marked = applyAround(before, after, formatOnType(plain(before + after), before.length, key));
        [before, after] = marked;
      }
      const typedText = before + after;
      expect(typedText).toBe(
        example
          .split("\n")
          .map((line) => line.replace(/(\S) +/g, "$1 "))
          .join("\n"),
      );
      expect(applyEdits(typedText, formatDocument(plain(typedText)))).toBe(example);
    },
  );

  test("never anything but blanks, whatever the text", () => {
    fc.assert(
      fc.property(anyText, fc.nat(200), fc.constantFrom("}", ";", "\n"), (text, at, ch) => {
        const offset = Math.min(at, text.length);
        const all = text.slice(0, offset) + ch + text.slice(offset);
        const after = applyEdits(all, formatOnType(plain(all), offset + 1, ch));
        expect(after.replace(/[\s;\ufeff]/g, "")).toBe(all.replace(/[\s;\ufeff]/g, ""));
        expect(after.split(/\r\n|\r|\n/).length).toBe(all.split(/\r\n|\r|\n/).length);
      }),
      { numRuns: 1000 },
    );
  });
});
