/** Runs the tests that use VS Code as a person does: the packed extension, installed, in a browser. */
import { join } from "node:path";
import Mocha from "mocha";
import { root } from "../integration/bundle.ts";
import { type Results, runAndWrite, silent } from "../results.ts";

/** `grep`: only tests whose title holds it. */
export async function runEndToEnd(grep?: string): Promise<Results> {
  const mocha = new Mocha({ ui: "bdd", color: false, timeout: 90_000, reporter: silent });
  if (grep !== undefined) mocha.fgrep(grep);
  for (const suite of [
    "suite.ts",
    "preview.ts",
    "markdown.ts",
    "markdown-grammar.ts",
    "around.ts",
    "at-the-text.ts",
    "typing.ts",
    "untrusted-here.ts",
  ])
    mocha.addFile(join(import.meta.dirname, suite));
  await mocha.loadFilesAsync();
  return runAndWrite(mocha, join(root, "out", "e2e-results.json"));
}
