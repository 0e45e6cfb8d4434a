/** A file system in memory, filled from `files.json` beside the extension: what a virtual workspace is made of. */
import * as vscode from "vscode";
import { memoryFiles } from "./files.ts";

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const listed = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(context.extensionUri, "files.json"));
  const contents = JSON.parse(new TextDecoder().decode(listed)) as Readonly<Record<string, string>>;
  // VS Code trusts every virtual workspace but those of `vscode-vfs`.
  for (const scheme of ["memfs", "vscode-vfs"])
    context.subscriptions.push(
      vscode.workspace.registerFileSystemProvider(scheme, memoryFiles(contents), { isCaseSensitive: true }),
    );
}
