/** Blocks of architecture in Markdown documents, as the editor's own commands see them. */
import assert from "node:assert/strict";
import * as vscode from "vscode";
import {
  answer,
  codeOf,
  diagnosticWith,
  hasDiagnostic,
  labelOf,
  open,
  placeOf,
  replaceAll,
  untitled,
  withSetting,
} from "../editor.ts";
import { until } from "../until.ts";

const text = (hover: vscode.Hover): string =>
  hover.contents.map((one) => (typeof one === "string" ? one : one.value)).join("\n");

describe("Markdown", () => {
  it("has findings at their place in the document", async () => {
    const document = await open("design.md");
    const found = await hasDiagnostic(document.uri, "spof/unreplicated-store");
    assert.equal(document.getText(found.range), "items");
  });

  it("explains the word under the mouse, in blocks only", async () => {
    const document = await open("design.md");
    const hovers = (position: vscode.Position) =>
      answer<vscode.Hover[]>("the hover", "vscode.executeHoverProvider", [document.uri, position], (all) =>
        all.some((one) => /database/i.test(text(one))),
      );
    const at = placeOf(document, "data|base items");
    const [first] = await hovers(at);
    assert.equal(document.getText(first?.range), "database");
    const outside = await vscode.commands.executeCommand<vscode.Hover[]>(
      "vscode.executeHoverProvider",
      document.uri,
      placeOf(document, "service p|lain"),
    );
    assert.deepEqual(outside, []);
  });

  it("completes in a quote and in a list", async () => {
    const document = await open("design.md");
    for (const place of ["data|base b", 'import "vi|ews.arch"'])
      await answer<vscode.CompletionList>(
        `completion at ${place}`,
        "vscode.executeCompletionItemProvider",
        [document.uri, placeOf(document, place)],
        ({ items }) =>
          items.some(
            ({ kind, label }) =>
              kind !== vscode.CompletionItemKind.Text && labelOf({ label } as vscode.CompletionItem) !== "",
          ),
      );
  });

  it("mends a block with a quick fix", async () => {
    const document = await untitled(
      "> ```arch\n> client web\n> service api\n> web -> apj\n> ```\n",
      "markdown",
    );
    const problem = await hasDiagnostic(document.uri, "model/unknown-name");
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
    assert.match(document.getText(), /^> web -> api$/m);
    await until("the error to go", () => diagnosticWith(document.uri, "model/unknown-name") === undefined);
  });

  it("is left alone where the setting says so", async () => {
    const document = await open("design.md");
    await hasDiagnostic(document.uri, "spof/unreplicated-store");
    const own = () =>
      vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === "faultline");
    await withSetting("faultline.markdown.enabled", false, async () => {
      await until("no findings", () => own().length === 0);
    });
    await hasDiagnostic(document.uri, "spof/unreplicated-store");
    assert.ok(own().every((one) => codeOf(one).includes("/")));
  });

  it("follows what is typed, also where nothing was saved", async () => {
    const block = [
      "```arch",
      "client web",
      "service api { instances 2 }",
      "database items",
      "web -> api -> items",
      "```",
      "",
    ];
    const document = await untitled(block.join("\n"), "markdown");
    assert.equal((await hasDiagnostic(document.uri, "spof/unreplicated-store")).range.start.line, 3);
    await replaceAll(document, ["# More", "", ...block].join("\n"));
    await until(
      "the finding to move",
      () => diagnosticWith(document.uri, "spof/unreplicated-store")?.range.start.line === 5,
    );
    const mended = "database items { replication primary-replica { replicas 1; failover automatic } }";
    await replaceAll(document, block.join("\n").replace("database items", mended));
    await until(
      "the finding to go",
      () => diagnosticWith(document.uri, "spof/unreplicated-store") === undefined,
    );
  });
});
