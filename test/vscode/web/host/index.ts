/** Entry of the tests that run inside the extension host of a browser: those of the other hosts, as far as they need no process. */
import script from "mocha";
import * as vscode from "vscode";
import type { Results } from "../../results.ts";

/** The bundle takes Mocha's script for browsers, which is an instance and not the class. */
const mocha = script as unknown as BrowserMocha & Mocha;

export async function run(): Promise<void> {
  const memfs = vscode.extensions.getExtension("faultline-test.memfs");
  if (memfs === undefined) throw new Error("the tests' file system is not installed");
  const origin = memfs.extensionUri.with({ path: "/" }).toString(true);
  mocha.setup({ ui: "bdd", color: false, timeout: 60_000, reporter: function silent() {} as never });
  await import("./web.ts");
  await import("../../integration/suites/editing.ts");
  await import("../../integration/suites/exports.ts");
  await import("../../integration/suites/findings.ts");
  await import("../../integration/suites/navigation.ts");
  await import("../../integration/suites/reading.ts");
  await import("../../integration/suites/virtual.ts");
  const grep = await (await fetch(`${origin}grep`)).text();
  if (grep !== "") mocha.fgrep(grep);
  const passed: string[] = [];
  const failed: { title: string; error: string }[] = [];
  await new Promise<void>((resolve) => {
    mocha
      .run(() => resolve())
      .on("pass", (test) => passed.push(test.fullTitle()))
      .on("fail", (test, error: unknown) =>
        failed.push({
          title: test.fullTitle(),
          error: error instanceof Error ? (error.stack ?? error.message) : String(error),
        }),
      );
  });
  const results: Results = { passed, failed };
  await fetch(`${origin}results`, { method: "POST", body: JSON.stringify(results) });
}
