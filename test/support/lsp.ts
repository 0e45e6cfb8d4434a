/** A client of the built language server over a real stream. */
import { type ChildProcess, spawn } from "node:child_process";
import { join, resolve } from "node:path";
import {
  type ClientCapabilities,
  createProtocolConnection,
  type Diagnostic,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Registration,
  type RegistrationParams,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentClientCapabilities,
} from "vscode-languageserver/node";

export const root = resolve(import.meta.dirname, "../..");

export interface Client {
  readonly connection: ProtocolConnection;
  readonly process: ChildProcess;
  readonly capabilities: InitializeResult["capabilities"];
  /** What the server registered while it ran. */
  readonly registered: readonly Registration[];
  open(uri: string, text: string): void;
  /** Replaces the whole text, or, with `range`, a part. */
  change(uri: string, version: number, text: string, range?: { start: Spot; end: Spot }): void;
  close(uri: string): void;
  /** The diagnostics of a version of a document, as soon as they are there (and, with `want`, are as wanted). */
  diagnostics(
    uri: string,
    version: number,
    want?: (found: readonly Diagnostic[]) => boolean,
  ): Promise<readonly Diagnostic[]>;
  /** What was sent last of a document, open or not, as soon as it is as wanted. */
  shown(uri: string, want: (found: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]>;
  stop(): Promise<void>;
}

interface Spot {
  readonly line: number;
  readonly character: number;
}

export interface ClientOptions {
  readonly script?: string;
  /** What stands before `--stdio`: the command line is a server after `lsp`. */
  readonly args?: readonly string[];
  readonly folders?: readonly string[];
  readonly initializationOptions?: unknown;
  /** Beside watched files, what the client says it can. */
  readonly can?: ClientCapabilities;
  /** What the client answers when the server asks for its settings. */
  readonly settings?: unknown;
  /** What the client answers to other requests of the server, by method. */
  readonly answers?: Readonly<Record<string, (params: unknown) => unknown>>;
}

/** What most editors can show. */
export const showsMarkdown: TextDocumentClientCapabilities = {
  hover: { contentFormat: ["markdown", "plaintext"] },
  completion: { completionItem: { documentationFormat: ["markdown", "plaintext"] } },
  signatureHelp: { signatureInformation: { documentationFormat: ["markdown", "plaintext"] } },
};

const languageOf = (uri: string): string =>
  uri.endsWith(".json") ? "json" : uri.endsWith(".md") ? "markdown" : "arch";

/** A stream to a server to which nothing has been said; it listens once what it must answer is registered. */
export function rawClient(
  script = "dist/server.cjs",
  args: readonly string[] = [],
): Pick<Client, "connection" | "process"> {
  const child = spawn(process.execPath, [join(root, script), ...args, "--stdio"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  return { connection, process: child };
}

export async function startClient({
  script = "dist/server.cjs",
  args = [],
  folders = [],
  initializationOptions = {},
  can = { textDocument: showsMarkdown },
  settings,
  answers = {},
}: ClientOptions = {}): Promise<Client> {
  const { connection, process: child } = rawClient(script, args);
  const published: PublishDiagnosticsParams[] = [];
  const waiting = new Set<() => void>();
  connection.onNotification("textDocument/publishDiagnostics", (params: PublishDiagnosticsParams) => {
    published.push(params);
    for (const wake of waiting) wake();
  });
  const registered: Registration[] = [];
  connection.onRequest("client/registerCapability", ({ registrations }: RegistrationParams) => {
    registered.push(...registrations);
    return null;
  });
  connection.onRequest("workspace/configuration", ({ items }: { items: readonly unknown[] }) =>
    items.map(() => settings ?? null),
  );
  for (const [method, answer] of Object.entries(answers)) connection.onRequest(method, answer);
  // Whoever waits for a server that is gone is told so.
  connection.onClose(() => connection.dispose());
  connection.listen();
  const { capabilities } = (await connection.sendRequest("initialize", {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: folders.map((uri) => ({ uri, name: "test" })),
    initializationOptions,
    capabilities: {
      ...can,
      textDocument: { documentSymbol: { hierarchicalDocumentSymbolSupport: true }, ...can.textDocument },
      workspace: {
        didChangeWatchedFiles: { dynamicRegistration: true },
        ...(settings === undefined ? {} : { configuration: true }),
        ...can.workspace,
      },
    },
  })) as InitializeResult;
  await connection.sendNotification("initialized", {});

  return {
    connection,
    process: child,
    registered,
    capabilities,
    open: (uri, text) =>
      void connection.sendNotification("textDocument/didOpen", {
        textDocument: { uri, languageId: languageOf(uri), version: 1, text },
      }),
    change: (uri, version, text, range) =>
      void connection.sendNotification("textDocument/didChange", {
        textDocument: { uri, version },
        contentChanges: [range === undefined ? { text } : { range, text }],
      }),
    close: (uri) => void connection.sendNotification("textDocument/didClose", { textDocument: { uri } }),
    diagnostics: (uri, version, want = () => true) =>
      new Promise((done) => {
        const look = () => {
          const found = published.findLast(
            (one) => one.uri === uri && one.version === version && want(one.diagnostics),
          );
          if (found === undefined) return;
          waiting.delete(look);
          done(found.diagnostics);
        };
        waiting.add(look);
        look();
      }),
    shown: (uri, want) =>
      new Promise((done) => {
        const look = () => {
          const last = published.findLast((one) => one.uri === uri);
          if (last === undefined || !want(last.diagnostics)) return;
          waiting.delete(look);
          done(last.diagnostics);
        };
        waiting.add(look);
        look();
      }),
    stop: async () => {
      await connection.sendRequest("shutdown");
      const gone = new Promise((done) => child.once("exit", done));
      await connection.sendNotification("exit");
      await gone;
      connection.dispose();
    },
  };
}
