/** Snippets are templates of a file: with their placeholders filled in, each is a file without a mistake. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { patterns } from "../../server/src/core/vocabulary/snippets.ts";
import { problemsOf } from "../support/bound.ts";

interface Snippet {
  readonly prefix?: string;
  readonly isFileTemplate: boolean;
  readonly body: readonly string[];
}

const snippets = Object.entries(
  JSON.parse(readFileSync("snippets/arch.json", "utf8")) as Record<string, Snippet>,
);

/** Fills `${1:api}` and later `$1`, as the editor does. */
function filled(body: readonly string[]): string {
  const values = new Map<string, string>();
  const text = body.join("\n").replaceAll(/\$\{(\d+):([^}]*)\}/g, (_, at: string, value: string) => {
    values.set(at, value);
    return value;
  });
  return text.replaceAll(/\$(\d+)/g, (_, at: string) => values.get(at) ?? "");
}

describe("snippets", () => {
  it("are every pattern and the first diagram", () => {
    expect(snippets).toHaveLength(patterns.length + 1);
  });
  it("stay out of the way of completion, which offers them by name", () => {
    for (const [, { prefix, isFileTemplate }] of snippets)
      expect([prefix, isFileTemplate]).toEqual([undefined, true]);
  });
  it.each(snippets)("%s has no mistake", (_, { body }) => {
    const text = filled(body);
    expect(text).not.toMatch(/\$|\{[abc]\}/);
    expect(problemsOf(`${text}\n`)).toEqual([]);
  });
});
