/** Entry for editors in a browser: the server is a worker, started again on command. Nothing of Node is there. */
import { type ExtensionContext, Uri } from "vscode";
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type MessageTransports,
} from "vscode-languageclient/browser";
import type { Start } from "../../../server/src/protocol/files.ts";
import { activate as activateShared, type Exports } from "../extension.ts";

export { deactivate } from "../extension.ts";

export function activate(context: ExtensionContext): Promise<Exports> {
  const dist = `${Uri.joinPath(context.extensionUri, "dist").toString(true)}/`;
  let worker: Worker | undefined;
  context.subscriptions.push({ dispose: () => worker?.terminate() });
  const start = async (): Promise<MessageTransports> => {
    // A server that was stopped has said goodbye; its worker would live on.
    worker?.terminate();
    worker = new Worker(`${dist}browser/server.js`, { name: "Faultline" });
    worker.postMessage({ dist } satisfies Start);
    // Not the worker itself: the editor's own `Worker` makes workers that are no instances of it.
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  return activateShared(context, (options) => new LanguageClient("faultline", "Faultline", start, options));
}
