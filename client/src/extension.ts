/** Wires client, preview and commands to the editor. Shared by every environment; the server's process is a parameter. */
import { commands, type ExtensionContext, Uri, window } from "vscode";
import { type Client, languageId, type MakeClient } from "./client.ts";
import { exportSvg } from "./export.ts";
import { editedDocument, registerPreviews } from "./preview/previews.ts";

let running: Client | undefined;

export async function activate(context: ExtensionContext, make: MakeClient): Promise<void> {
  const log = window.createOutputChannel("Faultline", { log: true });
  const languageClient = make({
    documentSelector: [{ language: languageId }],
    outputChannel: log,
    initializationOptions: { rulePages: `${Uri.joinPath(context.extensionUri, "docs", "rules")}/` },
    markdown: { isTrusted: false, supportHtml: false },
  });
  const client: Client = { languageClient, log };
  running = client;
  const previews = registerPreviews(context, client);
  context.subscriptions.push(
    log,
    previews,
    commands.registerCommand("faultline.exportSvg", (source: unknown, target: unknown, view: unknown) => {
      // From a preview's own title bar comes the panel's address, which names no document.
      const named = source instanceof Uri && source.scheme !== "webview-panel" ? source : undefined;
      const shown = named === undefined ? previews.active() : undefined;
      const document = named ?? shown?.document ?? editedDocument();
      return exportSvg(client, document, target, shown?.view() ?? view);
    }),
    commands.registerCommand("faultline.restartServer", () => restart(client)),
  );
  await commands.executeCommand("setContext", "faultline.active", true);
  await languageClient.start();
}

export async function deactivate(): Promise<void> {
  await running?.languageClient.dispose();
  running = undefined;
}

async function restart({ languageClient }: Client): Promise<void> {
  if (languageClient.isRunning()) await languageClient.stop();
  await languageClient.start();
}
