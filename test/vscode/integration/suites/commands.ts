/** Commands, tasks and the settings file: what stands around the language. */
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { answer, codeOf, extensionId, file, labelOf, open, placeOf } from "../editor.ts";
import { until } from "../until.ts";

const run = <T>(command: string, ...args: readonly unknown[]): Thenable<T> =>
  vscode.commands.executeCommand<T>(command, ...args);

describe("Commands", () => {
  it("are all there once the extension is", async () => {
    await open("shop.arch");
    const extension = vscode.extensions.getExtension(extensionId);
    const known = await until("the commands", async () => {
      const all = new Set(await vscode.commands.getCommands());
      return all.has("faultline.restartServer") && all;
    });
    const declared: readonly { command: string }[] = extension?.packageJSON.contributes.commands;
    for (const { command } of declared) assert.ok(known.has(command), command);
    for (const inner of ["showPath", "showReferences", "select", "rename"]) {
      assert.ok(known.has(`faultline.${inner}`), inner);
      assert.ok(!declared.some(({ command }) => command === `faultline.${inner}`), `${inner} in the palette`);
    }
  });

  it("start a new file with three lines and the cursor below them", async () => {
    await run("faultline.newFile");
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.languageId, "arch");
    assert.equal(editor.document.isUntitled, true);
    assert.equal(editor.document.getText().trimEnd().split("\n").length, 3);
    assert.equal(editor.selection.active.line, 3);
    await until("its finding", () =>
      vscode.languages
        .getDiagnostics(editor.document.uri)
        .some((one) => codeOf(one) === "spof/single-instance"),
    );
  });

  it("select a range", async () => {
    const document = await open("shop.arch");
    const { line, character } = placeOf(document, "service  |api");
    const range = { start: { line, character }, end: { line, character: character + 3 } };
    await run("faultline.select", { uri: document.uri.toString(), range });
    await until("the selection", () => {
      const editor = vscode.window.activeTextEditor;
      return editor?.document.getText(editor.selection) === "api";
    });
  });

  it("take no arguments of another shape", async () => {
    const document = await open("shop.arch");
    const before = vscode.window.activeTextEditor?.selection;
    for (const wrong of [undefined, null, "x", [], { uri: 3 }, { uri: document.uri.toString(), range: {} }]) {
      await run("faultline.select", wrong);
      await run("faultline.rename", wrong);
      await run("faultline.showPath", wrong);
      await run("faultline.showReferences", wrong);
    }
    assert.deepEqual(vscode.window.activeTextEditor?.selection, before);
  });

  it("check the workspace as a task, whose output is read into findings", async () => {
    const [task] = await until("the task", async () => {
      const all = await vscode.tasks.fetchTasks({ type: "faultline" });
      return all.length > 0 && all;
    });
    assert.ok(task);
    assert.equal(task.name, "check workspace");
    const ended = new Promise<number | undefined>((resolve) => {
      const listening = vscode.tasks.onDidEndTaskProcess(({ execution, exitCode }) => {
        if (execution.task.name !== task.name) return;
        listening.dispose();
        resolve(exitCode);
      });
    });
    await vscode.tasks.executeTask(task);
    assert.equal(await ended, 1);
  });
});

describe("faultline.json", () => {
  const labels = async (
    document: vscode.TextDocument,
    at: string,
    wanted: string,
  ): Promise<readonly string[]> => {
    const list = await answer<vscode.CompletionList>(
      `${wanted} in faultline.json`,
      "vscode.executeCompletionItemProvider",
      [document.uri, placeOf(document, at)],
      ({ items }) => items.some((item) => labelOf(item).includes(wanted)),
    );
    return list.items.map(labelOf);
  };

  it("is completed from the rules", async () => {
    const document = await vscode.workspace.openTextDocument(file("settings/faultline.json"));
    await vscode.window.showTextDocument(document);
    const presets = await labels(document, '"preset": |', "learning");
    for (const preset of ["recommended", "strict"])
      assert.ok(
        presets.some((label) => label.includes(preset)),
        presets.join(" "),
      );
    const rules = await labels(document, '"rules": {|', "spof/single-instance");
    assert.ok(rules.some((label) => label.includes("cache/*")));
    const levels = await labels(document, '"spof/dns": |', "off");
    assert.ok(levels.some((label) => label.includes("warning")));
  });
});
