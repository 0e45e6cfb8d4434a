/**
 * VS Code's workbench without any server behind it, as on vscode.dev: the files of the code-server that the other tests use,
 * handed out as they are, and extensions from an origin of their own. Owns two listeners on this machine and no process.
 */
import { createReadStream, existsSync, readFileSync, statSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";

export interface WebOptions {
  /** Where code-server is installed. */
  readonly home: string;
  /** Folders of extensions, by the name in their address. */
  readonly extensions: Readonly<Record<string, string>>;
  /** The name of an extension whose `tests.cjs` is run in the extension host. */
  readonly testing?: string;
  readonly trust: boolean;
  readonly settings: Readonly<Record<string, unknown>>;
  /** Answers instead of a file of an extension, by path; `origin` is where the extensions are. */
  readonly instead?: (path: string, origin: string) => string | undefined;
}

export interface WebServer {
  /** The workbench's address, for a folder. */
  readonly address: (folder: string) => string;
  /** What was sent to `POST /NAME` of the extensions' origin. */
  readonly posted: (name: string) => readonly string[];
  readonly stop: () => Promise<void>;
}

/** Settings that keep everything away that is none of ours. */
export const quiet: Readonly<Record<string, unknown>> = {
  "workbench.startupEditor": "none",
  "workbench.enableExperiments": false,
  "workbench.tips.enabled": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "telemetry.telemetryLevel": "off",
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "files.autoSave": "off",
  "chat.disableAIFeatures": true,
};

const types: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".ttf": "font/ttf",
  ".wasm": "application/wasm",
};

export async function startWeb(options: WebOptions): Promise<WebServer> {
  const posts = new Map<string, string[]>();
  const extensions = await listen((request, response) => {
    // Any origin may read, as from a gallery; where it stands says nothing of the workbench's.
    response.setHeader("Access-Control-Allow-Origin", "*");
    const path = pathOf(request);
    if (request.method === "POST") return void take(request, response, path.slice(1), posts);
    const instead = options.instead?.(path, `http://localhost:${extensions.port}`);
    if (instead !== undefined) return void send(response, path, instead);
    const [, name = "", ...rest] = path.split("/");
    const folder = options.extensions[name];
    return sendFile(
      response,
      folder === undefined ? undefined : join(folder, normalize(`/${rest.join("/")}`)),
    );
  });
  const workbench = await listen((request, response) => {
    const path = pathOf(request);
    if (path === "/")
      return void send(response, "/index.html", page(options, extensions.port, workbench.port));
    const file = join(options.home, "lib", "vscode", normalize(path));
    if (path !== script) return sendFile(response, file);
    return void send(response, path, withoutServer(readFileSync(file, "utf8")));
  });
  return {
    address: (folder) => `http://localhost:${workbench.port}/?folder=${encodeURIComponent(folder)}`,
    posted: (name) => posts.get(name) ?? [],
    stop: async () => {
      await Promise.all([extensions.stop(), workbench.stop()]);
    },
  };
}

const script = "/out/vs/code/browser/workbench/workbench.js";

/** What code-server has changed in VS Code's own workbench, which it says is always in front of a server: taken back. */
const changes: readonly (readonly [RegExp, string])[] = [
  [/remoteAuthority:location\.host/, "remoteAuthority:undefined"],
  [
    /\.with\(\{scheme:\w+\.vscodeRemote\}\),"User"\)\}get userDataPath\(/,
    '.with({scheme:"vscode-userdata"}),"User")}get userDataPath(',
  ],
];

function withoutServer(workbench: string): string {
  return changes.reduce((text, [from, to]) => {
    if (!from.test(text))
      throw new Error(`${script} of code-server is not what was known of it: ${from} is not there`);
    return text.replace(from, to);
  }, workbench);
}

function page(options: WebOptions, extensions: number, workbench: number): string {
  const at = (path: string) => ({ scheme: "http", authority: `localhost:${extensions}`, path: `/${path}` });
  const names = Object.keys(options.extensions);
  const { testing } = options;
  const configuration = {
    additionalBuiltinExtensions: names.filter((name) => name !== testing).map(at),
    enableWorkspaceTrust: options.trust,
    userDataPath: "/",
    isEnabledFileDownloads: false,
    isEnabledFileUploads: false,
    isEnabledCoderGettingStarted: false,
    webviewEndpoint: `http://localhost:${workbench}/out/vs/workbench/contrib/webview/browser/pre`,
    configurationDefaults: options.settings,
    productConfiguration: { enableTelemetry: false },
    ...(testing === undefined
      ? {}
      : {
          developmentOptions: { extensions: [at(testing)], extensionTestsPath: at(`${testing}/tests.cjs`) },
        }),
  };
  const settings = JSON.stringify(configuration).replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  return `<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta id="vscode-workbench-web-configuration" data-settings="${settings}">
<link rel="stylesheet" href="/out/vs/code/browser/workbench/workbench.css">
</head>
<body aria-label=""></body>
<script>globalThis._VSCODE_FILE_ROOT = location.origin + "/out/";</script>
<script type="module" src="/out/nls.messages.js"></script>
<script type="module" src="${script}"></script>
</html>`;
}

const pathOf = (request: IncomingMessage): string =>
  decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);

function send(response: ServerResponse, path: string, text: string): void {
  response.setHeader("Content-Type", types[extname(path)] ?? "application/octet-stream");
  response.end(text);
}

function sendFile(response: ServerResponse, file: string | undefined): void {
  if (file === undefined || !existsSync(file) || !statSync(file).isFile()) {
    response.statusCode = 404;
    response.end();
    return;
  }
  response.setHeader("Content-Type", types[extname(file)] ?? "application/octet-stream");
  createReadStream(file).pipe(response);
}

async function take(
  request: IncomingMessage,
  response: ServerResponse,
  name: string,
  posts: Map<string, string[]>,
): Promise<void> {
  let text = "";
  for await (const part of request.setEncoding("utf8")) text += String(part);
  posts.set(name, [...(posts.get(name) ?? []), text]);
  response.end();
}

interface Listener {
  readonly port: number;
  readonly stop: () => Promise<void>;
}

function listen(handle: (request: IncomingMessage, response: ServerResponse) => void): Promise<Listener> {
  const server: Server = createServer(handle);
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () =>
      resolve({
        port: (server.address() as AddressInfo).port,
        stop: () =>
          new Promise((done) => {
            server.close(() => done());
            server.closeAllConnections();
          }),
      }),
    );
  });
}
