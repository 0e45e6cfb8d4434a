/** Commands for who has no file yet: a new one with three lines, copies of the examples, the walkthrough. */
import {
  commands,
  Disposable,
  type ExtensionContext,
  FileType,
  Position,
  type QuickPickItem,
  QuickPickItemKind,
  Selection,
  Uri,
  window,
  workspace,
} from "vscode";
import { languageId } from "./client.ts";

/** Short enough to be read at a glance, and not without a finding: there is something to learn from it. */
const start = `client  web  "Browser"
service shop "Shop"
web -> shop "buy"
`;

export function registerNewFiles(context: ExtensionContext): Disposable {
  return Disposable.from(
    commands.registerCommand("faultline.newFile", () => openUntitled(start)),
    commands.registerCommand("faultline.openExample", () => openExample(context.extensionUri)),
    commands.registerCommand("faultline.openWalkthrough", () =>
      commands.executeCommand(
        "workbench.action.openWalkthrough",
        `${context.extension.id}#firstDiagram`,
        false,
      ),
    ),
  );
}

/** Opens an unsaved document, the cursor at its end. */
async function openUntitled(content: string): Promise<void> {
  const document = await workspace.openTextDocument({ language: languageId, content });
  const editor = await window.showTextDocument(document);
  const end = content === start ? new Position(document.lineCount - 1, 0) : new Position(0, 0);
  editor.selection = new Selection(end, end);
}

async function openExample(extension: Uri): Promise<void> {
  const folder = Uri.joinPath(extension, "examples");
  const items: readonly (QuickPickItem & { readonly content?: string })[] = [
    { label: "As they should be", kind: QuickPickItemKind.Separator },
    ...(await examplesIn(folder)),
    { label: "With flaws to find", kind: QuickPickItemKind.Separator },
    ...(await examplesIn(Uri.joinPath(folder, "broken"))),
  ];
  const chosen = await window.showQuickPick(items, {
    title: "Open Example",
    placeHolder: "A copy is opened; nothing is saved until you say so",
  });
  if (chosen?.content !== undefined) await openUntitled(chosen.content);
}

async function examplesIn(folder: Uri) {
  const entries = await workspace.fs.readDirectory(folder);
  const files = entries.filter(([name, type]) => type === FileType.File && name.endsWith(".arch"));
  return Promise.all(
    files.map(async ([name]) => {
      const content = new TextDecoder().decode(await workspace.fs.readFile(Uri.joinPath(folder, name)));
      const title = /^title "([^"]*)"/m.exec(content)?.[1] ?? name;
      return { label: title, content };
    }),
  );
}
