/** Pictures as files: every format is written, on save where it is asked for, and a picture gives its source back. */
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { exportFormats } from "../../../../server/src/protocol/export-formats.ts";
import { file, open, replaceAll, withSetting } from "../editor.ts";
import { until } from "../until.ts";

const read = async (uri: vscode.Uri): Promise<string> =>
  new TextDecoder("latin1").decode(await vscode.workspace.fs.readFile(uri));

const isThere = async (uri: vscode.Uri): Promise<boolean> =>
  Promise.resolve(vscode.workspace.fs.stat(uri)).then(
    ({ size }) => size > 0,
    () => false,
  );

/** What each file begins with, or holds. */
const holds: Readonly<Record<string, RegExp>> = {
  svg: /^<svg [\s\S]*urn:faultline:source:1/,
  png: /^.PNG\r\n/,
  pdf: /^%PDF-/,
  html: /^<!DOCTYPE html>[\s\S]*default-src 'none'/,
  markdown: /!\[.*\]\(picture\.svg\)/,
  mermaid: /flowchart/,
  d2: /orders/,
  plantuml: /@startuml/,
  dot: /digraph/,
  drawio: /<mxfile/,
  structurizr: /workspace/,
  json: /^\{/,
};

const exported = (document: vscode.TextDocument, format: string, target: vscode.Uri) =>
  vscode.commands.executeCommand<vscode.Uri | undefined>(
    "faultline.exportPicture",
    document.uri,
    format,
    target,
  );

describe("Pictures as files", () => {
  for (const { name, extension } of exportFormats)
    it(`are written as ${name}`, async () => {
      const document = await open("shop.arch");
      const target = file(`picture.${extension}`);
      assert.equal((await exported(document, name, target))?.toString(), target.toString());
      assert.match(await read(target), holds[name] ?? /./);
      if (name === "markdown") assert.match(await read(file("picture.svg")), /^<svg /);
    });

  it("are written beside the file when it is saved, in the formats that are asked for", async () => {
    await vscode.workspace.fs.writeFile(file("saved.arch"), new TextEncoder().encode("service first\n"));
    const document = await open("saved.arch");
    await replaceAll(document, "service second\n");
    await document.save();
    await withSetting("faultline.export.onSave", ["svg", "png"], async () => {
      await replaceAll(document, "service third\n");
      await document.save();
      await until("the PNG", () => isThere(file("saved.png")));
      await until("the SVG", async () => (await read(file("saved.svg")).catch(() => "")).includes(">third<"));
      assert.equal(await isThere(file("saved.pdf")), false);
    });
  });

  it("have the colours and the scale of the settings", async () => {
    const document = await open("shop.arch");
    const target = file("dark.svg");
    await withSetting("faultline.export.theme", "dark", async () => exported(document, "svg", target));
    assert.match(await read(target), /class="canvas"[^>]* fill="#[012]/);
  });

  it("give back their source", async () => {
    const document = await open("shop.arch");
    const target = file("picture.svg");
    await exported(document, "svg", target);
    const opened = await vscode.commands.executeCommand<vscode.Uri>("faultline.openSourceOfPicture", target);
    assert.equal(opened.scheme, "untitled");
    const shown = vscode.window.activeTextEditor?.document;
    assert.equal(shown?.languageId, "arch");
    assert.equal(shown.getText(), document.getText());
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  });

  it("of several files give back all of them, into a folder", async () => {
    const document = await open("atlas/main.arch");
    const target = file("atlas.svg");
    await exported(document, "svg", target);
    const folder = file("given-back");
    const opened = await vscode.commands.executeCommand<vscode.Uri>(
      "faultline.openSourceOfPicture",
      target,
      folder,
    );
    assert.match(opened.path, /given-back\/.*main\.arch$/);
    assert.equal(await read(opened), await read(document.uri));
  });
});
