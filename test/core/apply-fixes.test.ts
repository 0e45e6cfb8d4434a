/** Fixes in bulk: they end, leave no safe one, add no error, and come out as changes of the first text. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyFixes, type Choice, safeFix } from "../../server/src/core/apply-fixes.ts";
import {
  applyChanges,
  type Change,
  changesIn,
  grow,
  growing,
  grownBy,
} from "../../server/src/core/base/edits.ts";
import { defaultConfig } from "../../server/src/core/config/types.ts";
import { type Review, reviewTexts } from "../../server/src/core/project.ts";
import { filesOf, type Texts } from "../support/model.ts";
import { badExamples, errorsOf, systems } from "../support/remedies.ts";
import { problemTexts } from "./model/problem-texts.ts";

const file = "main.arch";

function reviewed(of: Texts): Review {
  const texts = filesOf(of);
  const roots = [...texts.keys()].slice(0, 1);
  return reviewTexts({ roots, texts, config: { ...defaultConfig, preset: "learning" }, today: "2026-01-01" });
}

function mended(review: Review, choice: Choice) {
  const { changes, after, count } = applyFixes(review, choice);
  for (const [name, tree] of review.trees)
    expect(applyChanges(tree.text, changes.get(name) ?? [])).toBe(after.trees.get(name)!.text);
  return { after, count };
}

/** The first remedy of everything that has one that needs no answer. */
const firstFix: Choice = ({ fixes, accepted }) =>
  accepted === undefined ? fixes.find(({ ask }) => ask === undefined) : undefined;

describe.each([
  ["rules", badExamples],
  ["mistakes", problemTexts],
  ["systems", systems],
] as const)("of %s", (_, texts) => {
  it.each<readonly [string, Texts]>(texts)("%s", (_, files) => {
    const before = reviewed(files);
    const safe = mended(before, safeFix);
    expect(safe.after.findings.flatMap((finding) => safeFix(finding) ?? [])).toEqual([]);
    expect(errorsOf(safe.after).length).toBeLessThanOrEqual(errorsOf(before).length);
    // Whatever is applied, it comes to an end.
    const all = mended(before, firstFix);
    expect(errorsOf(all.after).length).toBeLessThanOrEqual(errorsOf(before).length);
  });
});

describe("one remedy after the other ends", () => {
  it.each([...badExamples, ...problemTexts])("%s", (_, text) => {
    let now = reviewed(text);
    const seen = new Set([text]);
    for (let step = 0; ; step++) {
      expect(step, [...seen].at(-1)).toBeLessThan(40);
      const fix = now.findings.flatMap((finding) => firstFix(finding) ?? [])[0];
      if (fix === undefined) break;
      const next = applyChanges(now.trees.get(file)!.text, changesIn(file, fix.edits));
      expect(seen, `${fix.title}\n${next}`).not.toContain(next);
      seen.add(next);
      now = reviewed(next);
    }
  });
});

const changesOf = (length: number): fc.Arbitrary<readonly Change[]> =>
  fc
    .array(fc.nat(length), { minLength: 2, maxLength: 8 })
    .map((all) => [...all].sort((a, b) => a - b))
    .chain((ends) =>
      fc.array(fc.constantFrom("", "x", "yy"), { minLength: 4, maxLength: 4 }).map((texts) =>
        texts.flatMap((text, i) => {
          const [start, end] = [ends[2 * i], ends[2 * i + 1]];
          return start === undefined || end === undefined ? [] : [{ start, end, text }];
        }),
      ),
    );

describe("changes add up", () => {
  it("to changes of the first text", () => {
    const run = fc.string({ minLength: 1, maxLength: 20 }).chain((text) =>
      changesOf(text.length).chain((first) => {
        const middle = applyChanges(text, first);
        return changesOf(middle.length).map((second) => ({ text, first, middle, second }));
      }),
    );
    fc.assert(
      fc.property(run, ({ text, first, middle, second }) => {
        const grown = grow(grow(growing(text), first), second);
        expect(grown.text).toBe(applyChanges(middle, second));
        expect(applyChanges(text, grownBy(grown, text.length))).toBe(grown.text);
      }),
      { numRuns: 2000 },
    );
  });
});
