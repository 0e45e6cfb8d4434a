/**
 * `npm start`: builds, reviews and draws the first example in the terminal, then opens VS Code with the extension on
 * `examples/`: the desktop's where there is one, else one in the browser. `--once` stops after the drawing.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { delimiter, join, relative, resolve } from "node:path";
import { buildAll } from "./build.ts";
import { startCodeServer } from "./code-server.ts";
import { packageExtension } from "./package.ts";
import { remedy, runMain } from "./remedy.ts";
import { ensureCodeServer } from "./setup-vscode.ts";

const root = resolve(import.meta.dirname, "..");
const example = join("examples", "online-shop.arch");
const defaultPort = 8137;

await runMain(async () => {
  await buildAll();
  reviewAndDraw();
  if (process.argv.includes("--once")) return;
  const desktop = findOnPath("code");
  if (desktop === undefined) await openInBrowser();
  else openOnDesktop(desktop);
});

function reviewAndDraw(): void {
  console.log(`\n$ faultline check ${example}`);
  faultline(["check", example]);
  const picture = join(root, "out", "online-shop.svg");
  mkdirSync(join(root, "out"), { recursive: true });
  console.log(`\n$ faultline render ${example} -o ${relative(root, picture)}`);
  faultline(["render", example, "-o", picture]);
  console.log(`The picture: ${picture}\n`);
}

/** Findings are no failure of ours; only misuse and crashes (exit 2 and above) are. */
function faultline(args: readonly string[]): void {
  const done = spawnSync(process.execPath, [join(root, "dist", "faultline.cjs"), ...args], {
    cwd: root,
    stdio: "inherit",
  });
  if (done.status === null || done.status > 1)
    throw remedy(
      `faultline ${args[0]} failed on ${example}: run \`npm test\` to see what is broken.`,
      done.error,
    );
}

function openOnDesktop(code: string): void {
  console.log("Opening VS Code on examples/ with the extension …");
  const done = spawnSync(code, [`--extensionDevelopmentPath=${root}`, join(root, "examples")], {
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (done.status !== 0)
    throw remedy(
      "VS Code could not be opened with `code`: take it off the PATH to use VS Code in the browser instead.",
      done.error,
    );
}

async function openInBrowser(): Promise<void> {
  const port = readPort();
  const home = ensureCodeServer();
  const server = await startCodeServer({
    home,
    state: join(root, ".vscode-test", "start"),
    port,
    vsix: packageExtension(),
  });
  const folder = encodeURIComponent(join(root, "examples"));
  console.log(`VS Code with Faultline: ${server.url}/?folder=${folder}`);
  console.log("Open online-shop.arch, then press Ctrl+K V for the preview. Ctrl+C here ends it.");
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void server.stop());
  await server.ended;
}

function readPort(): number {
  const given = process.env.PORT;
  if (given === undefined || given === "") return defaultPort;
  const port = Number(given);
  if (Number.isInteger(port) && port > 0 && port < 65536) return port;
  throw remedy(
    `PORT is "${given}", which is no port: use a number from 1 to 65535, as in PORT=8200 npm start.`,
  );
}

function findOnPath(command: string): string | undefined {
  const names = process.platform === "win32" ? [`${command}.cmd`] : [command];
  return (process.env.PATH ?? "")
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((path) => existsSync(path));
}
