/** The preview in the real VS Code: what fails is seen and told, everything goes by keys, nothing is lost by a reload. */
import assert from "node:assert/strict";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { until } from "../integration/until.ts";
import { openWorkbench, type Workbench } from "./workbench.ts";

describe("Faultline's preview", () => {
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

  const node = (id: string) => vs.preview().locator(`.node[data-id="${id}"]`);
  const tone = (id: string) => node(id).getAttribute("data-tone");
  const told = () => vs.preview().locator("#panel .told");
  const focused = () =>
    vs
      .preview()
      .locator("body")
      .evaluate(() => document.activeElement?.getAttribute("data-id") ?? document.activeElement?.id);

  async function openAtlas(): Promise<void> {
    await vs.open("atlas.arch");
    await vs.goTo(1);
    await vs.openPreview();
  }

  it("shows what stops when something fails, in colour and in words", async () => {
    await openAtlas();
    await vs.preview().locator("#what-if").click();
    await node("eu.orders").first().click();
    await until("orders down", async () => (await tone("eu.orders")) === "down");
    await until("it told", async () => /Buy/.test(await told().innerText()));
    await vs.screenshot("preview-what-if");
    assert.equal(
      await focused(),
      "eu.orders",
      "a click that fails something leaves the focus in the picture",
    );
  });

  it("keeps what fails while the text changes, and over a reload", async () => {
    await openAtlas();
    await node("eu.orders").click({ button: "right" });
    await vs
      .preview()
      .locator('.menu [role="menuitem"]', { hasText: /^Fail .*orders/ })
      .first()
      .click();
    await until("orders down", async () => (await tone("eu.orders")) === "down");
    await vs.goTo(1);
    await vs.type("cache extra\n");
    await node("extra").waitFor();
    assert.equal(await tone("eu.orders"), "down");
    const before = await told().innerText();
    await vs.reload();
    await node("eu.orders").waitFor({ timeout: 60_000 });
    await until("orders down again", async () => (await tone("eu.orders")) === "down");
    await until("the same words", async () => (await told().innerText()) === before);
  });

  it("goes by keys alone", async () => {
    await openAtlas();
    await vs.command("View: Focus Second Editor Group");
    await until("the focus in the preview", async () => {
      await vs.page.keyboard.press("Tab");
      return (await focused()) === "stage";
    });
    await vs.page.keyboard.press("/");
    await vs.page.keyboard.type("orders");
    await vs.preview().locator("#sheet .match-now").first().waitFor();
    await vs.page.keyboard.press("Escape");
    assert.equal(await focused(), "eu.orders");
    await vs.page.keyboard.press("i");
    await until("its card", async () =>
      /PostgreSQL/.test(
        await vs
          .preview()
          .locator(".card")
          .innerText({ timeout: 2_000 })
          .catch(() => ""),
      ),
    );
    await vs.page.keyboard.press("Escape");
    await vs.page.keyboard.press("f");
    await until("orders down", async () => (await tone("eu.orders")) === "down");
    await vs.page.keyboard.press("f");
    await until("orders up", async () => (await tone("eu.orders")) !== "down");
    await vs.page.keyboard.press("Shift+F10");
    await vs.preview().locator(".menu :focus").waitFor();
    await vs.page.keyboard.press("Enter");
    await until("the cursor at orders", async () => /^Ln 10,/.test(await vs.cursor()));
  });

  it("shows figures over the picture and takes them away", async () => {
    await vs.open("figures.arch");
    await vs.goTo(1);
    await vs.openPreview();
    await vs.preview().locator("#overlays").click();
    await vs.preview().locator('.menu [role="menuitemradio"]', { hasText: "Load" }).click();
    await until("the load", async () => /80%/.test((await vs.preview().locator("#sheet").innerText()) ?? ""));
    await vs.screenshot("preview-load");
    await vs.preview().locator("#panel-close").click();
    await until("the picture alone", async () => (await vs.preview().locator("#sheet .chip").count()) === 0);
  });

  it("shows a document twice, each in its own way", async () => {
    await vs.open("views.arch");
    await vs.goTo(1);
    await vs.openPreview();
    await vs.command("Faultline: Open Another Preview");
    await until(
      "two previews",
      async () => (await vs.page.locator(".tab", { hasText: "Preview views.arch" }).count()) === 2,
    );
    const frames = vs.page.locator("iframe.webview.ready");
    await until("both shown", async () => (await frames.count()) === 2);
    const nodesIn = (at: number) =>
      frames.nth(at).contentFrame().frameLocator("iframe#active-frame").locator("#sheet .node").count();
    await until("both drawn", async () => (await nodesIn(0)) === 4 && (await nodesIn(1)) === 4);
    await frames
      .nth(1)
      .contentFrame()
      .frameLocator("iframe#active-frame")
      .locator("#views")
      .selectOption("requests");
    await until("one of them narrowed", async () => (await nodesIn(0)) + (await nodesIn(1)) === 7);
  });

  it("draws what was never saved, and either side of a diff", async () => {
    await vs.open("drawing.arch");
    await vs.goTo(1);
    await vs.type("cache unsaved\n");
    await vs.command("File: Compare Active File with Saved");
    const sides = vs.page.locator(".monaco-diff-editor .editor");
    const drawn = async (): Promise<string> =>
      (
        await vs
          .preview()
          .locator("#sheet .node")
          .evaluateAll((all) => all.map((one) => one.getAttribute("data-id") ?? ""))
      )
        .sort()
        .join();
    for (const [side, nodes] of [
      [".original", "browser,catalog,items"],
      [".modified", "browser,catalog,items,unsaved"],
    ] as const) {
      await sides.and(vs.page.locator(side)).locator(".view-line").first().click();
      await vs.openPreview();
      await until(`the ${side} side`, async () => (await drawn()) === nodes);
    }
  });

  it("copies what it shows as an image", async () => {
    await openAtlas();
    await vs.watched.context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await vs.preview().locator("#more").click();
    await vs.preview().locator('.menu [role="menuitem"]', { hasText: "Copy as Image" }).click();
    await until("the copy", async () => (await vs.preview().locator("#live").innerText()) === "Copied");
    const types = await vs.page.evaluate(async () =>
      (await navigator.clipboard.read()).flatMap((item) => [...item.types]),
    );
    assert.deepEqual(types, ["image/png"]);
  });

  it("outlives its server", async () => {
    await openAtlas();
    await vs.command("Faultline: Restart Server");
    await vs.goTo(1);
    await vs.type("cache after\n");
    await node("after").waitFor({ timeout: 30_000 });
    await until("no strip", async () => !(await vs.preview().locator("#strip").isVisible()));
  });

  it("follows themes of high contrast", async () => {
    await openAtlas();
    const settings = vs.file(".vscode/settings.json");
    mkdirSync(dirname(settings), { recursive: true });
    const body = vs.preview().locator("body");
    for (const [theme, name] of [
      ["Default High Contrast", "vscode-high-contrast"],
      ["Default High Contrast Light", "vscode-high-contrast-light"],
    ] as const) {
      const before = await vs.preview().locator("#sheet").innerHTML();
      writeFileSync(settings, JSON.stringify({ "workbench.colorTheme": theme }));
      await until(theme, async () => ((await body.getAttribute("class")) ?? "").split(" ").includes(name));
      await until("its picture", async () => (await vs.preview().locator("#sheet").innerHTML()) !== before);
      await vs.screenshot(`preview-${name}`);
    }
    rmSync(settings);
  });
});
