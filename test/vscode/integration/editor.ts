/** What the tests in the extension host do with the editor: open files of the workspace, find places, ask for diagnostics. */
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { until } from "./until.ts";

export const extensionId = "faultline.faultline";

export const file = (name: string): vscode.Uri => {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, "the tests need a workspace folder");
  return vscode.Uri.joinPath(folder.uri, ...name.split("/"));
};

export async function open(name: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(file(name));
  await vscode.window.showTextDocument(document);
  return document;
}

/** A document that was never saved. */
export async function untitled(content: string, language = "arch"): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument({ language, content });
  await vscode.window.showTextDocument(document);
  return document;
}

/** The place of the `|` in `around`, which must stand in the document without it. */
export function placeOf(document: vscode.TextDocument, around: string): vscode.Position {
  const text = document.getText();
  const at = text.indexOf(around.replace("|", ""));
  assert.ok(at >= 0, `${around} is not in ${document.uri.path}`);
  return document.positionAt(at + Math.max(0, around.indexOf("|")));
}

/** Runs a command until its answer is as wanted: what a server says of a text that it has just heard of comes in its own time. */
export async function answer<T>(
  what: string,
  command: string,
  args: readonly unknown[],
  wanted: (answer: T) => boolean,
): Promise<T> {
  let last: unknown;
  const ask = async (): Promise<T | false> => {
    const found = await vscode.commands.executeCommand<T | undefined>(command, ...args);
    last = found;
    return found !== undefined && found !== null && wanted(found) && found;
  };
  return until(what, ask, 15_000).catch((error: Error) => {
    throw new Error(`${error.message}; the last answer was ${JSON.stringify(last)?.slice(0, 600)}`);
  });
}

export const labelOf = ({ label }: vscode.CompletionItem): string =>
  typeof label === "string" ? label : label.label;

export const codeOf = (diagnostic: vscode.Diagnostic): string =>
  String(typeof diagnostic.code === "object" ? diagnostic.code.value : diagnostic.code);

export const diagnosticWith = (uri: vscode.Uri, code: string): vscode.Diagnostic | undefined =>
  vscode.languages.getDiagnostics(uri).find((one) => codeOf(one) === code);

export const hasDiagnostic = (uri: vscode.Uri, code: string): Promise<vscode.Diagnostic> =>
  until(`${code} in ${uri.path}`, () => diagnosticWith(uri, code));

export async function replaceAll(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

/** Takes a document back to its file. The command takes the active editor's, and that may still be another one. */
export async function revert(document: vscode.TextDocument): Promise<void> {
  const saved = new TextDecoder().decode(await vscode.workspace.fs.readFile(document.uri));
  await until(`${document.uri.path} as it was saved`, async () => {
    if (document.getText() === saved) return true;
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand("workbench.action.files.revert");
    return document.getText() === saved;
  });
}

/** Sets a setting of the workspace, runs, and takes it back whatever happens. */
export async function withSetting<T>(name: string, value: unknown, run: () => Promise<T>): Promise<T> {
  const settings = vscode.workspace.getConfiguration();
  await settings.update(name, value, vscode.ConfigurationTarget.Global);
  try {
    return await run();
  } finally {
    await settings.update(name, undefined, vscode.ConfigurationTarget.Global);
  }
}
