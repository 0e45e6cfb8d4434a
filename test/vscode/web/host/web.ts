/** That it is a browser's extension host, in which nothing of Node is, and what there is no Node for. */
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { codeOf, extensionId, file, hasDiagnostic, open } from "../../integration/editor.ts";
import { until } from "../../integration/until.ts";

describe("In a browser", () => {
  it("the extension runs in a worker of the page, and no server of an editor is there", async () => {
    const extension = vscode.extensions.getExtension(extensionId);
    assert.ok(extension, "the extension is not there");
    await open("shop.arch");
    await until("activation", () => extension.isActive);
    assert.equal(vscode.env.uiKind, vscode.UIKind.Web);
    assert.equal(vscode.env.remoteName, undefined);
    assert.equal(extension.extensionKind, vscode.ExtensionKind.UI);
    assert.equal(extension.extensionUri.scheme, "http");
    assert.equal(typeof (globalThis as { WorkerGlobalScope?: unknown }).WorkerGlobalScope, "function");
    assert.equal((globalThis as { process?: { versions?: unknown } }).process?.versions, undefined);
    assert.equal(file("shop.arch").scheme, "memfs");
  });

  it("files of a virtual workspace are read, and findings cross them", async () => {
    const main = await open("atlas/main.arch");
    await until("a finding", () => vscode.languages.getDiagnostics(main.uri).length > 0);
    const codes = vscode.languages.getDiagnostics(main.uri).map(codeOf);
    assert.ok(!codes.includes("model/import-missing"), codes.join());
    const added = file("web-parts/back.arch");
    const whole = file("web-main.arch");
    const text = new TextEncoder();
    await vscode.workspace.fs.writeFile(
      whole,
      text.encode('import "web-parts/back.arch"\nclient web\nweb -> back\n'),
    );
    await vscode.window.showTextDocument(whole);
    await hasDiagnostic(whole, "model/import-missing");
    await vscode.workspace.fs.writeFile(added, text.encode("service back\n"));
    await until(
      "the import",
      () => !vscode.languages.getDiagnostics(whole).some((one) => codeOf(one) === "model/import-missing"),
    );
    await vscode.window.showTextDocument(added);
    await hasDiagnostic(added, "spof/single-instance");
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    for (const one of [added, whole]) await vscode.workspace.fs.delete(one);
  });

  it("the picture is exported", async () => {
    const document = await open("shop.arch");
    const target = file("exported.svg");
    await vscode.commands.executeCommand("faultline.exportSvg", document.uri, target);
    const svg = new TextDecoder().decode(await vscode.workspace.fs.readFile(target));
    for (const id of ["web", "api", "orders"])
      assert.ok(svg.includes(`data-id="${id}"`), `${id} is not drawn`);
    await vscode.workspace.fs.delete(target);
  });

  it("tasks, which are processes, are not offered", async () => {
    assert.equal((await vscode.tasks.fetchTasks({ type: "faultline" })).length, 0);
    const commands = await vscode.commands.getCommands(true);
    assert.ok(commands.includes("faultline.exportSvg"));
    assert.ok(!commands.includes("faultline.checkWorkspace"));
  });

  it("the server is started again on command, with the same findings", async () => {
    const document = await open("shop.arch");
    await hasDiagnostic(document.uri, "spof/single-instance");
    await vscode.commands.executeCommand("faultline.restartServer");
    await hasDiagnostic(document.uri, "spof/single-instance");
  });
});
