/** A document's picture as a file: in the format and at the place that somebody names, or beside the document when it is saved. */
import { commands, type Disposable, Uri, window, workspace } from "vscode";
import { type ExportFormat, exportFormats } from "../../server/src/protocol/export-formats.ts";
import { type ExportSettings, readExportSettings } from "../../server/src/protocol/export-settings.ts";
import type { PictureSettings } from "../../server/src/protocol/picture-settings.ts";
import { type Exported, type ExportParams, isExported, methods } from "../../server/src/protocol/requests.ts";
import { ask, type Client, languageId } from "./client.ts";

/** What is exported, and how it is shown: as the preview shows it where there is one. */
export interface Picture {
  readonly document: Uri;
  readonly settings: PictureSettings;
}

/**
 * Writes the picture at `target`, or asks where; the format is asked for where none is named. A command's arguments come
 * from anywhere, so they are looked at here. Answers the file written, `undefined` where somebody went back or it failed.
 */
export async function exportPicture(
  client: Client,
  picture: Picture | undefined,
  named: unknown,
  target: unknown,
): Promise<Uri | undefined> {
  if (picture === undefined) {
    void window.showErrorMessage("There is no picture to export: open an .arch file first.");
    return undefined;
  }
  const { document, settings } = picture;
  const format = exportFormats.find(({ name }) => name === named) ?? (await askFormat());
  if (format === undefined) return undefined;
  const file = target instanceof Uri ? target : await askWhere(document, format);
  if (file === undefined) return undefined;
  // What is laid over a picture is told in words below it: nobody can ask a file.
  const laid = settings.overlay !== undefined || settings.flow !== undefined;
  const shown = laid && format.name !== "html" ? { ...settings, words: true } : settings;
  const losses = await write(client, { document, settings: shown }, format, file);
  if (losses === undefined) {
    void window.showErrorMessage(`Nothing was exported as ${format.label}. The log has the reason.`);
    return undefined;
  }
  void tell(file, losses);
  return file;
}

/** Answers what was lost, `undefined` where nothing was written. Markdown gets its picture beside it. */
async function write(
  client: Client,
  { document, settings }: Picture,
  { name }: ExportFormat,
  file: Uri,
): Promise<readonly string[] | undefined> {
  await workspace.openTextDocument(document);
  const { theme, scale, transparent } = settingsFor(document);
  const asUri = (uri: Uri): string => client.languageClient.code2ProtocolConverter.asUri(uri);
  const fetch = (format: string): Promise<Exported | undefined> => {
    const params: ExportParams = {
      uri: asUri(document),
      format,
      settings,
      target: asUri(file),
      theme,
      scale,
      transparent,
    };
    return ask(client, methods.export, params, isExported);
  };
  const exported = await fetch(name);
  if (exported === undefined) return undefined;
  if (name === "markdown") {
    const picture = await fetch("svg");
    if (picture === undefined) return undefined;
    const beside = file.with({ path: file.path.replace(/(\.md|\.markdown)?$/i, ".svg") });
    await workspace.fs.writeFile(beside, bytesOf(picture));
  }
  await workspace.fs.writeFile(file, bytesOf(exported));
  return exported.losses;
}

const bytesOf = ({ text = "", base64 }: Exported): Uint8Array =>
  base64 === undefined
    ? new TextEncoder().encode(text)
    : Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

/** `faultline.export.*` as it holds for a document. */
const settingsFor = (document: Uri): ExportSettings =>
  readExportSettings(workspace.getConfiguration("faultline", document).get<unknown>("export"));

async function askFormat(): Promise<ExportFormat | undefined> {
  const items = exportFormats.map((format) => ({
    label: format.label,
    description: `.${format.extension}`,
    format,
  }));
  const chosen = await window.showQuickPick(items, { title: "Export Picture", placeHolder: "Format" });
  return chosen?.format;
}

const beside = (document: Uri, extension: string): Uri =>
  document.with({ path: document.path.replace(/\.arch$/, "").concat(`.${extension}`) });

function askWhere(document: Uri, { label, extension }: ExportFormat): Thenable<Uri | undefined> {
  const file = beside(document, extension);
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const defaultUri =
    document.scheme === "untitled" && folder !== undefined
      ? Uri.joinPath(folder, file.path.slice(file.path.lastIndexOf("/") + 1))
      : file;
  return window.showSaveDialog({
    defaultUri,
    filters: { [label]: [extension] },
    title: `Export as ${label}`,
  });
}

async function tell(file: Uri, losses: readonly string[]): Promise<void> {
  const name = file.path.slice(file.path.lastIndexOf("/") + 1);
  const said = await window.showInformationMessage([`Saved ${name}.`, ...losses].join(" "), "Open");
  if (said === "Open") await commands.executeCommand("vscode.open", file);
}

/** `faultline.export.onSave`: the formats named there are written beside a document whenever it is saved. */
export function exportOnSave(client: Client): Disposable {
  return workspace.onDidSaveTextDocument(async ({ languageId: language, uri }) => {
    if (language !== languageId) return;
    const asked = settingsFor(uri).onSave;
    for (const format of exportFormats.filter(({ name }) => asked.includes(name))) {
      const file = beside(uri, format.extension);
      try {
        const losses = await write(client, { document: uri, settings: {} }, format, file);
        if (losses === undefined) client.log.error(`on save: ${file.path} could not be written`);
      } catch (error) {
        client.log.error(`on save: ${file.path}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  });
}
