/**
 * Starts a code-server (VS Code in a browser) on this machine: only for this machine, without accounts, telemetry,
 * updates or an extension gallery. Owns its process and ends it with this one.
 */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { createWriteStream, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { remedy } from "./remedy.ts";

export interface CodeServerOptions {
  /** Where code-server is installed. */
  readonly home: string;
  /** A folder for settings, extensions and the log; kept between starts by who wants that. */
  readonly state: string;
  /** 0: any free port. */
  readonly port: number;
  readonly vsix?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Folders are trusted only by who says so; else all are. */
  readonly trust?: boolean;
  /** Lets the address name tests to run in the extension host. */
  readonly testing?: boolean;
}

export interface CodeServer {
  readonly url: string;
  /** `host:port`, as in `vscode-remote://host:port/path`. */
  readonly authority: string;
  readonly ended: Promise<void>;
  readonly stop: () => Promise<void>;
}

const quiet: Readonly<Record<string, unknown>> = {
  "workbench.startupEditor": "none",
  "workbench.enableExperiments": false,
  "workbench.tips.enabled": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "security.workspace.trust.enabled": false,
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "extensions.autoUpdate": false,
  "extensions.autoCheckUpdates": false,
  "extensions.ignoreRecommendations": true,
  "chat.disableAIFeatures": true,
  "git.openRepositoryInParentFolders": "never",
};

export async function startCodeServer(options: CodeServerOptions): Promise<CodeServer> {
  const { state } = options;
  const user = join(state, "data");
  mkdirSync(join(user, "User"), { recursive: true });
  const settings = join(user, "User", "settings.json");
  // Only the first time: what somebody changes there is theirs.
  if (!existsSync(settings))
    writeFileSync(settings, JSON.stringify({ ...quiet, ...options.settings }, null, 2));
  const environment = cleanEnvironment(state);
  const common = argumentsOf(options);
  if (options.vsix !== undefined) await installExtension(options, options.vsix);
  const port = await freePort(options.port);
  const child = spawn(
    process.execPath,
    [
      ...common,
      ...["--bind-addr", `127.0.0.1:${port}`, "--auth", "none", "--disable-telemetry", "--disable-proxy"],
      ...["--disable-update-check", "--disable-getting-started-override"],
      ...(options.trust === true ? [] : ["--disable-workspace-trust"]),
      "--ignore-last-opened",
      // Without it, tests named in the address are silently ignored.
      ...(options.testing === true ? ["--vscode-option", "enable-smoke-test-driver"] : []),
    ],
    { env: environment, stdio: ["ignore", "pipe", "pipe"], detached: process.platform !== "win32" },
  );
  const log = createWriteStream(join(state, "server.log"));
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  process.once("exit", () => kill(child, "SIGKILL"));
  const url = `http://127.0.0.1:${port}`;
  await untilHealthy(url, child, join(state, "server.log"));
  return {
    url,
    authority: `127.0.0.1:${port}`,
    ended,
    stop: async () => {
      kill(child, "SIGTERM");
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 5000).unref())]);
      kill(child, "SIGKILL");
    },
  };
}

function argumentsOf({ home, state }: Pick<CodeServerOptions, "home" | "state">): readonly string[] {
  const config = join(state, "config.yaml");
  const extensions = join(state, "extensions");
  mkdirSync(extensions, { recursive: true });
  writeFileSync(config, "auth: none\n");
  return [
    join(home, "out", "node", "entry.js"),
    ...["--config", config, "--user-data-dir", join(state, "data"), "--extensions-dir", extensions],
  ];
}

/** Unpacks a packed extension into `state`, into a folder of its name and version below `extensions`. */
export async function installExtension(
  options: Pick<CodeServerOptions, "home" | "state">,
  vsix: string,
): Promise<void> {
  const install = [...argumentsOf(options), "--install-extension", vsix, "--force"];
  await promisify(execFile)(process.execPath, install, { env: cleanEnvironment(options.state) });
}

/** Nothing of the outer VS Code, nothing outside `state`, no gallery to look things up in. */
function cleanEnvironment(state: string): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(VSCODE_|CODE_SERVER_|ELECTRON_|PASSWORD$|PORT$)/.test(name),
  );
  return {
    ...Object.fromEntries(kept),
    XDG_CONFIG_HOME: join(state, "xdg", "config"),
    XDG_DATA_HOME: join(state, "xdg", "data"),
    XDG_CACHE_HOME: join(state, "xdg", "cache"),
    EXTENSIONS_GALLERY: "{}",
  };
}

function freePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error) =>
      reject(
        remedy(
          `Port ${wanted} is in use: stop what uses it, or choose another one with PORT=8200 npm start.`,
          error,
        ),
      ),
    );
    server.listen(wanted, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : wanted));
    });
  });
}

async function untilHealthy(url: string, child: ChildProcess, log: string): Promise<void> {
  const patience = Date.now() + 60_000;
  while (Date.now() < patience) {
    if (child.exitCode !== null)
      throw remedy(
        `code-server did not start (its log: ${log}): delete .vscode-test/ and run the command again.`,
      );
    const answer = await fetch(`${url}/healthz`).catch(() => undefined);
    if (answer?.ok === true) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw remedy(
    `code-server did not answer within a minute (its log: ${log}): see what else the machine is busy with.`,
  );
}

/** The whole group: code-server's extension hosts are its children. */
function kill(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === "win32") child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // Gone already.
  }
}
