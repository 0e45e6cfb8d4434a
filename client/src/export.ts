/** "Export as SVG": saves a document's picture, in the light theme that documents are read in, where the user says. */
import { commands, Uri, window, workspace } from "vscode";
import { isPicture, methods, type PictureParams } from "../../server/src/protocol/requests.ts";
import { ask, type Client } from "./client.ts";

/**
 * Saves the picture of `document`, or of its `view`, at `target`, or asks where. A command's arguments come from anywhere,
 * so they are looked at here.
 * Answers the file that was written, `undefined` when there was nothing to write or the user went back.
 */
export async function exportSvg(
  client: Client,
  document: Uri | undefined,
  target: unknown,
  view: unknown,
): Promise<Uri | undefined> {
  if (document === undefined) {
    void window.showErrorMessage("There is no picture to export: open an .arch file first.");
    return undefined;
  }
  await workspace.openTextDocument(document);
  const uri = client.languageClient.code2ProtocolConverter.asUri(document);
  const settings = typeof view === "string" && view !== "" ? { view } : {};
  const params: PictureParams = { uri, theme: "light", settings };
  const picture = await ask(client, methods.picture, params, isPicture);
  if (picture === undefined || picture.svg === "") {
    const why = picture?.message ?? "The Faultline server did not answer; try again in a moment.";
    void window.showErrorMessage(`Nothing was exported. ${why}`);
    return undefined;
  }
  const file = target instanceof Uri ? target : await askWhere(document);
  if (file === undefined) return undefined;
  await workspace.fs.writeFile(file, new TextEncoder().encode(picture.svg));
  void tell(file, picture.stale === true);
  return file;
}

function askWhere(document: Uri): Thenable<Uri | undefined> {
  const name = document.path.replace(/\.arch$/, "").concat(".svg");
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const beside =
    document.scheme === "untitled" && folder !== undefined
      ? Uri.joinPath(folder, name.slice(name.lastIndexOf("/") + 1))
      : document.with({ path: name });
  return window.showSaveDialog({
    defaultUri: beside,
    filters: { "SVG picture": ["svg"] },
    title: "Export as SVG",
  });
}

async function tell(file: Uri, stale: boolean): Promise<void> {
  const name = file.path.slice(file.path.lastIndexOf("/") + 1);
  const said = stale
    ? window.showWarningMessage(
        `Saved ${name}, the last picture that could be drawn: the text has errors.`,
        "Open",
      )
    : window.showInformationMessage(`Saved ${name}.`, "Open");
  if ((await said) === "Open") await commands.executeCommand("vscode.open", file);
}
