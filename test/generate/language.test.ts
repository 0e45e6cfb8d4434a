/** The user's reference: every ```arch block binds without an error, every ```arch broken block has one; generated parts are fresh. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { defaultConfig } from "../../server/src/core/config/types.ts";
import { parseFile, review } from "../../server/src/core/project.ts";
import { designReview } from "../../server/src/core/report/design-review.ts";
import { problemsOf } from "../support/bound.ts";
import { reviewOf } from "../support/reviews.ts";

/** Errors of the whole review, those of the rules included. */
function errorsOf(text: string): readonly string[] {
  const file = "test.arch";
  const { findings } = review({
    roots: [file],
    files: new Map([[file, parseFile(file, text)]]),
    config: defaultConfig,
    today: "2026-01-01",
  });
  return findings.filter(({ level }) => level === "error").map(({ rule, message }) => `${rule} ${message}`);
}

/** The fenced `.arch` blocks of a page with the line they begin at. */
function blocks(path: string): readonly { title: string; broken: boolean; text: string }[] {
  const page = readFileSync(path, "utf8");
  return [...page.matchAll(/^```arch( broken)?\n([\s\S]*?)\n```$/gm)].map((match) => ({
    title: `${path}:${page.slice(0, match.index).split("\n").length}`,
    broken: match[1] !== undefined,
    text: match[2]!,
  }));
}

const all = ["docs/language.md", "docs/analyses.md", "README.md"].flatMap(blocks);

describe("examples of the reference", () => {
  it("are there", () => {
    expect(all.length).toBeGreaterThan(15);
  });
  it.each(all.filter((one) => !one.broken))("$title has no error", ({ text }) => {
    expect(errorsOf(text)).toEqual([]);
  });
  it.each(all.filter((one) => one.broken))("$title is broken as it says", ({ text }) => {
    expect(problemsOf(text, "error")).not.toEqual([]);
  });
  it.each(["docs/language.md", "docs/analyses.md"])("%s has no heading that its own links miss", (path) => {
    const page = readFileSync(path, "utf8");
    const headings = new Set(
      [...page.matchAll(/^#+ (.*)$/gm)].map((match) =>
        match[1]!
          .toLowerCase()
          .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
          .replaceAll(/\s/g, "-"),
      ),
    );
    const links = [...page.matchAll(/\]\(#([^)]+)\)/g)].map((match) => match[1]!);
    expect(links.filter((link) => !headings.has(link))).toEqual([]);
  });
});

/** What the comments of the examples tell is what the review tells of them. */
describe("figures of the analyses' page", () => {
  const written = blocks("docs/analyses.md").map(({ text }) =>
    designReview({
      review: reviewOf(text),
      today: "2026-01-01",
      picture: { address: "a.svg", text: "Architecture" },
      shown: (file) => file,
      address: (file) => file,
    }),
  );
  it.each([
    [0, ["| availability | 99.9% | 99.94% |"]],
    [1, ["| `api` | 300 rps | 400 rps | 75% |", "| `orders` | 30 rps |", '"orders" gets 300 rps']],
    [2, ["| `mails` | 40 rps | 50 rps | `mailer` | 80% | 4h |"]],
    [3, ["about 100ms"]],
    [4, ["up to 32s old"]],
  ] as const)("hold in example %i", (index, told) => {
    for (const words of told) expect(written[index]).toContain(words);
  });
});
