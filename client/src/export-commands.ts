/** The commands around pictures as files: of the preview that has the focus, else of the document that is named or edited. */
import { commands, Disposable, Uri, window } from "vscode";
import type { Client } from "./client.ts";
import { exportOnSave, exportPicture, type Picture } from "./export.ts";
import { openSourceOfPicture } from "./picture-source.ts";
import { editedDocument, type Previews } from "./preview/previews.ts";

export function registerExports(client: Client, previews: Previews): Disposable {
  const pictureOf = (source: unknown, view?: unknown): Picture | undefined => {
    // From a preview's own title bar comes the panel's address, which names no document.
    const named = source instanceof Uri && source.scheme !== "webview-panel" ? source : undefined;
    const shown = named === undefined ? previews.active() : undefined;
    const document = named ?? shown?.document ?? editedDocument();
    const asked = typeof view === "string" && view !== "" ? { view } : {};
    return document && { document, settings: shown?.settings() ?? asked };
  };
  return Disposable.from(
    commands.registerCommand("faultline.exportPicture", (source: unknown, format: unknown, target: unknown) =>
      exportPicture(client, pictureOf(source), format, target),
    ),
    commands.registerCommand("faultline.exportSvg", (source: unknown, target: unknown, view: unknown) =>
      exportPicture(client, pictureOf(source, view), "svg", target),
    ),
    commands.registerCommand("faultline.copyPicture", () => copyPicture(previews)),
    commands.registerCommand("faultline.openSourceOfPicture", openSourceOfPicture),
    exportOnSave(client),
  );
}

/** Only a page has the clipboard for images. */
async function copyPicture(previews: Previews): Promise<void> {
  const shown = previews.active();
  if (shown !== undefined) await shown.copy();
  else {
    await commands.executeCommand("faultline.openPreviewToSide");
    void window.showInformationMessage("The preview copies pictures: click into it, then copy again.");
  }
}
