/** The language server: wires a connection and an environment to the reviews, the features and the pictures. Decides nothing itself. */

import {
  type CodeAction,
  type Connection,
  type Diagnostic,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
  TextDocuments,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { offsetAt } from "../core/base/text.ts";
import type { Finding } from "../core/lint/types.ts";
import type { Review } from "../core/project.ts";
import {
  type Element,
  isElementAtParams,
  isPictureParams,
  isRevealParams,
  methods,
  type Place,
} from "../protocol/requests.ts";
import { diagnosticOf, locationOf, type Places } from "../service/convert.ts";
import { codeActions } from "../service/features/code-actions.ts";
import { elementAt, placeOf } from "../service/features/elements.ts";
import { hover } from "../service/features/hover.ts";
import { documentSymbols } from "../service/features/symbols.ts";
import type { Environment } from "./environment.ts";
import { createGuard } from "./guard.ts";
import { keyOf, uriOf } from "./keys.ts";
import { createPictures } from "./pictures.ts";
import { createReviews } from "./reviews.ts";
import { createWorkspace } from "./workspace.ts";

/** `rulePages`: URI of the folder that holds the rules' pages, with a final slash. */
interface Options {
  readonly rulePages?: string;
}

export function startServer(connection: Connection, environment: Environment): void {
  const log = { error: (message: string) => connection.console.error(message) };
  const guard = createGuard(log);
  const documents = new TextDocuments(TextDocument);
  const workspace = createWorkspace(environment);
  const pictures = createPictures(environment, log.error);
  const places: Places = { uriOf, startsOf: workspace.startsOf };
  let options: Options = {};
  let folders: readonly string[] = [];
  let watches = false;
  /** What the editor was told last of each open document. */
  const told = new Map<string, { readonly version: number; readonly diagnostics: readonly Diagnostic[] }>();

  function publish(file: string, all: readonly Review[]): void {
    const uri = uriOf(file);
    const document = documents.get(uri);
    if (document === undefined) return;
    const starts = workspace.startsOf(file);
    const diagnostics = findingsIn(file, all).map((finding) =>
      diagnosticOf(
        finding,
        starts,
        places,
        options.rulePages === undefined ? undefined : `${options.rulePages}${finding.rule}.md`,
      ),
    );
    const { version } = document;
    // Of several open documents of a model, most are as they were: what the editor shows already is not sent again.
    const before = told.get(uri);
    const unchanged =
      before?.version === version && JSON.stringify(before.diagnostics) === JSON.stringify(diagnostics);
    told.set(uri, { version, diagnostics });
    if (!unchanged) void connection.sendDiagnostics({ uri, version, diagnostics });
    void connection.sendNotification(methods.pictureChanged, { uri, version });
  }

  /** A file of several models shows what is found in any of them, each thing once. */
  function findingsIn(file: string, all: readonly Review[]): readonly Finding[] {
    const found = all.flatMap(({ findings }) => findings.filter(({ location }) => location.file === file));
    if (all.length < 2) return found;
    const keyOf = ({ rule, location, message }: Finding) => `${rule} ${location.start} ${message}`;
    return [...new Map(found.map((one) => [keyOf(one), one])).values()];
  }

  const reviews = createReviews(environment, workspace, publish, log.error);

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    options = (params.initializationOptions ?? {}) as Options;
    folders = (params.workspaceFolders ?? []).map(({ uri }) => keyOf(uri));
    watches = params.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    return {
      capabilities: {
        textDocumentSync: TextDocumentSyncKind.Incremental,
        hoverProvider: true,
        codeActionProvider: { codeActionKinds: ["quickfix"] },
        documentSymbolProvider: true,
      },
      serverInfo: { name: "faultline" },
    };
  });

  connection.onInitialized(
    guard("initialized", undefined, async () => {
      if (watches) {
        const watchers = [{ globPattern: "**/*.arch" }, { globPattern: "**/faultline.json" }];
        await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
      }
      await workspace.open(folders.filter((folder) => folder.startsWith("/")));
      reviews.changed(undefined);
    }),
  );

  documents.onDidChangeContent(({ document }) => {
    const file = keyOf(document.uri);
    workspace.set(file, document.getText());
    reviews.changed([file]);
  });
  documents.onDidClose(
    guard("close", undefined, async ({ document }) => {
      pictures.forget(document.uri);
      told.delete(document.uri);
      await workspace.close(keyOf(document.uri));
      void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
      reviews.changed(undefined);
    }),
  );
  connection.onDidChangeWatchedFiles(
    guard("watched files", undefined, async ({ changes }) => {
      await workspace.refresh(changes.map(({ uri }) => keyOf(uri)));
      reviews.changed(undefined);
    }),
  );

  connection.onHover(
    guard("hover", null, async ({ textDocument, position }) => {
      const file = keyOf(textDocument.uri);
      const starts = workspace.startsOf(file);
      return hover(await reviews.of(file), file, offsetAt(starts, position), starts) ?? null;
    }),
  );
  connection.onDocumentSymbol(
    guard("symbols", null, async ({ textDocument }) => {
      const file = keyOf(textDocument.uri);
      return documentSymbols(await reviews.of(file), file);
    }),
  );
  connection.onCodeAction(
    guard("code actions", [] as CodeAction[], async ({ textDocument, range, context }) => {
      const file = keyOf(textDocument.uri);
      const starts = workspace.startsOf(file);
      const span = { start: offsetAt(starts, range.start), end: offsetAt(starts, range.end) };
      const { findings } = await reviews.of(file);
      return codeActions(findings, file, span, context.diagnostics, places);
    }),
  );

  connection.onRequest(
    methods.picture,
    guard("picture", null, async (params: unknown) => {
      if (!isPictureParams(params)) return null;
      const review = await reviews.of(keyOf(params.uri));
      return pictures.picture(params, review, documents.get(params.uri)?.version ?? 0);
    }),
  );
  connection.onRequest(
    methods.reveal,
    guard("reveal", null, async (params: unknown): Promise<Place | null> => {
      if (!isRevealParams(params)) return null;
      const drawn = pictures.last(params.uri)?.scene;
      const inPicture = [...(drawn?.nodes ?? []), ...(drawn?.places ?? []), ...(drawn?.edges ?? [])].find(
        ({ id }) => id === params.id,
      );
      const location = placeOf(await reviews.of(keyOf(params.uri)), params.id) ?? inPicture?.location;
      return location === undefined ? null : locationOf(places, location);
    }),
  );
  connection.onRequest(
    methods.elementAt,
    guard("element at", null, async (params: unknown): Promise<Element | null> => {
      if (!isElementAtParams(params)) return null;
      const file = keyOf(params.uri);
      const starts = workspace.startsOf(file);
      const id = elementAt(await reviews.of(file), file, offsetAt(starts, params.position));
      return id === undefined ? null : { id };
    }),
  );

  documents.listen(connection);
  connection.listen();
}
