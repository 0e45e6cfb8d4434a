/** Documents that are no files: never saved, or of another source control's time. Nothing is read from a disk for them. */
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { answer, codeOf, hasDiagnostic, labelOf, placeOf, untitled } from "../editor.ts";
import { until } from "../until.ts";

const text = "client web\nservice api\nweb -> api\n";

const previews = (): readonly vscode.Tab[] =>
  vscode.window.tabGroups.all.flatMap(({ tabs }) =>
    tabs.filter(
      ({ input }) => input instanceof vscode.TabInputWebview && input.viewType.includes("faultline.preview"),
    ),
  );

/** What a document under review answers, wherever its text comes from. */
async function answers(document: vscode.TextDocument): Promise<void> {
  assert.equal(document.languageId, "arch");
  const hovers = await answer<vscode.Hover[]>(
    "a hover",
    "vscode.executeHoverProvider",
    [document.uri, placeOf(document, "service a|pi")],
    (found) => found.length > 0,
  );
  const [card] = hovers.flatMap(({ contents }) => contents) as vscode.MarkdownString[];
  assert.match(card?.value ?? "", /Called by `web`/);
  await answer<vscode.CompletionList>(
    "names after the arrow",
    "vscode.executeCompletionItemProvider",
    [document.uri, placeOf(document, "-> |api")],
    ({ items }) => items.some((item) => labelOf(item) === "api"),
  );
  const written = await vscode.commands.executeCommand<vscode.Uri | undefined>(
    "faultline.exportSvg",
    document.uri,
    vscode.Uri.joinPath(vscode.workspace.workspaceFolders?.[0]?.uri ?? document.uri, "virtual.svg"),
  );
  assert.ok(written, "it has no picture");
  await vscode.workspace.fs.delete(written);
  await vscode.commands.executeCommand("faultline.openPreviewToSide", document.uri);
  await until("its preview", () => previews().length === 1);
  await vscode.window.tabGroups.close(previews());
}

describe("Virtual documents", () => {
  it("that were never saved are reviewed, explained, completed and drawn", async () => {
    const document = await untitled(text);
    await hasDiagnostic(document.uri, "spof/single-instance");
    await answers(document);
  });

  it("of a source control are, too, and imports of them are not looked for on the disk", async () => {
    const contents = new Map([
      ["/shop.arch", text],
      ["/imports.arch", `import "shop.arch"\n${text}web -> ]\n`],
    ]);
    const provider = vscode.workspace.registerTextDocumentContentProvider("git-like", {
      provideTextDocumentContent: ({ path }) => contents.get(path),
    });
    try {
      const at = (path: string) => vscode.Uri.from({ scheme: "git-like", path, query: '{"ref":"HEAD~1"}' });
      const document = await vscode.workspace.openTextDocument(at("/shop.arch"));
      await vscode.window.showTextDocument(document);
      await hasDiagnostic(document.uri, "spof/single-instance");
      await answers(document);
      const importing = await vscode.workspace.openTextDocument(at("/imports.arch"));
      await vscode.window.showTextDocument(importing);
      await answers(importing);
      const found = await until("what is wrong in the text itself", () => {
        const all = vscode.languages.getDiagnostics(importing.uri);
        return all.length > 0 && all;
      });
      assert.deepEqual([...new Set(found.map(codeOf))], ["model/syntax"]);
    } finally {
      provider.dispose();
    }
  });
});
