/** Bundles the extension-host tests: the host loads CommonJS and brings `vscode`; mocha comes from `node_modules`. */
import { join, resolve } from "node:path";
import { build } from "esbuild";

export const root = resolve(import.meta.dirname, "../../..");

/** The path of the bundled entry, which exports `run`. */
export async function bundleSuite(): Promise<string> {
  const out = join(root, "out", "integration");
  await build({
    absWorkingDir: root,
    entryPoints: {
      index: "test/vscode/integration/index.ts",
      suite: "test/vscode/integration/suite.ts",
    },
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
