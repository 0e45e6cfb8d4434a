/**
 * The language server in a browser's worker. The client's first message says where the extension's files are; the others are
 * the protocol's.
 */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from "vscode-languageserver/browser";
import { isStart } from "../../protocol/files.ts";
import { startServer } from "../server.ts";
import { browserEnvironment } from "./environment.ts";

declare const self: DedicatedWorkerGlobalScope;

self.onmessage = ({ data }: MessageEvent<unknown>): void => {
  if (!isStart(data)) return;
  // From here on the reader has the messages.
  const connection = createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self));
  startServer(connection, browserEnvironment(connection, data.dist));
};
