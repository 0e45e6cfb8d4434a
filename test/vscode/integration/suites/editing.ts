/** What changes texts: rename, formatting, fixes. Each is one step to undo. */
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { answer, file, open, placeOf, revert, untitled } from "../editor.ts";
import { until } from "../until.ts";

describe("Editing", () => {
  it("renames over all files of the model", async () => {
    const document = await open("atlas/main.arch");
    const edit = await answer<vscode.WorkspaceEdit>(
      "the edit of a rename",
      "vscode.executeDocumentRenameProvider",
      [document.uri, placeOf(document, "-> or|ders"), "purchases"],
      ({ size }) => size === 2,
    );
    const before = document.getText();
    assert.ok(await vscode.workspace.applyEdit(edit));
    const stores = await vscode.workspace.openTextDocument(file("atlas/stores.arch"));
    assert.match(stores.getText(), /database purchases /);
    assert.doesNotMatch(document.getText(), /\borders\b/);
    await revert(stores);
    await revert(document);
    assert.equal(document.getText(), before);
  });

  it("renames a name with dashes as a whole, and nothing that has no name", async () => {
    const document = await untitled("client web\nservice route-53\nweb -> route-53\n");
    const prepared = await answer<{ range: vscode.Range; placeholder: string }>(
      "the range of a rename",
      "vscode.prepareRename",
      [document.uri, placeOf(document, "-> route|-53")],
      ({ range }) => !range.isEmpty,
    );
    assert.equal(document.getText(prepared.range), "route-53");
    await assert.rejects(
      Promise.resolve(
        vscode.commands.executeCommand(
          "vscode.prepareRename",
          document.uri,
          placeOf(document, "| route-53\nweb"),
        ),
      ),
    );
  });

  it("formats the document, and once is enough", async () => {
    const document = await open("crooked.arch");
    const ask = () =>
      vscode.commands.executeCommand<vscode.TextEdit[] | undefined>(
        "vscode.executeFormatDocumentProvider",
        document.uri,
        { tabSize: 2, insertSpaces: true },
      );
    const edits = await until("edits", async () => {
      const found = await ask();
      return found !== undefined && found.length > 0 && found;
    });
    const edit = new vscode.WorkspaceEdit();
    edit.set(document.uri, edits);
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.match(document.getText(), /^service +api \{ instances 2 \}$/m);
    assert.match(document.getText(), /^web -> api$/m);
    assert.deepEqual((await ask()) ?? [], []);
    await revert(document);
  });

  it("formats a selection only", async () => {
    const document = await open("crooked.arch");
    const last = document.lineAt(2).range;
    const edits = await answer<vscode.TextEdit[]>(
      "edits of a range",
      "vscode.executeFormatRangeProvider",
      [document.uri, last, { tabSize: 2, insertSpaces: true }],
      (found) => found.length > 0,
    );
    for (const { range } of edits) assert.ok(range.start.line >= 2, "an edit outside the selection");
  });

  it("offers refactorings and takes a fix back in one step", async () => {
    const document = await untitled("client web\nservice api\nweb -> api\n");
    const at = placeOf(document, "service a|pi");
    const range = new vscode.Range(at, at);
    const before = document.getText();
    const actions = await answer<vscode.CodeAction[]>(
      "a fix",
      "vscode.executeCodeActionProvider",
      [document.uri, range, undefined, 50],
      (found) => found.some(({ title }) => /twice/.test(title)),
    );
    const fix = actions.find(({ title }) => /twice/.test(title));
    assert.ok(fix?.edit, "the fix has no edit");
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    assert.match(document.getText(), /instances 2/);
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand("undo");
    assert.equal(document.getText(), before);
  });
});
