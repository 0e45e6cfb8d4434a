/** What is written as text or code is read back as the same text by a Markdown parser, wherever it stands: never markup. */
import fc from "fast-check";
import { marked } from "marked";
import { describe, expect, test } from "vitest";
import { designReview } from "../../../server/src/core/report/design-review.ts";
import { code, plain, table } from "../../../server/src/core/report/markdown.ts";
import { reviewOf, systems } from "../../support/reviews.ts";

const html = (markdown: string): string => marked.parse(markdown, { async: false });

/** The text that a page shows. */
const shown = (page: string): string =>
  page
    .replace(/<[^>]+>/g, "")
    .replace(/&(lt|gt|quot|#39|#58|#46|amp);/g, (_, name: string) => entities[name] ?? "")
    .replace(/\u2060/g, "")
    .replace(/\s+/g, " ")
    .trim();

const entities: Readonly<Record<string, string>> = {
  lt: "<",
  gt: ">",
  quot: '"',
  "#39": "'",
  "#58": ":",
  "#46": ".",
  amp: "&",
};

const pieces = [
  ..."ab1 .-+=#>*_`~[]()<>!|\\&$@:/;\"'w\n",
  "http://",
  "www.",
  "1. ",
  "- ",
  "&amp;",
  "<b>",
  "](x)",
];
const texts = fc.string({ unit: fc.constantFrom(...pieces), maxLength: 14 });

/** Where a text may stand: what is written around it, and what is shown around it. */
const spots: readonly (readonly [string, (markdown: string) => string, string, string])[] = [
  ["a paragraph", (text) => text, "", ""],
  ["a sentence", (text) => `x ${text} y`, "x ", " y"],
  ["an item", (text) => `- ${text}`, "", ""],
  ["a heading", (text) => `## ${text}`, "", ""],
  ["bold", (text) => `**m${text}m**`, "m", "m"],
  ["a cell", (text) => table(["h"], [[`x${text}`]]), "h x", ""],
];

describe("text stays text in", () => {
  test.each(spots)("%s", (_, write, before, after) => {
    fc.assert(
      fc.property(texts, (text) => {
        const page = html(write(plain(text)));
        expect(page).not.toMatch(/<(a|b|img|script|em|del|code)\b/);
        const words = text.replace(/\s+/g, " ");
        expect(shown(page)).toBe(`${before}${words}${after}`.replace(/\s+/g, " ").trim());
      }),
      { numRuns: 1500 },
    );
  });

  test("code", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const words = text.replace(/\s+/g, " ").trim();
        expect(shown(html(`x${code(text)}`))).toBe(`x${words}`);
        // A table has no way to say a backslash before a bar inside of code.
        if (!words.includes("\\"))
          expect(shown(html(table(["h"], [[`x${code(text)}`]])))).toBe(`h x${words}`);
      }),
      { numRuns: 1500 },
    );
  });
});

test("the tables of every review have as many cells in each row as in the head", () => {
  for (const { name, text } of systems) {
    const page = html(
      designReview({
        review: reviewOf(text),
        today: "2026-01-31",
        picture: undefined,
        shown: (file) => file,
        address: (file) => file,
      }),
    );
    for (const [whole] of page.matchAll(/<table>.*?<\/table>/gs)) {
      const rows = [...whole.matchAll(/<tr>.*?<\/tr>/gs)].map(([row]) => row.match(/<t[hd]/g)?.length);
      expect(new Set(rows).size, name).toBe(1);
    }
    expect(shown(page)).not.toContain("|---");
  }
});
