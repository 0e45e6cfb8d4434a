/**
 * Puts a real VS Code for machines without a desktop into `.vscode-test/` (code-server from npm, once, about 600 MB) and
 * finds a Chromium to drive it, through apt when there is none. Idempotent; does nothing when all is there.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { remedy, runMain } from "./remedy.ts";

const root = resolve(import.meta.dirname, "..");

/** Pinned: its layout, flags and test driver are what the tests rely on. */
const codeServerVersion = "4.139.1";

/** The folder of a code-server that is ready to start. */
export function ensureCodeServer(): string {
  const home = join(root, ".vscode-test", `code-server-${codeServerVersion}`);
  const server = join(home, "node_modules", "code-server");
  const done = join(home, ".complete");
  if (existsSync(done)) return server;
  console.log(`Installing code-server ${codeServerVersion} into .vscode-test/ (once, about 600 MB) …`);
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  writeFileSync(
    join(home, "package.json"),
    JSON.stringify({ private: true, dependencies: { "code-server": codeServerVersion } }),
  );
  // Its own install scripts would compile for minutes; what they do beyond that is the second install.
  install(home, []);
  install(join(server, "lib", "vscode"), ["--omit=dev"]);
  writeFileSync(done, `${process.version}\n`);
  return server;
}

function install(folder: string, options: readonly string[]): void {
  const args = ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", ...options];
  const done = spawnSync("npm", args, {
    cwd: folder,
    env: withoutNpm(process.env),
    stdio: ["ignore", "inherit", "inherit"],
    shell: process.platform === "win32",
  });
  if (done.status !== 0)
    throw remedy(
      "code-server could not be installed from the npm registry: check the connection (`npm ping`) and run the command again.",
      done.error,
    );
}

/** An npm started by npm would otherwise install into the outer project. */
function withoutNpm(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(environment).filter(
      ([name]) => !/^(npm_(config_(local_prefix|prefix|global)|package_|lifecycle_)|INIT_CWD$)/i.test(name),
    ),
  );
}

/** The path of a Chromium or Chrome. Set `CHROMIUM` to choose one. */
export function ensureChromium(): string {
  const chosen = process.env.CHROMIUM;
  if (chosen !== undefined && chosen !== "") {
    if (existsSync(chosen)) return chosen;
    throw remedy(`CHROMIUM names ${chosen}, which does not exist: set it to a Chromium's path, or unset it.`);
  }
  const found = findChromium();
  if (found !== undefined) return found;
  installChromium();
  const installed = findChromium();
  if (installed !== undefined) return installed;
  throw remedy(
    "Chromium was installed but is not on the PATH: set CHROMIUM to its path and run the command again.",
  );
}

function findChromium(): string | undefined {
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const folders = (process.env.PATH ?? "").split(delimiter).concat("/usr/bin");
  const elsewhere = [
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  ];
  return names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .concat(elsewhere)
    .find((path) => existsSync(path));
}

function installChromium(): void {
  const byHand =
    "install Chromium (`sudo apt-get install chromium`), or set CHROMIUM to the path of a Chrome or Chromium";
  if (!existsSync("/usr/bin/apt-get"))
    throw remedy(`The tests in VS Code need Chromium, and there is none: ${byHand}.`);
  const asRoot = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  console.log("Installing Chromium with apt …");
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  try {
    for (const step of [["update"], ["install", "-y", "--no-install-recommends", "chromium"]]) {
      const [command = "", ...args] = [...asRoot, "apt-get", "-qq", ...step];
      execFileSync(command, args, { env: environment, stdio: ["ignore", "pipe", "inherit"] });
    }
  } catch (error) {
    throw remedy(`The tests in VS Code need Chromium, and apt could not install it: ${byHand}.`, error);
  }
}

if (import.meta.main)
  await runMain(() => {
    console.log(`code-server: ${ensureCodeServer()}`);
    console.log(`Chromium: ${ensureChromium()}`);
  });
