/** The extension itself: when it wakes up, how its server lives, its preview and its export. */
import assert from "node:assert/strict";
import * as vscode from "vscode";
import {
  codeOf,
  diagnosticWith,
  extensionId,
  file,
  hasDiagnostic,
  open,
  replaceAll,
  revert,
} from "../editor.ts";
import { serverProcesses } from "../server-process.ts";
import { until } from "../until.ts";

const previewTabs = (): readonly vscode.Tab[] =>
  vscode.window.tabGroups.all
    .flatMap((group) => group.tabs)
    .filter(
      (tab) =>
        tab.input instanceof vscode.TabInputWebview && tab.input.viewType.includes("faultline.preview"),
    );

describe("The extension", () => {
  it("sleeps until there is something for it, and its server until there is an .arch text", async () => {
    const extension = vscode.extensions.getExtension(extensionId);
    assert.ok(extension, `${extensionId} is not installed`);
    assert.equal(extension.isActive, false);
    await vscode.window.showTextDocument(
      await vscode.workspace.openTextDocument({ language: "json", content: "{}" }),
    );
    assert.equal(extension.isActive, false);
    await open("plain.md");
    await until("activation", () => extension.isActive);
    assert.deepEqual(serverProcesses(), []);
    const document = await open("shop.arch");
    assert.equal(document.languageId, "arch");
    await until("the server", () => serverProcesses().length === 1);
  });

  it("opens one preview a document, beside it", async () => {
    const document = await open("shop.arch");
    await vscode.commands.executeCommand("faultline.openPreviewToSide");
    const tab = await until("the preview", () => previewTabs()[0]);
    assert.equal(tab.label, "Preview shop.arch");
    const text = vscode.window.tabGroups.all.find((group) =>
      group.tabs.some(
        ({ input }) =>
          input instanceof vscode.TabInputText && input.uri.toString() === document.uri.toString(),
      ),
    );
    assert.notEqual(tab.group.viewColumn, text?.viewColumn);
    await vscode.commands.executeCommand("faultline.openPreviewToSide", document.uri);
    assert.equal(previewTabs().length, 1);
    await vscode.window.tabGroups.close(previewTabs());
  });

  it("exports the picture as a file", async () => {
    const document = await open("shop.arch");
    const target = file("exported.svg");
    const written = await vscode.commands.executeCommand<vscode.Uri>(
      "faultline.exportSvg",
      document.uri,
      target,
    );
    assert.equal(written.toString(), target.toString());
    const svg = new TextDecoder().decode(await vscode.workspace.fs.readFile(target));
    assert.match(svg, /^(<\?xml[^>]*>\s*)?<svg\b/);
    for (const id of ["web", "api", "orders"])
      assert.ok(svg.includes(`data-id="${id}"`), `${id} is not drawn`);
  });

  it("exports a view of it", async () => {
    const document = await open("views.arch");
    const target = file("view.svg");
    await vscode.commands.executeCommand("faultline.exportSvg", document.uri, target, "requests");
    const svg = new TextDecoder().decode(await vscode.workspace.fs.readFile(target));
    assert.ok(svg.includes('data-id="api"'));
    assert.ok(!svg.includes('data-id="cleaner"'), "what the view leaves out is drawn");
  });

  it("writes a design review and its picture", async () => {
    const document = await open("shop.arch");
    const target = file("shop.review.md");
    const written = await vscode.commands.executeCommand<vscode.Uri>(
      "faultline.writeDesignReview",
      document.uri,
      target,
    );
    assert.equal(written.toString(), target.toString());
    const markdown = new TextDecoder().decode(await vscode.workspace.fs.readFile(target));
    assert.match(markdown, /: design review\n/);
    assert.match(markdown, /\(shop\.review\.svg\)/);
    const svg = new TextDecoder().decode(await vscode.workspace.fs.readFile(file("shop.review.svg")));
    assert.match(svg, /<svg\b/);
  });

  it("writes a design review beside the file, opens it, and writes over its own only", async () => {
    const document = await open("shop.arch");
    const beside = file("shop.review.md");
    const write = () =>
      vscode.commands.executeCommand<vscode.Uri>("faultline.writeDesignReview", document.uri);
    await vscode.workspace.fs.writeFile(beside, new TextEncoder().encode("Reviewed on 2020-01-01 from a\n"));
    assert.equal((await write()).toString(), beside.toString());
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), beside.toString());
    assert.match(new TextDecoder().decode(await vscode.workspace.fs.readFile(beside)), /: design review\n/);
  });

  it("opens the design review of what was never saved", async () => {
    const document = await vscode.workspace.openTextDocument({
      language: "arch",
      content: 'title "Draft"\nclient web\nservice api\nweb -> api\n',
    });
    const opened = await vscode.commands.executeCommand<vscode.Uri>(
      "faultline.writeDesignReview",
      document.uri,
    );
    assert.equal(opened.scheme, "untitled");
    const shown = vscode.window.activeTextEditor?.document;
    assert.equal(shown?.uri.toString(), opened.toString());
    assert.equal(shown?.languageId, "markdown");
    assert.match(shown.getText(), /^# Draft: design review\n/);
    assert.ok(!shown.getText().includes("!["), "a picture that stands nowhere is shown");
  });

  it("starts the server again after a crash, with the same findings", async () => {
    const document = await open("shop.arch");
    await hasDiagnostic(document.uri, "spof/single-instance");
    const before = vscode.languages.getDiagnostics(document.uri).map(codeOf).sort();
    const [crashing] = serverProcesses();
    assert.ok(crashing, "no server process found");
    process.kill(crashing, "SIGKILL");
    await until("a new server", () => serverProcesses().some((id) => id !== crashing));
    // The new one must know the open text: an edit shows that it reviews again.
    await replaceAll(document, document.getText().replace('"Shop API"', '"Shop API" { instances 2 }'));
    await until("a new review", () => diagnosticWith(document.uri, "spof/single-instance") === undefined);
    await revert(document);
    await until("the same findings", () => {
      const after = vscode.languages.getDiagnostics(document.uri).map(codeOf).sort();
      return JSON.stringify(after) === JSON.stringify(before);
    });
  });

  it("starts the server again on command", async () => {
    const document = await open("shop.arch");
    await hasDiagnostic(document.uri, "spof/single-instance");
    const [old] = serverProcesses();
    await Promise.all([1, 2].map(() => vscode.commands.executeCommand("faultline.restartServer")));
    await until("another server", () => serverProcesses().length === 1 && serverProcesses()[0] !== old);
    await hasDiagnostic(document.uri, "spof/single-instance");
  });
});
