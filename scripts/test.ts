/**
 * Runs everything that must hold: types and style, generated files, the unit tests and the tests in a real VS Code.
 * Prints one last line, `N passed, N failed`, and fails when anything failed or a part left no result.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";

interface Count {
  readonly passed: number;
  readonly failed: number;
}

const root = resolve(import.meta.dirname, "..");
const out = join(root, "out");

function run(title: string, command: string, args: readonly string[]): boolean {
  console.log(`\n== ${title}`);
  const done = spawnSync(command, args, { cwd: root, stdio: "inherit", env: { ...process.env, CI: "true" } });
  return done.status === 0;
}

/** A check that passes or fails as a whole counts as one test. */
function check(title: string, command: string, args: readonly string[]): Count {
  const ok = run(title, command, args);
  console.log(`${ok ? "passed" : "FAILED"}: ${title}`);
  return ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** A runner that writes its counts to a file; no file, or a failure that the file does not tell, counts as one failure. */
function counted(
  title: string,
  command: string,
  args: readonly string[],
  file: string,
  read: (json: unknown) => Count,
): Count {
  rmSync(file, { force: true });
  const ok = run(title, command, args);
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const count = read(JSON.parse(readFileSync(file, "utf8")));
  return !ok && count.failed === 0 ? { ...count, failed: 1 } : count;
}

mkdirSync(out, { recursive: true });
const unitFile = join(out, "unit-results.json");
const vscodeFile = join(out, "vscode-results.json");
const skipVscode = process.argv.includes("--no-vscode");
const node = process.execPath;

const counts: Count[] = [
  check("types and import direction", "tsc", ["-b"]),
  check("style and import rules", "biome", ["check", "."]),
  check("generated files are fresh", node, ["scripts/generate.ts", "--check"]),
  check("build", node, ["scripts/build.ts"]),
  counted(
    "unit tests",
    "vitest",
    ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${unitFile}`],
    unitFile,
    (json) => {
      const { numPassedTests, numFailedTests } = json as { numPassedTests: number; numFailedTests: number };
      return { passed: numPassedTests, failed: numFailedTests };
    },
  ),
];
if (skipVscode) console.log("\n== real VS Code: left out on request (--no-vscode)");
else counts.push(counted("real VS Code", node, ["test/vscode/run.ts"], vscodeFile, (json) => json as Count));

const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
