/** The language server: wires a connection and an environment to the reviews and the features. Decides nothing itself. */

import {
  type ClientCapabilities,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
  TextDocuments,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { defaultSettings, readSettings, type Settings } from "../protocol/settings.ts";
import type { Places } from "../service/convert.ts";
import { sourceOf } from "../service/source.ts";
import type { Environment } from "./environment.ts";
import type { Options, ServerContext } from "./feature.ts";
import { createPublisher } from "./features/diagnostics.ts";
import { features } from "./features.ts";
import { cancelled, createGuard } from "./guard.ts";
import { keyOf, uriOf } from "./keys.ts";
import { createPictures } from "./pictures.ts";
import { createReviews } from "./reviews.ts";
import { createWorkspace } from "./workspace.ts";

export function startServer(connection: Connection, environment: Environment): void {
  const log = { error: (message: string) => connection.console.error(message) };
  const guard = createGuard(log);
  const documents = new TextDocuments(TextDocument);
  const workspace = createWorkspace(environment);
  const places: Places = { uriOf, startsOf: workspace.startsOf };
  let options: Options = {};
  let folders: readonly string[] = [];
  let client: ClientCapabilities = {};
  let settings: Settings = defaultSettings;

  const publisher = createPublisher({ connection, documents, workspace, places, options: () => options });
  const reviews = createReviews(environment, workspace, publisher.publish, log.error);
  const context: ServerContext = {
    connection,
    environment,
    documents,
    workspace,
    reviews,
    pictures: createPictures(environment, log.error),
    places,
    guard,
    options: () => options,
    client: () => client,
    settings: () => settings,
    async source(uri, token) {
      return (await context.sources(uri, token))[0]!;
    },
    async sources(uri, token) {
      const file = keyOf(uri);
      const all = await reviews.all(file);
      if (token?.isCancellationRequested === true) throw cancelled();
      return all.map(({ review, names }) => sourceOf(review, file, places, names()));
    },
  };

  async function readFromEditor(): Promise<void> {
    if (client.workspace?.configuration !== true) return;
    settings = readSettings(await connection.workspace.getConfiguration("faultline"));
  }

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    options = (params.initializationOptions ?? {}) as Options;
    folders = (params.workspaceFolders ?? []).map(({ uri }) => keyOf(uri));
    client = params.capabilities;
    return {
      capabilities: Object.assign(
        { textDocumentSync: TextDocumentSyncKind.Incremental },
        ...features.map((feature) => feature.capabilities(client)),
      ),
      serverInfo: { name: "faultline" },
    };
  });

  connection.onInitialized(
    guard("initialized", undefined, async () => {
      if (client.workspace?.didChangeWatchedFiles?.dynamicRegistration === true) {
        const watchers = [{ globPattern: "**/*.arch" }, { globPattern: "**/faultline.json" }];
        await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
      }
      if (client.workspace?.didChangeConfiguration?.dynamicRegistration === true) {
        await connection.client.register(DidChangeConfigurationNotification.type, { section: "faultline" });
      }
      await readFromEditor();
      for (const feature of features) await feature.initialized?.(context);
      await workspace.open(folders.filter((folder) => folder.startsWith("/")));
      reviews.changed(undefined);
    }),
  );
  connection.onDidChangeConfiguration(
    guard("configuration", undefined, async () => {
      await readFromEditor();
      for (const feature of features) feature.settingsChanged?.(context);
    }),
  );

  documents.onDidChangeContent(({ document }) => {
    const file = keyOf(document.uri);
    workspace.set(file, document.getText());
    reviews.changed([file]);
  });
  documents.onDidClose(
    guard("close", undefined, async ({ document }) => {
      await workspace.close(keyOf(document.uri));
      reviews.changed(undefined);
    }),
  );
  connection.onDidChangeWatchedFiles(
    guard("watched files", undefined, async ({ changes }) => {
      await workspace.refresh(changes.map(({ uri }) => keyOf(uri)));
      reviews.changed(undefined);
    }),
  );

  for (const feature of features) feature.register(context);
  documents.listen(connection);
  connection.listen();
}
