/** Whatever somebody types: reviews are written, compared and fingerprinted without a throw, and nothing unseen gets out. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compare, isEmpty } from "../../../server/src/core/compare/compare.ts";
import { jsonOf, markdownOf, textOf } from "../../../server/src/core/compare/write.ts";
import { designReview } from "../../../server/src/core/report/design-review.ts";
import { printed } from "../../../server/src/core/report/fingerprint.ts";
import { anyText, apply, changes } from "../../support/damage.ts";
import { reviewOf, systems } from "../../support/reviews.ts";

const damaged = fc
  .tuple(fc.constantFrom(...systems.map(({ text }) => text)), changes)
  .map(([text, list]) => list.reduce(apply, text));

const texts = fc.oneof(anyText, damaged);
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
const unseen = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]|\p{Cs}/u;

describe("any texts", () => {
  test("are compared, and the same way twice is nothing", () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const [old, now] = [reviewOf(before), reviewOf(after)];
        const told = compare(old, now, "a");
        for (const write of [textOf, markdownOf]) expect(write([told], (file) => file)).not.toMatch(unseen);
        JSON.parse(jsonOf([told], (file) => file));
        expect(isEmpty(compare(now, reviewOf(after), "a"))).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  test("are reviewed in Markdown", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const review = reviewOf(text);
        const markdown = designReview({
          review,
          today: "2026-01-31",
          picture: undefined,
          shown: (file) => file,
          address: (file) => file,
        });
        expect(markdown).not.toMatch(unseen);
        const prints = printed(review.findings, { textOf: () => text, nameOf: (file) => file });
        expect(new Set(prints.map(({ fingerprint }) => fingerprint)).size).toBe(prints.length);
      }),
      { numRuns: 200 },
    );
  });
});
