/** Blocks of ours in the editor's Markdown preview: its plugin, what it asks the server, and when it is drawn again. */
import { commands, Disposable, type TextDocument, window, workspace } from "vscode";
import { State } from "vscode-languageclient";
import { isFence, isFencesChanged, methods } from "../../../server/src/protocol/requests.ts";
import { ask, type Client, listen } from "../client.ts";
import { themeFor } from "../theme.ts";
import { createBlockPictures } from "./pictures.ts";
import { createPlugin, type Plugin } from "./plugin.ts";

export interface MarkdownPreview extends Disposable {
  readonly extend: Plugin["extend"];
}

/** Answers that come together are drawn together: after this many milliseconds without one, */
const calm = 60;
/** and after this many in any case. */
const longest = 400;
/** The preview itself waits longer until it shows what was typed. */
const typing = 30;

export function registerMarkdownPreview(client: Client): MarkdownPreview {
  const { languageClient } = client;
  let isUsed = false;
  const refresh = (): void => {
    if (isUsed) void commands.executeCommand("markdown.preview.refresh");
  };
  const redraw = calmly(refresh, calm, longest);
  const pictures = createBlockPictures({
    ask: (params) => ask(client, methods.fence, params, isFence),
    theme: () => themeFor(window.activeColorTheme),
    redraw: redraw.soon,
  });
  const plugin = createPlugin({
    pictures,
    isEnabled: () => workspace.getConfiguration("faultline").get<unknown>("markdown.enabled") !== false,
  });
  const typed = new Set<TextDocument>();
  const prepare = calmly(
    () => {
      for (const document of typed)
        pictures.prepare(document.uri.toString(), plugin.blocksIn(document.getText()));
      typed.clear();
    },
    typing,
    typing,
  );
  const subscriptions = Disposable.from(
    redraw,
    prepare,
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length === 0 || !pictures.isShown(document.uri.toString())) return;
      typed.add(document);
      prepare.soon();
    }),
    workspace.onDidCloseTextDocument(({ uri }) => pictures.forget(uri.toString())),
    window.onDidChangeActiveColorTheme(redraw.soon),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("faultline.markdown")) redraw.soon();
    }),
    listen(client, methods.fencesChanged, isFencesChanged, ({ uri }) =>
      pictures.askAgain(languageClient.protocol2CodeConverter.asUri(uri).toString()),
    ),
    languageClient.onDidChangeState(({ newState }) => {
      if (newState === State.Running) pictures.askAgain();
    }),
  );
  return {
    extend(md) {
      isUsed = true;
      return plugin.extend(md);
    },
    dispose: () => subscriptions.dispose(),
  };
}

/** Runs `act` once nothing asked for it for a while, or was asked for long enough. */
function calmly(
  act: () => void,
  calmMs: number,
  longestMs: number,
): Disposable & { readonly soon: () => void } {
  let resting: ReturnType<typeof setTimeout> | undefined;
  let latest: ReturnType<typeof setTimeout> | undefined;
  const stop = (): void => {
    clearTimeout(resting);
    clearTimeout(latest);
    resting = latest = undefined;
  };
  const run = (): void => {
    stop();
    act();
  };
  return {
    soon() {
      clearTimeout(resting);
      resting = setTimeout(run, calmMs);
      latest ??= setTimeout(run, longestMs);
    },
    dispose: stop,
  };
}
