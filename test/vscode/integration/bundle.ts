/** Bundles the extension-host tests: the host loads CommonJS and brings `vscode`; mocha comes from `node_modules`. */
import { readdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "esbuild";

export const root = resolve(import.meta.dirname, "../../..");

/** The path of the bundled entry, which exports `run`. */
export async function bundleSuite(): Promise<string> {
  const out = join(root, "out", "integration");
  rmSync(out, { recursive: true, force: true });
  const folder = "test/vscode/integration/suites";
  const suites = readdirSync(join(root, folder)).map((name) => `${folder}/${name}`);
  await build({
    absWorkingDir: root,
    entryPoints: ["test/vscode/integration/index.ts", ...suites],
    outbase: "test/vscode/integration",
    outdir: out,
    outExtension: { ".js": ".cjs" },
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    sourcemap: "inline",
    external: ["vscode", "mocha"],
    logLevel: "warning",
  });
  return join(out, "index.cjs");
}
