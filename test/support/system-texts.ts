/** Systems of the repository, each with the files that it imports. */
import { readFileSync } from "node:fs";
import { posix } from "node:path";
import { defaultConfig } from "../../server/src/core/config/types.ts";
import { type Review, reviewTexts } from "../../server/src/core/project.ts";

const root = new URL("../../", import.meta.url);

/** Texts by path from the root of the repository: the file, and what it and what it imports import. */
export function withImports(path: string): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const open = [path];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (texts.has(file)) continue;
    const text = readFileSync(new URL(file, root), "utf8");
    texts.set(file, text);
    for (const [, imported = ""] of text.matchAll(/^\s*import "([^"]+)"/gm))
      open.push(posix.join(posix.dirname(file), imported));
  }
  return texts;
}

/** The review by the recommended rules; a rule that crashes fails the test. */
export function reviewSystem(path: string, texts = withImports(path)): Review {
  const review = reviewTexts({ roots: [path], texts, config: defaultConfig, today: "2026-12-01" });
  for (const { rule, message } of review.crashed) throw new Error(`${rule} crashed: ${message}`);
  return review;
}

/** `level rule components` of problems and findings, in the order of the text; accepted ones say so. */
export function linesOf({ findings }: Review): readonly string[] {
  return findings.map(({ level, rule, components, accepted }) =>
    [...(accepted === undefined ? [] : ["accepted"]), level, rule, components.join(", ")].join(" ").trimEnd(),
  );
}
