/** Entry of the tests that run inside the extension host, of code-server and of a desktop VS Code alike. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import Mocha from "mocha";
import { runAndWrite, silent } from "../results.ts";

export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: "bdd", color: false, timeout: 60_000, reporter: silent });
  // The extension's own tests come first: they see it wake up.
  const suites = readdirSync(join(__dirname, "suites")).sort();
  for (const name of suites.toSorted((a, b) => rank(a) - rank(b)))
    mocha.addFile(join(__dirname, "suites", name));
  const grep = process.env.FAULTLINE_TEST_GREP;
  if (grep !== undefined) mocha.fgrep(grep);
  const file = process.env.FAULTLINE_TEST_RESULTS;
  if (file === undefined) throw new Error("FAULTLINE_TEST_RESULTS must name the file for the results");
  const { failed } = await runAndWrite(mocha, file);
  if (failed.length > 0) throw new Error(`${failed.length} tests failed`);
}

const rank = (name: string): number => (name === "extension.cjs" ? 0 : 1);
