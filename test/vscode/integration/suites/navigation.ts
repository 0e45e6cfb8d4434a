/** Where names lead, over the files of a model. */
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { answer, file, open, placeOf } from "../editor.ts";

type Target = vscode.Location | vscode.LocationLink;
const uriOf = (target: Target): vscode.Uri => ("targetUri" in target ? target.targetUri : target.uri);
const rangeOf = (target: Target): vscode.Range =>
  "targetUri" in target ? (target.targetSelectionRange ?? target.targetRange) : target.range;

const nameOf = (uri: vscode.Uri): string => uri.path.slice(uri.path.lastIndexOf("/") + 1);

describe("Navigation", () => {
  it("goes to a definition in another file", async () => {
    const document = await open("atlas/main.arch");
    const [target] = await answer<Target[]>(
      "the definition of orders",
      "vscode.executeDefinitionProvider",
      [document.uri, placeOf(document, "-> or|ders")],
      (found) => found.length > 0,
    );
    assert.ok(target);
    assert.equal(uriOf(target).toString(), file("atlas/stores.arch").toString());
    const stores = await vscode.workspace.openTextDocument(uriOf(target));
    assert.equal(stores.getText(rangeOf(target)), "orders");
  });

  it("finds references in all files of the model", async () => {
    const stores = await open("atlas/stores.arch");
    const found = await answer<vscode.Location[]>(
      "the references of orders",
      "vscode.executeReferenceProvider",
      [stores.uri, placeOf(stores, "or|ders")],
      (locations) => locations.length >= 3,
    );
    assert.deepEqual(new Set(found.map(({ uri }) => nameOf(uri))), new Set(["main.arch", "stores.arch"]));
    for (const { uri, range } of found)
      assert.equal((await vscode.workspace.openTextDocument(uri)).getText(range), "orders");
  });

  it("marks the uses of a name", async () => {
    const document = await open("atlas/main.arch");
    const marks = await answer<vscode.DocumentHighlight[]>(
      "the marks of api",
      "vscode.executeDocumentHighlights",
      [document.uri, placeOf(document, "service a|pi")],
      (found) => found.length >= 4,
    );
    for (const { range } of marks) assert.equal(document.getText(range), "api");
  });

  it("finds names of the workspace, in files that are not open too", async () => {
    await open("shop.arch");
    const found = await answer<vscode.SymbolInformation[]>(
      "workspace symbols",
      "vscode.executeWorkspaceSymbolProvider",
      ["billing"],
      (symbols) => symbols.some(({ name }) => /\bbilling\b/.test(name)),
    );
    assert.ok(found.some(({ location }) => nameOf(location.uri) === "main.arch"));
  });

  it("leads from an import to its file", async () => {
    const document = await open("atlas/main.arch");
    const links = await answer<vscode.DocumentLink[]>(
      "links",
      "vscode.executeLinkProvider",
      [document.uri, 10],
      (found) => found.length > 0,
    );
    assert.ok(links.some(({ target }) => target?.toString() === file("atlas/stores.arch").toString()));
  });

  it("tells who calls a component and whom it calls", async () => {
    const document = await open("atlas/main.arch");
    const [item] = await answer<vscode.CallHierarchyItem[]>(
      "the call hierarchy",
      "vscode.prepareCallHierarchy",
      [document.uri, placeOf(document, "service a|pi")],
      (found) => found.length > 0,
    );
    const callers = await vscode.commands.executeCommand<vscode.CallHierarchyIncomingCall[]>(
      "vscode.provideIncomingCalls",
      item,
    );
    assert.ok(callers.some(({ from }) => /\bfront\b/.test(from.name)));
    const called = await vscode.commands.executeCommand<vscode.CallHierarchyOutgoingCall[]>(
      "vscode.provideOutgoingCalls",
      item,
    );
    for (const name of ["orders", "billing"])
      assert.ok(
        called.some(({ to }) => to.name.includes(name)),
        `no call of ${name}`,
      );
  });
});
