/** All open previews: the commands that open them, their return after a reload, and what editor and server tell them. */
import {
  commands,
  Disposable,
  type ExtensionContext,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from "vscode";
import { State } from "vscode-languageclient";
import { members, name } from "../../../server/src/protocol/check.ts";
import { type PictureSettings, pictureSettings } from "../../../server/src/protocol/picture-settings.ts";
import { isPictureChanged, methods } from "../../../server/src/protocol/requests.ts";
import { type Client, languageId, listen } from "../client.ts";
import { fileName, openPreview, type Preview } from "./panel.ts";

const viewType = "faultline.preview";

export interface Previews extends Disposable {
  /** The preview that has the focus. */
  readonly active: () => Preview | undefined;
  /** Opens a document's preview beside the text, or reveals it, and shows only the path over these elements. */
  readonly showPath: (document: Uri, ids: readonly string[]) => void;
}

export function registerPreviews(context: ExtensionContext, client: Client): Previews {
  /** In the order in which they were opened; a document may have several, each with settings of its own. */
  const previews = new Set<Preview>();
  const of = (document: Uri): readonly Preview[] => {
    const key = document.toString();
    return [...previews].filter((one) => one.document.toString() === key);
  };
  const active = (): Preview | undefined => [...previews].find(({ panel }) => panel.active);
  const add = (document: Uri, panel: WebviewPanel, settings: PictureSettings): Preview => {
    const preview = openPreview(context, client, document, panel, settings);
    previews.add(preview);
    panel.onDidDispose(() => previews.delete(preview));
    return preview;
  };
  const create = (document: Uri, column: ViewColumn, settings: PictureSettings): Preview => {
    const place = { viewColumn: column, preserveFocus: true };
    return add(document, window.createWebviewPanel(viewType, titleOf(document), place), settings);
  };
  const show = (document: Uri, column: ViewColumn): Preview => {
    const [existing] = of(document);
    existing?.panel.reveal(undefined, true);
    return existing ?? create(document, column, {});
  };

  const open = (source: unknown, column: ViewColumn): void => {
    const document = source instanceof Uri ? source : editedDocument();
    if (document !== undefined) show(document, column);
    else void window.showErrorMessage("There is nothing to preview: open an .arch file first.");
  };
  /** The same picture once more, to compare: another view of it, or a what-if beside the design as it is. */
  const openAnother = (): void => {
    const from = active();
    const document = from?.document ?? editedDocument();
    if (document !== undefined) {
      // Beside the last one, not on top of it.
      const last = of(document).at(-1)?.panel.viewColumn;
      create(document, last === undefined ? ViewColumn.Beside : last + 1, from?.settings() ?? {});
    } else void window.showErrorMessage("There is nothing to preview: open an .arch file first.");
  };

  const subscriptions = Disposable.from(
    commands.registerCommand("faultline.openPreview", (source: unknown) => open(source, ViewColumn.Active)),
    commands.registerCommand("faultline.openPreviewToSide", (source: unknown) =>
      open(source, ViewColumn.Beside),
    ),
    commands.registerCommand("faultline.openAnotherPreview", openAnother),
    window.registerWebviewPanelSerializer(viewType, {
      async deserializeWebviewPanel(panel: WebviewPanel, state: unknown) {
        const document = readDocument(state);
        // Without its document there is nothing to bring back.
        if (document === undefined) panel.dispose();
        else add(document, panel, pictureSettings(members(state)?.get("settings")) ?? {});
      },
    }),
    listen(client, methods.pictureChanged, isPictureChanged, ({ uri }) => {
      for (const preview of of(client.languageClient.protocol2CodeConverter.asUri(uri))) preview.refresh();
    }),
    client.languageClient.onDidChangeState(({ newState, oldState }) => {
      for (const preview of previews) {
        if (newState === State.Running) preview.refresh();
        else if (oldState === State.Running)
          preview.say("The Faultline server stopped and is starting again.");
      }
    }),
    followCursor(of),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      // What was proved of the text before need not hold of the text now.
      if (document.languageId !== languageId || contentChanges.length === 0) return;
      for (const preview of previews) preview.showPath([]);
    }),
  );
  return {
    active,
    showPath: (document, ids) => show(document, ViewColumn.Beside).showPath(ids),
    dispose: () => subscriptions.dispose(),
  };
}

/** Marks what the text cursor is in, once it rests. */
function followCursor(of: (document: Uri) => readonly Preview[]): Disposable {
  let resting: ReturnType<typeof setTimeout> | undefined;
  return window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
    const { uri } = textEditor.document;
    if (of(uri).length === 0) return;
    clearTimeout(resting);
    resting = setTimeout(() => {
      for (const preview of of(uri)) preview.highlightAt(selections[0]?.active);
    }, 60);
  });
}

/** The other side of a diff has the file's name, too. */
const titleOf = (document: Uri): string =>
  `Preview ${fileName(document)}${document.scheme === "git" ? " (Git)" : ""}`;

/** The `.arch` document in the active editor; where that is none of text, as in the walkthrough, the one that is open. */
export function editedDocument(): Uri | undefined {
  const editor = window.activeTextEditor;
  if (editor !== undefined)
    return editor.document.languageId === languageId ? editor.document.uri : undefined;
  const shown = window.visibleTextEditors.map(({ document }) => document);
  const open = [...shown, ...workspace.textDocuments.toReversed()];
  return open.find(({ languageId: language, isClosed }) => language === languageId && !isClosed)?.uri;
}

function readDocument(state: unknown): Uri | undefined {
  const kept = name(members(state)?.get("document"));
  if (kept === undefined) return undefined;
  try {
    return Uri.parse(kept, true);
  } catch {
    return undefined;
  }
}
