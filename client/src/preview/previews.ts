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
  /** By the document's URI: a document has one preview. */
  const previews = new Map<string, Preview>();
  const add = (document: Uri, panel: WebviewPanel, settings: PictureSettings): Preview => {
    const key = document.toString();
    const preview = openPreview(context, client, document, panel, settings);
    previews.set(key, preview);
    panel.onDidDispose(() => {
      if (previews.get(key) === preview) previews.delete(key);
    });
    return preview;
  };

  const show = (document: Uri, column: ViewColumn): Preview => {
    const existing = previews.get(document.toString());
    if (existing !== undefined) {
      existing.panel.reveal(undefined, true);
      return existing;
    }
    const panel = window.createWebviewPanel(viewType, `Preview ${fileName(document)}`, {
      viewColumn: column,
      preserveFocus: true,
    });
    return add(document, panel, {});
  };

  const open = (source: unknown, column: ViewColumn): void => {
    const document = source instanceof Uri ? source : editedDocument();
    if (document !== undefined) show(document, column);
    else void window.showErrorMessage("There is nothing to preview: open an .arch file first.");
  };

  const subscriptions = Disposable.from(
    commands.registerCommand("faultline.openPreview", (source: unknown) => open(source, ViewColumn.Active)),
    commands.registerCommand("faultline.openPreviewToSide", (source: unknown) =>
      open(source, ViewColumn.Beside),
    ),
    window.registerWebviewPanelSerializer(viewType, {
      async deserializeWebviewPanel(panel: WebviewPanel, state: unknown) {
        const document = readDocument(state);
        // Without its document, or when that has a preview by now, there is nothing to bring back.
        if (document === undefined || previews.has(document.toString())) panel.dispose();
        else add(document, panel, pictureSettings(members(state)?.get("settings")) ?? {});
      },
    }),
    listen(client, methods.pictureChanged, isPictureChanged, ({ uri }) => {
      previews.get(client.languageClient.protocol2CodeConverter.asUri(uri).toString())?.refresh();
    }),
    client.languageClient.onDidChangeState(({ newState, oldState }) => {
      for (const preview of previews.values()) {
        if (newState === State.Running) preview.refresh();
        else if (oldState === State.Running)
          preview.say("The Faultline server stopped and is starting again.");
      }
    }),
    followCursor(previews),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      // What was proved of the text before need not hold of the text now.
      if (document.languageId !== languageId || contentChanges.length === 0) return;
      for (const preview of previews.values()) preview.showPath([]);
    }),
  );
  return {
    active: () => [...previews.values()].find((preview) => preview.panel.active),
    showPath: (document, ids) => show(document, ViewColumn.Beside).showPath(ids),
    dispose: () => subscriptions.dispose(),
  };
}

/** Marks what the text cursor is in, once it rests. */
function followCursor(previews: ReadonlyMap<string, Preview>): Disposable {
  let resting: ReturnType<typeof setTimeout> | undefined;
  return window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
    const preview = previews.get(textEditor.document.uri.toString());
    if (preview === undefined) return;
    clearTimeout(resting);
    resting = setTimeout(() => preview.highlightAt(selections[0]?.active), 60);
  });
}

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
