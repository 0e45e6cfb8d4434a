/**
 * Writes every generated file from the vocabulary, the rules and the icon sets; with `--check` it writes nothing and fails
 * when one is stale. Each generator in `generate/` gives texts by path and touches no file itself.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

process.chdir(resolve(import.meta.dirname, ".."));

const generators: readonly (() => Promise<{ outputs: () => Promise<ReadonlyMap<string, string>> }>)[] = [
  () => import("./generate/icons.ts"),
  () => import("./generate/glyph-widths.ts"),
  () => import("./generate/grammar.ts"),
  () => import("./generate/markdown-grammar.ts"),
  () => import("./generate/language-configuration.ts"),
  () => import("./generate/snippets.ts"),
  () => import("./generate/config-schema.ts"),
  () => import("./generate/vocabulary-pages.ts"),
  () => import("./generate/rule-pages.ts"),
  () => import("./generate/watched-words.ts"),
  () => import("./generate/concept-pages.ts"),
  () => import("./generate/notes-coverage.ts"),
  () => import("./generate/language-reference.ts"),
  () => import("./generate/walkthrough.ts"),
  () => import("./generate/third-party-notices.ts"),
];

/** Folders in which every file is generated: what no generator writes any more is deleted. */
const owned: readonly string[] = ["docs/vocabulary", "docs/rules", "docs/concepts", "media/walkthrough"];

const check = process.argv.includes("--check");
const texts = new Map<string, string>();
for (const load of generators)
  for (const [path, text] of await (await load()).outputs()) texts.set(path, text);

const stale: string[] = [];
for (const [path, text] of texts) {
  if (existsSync(path) && readFileSync(path, "utf8") === text) continue;
  stale.push(path);
  if (check) continue;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
for (const folder of owned.filter((path) => existsSync(path))) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || texts.has(path)) continue;
    stale.push(path);
    if (!check) rmSync(path);
  }
}

if (check && stale.length > 0) {
  console.error(
    `Generated files are stale; run \`npm run generate\`:\n${stale.map((path) => `  ${path}`).join("\n")}`,
  );
  process.exitCode = 1;
} else {
  console.log(`${texts.size} generated files, ${stale.length} ${check ? "stale" : "written"}.`);
}
