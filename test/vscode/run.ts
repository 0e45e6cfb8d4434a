/**
 * Runs all tests in a real VS Code and writes their counts to `out/vscode-results.json`. Expects a finished build.
 * `--only integration|e2e|web` runs a part, `--grep TEXT` only the tests with the text in their title.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runMain } from "../../scripts/remedy.ts";
import { runEndToEnd } from "./e2e/run.ts";
import { root } from "./integration/bundle.ts";
import { runIntegration } from "./integration/run.ts";
import { type Count, report } from "./report.ts";
import { runWeb } from "./web/run.ts";

// Ended from outside, it still ends what it started: that hangs on the exit event, which signals alone do not cause.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));

await runMain(async () => {
  mkdirSync(join(root, "out"), { recursive: true });
  const only = option("--only");
  const wanted = (part: string): boolean => only === undefined || only === part;
  const counts: Count[] = [];
  if (wanted("integration")) counts.push(report("integration", await runIntegration(option("--grep"))));
  if (wanted("e2e")) counts.push(report("e2e", await runEndToEnd(option("--grep"))));
  if (wanted("web")) counts.push(report("web", await runWeb(option("--grep"))));
  const passed = counts.reduce((sum, count) => sum + count.passed, 0);
  const failed = counts.reduce((sum, count) => sum + count.failed, 0);
  writeFileSync(join(root, "out", "vscode-results.json"), JSON.stringify({ passed, failed }));
  if (failed > 0) process.exitCode = 1;
});

function option(name: string): string | undefined {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
}
