/** Runs the tests in a VS Code that is nothing but a page: no server behind it, the extension in a worker of the browser. */
import { join } from "node:path";
import Mocha from "mocha";
import { ensureCodeServer } from "../../../scripts/setup-vscode.ts";
import { startBrowser } from "../browser.ts";
import { root } from "../integration/bundle.ts";
import { type Results, runAndWrite, silent } from "../results.ts";
import { bundleWeb } from "./bundle.ts";
import { quiet, startWeb } from "./server.ts";

/** For all tests together. */
const patience = 300_000;

/** `grep`: only tests whose title holds it. */
export async function runWeb(grep?: string): Promise<Results> {
  const inside = await runInside(grep);
  const mocha = new Mocha({ ui: "bdd", color: false, timeout: 90_000, reporter: silent });
  if (grep !== undefined) mocha.fgrep(grep);
  mocha.addFile(join(import.meta.dirname, "suite.ts"));
  await mocha.loadFilesAsync();
  const seen = await runAndWrite(mocha, join(root, "out", "web-results.json"));
  return { passed: [...inside.passed, ...seen.passed], failed: [...inside.failed, ...seen.failed] };
}

/** The tests in the extension host. */
async function runInside(grep = ""): Promise<Results> {
  const memfs = await bundleWeb();
  const server = await startWeb({
    home: ensureCodeServer(),
    extensions: { faultline: root, memfs },
    testing: "memfs",
    trust: false,
    settings: quiet,
    instead: (path) => (path === "/grep" ? grep : undefined),
  });
  const browser = await startBrowser();
  try {
    const page = await browser.context.newPage();
    const ended = new Promise<void>((resolve) => {
      void page.exposeFunction("codeAutomationExit", () => resolve());
    });
    await page.exposeFunction("codeAutomationLog", () => undefined);
    await page.goto(server.address("memfs:/workspace"));
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, patience).unref())]);
    const [results] = server.posted("results");
    if (results !== undefined) return JSON.parse(results) as Results;
    await page.screenshot({ path: join(root, "out", "web-late.png") });
    const error = "no results were sent: see out/web-late.png for what VS Code showed";
    return { passed: [], failed: [{ title: "the extension host of the browser", error }] };
  } finally {
    await browser.close();
    await server.stop();
  }
}
