/** What the extension does inside a real extension host, asked through the editor's own commands. */
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { serverProcesses } from "./server-process.ts";
import { until } from "./until.ts";

const extensionId = "faultline.faultline";

const file = (name: string): vscode.Uri => {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, "the tests need a workspace folder");
  return vscode.Uri.joinPath(folder.uri, name);
};

async function open(name: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(file(name));
  await vscode.window.showTextDocument(document);
  return document;
}

const codeOf = (diagnostic: vscode.Diagnostic): string =>
  String(typeof diagnostic.code === "object" ? diagnostic.code.value : diagnostic.code);

const diagnosticWith = (document: vscode.TextDocument, code: string): vscode.Diagnostic | undefined =>
  vscode.languages.getDiagnostics(document.uri).find((one) => codeOf(one) === code);

const hasDiagnostic = (document: vscode.TextDocument, code: string): Promise<vscode.Diagnostic> =>
  until(`${code} in ${document.uri.path}`, () => diagnosticWith(document, code));

async function replaceAll(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const whole = new vscode.Range(0, 0, document.lineCount, 0);
  edit.replace(document.uri, whole, text);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

const previewTabs = (): readonly vscode.Tab[] =>
  vscode.window.tabGroups.all
    .flatMap((group) => group.tabs)
    .filter(
      (tab) =>
        tab.input instanceof vscode.TabInputWebview && tab.input.viewType.includes("faultline.preview"),
    );

describe("Faultline in the extension host", () => {
  it("sleeps until an .arch file is opened", async () => {
    const extension = vscode.extensions.getExtension(extensionId);
    assert.ok(extension, `${extensionId} is not installed`);
    assert.equal(extension.isActive, false);
    await vscode.window.showTextDocument(
      await vscode.workspace.openTextDocument({ language: "json", content: "{}" }),
    );
    assert.equal(extension.isActive, false);
    const document = await open("shop.arch");
    assert.equal(document.languageId, "arch");
    await until("activation", () => extension.isActive);
  });

  it("reports findings with code, link to the rule and the path that proves it", async () => {
    const document = await open("shop.arch");
    const finding = await hasDiagnostic(document, "spof/single-instance");
    assert.equal(finding.severity, vscode.DiagnosticSeverity.Warning);
    assert.equal(finding.source, "faultline");
    assert.equal(document.getText(finding.range), "api");
    assert.ok(typeof finding.code === "object", "the code has no link");
    assert.match(finding.code.target.path, /\/docs\/rules\/spof\/single-instance\.md$/);
    assert.ok(await vscode.workspace.fs.stat(finding.code.target), "the rule has no page");
    assert.ok((finding.relatedInformation ?? []).length > 0, "the witness is missing");
    for (const { location } of finding.relatedInformation ?? [])
      assert.equal(location.uri.toString(), document.uri.toString());
    await hasDiagnostic(document, "spof/unreplicated-store");
  });

  it("shows what a word means on hover, as plain Markdown", async () => {
    const document = await open("shop.arch");
    const at = document.positionAt(document.getText().indexOf("database") + 2);
    const hovers = await until("a hover", async () => {
      const found = await vscode.commands.executeCommand<vscode.Hover[]>(
        "vscode.executeHoverProvider",
        document.uri,
        at,
      );
      return found.length > 0 && found;
    });
    const contents = hovers.flatMap((hover) => hover.contents) as vscode.MarkdownString[];
    assert.match(contents.map((one) => one.value).join("\n"), /database/i);
    for (const one of contents) {
      assert.ok(!one.isTrusted, "a hover must not be trusted");
      assert.ok(!one.supportHtml, "a hover must not take HTML");
    }
  });

  it("mends a misspelt name with a quick fix", async () => {
    const document = await open("typo.arch");
    const problem = await hasDiagnostic(document, "model/unknown-name");
    assert.equal(problem.severity, vscode.DiagnosticSeverity.Error);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      document.uri,
      problem.range,
      vscode.CodeActionKind.QuickFix.value,
    );
    const fix = actions.find(({ edit, title }) => edit !== undefined && /\bapi\b/.test(title));
    assert.ok(fix?.edit, `no fix among: ${actions.map(({ title }) => title).join("; ")}`);
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    assert.match(document.getText(), /web -> api\b/);
    await until("the error to go", () => diagnosticWith(document, "model/unknown-name") === undefined);
    await vscode.commands.executeCommand("workbench.action.files.revert");
  });

  it("reviews a document that was never saved", async () => {
    const document = await vscode.workspace.openTextDocument({
      language: "arch",
      content: "client web\nservice api\nweb -> api\n",
    });
    await vscode.window.showTextDocument(document);
    await hasDiagnostic(document, "spof/single-instance");
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

  it("starts the server again after a crash, with the same findings", async () => {
    const document = await open("shop.arch");
    await hasDiagnostic(document, "spof/single-instance");
    const before = vscode.languages.getDiagnostics(document.uri).map(codeOf).sort();
    const [crashing] = serverProcesses();
    assert.ok(crashing, "no server process found");
    process.kill(crashing, "SIGKILL");
    await until("a new server", () => serverProcesses().some((id) => id !== crashing));
    // The new one must know the open text: an edit shows that it reviews again.
    await replaceAll(document, document.getText().replace('"Shop API"', '"Shop API" { instances 2 }'));
    await until("a new review", () => diagnosticWith(document, "spof/single-instance") === undefined);
    await vscode.commands.executeCommand("workbench.action.files.revert");
    await until("the same findings", () => {
      const after = vscode.languages.getDiagnostics(document.uri).map(codeOf).sort();
      return JSON.stringify(after) === JSON.stringify(before);
    });
  });

  it("starts the server again on command", async () => {
    const document = await open("shop.arch");
    await hasDiagnostic(document, "spof/single-instance");
    const [old] = serverProcesses();
    await vscode.commands.executeCommand("faultline.restartServer");
    await until("another server", () => serverProcesses().length === 1 && serverProcesses()[0] !== old);
    await hasDiagnostic(document, "spof/single-instance");
  });
});
