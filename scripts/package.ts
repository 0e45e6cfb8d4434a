/** Packs what `dist/` holds into an installable extension, `dist/faultline.vsix`. Builds nothing. */
import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";
import { remedy, runMain } from "./remedy.ts";

const root = resolve(import.meta.dirname, "..");

/** The path of the packed extension. */
export function packageExtension(): string {
  const out = join(root, "dist", "faultline.vsix");
  const vsce = join(root, "node_modules", "@vscode", "vsce", "vsce");
  const done = spawnSync(
    process.execPath,
    [
      vsce,
      "package",
      "--no-dependencies",
      "--allow-missing-repository",
      "--no-rewrite-relative-links",
      "--out",
      out,
    ],
    { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] },
  );
  if (done.status !== 0) throw remedy(`The extension could not be packed: ${lastLine(done.stderr)}`);
  return out;
}

const lastLine = (text: string): string => text.trim().split("\n").at(-1) ?? "";

if (import.meta.main) await runMain(() => console.log(packageExtension()));
