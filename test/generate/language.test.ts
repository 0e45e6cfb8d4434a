/** The user's reference: every ```arch block binds without an error, every ```arch broken block has one; generated parts are fresh. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { defaultConfig } from "../../server/src/core/config/types.ts";
import { parseFile, review } from "../../server/src/core/project.ts";
import { problemsOf } from "../support/bound.ts";

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

const all = ["docs/language.md", "README.md"].flatMap(blocks);

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
  it("has no heading that its own links miss", () => {
    const page = readFileSync("docs/language.md", "utf8");
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
