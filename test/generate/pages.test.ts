/** Generated and hand-written pages: no link leads nowhere. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";

const pages = (readdirSync("docs", { recursive: true }) as string[])
  .filter((path) => path.endsWith(".md"))
  .map((path) => join("docs", path))
  .concat("README.md");

/** The anchors of a page's headings as GitHub makes them; repeated ones are numbered. */
function anchors(text: string): ReadonlySet<string> {
  const seen = new Map<string, number>();
  const found = [...text.replaceAll(/^```[\s\S]*?^```/gm, "").matchAll(/^#+ (.*)$/gm)].map((match) => {
    const base = match[1]!
      .toLowerCase()
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
      .trim()
      .replaceAll(/\s/g, "-");
    const times = seen.get(base) ?? 0;
    seen.set(base, times + 1);
    return times === 0 ? base : `${base}-${times}`;
  });
  return new Set(found);
}

/** Relative links of a page, with what is wrong with each. */
function broken(page: string): readonly string[] {
  const text = readFileSync(page, "utf8");
  const links = [
    ...text
      .replaceAll(/^```[\s\S]*?^```/gm, "")
      .replaceAll(/`[^`\n]*`/g, "")
      .matchAll(/\]\(([^)\s]+)\)/g),
  ];
  return links.flatMap((match) => {
    const target = match[1]!;
    if (/^[a-z]+:/.test(target)) return [];
    const [path = "", anchor] = target.split("#");
    const file = path === "" ? page : join(dirname(page), path);
    if (!existsSync(file)) return [`${target}: no such file`];
    if (anchor === undefined || !file.endsWith(".md")) return [];
    return anchors(readFileSync(file, "utf8")).has(anchor) ? [] : [`${target}: no such heading`];
  });
}

describe("links", () => {
  it.each(pages)("of %s lead somewhere", (page) => {
    expect(broken(page)).toEqual([]);
  });
});
