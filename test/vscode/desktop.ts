/** `npm run test:desktop`: the extension-host tests in a desktop VS Code, which is downloaded once. */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runTests } from "@vscode/test-electron";
import { remedy, runMain } from "../../scripts/remedy.ts";
import { bundleSuite, root } from "./integration/bundle.ts";
import { readResults } from "./integration/run.ts";
import { report } from "./report.ts";

await runMain(async () => {
  const entry = await bundleSuite();
  const state = mkdtempSync(join(tmpdir(), "faultline-desktop-"));
  const workspace = join(state, "workspace");
  cpSync(join(root, "test", "vscode", "workspace"), workspace, { recursive: true });
  const results = join(state, "results.json");
  try {
    await runTests({
      extensionDevelopmentPath: root,
      extensionTestsPath: entry,
      extensionTestsEnv: { FAULTLINE_TEST_RESULTS: results },
      launchArgs: [workspace, "--disable-extensions", "--disable-workspace-trust", "--skip-welcome"],
      cachePath: join(root, ".vscode-test"),
    }).catch((error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      if (!/ENOTFOUND|ECONNREFUSED|EAI_AGAIN|getaddrinfo|request|download|statusCode/i.test(message)) return;
      throw remedy(
        `VS Code could not be downloaded (${message}): use \`npm run test:vscode\`, which needs only the npm registry.`,
      );
    });
    if (report("desktop", readResults(results, "see what VS Code printed above")).failed > 0)
      process.exitCode = 1;
  } finally {
    rmSync(state, { recursive: true, force: true });
  }
});
