/** What is found in a text, and how it is mended. */
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { diagnosticWith, file, hasDiagnostic, open, revert, untitled, withSetting } from "../editor.ts";
import { until } from "../until.ts";

describe("Findings", () => {
  it("reports findings with code, link to the rule and the path that proves it", async () => {
    const document = await open("shop.arch");
    const finding = await hasDiagnostic(document.uri, "spof/single-instance");
    assert.equal(finding.severity, vscode.DiagnosticSeverity.Warning);
    assert.equal(finding.source, "faultline");
    assert.equal(document.getText(finding.range), "api");
    assert.ok(typeof finding.code === "object", "the code has no link");
    assert.match(finding.code.target.path, /\/docs\/rules\/spof\/single-instance\.md$/);
    assert.ok(await vscode.workspace.fs.stat(finding.code.target), "the rule has no page");
    assert.ok((finding.relatedInformation ?? []).length > 0, "the witness is missing");
    for (const { location } of finding.relatedInformation ?? [])
      assert.equal(location.uri.toString(), document.uri.toString());
    await hasDiagnostic(document.uri, "spof/unreplicated-store");
  });

  it("mends a misspelt name with a quick fix", async () => {
    const document = await open("typo.arch");
    const problem = await hasDiagnostic(document.uri, "model/unknown-name");
    assert.equal(problem.severity, vscode.DiagnosticSeverity.Error);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      document.uri,
      problem.range,
      vscode.CodeActionKind.QuickFix.value,
      20,
    );
    const fix = actions.find(({ edit, title }) => edit !== undefined && /\bapi\b/.test(title));
    assert.ok(fix?.edit, `no fix among: ${actions.map(({ title }) => title).join("; ")}`);
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    assert.match(document.getText(), /web -> api\b/);
    await until("the error to go", () => diagnosticWith(document.uri, "model/unknown-name") === undefined);
    await revert(document);
  });

  it("reviews a document that was never saved", async () => {
    const document = await untitled("client web\nservice api\nweb -> api\n");
    await hasDiagnostic(document.uri, "spof/single-instance");
  });

  it("lists findings of files that nobody opened when the setting says so", async () => {
    await open("shop.arch");
    const closed = file("closed.arch");
    await withSetting("faultline.diagnostics.scope", "workspace", async () => {
      await hasDiagnostic(closed, "spof/single-instance");
    });
    await until(
      "the findings of closed files to go",
      () => vscode.languages.getDiagnostics(closed).length === 0,
    );
  });

  it("sees files that appear, change and go outside the editor", async () => {
    const uri = file("atlas/guest.arch");
    const write = (text: string) => vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    const document = await untitled("client web\n");
    await withSetting("faultline.diagnostics.scope", "workspace", async () => {
      await write("client web\nservice api\nweb -> api\n");
      await hasDiagnostic(uri, "spof/single-instance");
      await write("client web\nservice api { managed regional }\nweb -> api\n");
      await until("the finding to go", () => diagnosticWith(uri, "spof/single-instance") === undefined);
      await write("client web\nservice api\nweb -> api\n");
      await hasDiagnostic(uri, "spof/single-instance");
      await vscode.workspace.fs.delete(uri);
      await until("no finding", () => vscode.languages.getDiagnostics(uri).length === 0);
    });
    assert.equal(document.isClosed, false);
  });

  it("tells mistakes of faultline.json at their place, as long as they are there", async () => {
    const uri = file("atlas/faultline.json");
    await open("atlas/main.arch");
    const write = (text: string) => vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    await write('{ "rules": { "spof/sinlge-instance": "off" } }');
    const mistake = await hasDiagnostic(uri, "model/wrong-value");
    assert.match(mistake.message, /did you mean "spof\/single-instance"/);
    await write('{ "rules": { "spof/single-instance": "off" } }');
    await until("no mistake", () => vscode.languages.getDiagnostics(uri).length === 0);
    await write("{");
    await hasDiagnostic(uri, "model/wrong-value");
    await vscode.workspace.fs.delete(uri);
    await until("nothing of a file that is gone", () => vscode.languages.getDiagnostics(uri).length === 0);
  });
});
