/** Snippets: with their placeholders filled in, each body binds without an error. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
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

/** What some bodies expect to be there already. */
const around: Readonly<Record<string, string>> = {
  flow: "client web\nservice api\nweb -> api\n",
  accept: "service name\n",
};

describe("snippets", () => {
  it("have prefixes of their own", () => {
    const prefixes = snippets.map(([, snippet]) => snippet.prefix);
    expect(new Set(prefixes).size).toBe(prefixes.length);
  });
  it.each(snippets)("%s has no error", (_, snippet) => {
    expect(problemsOf(`${around[snippet.prefix] ?? ""}${filled(snippet.body)}\n`, "error")).toEqual([]);
  });
});
