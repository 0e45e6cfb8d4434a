/**
 * One preview: shows a document's picture in a panel and keeps it up to date. Owns the panel; knows nothing of the other
 * previews. What the page sends is validated, and what the server sends was validated before it comes here.
 */
import {
  commands,
  Disposable,
  type ExtensionContext,
  type Position,
  Range,
  TextEditorRevealType,
  Uri,
  type ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from "vscode";
import type { PictureSettings } from "../../../server/src/protocol/picture-settings.ts";
import { fromPreview, type ToPreview } from "../../../server/src/protocol/preview.ts";
import {
  type CardParams,
  type ElementAtParams,
  type ExportParams,
  isCard,
  isElement,
  isExported,
  isPicture,
  isPlace,
  methods,
  type PictureParams,
  type RevealParams,
} from "../../../server/src/protocol/requests.ts";
import { ask, type Client } from "../client.ts";
import { themeFor } from "../theme.ts";
import { cardMessage, pictureMessage, withoutLost } from "./messages.ts";
import { page, pageFolders } from "./page.ts";

export interface Preview {
  readonly document: Uri;
  readonly panel: WebviewPanel;
  /** What is shown, and how. */
  readonly settings: () => PictureSettings;
  /** Asks for the picture again; calls while one is under way become one more. */
  readonly refresh: () => void;
  /** Marks the element at a place of the text, `undefined` for none. */
  readonly highlightAt: (position: Position | undefined) => void;
  /** Shows only the path over these elements; none: shows all again. */
  readonly showPath: (ids: readonly string[]) => void;
  /** Puts the picture on the clipboard as an image, as it is shown. */
  readonly copy: () => Promise<void>;
  /** Says something in the strip until the next picture comes. */
  readonly say: (message: string) => void;
}

export function openPreview(
  context: ExtensionContext,
  client: Client,
  document: Uri,
  panel: WebviewPanel,
  start: PictureSettings,
): Preview {
  const uri = client.languageClient.code2ProtocolConverter.asUri(document);
  let gone = false;
  let asking = false;
  let askAgain = false;
  let shown: ToPreview | undefined;
  let settings = start;
  let path: readonly string[] = [];
  let lastAsk = 0;

  const post = (message: ToPreview): void => {
    if (!gone) void panel.webview.postMessage(message);
  };

  async function refresh(): Promise<void> {
    if (asking) {
      askAgain = true;
      return;
    }
    asking = true;
    try {
      do {
        askAgain = false;
        const message = await fetchPicture();
        if (gone) return;
        if (message === undefined) continue;
        // An empty picture never replaces one: what was drawn stays in sight.
        if (message.type === "picture" && (message.svg !== "" || shown === undefined)) shown = message;
        // Also when a newer one is asked for already: while somebody types, there is always a newer one.
        post(message);
      } while (askAgain);
    } finally {
      asking = false;
    }
  }

  async function fetchPicture(): Promise<ToPreview | undefined> {
    try {
      await workspace.openTextDocument(document);
    } catch {
      return { type: "status", message: `${fileName(document)} cannot be opened any more.` };
    }
    const theme = themeFor(window.activeColorTheme);
    const params: PictureParams = { uri, theme, settings };
    const picture = await ask(client, methods.picture, params, isPicture);
    if (picture === undefined) {
      // A server that is on its way says so itself, or makes the preview ask again when it runs.
      return { type: "status", message: "The Faultline server did not answer; its log says why." };
    }
    const found = withoutLost(settings, picture);
    // A text that is broken may have lost for a moment what it will have again.
    if (found !== settings && picture.stale !== true) {
      settings = found;
      askAgain = true;
    }
    return pictureMessage(picture, settings);
  }

  async function reveal(id: string): Promise<void> {
    const params: RevealParams = { uri, id };
    const place = await ask(client, methods.reveal, params, isPlace);
    if (place === undefined || gone) return;
    const { start, end } = place.range;
    const range = new Range(start.line, start.character, end.line, end.character);
    const target = client.languageClient.protocol2CodeConverter.asUri(place.uri);
    const editor = await window.showTextDocument(target, {
      viewColumn: columnOf(target, panel.viewColumn),
      selection: range,
    });
    editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
  }

  async function tellCard(id: string): Promise<void> {
    const card = await ask(client, methods.card, { uri, id } satisfies CardParams, isCard);
    post(cardMessage(id, card));
  }

  /** The page has the clipboard for images, the editor has none; the server has the image. */
  async function copy(): Promise<void> {
    const theme = themeFor(window.activeColorTheme);
    const params: ExportParams = { uri, format: "png", theme, settings };
    const file = await ask(client, methods.export, params, isExported);
    if (file?.base64 !== undefined) post({ type: "image", png: file.base64 });
    else post({ type: "status", message: "The picture could not be copied; the log says why." });
  }

  async function highlightAt(position: Position | undefined): Promise<void> {
    lastAsk += 1;
    const mine = lastAsk;
    const params = position && { uri, position: { line: position.line, character: position.character } };
    const element =
      params && (await ask(client, methods.elementAt, params satisfies ElementAtParams, isElement));
    if (mine === lastAsk) post({ type: "highlight", id: element?.id ?? null });
  }

  const icon = (name: string): Uri => Uri.joinPath(context.extensionUri, "media", name);
  panel.iconPath = { light: icon("file-light.svg"), dark: icon("file-dark.svg") };
  panel.webview.options = { enableScripts: true, localResourceRoots: [...pageFolders(context.extensionUri)] };
  const subscriptions = Disposable.from(
    panel.webview.onDidReceiveMessage((received: unknown) => {
      const message = fromPreview(received);
      if (message === undefined) {
        client.log.warn("preview: a message of the wrong shape was dropped");
        return;
      }
      switch (message.type) {
        case "ready":
          // A page that was hidden starts anew: it gets at once what it showed, then what is true now.
          if (shown !== undefined) post(shown);
          if (path.length > 0) post({ type: "path", ids: path });
          void refresh();
          return;
        case "pathLeft":
          path = [];
          return;
        case "reveal":
          void reveal(message.id);
          return;
        case "show":
          settings = message.settings;
          void refresh();
          return;
        case "describe":
          void tellCard(message.id);
          return;
        case "copy":
          void copy();
          return;
        case "export":
          // Of the preview that has the focus, with all that it shows.
          void commands.executeCommand("faultline.exportPicture");
          return;
        case "failed":
          client.log.error(`preview: ${message.reason}`);
          return;
        default:
          message satisfies never;
      }
    }),
    window.onDidChangeActiveColorTheme(() => void refresh()),
  );
  panel.onDidDispose(() => {
    gone = true;
    subscriptions.dispose();
  });
  panel.webview.html = page(panel.webview, context.extensionUri, document.toString());

  return {
    document,
    panel,
    settings: () => settings,
    refresh: () => void refresh(),
    copy,
    highlightAt: (position) => void highlightAt(position),
    showPath(ids) {
      if (ids.length === 0 && path.length === 0) return;
      path = ids;
      post({ type: "path", ids });
    },
    say: (message) => post({ type: "status", message }),
  };
}

/** Where the document is shown already, else beside the preview rather than over it. */
function columnOf(document: Uri, preview: ViewColumn | undefined): ViewColumn {
  const editor = window.visibleTextEditors.find(
    (one) => one.document.uri.toString() === document.toString() && one.viewColumn !== undefined,
  );
  return editor?.viewColumn ?? (preview === 1 ? 2 : 1);
}

export function fileName(document: Uri): string {
  return document.path.slice(document.path.lastIndexOf("/") + 1);
}
