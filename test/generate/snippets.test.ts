/** Snippets: with their placeholders filled in, each body binds without an error. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { statements } from "../../server/src/core/vocabulary/index.ts";
import { patterns } from "../../server/src/core/vocabulary/snippets.ts";
import { problemsOf } from "../support/bound.ts";

interface Snippet {
  readonly prefix: string;
  readonly body: readonly string[];
}

const snippets = Object.entries(
  JSON.parse(readFileSync("snippets/arch.json", "utf8")) as Record<string, Snippet>,
);

/** Fills `${1:api}`, `${1|a,b|}` and later `$1`, as the editor does. */
function filled(body: readonly string[]): string {
  const values = new Map<string, string>();
  const text = body
    .join("\n")
    .replaceAll(/\$\{(\d+)(?::([^}]*)|\|([^,|]*)[^}]*)\}/g, (_, at: string, value, choice) => {
      values.set(at, value ?? choice ?? "");
      return value ?? choice ?? "";
    });
  return text.replaceAll(/\$(\d+)/g, (_, at: string) => values.get(at) ?? "");
}

describe("snippets", () => {
  it("are not what the server offers too", () => {
    const offered = new Set([...patterns.map(({ name }) => name), ...statements.map(({ name }) => name)]);
    for (const [, { prefix }] of snippets) expect(offered.has(prefix)).toBe(false);
  });
  it("have prefixes of their own", () => {
    const prefixes = snippets.map(([, snippet]) => snippet.prefix);
    expect(new Set(prefixes).size).toBe(prefixes.length);
  });
  it.each(snippets)("%s has no error", (_, snippet) => {
    expect(problemsOf(`${filled(snippet.body)}\n`, "error")).toEqual([]);
  });
});
