/** The page in VS Code: takes and sends only messages of the closed unions, and keeps its state where the editor looks for it. */
import { toPreview } from "../../server/src/protocol/preview.ts";
import type { Host } from "./host.ts";
import { startPage } from "./page.ts";

interface VsCode {
  readonly postMessage: (message: unknown) => void;
  readonly getState: () => unknown;
  readonly setState: (state: unknown) => void;
}
declare function acquireVsCodeApi(): VsCode;

const vscode = acquireVsCodeApi();
/** Kept with the rest, so that the editor can bring the preview back after a reload. */
const source = document.querySelector<HTMLMetaElement>('meta[name="faultline-document"]')?.content ?? "";

const host: Host = {
  can: new Set(["reveal", "export", "copy"]),
  shows: () => true,
  post: (message) => vscode.postMessage(message),
  receive(handle) {
    window.addEventListener("message", (event: MessageEvent<unknown>) => {
      const message = toPreview(event.data);
      if (message !== undefined) handle(message);
    });
  },
  state: {
    read: () => vscode.getState(),
    write: (state) => vscode.setState({ ...(state as object), document: source }),
  },
};

startPage(host, document.body);
