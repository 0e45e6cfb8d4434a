/**
 * Files that come, change, move or go without being edited here: watched ones, those that the editor itself creates,
 * renames or deletes, and workspace folders. Imports are rewritten elsewhere (`rename.ts`).
 */
import {
  type ClientCapabilities,
  type Connection,
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  FileChangeType,
  type FileOperationRegistrationOptions,
  type TextDocumentChangeEvent,
  TextDocumentSyncKind,
  WatchKind,
} from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { LspFeature, ServerContext } from "../feature.ts";
import { folderKeyOf, isFile, isPath, keyOf } from "../keys.ts";
import { fileLimit } from "../workspace.ts";

/** What may hold `.arch` files: a folder says nothing by its name. */
const operations: FileOperationRegistrationOptions = {
  filters: [
    { pattern: { glob: "**/*.arch", matches: "file" } },
    { pattern: { glob: "**/faultline.json", matches: "file" } },
    { pattern: { glob: "**", matches: "folder" } },
  ],
};

const watchers = [
  { globPattern: "**/*.arch" },
  { globPattern: "**/faultline.json" },
  // A folder that goes takes its files with it without a word about them.
  { globPattern: "**", kind: WatchKind.Delete },
];

const watches = (client: ClientCapabilities): boolean =>
  client.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;

export const filesFeature: LspFeature = {
  capabilities: (client) => ({
    // Where nobody watches files, one that is opened or saved is the occasion to look at those it imports.
    ...(watches(client)
      ? {}
      : {
          textDocumentSync: {
            openClose: true,
            change: TextDocumentSyncKind.Incremental,
            save: { includeText: false },
          },
        }),
    workspace: {
      workspaceFolders: { supported: true, changeNotifications: true },
      fileOperations: { didCreate: operations, didRename: operations, didDelete: operations },
    },
  }),
  register(context) {
    const { connection, guard, workspace, reviews, documents, client } = context;
    /** `went` and `changed` are looked at again; of `came`, folders too. */
    const refresh = async (changed: readonly string[], came: readonly string[]): Promise<void> => {
      const keys = (uris: readonly string[]) => uris.map(keyOf).filter(workspace.isReadable);
      await workspace.refresh(keys([...changed, ...came]), keys(came));
      reviews.changed();
    };
    const lookAgain = guard(
      "files looked at again",
      undefined,
      async ({ document }: TextDocumentChangeEvent<TextDocument>) => {
        const file = keyOf(document.uri);
        if (watches(client()) || !workspace.isReadable(file)) return;
        // Not before the text that was opened is taken in.
        await Promise.resolve();
        await workspace.readAgainBelow(file);
        reviews.changed();
      },
    );
    documents.onDidOpen((event) => void lookAgain(event));
    documents.onDidSave((event) => void lookAgain(event));
    connection.onDidChangeWatchedFiles(
      guard("watched files", undefined, ({ changes }) => {
        const came = changes.filter(({ type }) => type === FileChangeType.Created);
        const others = changes.filter(({ type }) => type !== FileChangeType.Created);
        return refresh(
          others.map(({ uri }) => uri),
          came.map(({ uri }) => uri),
        );
      }),
    );
    connection.workspace.onDidCreateFiles(
      guard("created files", undefined, ({ files }) =>
        refresh(
          [],
          files.map(({ uri }) => uri),
        ),
      ),
    );
    connection.workspace.onDidRenameFiles(
      guard("renamed files", undefined, ({ files }) =>
        refresh(
          files.map(({ oldUri }) => oldUri),
          files.map(({ newUri }) => newUri),
        ),
      ),
    );
    connection.workspace.onDidDeleteFiles(
      guard("deleted files", undefined, ({ files }) =>
        refresh(
          files.map(({ uri }) => uri),
          [],
        ),
      ),
    );
  },
  initialize(context) {
    context.workspace.locate(readableFolders(context));
    if (context.client().workspace?.workspaceFolders === true) watchFolders(context);
  },
  async initialized(context) {
    const { connection, client } = context;
    if (watches(client()))
      await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    await readFolders(context);
  },
};

function watchFolders(context: ServerContext): void {
  const { connection, folders } = context;
  // Not through `connection.workspace`: asked before the answer to `initialize`, that would register with a client that
  // does not listen yet, and the refusal would end the server.
  connection.onNotification(DidChangeWorkspaceFoldersNotification.type, ({ event: { added, removed } }) => {
    const changed = new Set([...added, ...removed].map(({ uri }) => uri));
    const kept = folders.get().filter((uri) => !changed.has(uri));
    folders.set([...kept, ...added.map(({ uri }) => uri)]);
    void readFolders(context);
  });
}

const tooMany =
  `There are more than ${fileLimit} .arch files in this workspace. ${fileLimit} were read; the others are when they are opened ` +
  "or imported by one that is, and until then references, renames and the findings of the workspace leave them out. " +
  "Open the folder of one system to have all of it.";

/** Connections that were told: once is enough, however often folders come and go. */
const told = new WeakSet<Connection>();

function tellOnce(connection: Connection, message: string): void {
  if (told.has(connection)) return;
  told.add(connection);
  connection.console.warn(message);
  connection.window.showWarningMessage(message);
}

/** So many files are read at once without a word. */
const manyFiles = 50;

/** Keys of the workspace's folders; those that only the client can read count where it does. */
const readableFolders = ({ folders, options }: ServerContext): readonly string[] =>
  folders
    .get()
    .map(folderKeyOf)
    .filter((key) => isPath(key) || (isFile(key) && options().files === true));

/** Reads the workspace's folders anew, with a bar where that takes a while. */
async function readFolders(context: ServerContext): Promise<void> {
  const { connection, client, guard, workspace, reviews } = context;
  const canShow = client().window?.workDoneProgress === true;
  const read = guard("reading the workspace", undefined, async () => {
    const keys = readableFolders(context);
    let bar: ReturnType<typeof connection.window.createWorkDoneProgress> | undefined;
    let told = -1;
    const { more } = await workspace.open(keys, (done, all) => {
      if (!canShow || all < manyFiles) return;
      bar ??= connection.window.createWorkDoneProgress().then((made) => {
        made.begin("Faultline: reading the workspace", 0, `${all} files`);
        return made;
      });
      const percent = Math.floor((done / all) * 100);
      if (percent === told) return;
      told = percent;
      bar.then((made) => made.report(percent)).catch(() => {});
    });
    bar?.then((made) => made.done()).catch(() => {});
    if (more) tellOnce(connection, tooMany);
  });
  await read();
  reviews.changed();
}
