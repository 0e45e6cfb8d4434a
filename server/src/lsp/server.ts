/** The language server: wires a connection and an environment to the reviews and the features. Decides nothing itself. */

import {
  type ClientCapabilities,
  type Connection,
  DidChangeConfigurationNotification,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
  TextDocuments,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { defaultSettings, readSettings, type Settings } from "../protocol/settings.ts";
import type { Places } from "../service/convert.ts";
import { sourceOf } from "../service/source.ts";
import { joined } from "./capabilities.ts";
import type { Environment } from "./environment.ts";
import type { Options, ServerContext } from "./feature.ts";
import { features } from "./features.ts";
import { createGuard, notRunning, outdated, type Phase } from "./guard.ts";
import { inBlocks } from "./in-blocks.ts";
import { isFile, keyOf, nameOf, uriOf } from "./keys.ts";
import { createMarkdownBlocks } from "./markdown-blocks.ts";
import { createOpenDocuments } from "./open-documents.ts";
import { createPictures } from "./pictures.ts";
import { createReviews } from "./reviews.ts";
import { configName, createWorkspace } from "./workspace.ts";

const isArch = ({ languageId, uri }: TextDocument): boolean =>
  languageId === "arch" || keyOf(uri).endsWith(".arch");

const isConfig = (file: string): boolean => isFile(file) && nameOf(file) === configName;

/** The workspace's folders; older clients know of one at most. */
function foldersOf({ workspaceFolders, rootUri, rootPath }: InitializeParams): readonly string[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => uri);
  if (rootUri) return [rootUri];
  return rootPath ? [uriOf(rootPath)] : [];
}

export function startServer(connection: Connection, environment: Environment): void {
  const log = { error: (message: string) => connection.console.error(message) };
  let phase: Phase = "starting";
  const documents = new TextDocuments(TextDocument);
  const open = createOpenDocuments(documents);
  const workspace = createWorkspace(environment);
  const blocks = createMarkdownBlocks(workspace);
  const guard = inBlocks(
    createGuard(log, () => phase),
    blocks,
    (uri) => documents.get(uri)?.languageId === "markdown",
  );
  const places: Places = {
    uriOf: open.uriOf,
    startsOf: (file) => blocks.get(file)?.starts ?? workspace.startsOf(file),
  };
  let options: Options = {};
  let folders: readonly string[] = [];
  let client: ClientCapabilities = {};
  let settings: Settings = defaultSettings;

  const reviews = createReviews(environment, workspace, log.error);
  const context: ServerContext = {
    connection,
    environment,
    documents,
    open,
    workspace,
    reviews,
    pictures: createPictures(environment, log.error),
    blocks,
    places,
    guard,
    options: () => options,
    client: () => client,
    settings: () => settings,
    folders: {
      get: () => folders,
      set: (uris) => {
        folders = uris;
      },
    },
    async source(uri, token, how) {
      return (await context.sources(uri, token, how))[0]!;
    },
    async sources(uri, token, how) {
      const file = keyOf(uri);
      const version = open.versionOf(uri);
      const all = await reviews.all(file, token);
      if (how?.change !== "fine" && open.versionOf(uri) !== version) throw outdated();
      return all.map(({ review, names }) => sourceOf(review, file, places, names()));
    },
  };

  async function readFromEditor(): Promise<void> {
    if (client.workspace?.configuration !== true) return;
    settings = readSettings(await connection.workspace.getConfiguration("faultline"));
  }

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    if (phase !== "starting") throw notRunning(phase);
    phase = "running";
    options = (params.initializationOptions ?? {}) as Options;
    folders = foldersOf(params);
    client = params.capabilities;
    for (const feature of features) feature.initialize?.(context);
    return {
      capabilities: joined([
        { textDocumentSync: TextDocumentSyncKind.Incremental },
        ...features.map((feature) => feature.capabilities(client)),
      ]),
      serverInfo: { name: "faultline" },
    };
  });

  connection.onShutdown(() => {
    phase = "shut down";
  });

  connection.onInitialized(async () => {
    // Each by itself: a client that refuses one thing gets the others all the same.
    await guard("configuration", undefined, async () => {
      if (client.workspace?.didChangeConfiguration?.dynamicRegistration === true)
        await connection.client.register(DidChangeConfigurationNotification.type, { section: "faultline" });
      await readFromEditor();
    })();
    await Promise.all(
      features.map((feature) =>
        guard("initialized", undefined, async () => feature.initialized?.(context))(),
      ),
    );
    reviews.changed();
  });
  connection.onDidChangeConfiguration(
    guard("configuration", undefined, async () => {
      await readFromEditor();
      for (const feature of features) feature.settingsChanged?.(context);
    }),
  );

  documents.onDidChangeContent(({ document }) => {
    // Some editors send whatever is open.
    const file = keyOf(document.uri);
    if (isArch(document)) workspace.set(file, document.getText());
    else if (isConfig(file)) workspace.setConfig(file, document.getText());
    else return;
    reviews.changed();
  });
  documents.onDidClose(
    guard("close", undefined, async ({ document }) => {
      const file = keyOf(document.uri);
      const [other] = open.of(file);
      // Open under another spelling of its address: that text counts now.
      if (isConfig(file)) workspace.setConfig(file, other?.getText());
      else if (!isArch(document)) return;
      else if (other !== undefined) workspace.set(file, other.getText());
      else await workspace.close(file);
      reviews.changed();
    }),
  );

  for (const feature of features) feature.register(context);
  reviews.listen({
    settled: () => {
      for (const feature of features) feature.reviewed?.(context);
    },
  });
  documents.listen(connection);
  connection.listen();
}
