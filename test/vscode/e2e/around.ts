/** What stands around the text, in the hands of a person: status item, lenses and hints, walkthrough, task. */
import assert from "node:assert/strict";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { until } from "../integration/until.ts";
import { openWorkbench, type Workbench } from "./workbench.ts";

describe("Faultline around the text", () => {
  let vs: Workbench;

  before(async function () {
    this.timeout(180_000);
    vs = await openWorkbench();
  });
  after(async () => {
    await vs?.close();
  });
  afterEach(async function () {
    if (this.currentTest?.state !== "failed") return;
    await vs.screenshot(`failed-${this.currentTest.title.replaceAll(/\W+/g, "-").slice(0, 60)}`);
  });

  const status = () => vs.page.locator('.statusbar-item[id$="faultline.status"]');
  const lens = (text: string | RegExp) => vs.page.locator(".codelens-decoration a", { hasText: text });

  it("tells in the status bar what was found, and leads to it", async () => {
    await vs.open("shop.arch");
    await until("two warnings", async () =>
      /2 warnings/.test((await status().locator("a").first().getAttribute("aria-label")) ?? ""),
    );
    await status().hover();
    const card = vs.page.locator(".monaco-hover", { hasText: "Reviewed in" });
    await card.waitFor();
    assert.match((await card.textContent()) ?? "", /shop\.arch\s*2 warnings\s*2 infos\s*Reviewed in \d+ ms/);
    await vs.screenshot("status");
    await vs.page.keyboard.press("Escape");
    await status().click();
    await vs.page.locator(".markers-panel .monaco-list-row", { hasText: "spof/single-instance" }).waitFor();
    await vs.command("View: Close Panel");
  });

  it("shows a finding's path in the preview, until Escape", async () => {
    await vs.open("atlas.arch");
    await lens(/path/).first().waitFor({ timeout: 60_000 });
    await lens(/path/).first().click();
    const sheet = vs.preview().locator("#sheet");
    await sheet.locator("svg").waitFor({ timeout: 30_000 });
    await vs.preview().locator("#sheet.with-path").waitFor();
    const on = await sheet.locator(".node.on-path").count();
    const all = await sheet.locator(".node[data-id]").count();
    assert.ok(on > 0 && on < all, `${on} of ${all} nodes are marked`);
    await vs.screenshot("path");
    await vs.preview().locator("#stage").press("Escape");
    await until(
      "the whole picture",
      async () => (await vs.preview().locator("#sheet.with-path").count()) === 0,
    );
  });

  it("forgets a path when the text is edited", async () => {
    await vs.open("atlas.arch");
    await lens(/path/).first().waitFor({ timeout: 60_000 });
    await lens(/path/).first().click();
    await vs.preview().locator("#sheet.with-path").waitFor({ timeout: 30_000 });
    await vs.goTo(1);
    await vs.type("// edited\n");
    await until(
      "the whole picture",
      async () => (await vs.preview().locator("#sheet.with-path").count()) === 0,
    );
  });

  it("hints until the setting says no", async () => {
    await vs.open("atlas.arch");
    const settings = vs.file(".vscode/settings.json");
    // Hints are in the lines, lenses above them.
    const hinted = async () =>
      /managed\sregional.*managed\sregional/s.test(
        (await vs.page.locator(".view-lines").first().textContent()) ?? "",
      );
    await until("a hint", hinted);
    await vs.screenshot("hints");
    mkdirSync(dirname(settings), { recursive: true });
    const flags = ["instances", "defaults", "flows"].map((name) => [`faultline.inlayHints.${name}`, false]);
    writeFileSync(settings, JSON.stringify(Object.fromEntries(flags)));
    await until("no hint", async () => !(await hinted()));
    rmSync(settings);
    await until("the hint again", hinted);
  });

  it("leads through the first diagram", async () => {
    await vs.command("Faultline: Your First Diagram in Five Minutes");
    await vs.page.getByText("Write three lines, watch them become a picture").first().waitFor();
    const pictures = vs.page.locator(
      ".gettingStartedContainer .getting-started-media svg, .getting-started-svg, iframe",
    );
    await pictures.first().waitFor({ timeout: 20_000 });
    await vs.screenshot("walkthrough");
    await vs.page.getByRole("button", { name: "New Architecture File" }).first().click();
    await vs.page.locator(".tab.active", { hasText: "Untitled" }).waitFor();
    await vs.page.locator(".squiggly-warning").first().waitFor();
  });

  it("checks the workspace as a task and lists what it finds in closed files", async () => {
    await vs.open("drawing.arch");
    await vs.command("Faultline: Check Workspace");
    const rows = (text: string) => vs.page.locator(".markers-panel .monaco-list-row", { hasText: text });
    const appears = (text: string) =>
      rows(text)
        .first()
        .waitFor({ timeout: 5_000 })
        .then(
          () => true,
          () => false,
        );
    // The terminal takes the panel when the task starts.
    await until("findings of a closed file", async () => {
      await vs.command("Problems: Focus on Problems View");
      return appears("closed.arch");
    });
    await vs.screenshot("task");
    const filter = vs.page.locator(".part.panel .viewpane-filter input").first();
    await filter.fill("views.arch");
    assert.ok(await appears("views.arch"), "the last file of the output is missing");
    await vs.command("View: Close Panel");
    await vs.open("closed.arch");
    await vs.page.locator(".squiggly-warning").first().waitFor();
    await vs.command("Problems: Focus on Problems View");
    await filter.fill("closed.arch");
    await rows("spof/single-instance").first().waitFor();
    await until("each finding once", async () => (await rows("spof/single-instance").count()) === 1);
    await vs.screenshot("task-open");
  });
});
