/** Bundles the tests' own extension (files in memory, and the tests of the extension host) for a browser. */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build, type Plugin } from "esbuild";
import { root } from "../integration/bundle.ts";

const here = "test/vscode/web";

/** Mocha's script for browsers is no ES module, which its package says of all its scripts. */
const mochaScript: Plugin = {
  name: "mocha-script",
  setup(build) {
    const path = join(root, "node_modules", "mocha", "mocha.js");
    build.onResolve({ filter: /^mocha$/ }, () => ({ path, namespace: "script" }));
    build.onLoad({ filter: /./, namespace: "script" }, () => ({ contents: readFileSync(path, "utf8") }));
  },
};

/** The folder of the extension; `tests.cjs` in it exports `run`. */
export async function bundleWeb(): Promise<string> {
  const out = join(root, "out", "web");
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  await build({
    absWorkingDir: root,
    entryPoints: { extension: `${here}/memfs/extension.ts`, tests: `${here}/host/index.ts` },
    outdir: out,
    outExtension: { ".js": ".cjs" },
    bundle: true,
    platform: "browser",
    format: "cjs",
    target: "chrome122",
    sourcemap: "inline",
    external: ["vscode"],
    alias: { "node:assert/strict": `./${here}/host/assert.ts` },
    plugins: [mochaScript],
    logLevel: "warning",
  });
  copyFileSync(join(root, here, "memfs", "package.json"), join(out, "package.json"));
  writeFileSync(join(out, "files.json"), JSON.stringify(workspaceFiles()));
  return out;
}

/** The workspace of the other tests, below `/workspace`. */
function workspaceFiles(): Readonly<Record<string, string>> {
  const from = join(root, "test", "vscode", "workspace");
  const entries = readdirSync(from, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  return Object.fromEntries(
    entries.map(({ parentPath, name }) => {
      const file = join(parentPath, name);
      const path = file.slice(from.length).replaceAll("\\", "/");
      return [`/workspace${path}`, readFileSync(file, "utf8")];
    }),
  );
}
