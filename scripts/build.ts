/**
 * Bundles what is shipped into `dist/`: the extension and the language server, for Node and for browsers, the layout worker with
 * ELK, the preview page's script and the command line. `--watch` is left out on purpose: a build takes a second.
 */
import { chmodSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { type BuildOptions, build, type Metafile, type Plugin } from "esbuild";
import { writeAssets } from "./assets.ts";
import { remedy, runMain } from "./remedy.ts";

const root = resolve(import.meta.dirname, "..");
const dist = join(root, "dist");

const shared: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  sourcemap: true,
  sourcesContent: false,
  legalComments: "none",
  logLevel: "warning",
};

/** ELK itself, a script that is a worker where it is run as one, and a module where it is required. */
const elkWorker = "elkjs/lib/elk-worker.min.js";
const files = "server/src/export/files.ts";

/** ELK is most of the code: one copy beside the bundles serves the layout workers and the command line. */
const sharedElk: Plugin = {
  name: "shared-elk",
  setup(build) {
    build.onResolve({ filter: /^elkjs\/lib\/elk\.bundled\.js$/ }, () => ({
      path: "./elk.cjs",
      external: true,
    }));
    build.onResolve({ filter: /^elkjs\/lib\/elk-worker\.min\.js$/ }, ({ kind }) =>
      kind === "entry-point" ? undefined : { path: "./elk-worker.cjs", external: true },
    );
  },
};

/** Writers of PNG and PDF bring libraries: one copy beside the bundles serves server and command line, loaded on demand. */
const sharedFiles: Plugin = {
  name: "shared-files",
  setup(build) {
    build.onResolve({ filter: /\/export\/files\.ts$/ }, ({ kind }) =>
      kind === "dynamic-import" ? { path: "./files.cjs", external: true } : undefined,
    );
  },
};

/** Command line and server are two doors into one file: most of both is the engine. */
const sharedEngine: Plugin = {
  name: "shared-engine",
  setup(build) {
    build.onResolve({ filter: /^\.\/engine\.cjs$/ }, ({ path }) => ({ path, external: true }));
  },
};

/** Drawings of technologies are large: a page that stands alone is given those that its pictures hold. */
const ownIcons: Plugin = {
  name: "own-icons",
  setup(build) {
    build.onResolve({ filter: /\/icons\.generated\.ts$/ }, () => ({
      path: join(root, "client", "standalone", "icons.ts"),
    }));
  },
};

/** VS Code's own Node runs the extension and the server; the command line runs on the user's. */
const onNode: BuildOptions = {
  ...shared,
  platform: "node",
  format: "cjs",
  target: "node20",
  plugins: [sharedElk, sharedFiles, sharedEngine],
  // As `require`: Node does not see the names of what a minified bundle exports.
  supported: { "dynamic-import": false },
};

/** Workers and extensions of an editor in a browser: classic scripts. VS Code 1.91 came with Chromium 122. */
const inBrowser: BuildOptions = {
  ...shared,
  platform: "browser",
  format: "iife",
  target: "chrome122",
};

interface Bundle {
  readonly entry: string;
  readonly out: string;
  readonly options: BuildOptions;
}

export const bundles: readonly Bundle[] = [
  {
    entry: "client/src/node/extension.ts",
    out: "extension.cjs",
    options: { ...onNode, external: ["vscode"] },
  },
  { entry: "scripts/engine.cjs", out: "engine.cjs", options: onNode },
  { entry: "scripts/server.cjs", out: "server.cjs", options: { ...onNode, sourcemap: false } },
  { entry: "scripts/faultline.cjs", out: "faultline.cjs", options: { ...onNode, sourcemap: false } },
  { entry: "server/src/lsp/node/layout-worker.ts", out: "layout-worker.cjs", options: onNode },
  { entry: "scripts/elk.cjs", out: "elk.cjs", options: onNode },
  { entry: elkWorker, out: "elk-worker.cjs", options: { ...shared, bundle: false, sourcemap: false } },
  {
    // One script for Node, which requires it, and for workers, which import it. What jsPDF loads only for HTML and images in a
    // page stays out: our pictures are neither.
    entry: files,
    out: "files.cjs",
    options: {
      ...shared,
      platform: "browser",
      format: "iife",
      globalName: "faultlineFiles",
      footer: { js: 'if (typeof module === "object") module.exports = faultlineFiles;' },
      target: "es2022",
      sourcemap: false,
      external: ["html2canvas", "dompurify", "canvg"],
    },
  },
  {
    // Put into HTML files, where nobody would find a map.
    entry: "client/standalone/main.ts",
    out: "assets/page.js",
    options: {
      ...shared,
      platform: "browser",
      format: "iife",
      target: "es2022",
      sourcemap: false,
      plugins: [ownIcons],
    },
  },
  {
    // The extension host of a browser gives `module` and `require` to what it runs, and takes `.js` here for what it cannot run.
    entry: "client/src/browser/extension.ts",
    out: "browser/extension.cjs",
    options: { ...inBrowser, format: "cjs", external: ["vscode"] },
  },
  {
    entry: "server/src/lsp/browser/main.ts",
    out: "browser/server.js",
    options: inBrowser,
  },
  {
    // In a folder of its own: the preview page may read this folder and nothing else of dist/.
    entry: "client/webview/main.ts",
    out: "preview/preview.js",
    options: inBrowser,
  },
];

/** Builds all bundles and answers esbuild's account of what went into each, by file name in `dist/`. */
export async function buildAll(): Promise<ReadonlyMap<string, Metafile>> {
  mkdirSync(dist, { recursive: true });
  const metafiles = await bundleAll(true);
  const assets = await writeAssets(root, dist);
  removeOthers(
    new Set([...[...metafiles.values()].flatMap(({ outputs }) => Object.keys(outputs)), ...assets]),
  );
  chmodSync(join(dist, "faultline.cjs"), 0o755);
  return metafiles;
}

/** As `buildAll`, but without `write` only the account. */
export async function bundleAll(write: boolean): Promise<ReadonlyMap<string, Metafile>> {
  const built = bundles.map(async ({ entry, out, options }): Promise<[string, Metafile]> => {
    const { metafile } = await build({
      ...options,
      write,
      metafile: true,
      entryPoints: [entry],
      outfile: join(dist, out),
    }).catch((error: unknown) => {
      throw remedy(`${entry} cannot be bundled: mend what esbuild reports above.`, error);
    });
    return [out, metafile];
  });
  return new Map(await Promise.all(built));
}

/** What an earlier build left would be packed with the rest. */
function removeOthers(kept: ReadonlySet<string>): void {
  for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
    const path = relative(root, join(entry.parentPath, entry.name)).replaceAll("\\", "/");
    if (entry.isFile() && !kept.has(path) && !path.endsWith(".vsix")) rmSync(join(root, path));
  }
}

if (import.meta.main)
  await runMain(async () => {
    const started = performance.now();
    const metafiles = await buildAll();
    let total = 0;
    for (const [out, metafile] of metafiles) {
      const size = Object.entries(metafile.outputs).find(([name]) => !name.endsWith(".map"))?.[1].bytes ?? 0;
      total += size;
      console.log(`  dist/${out.padEnd(20)} ${(size / 1024).toFixed(0).padStart(6)} KiB`);
    }
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`built ${metafiles.size} bundles, ${(total / 1024).toFixed(0)} KiB, in ${seconds} s`);
  });
