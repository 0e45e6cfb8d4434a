/** Runs the extension-host tests in a code-server's extension host, through a page that names them in its address. */
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startCodeServer } from "../../../scripts/code-server.ts";
import { ensureCodeServer } from "../../../scripts/setup-vscode.ts";
import { startBrowser } from "../browser.ts";
import type { Results } from "../results.ts";
import { bundleSuite, root } from "./bundle.ts";

/** For all tests together; every one that fails waits until its own patience is at an end. */
const patience = 600_000;

/** `grep`: only tests whose title holds it. */
export async function runIntegration(grep?: string): Promise<Results> {
  const entry = await bundleSuite();
  const state = mkdtempSync(join(tmpdir(), "faultline-host-"));
  const workspace = join(state, "workspace");
  cpSync(join(root, "test", "vscode", "workspace"), workspace, { recursive: true });
  const results = join(state, "results.json");
  // The extension host inherits code-server's environment.
  process.env.FAULTLINE_TEST_RESULTS = results;
  if (grep !== undefined) process.env.FAULTLINE_TEST_GREP = grep;
  const browser = await startBrowser();
  const server = await startCodeServer({ home: ensureCodeServer(), state, port: 0, testing: true });
  try {
    const page = await browser.context.newPage();
    const ended = new Promise<void>((resolve) => {
      void page.exposeFunction("codeAutomationExit", () => resolve());
    });
    await page.exposeFunction("codeAutomationLog", () => undefined);
    const remote = (path: string): string => `vscode-remote://${server.authority}${path}`;
    const payload = JSON.stringify([
      ["extensionDevelopmentPath", remote(root)],
      ["extensionTestsPath", remote(entry)],
      ["skipWelcome", "true"],
      ["skipReleaseNotes", "true"],
    ]);
    const query = new URLSearchParams({ folder: workspace, payload });
    await page.goto(`${server.url}/?${query}`);
    const late = setTimeout(
      () => void page.screenshot({ path: join(root, "out", "integration-late.png") }),
      patience - 10_000,
    );
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, patience).unref())]);
    clearTimeout(late);
    return readResults(results, "see out/integration-late.png for what VS Code showed");
  } finally {
    await browser.close();
    await server.stop();
    rmSync(state, { recursive: true, force: true });
  }
}

/** `hint`: where to look when the extension host wrote nothing. */
export function readResults(file: string, hint: string): Results {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Results;
  } catch {
    const error = `no results were written: ${hint}`;
    return { passed: [], failed: [{ title: "the extension host", error }] };
  }
}
