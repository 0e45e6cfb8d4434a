/**
 * When the server starts: at once, save where a Markdown document may be all that woke the extension. Then it starts when one holds
 * a block of ours, or something else needs it, and nobody waits for it: the document's preview may be about to open.
 */
import { Disposable, type ExtensionContext, type TextDocument, workspace } from "vscode";
import { mayHoldArch } from "../../../server/src/protocol/markdown.ts";
import { type Client, languageId } from "../client.ts";

export async function startWhenNeeded(
  context: ExtensionContext,
  { languageClient, log }: Client,
): Promise<void> {
  const { textDocuments } = workspace;
  if (!textDocuments.some(isMarkdown)) return languageClient.start();
  let started = false;
  const start = (): void => {
    if (started) return;
    started = true;
    waiting.dispose();
    languageClient.start().catch((error: unknown) => log.error(String(error)));
  };
  const look = (document: TextDocument): void => {
    if (needsServer(document)) start();
  };
  const waiting = Disposable.from(
    workspace.onDidOpenTextDocument(look),
    workspace.onDidChangeTextDocument(({ document }) => look(document)),
  );
  context.subscriptions.push(waiting);
  for (const document of textDocuments) look(document);
  const [configured] = await workspace.findFiles("faultline.json", undefined, 1);
  if (configured !== undefined) start();
}

const isMarkdown = ({ languageId: language }: TextDocument): boolean => language === "markdown";

function needsServer(document: TextDocument): boolean {
  return document.languageId === languageId || (isMarkdown(document) && mayHoldArch(document.getText()));
}
