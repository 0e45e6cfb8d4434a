/** Wires client, preview and commands to the editor. Shared by every environment; the server's process is a parameter. */
import { commands, type ExtensionContext, Uri, window } from "vscode";
import { type Client, languageId, type MakeClient } from "./client.ts";
import { writeDesignReview } from "./design-review.ts";
import { registerEditorCommands } from "./editor-commands.ts";
import { registerExports } from "./export-commands.ts";
import { serveFiles } from "./files.ts";
import { type MarkdownPreview, registerMarkdownPreview } from "./markdown/preview.ts";
import { startWhenNeeded } from "./markdown/start.ts";
import { registerNewFiles } from "./new-files.ts";
import { editedDocument, registerPreviews } from "./preview/previews.ts";
import { registerStatus } from "./status.ts";
import { traceTo } from "./trace.ts";

let running: Client | undefined;

/** What VS Code's Markdown preview looks for in the extensions that say they have a plugin for it. */
export interface Exports {
  readonly extendMarkdownIt: MarkdownPreview["extend"];
}

export async function activate(context: ExtensionContext, make: MakeClient): Promise<Exports> {
  const log = window.createOutputChannel("Faultline", { log: true });
  const trace = traceTo(log);
  const languageClient = make({
    documentSelector: [{ language: languageId }],
    outputChannel: log,
    traceOutputChannel: trace,
    initializationOptions: {
      rulePages: `${Uri.joinPath(context.extensionUri, "docs", "rules")}/`,
      commands: true,
      status: true,
      files: true,
    },
    markdown: { isTrusted: false, supportHtml: false },
  });
  const client: Client = { languageClient, log };
  running = client;
  const previews = registerPreviews(context, client);
  const markdown = registerMarkdownPreview(client);
  context.subscriptions.push(
    log,
    trace,
    previews,
    markdown,
    registerStatus(client, () => previews.active()?.document),
    registerEditorCommands(client, previews),
    registerNewFiles(context),
    serveFiles(client),
    registerExports(client, previews),
    commands.registerCommand("faultline.writeDesignReview", (source: unknown, target: unknown) =>
      writeDesignReview(
        client,
        // From a preview's own title bar comes the panel's address, which names no document.
        source instanceof Uri && source.scheme !== "webview-panel"
          ? source
          : (previews.active()?.document ?? editedDocument()),
        target,
      ),
    ),
    commands.registerCommand("faultline.restartServer", () => restart(client)),
  );
  await commands.executeCommand("setContext", "faultline.active", true);
  await startWhenNeeded(context, client);
  return { extendMarkdownIt: markdown.extend };
}

export async function deactivate(): Promise<void> {
  await running?.languageClient.dispose();
  running = undefined;
}

let restarting: Promise<void> | undefined;

/** Asked for again while it is under way, it is the same restart: a client that is stopping cannot be stopped or started. */
function restart({ languageClient }: Client): Promise<void> {
  const again = async (): Promise<void> => {
    if (languageClient.isRunning()) await languageClient.stop();
    await languageClient.start();
  };
  restarting ??= again().finally(() => {
    restarting = undefined;
  });
  return restarting;
}
