/** Blocks of architecture in a Markdown document, as a person sees them: pictures in the preview, findings in the text. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { until } from "../integration/until.ts";
import { openWorkbench, type Workbench } from "./workbench.ts";

describe("Markdown in the hands of a person", () => {
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

  const blocks = () => vs.preview().locator(".markdown-body .faultline-block");
  const pictures = () =>
    vs.preview().locator(".markdown-body .faultline-picture > svg:not(.faultline-waiting)");
  const node = (id: string) => vs.preview().locator(`.faultline-picture .node[data-id="${id}"]`).first();
  const openPreview = async (): Promise<void> => {
    await vs.goTo(1);
    await vs.page.keyboard.press("Control+k");
    await vs.page.keyboard.press("v");
    await vs.preview().locator(".markdown-body").waitFor({ timeout: 30_000 });
  };
  /** A page of the preview that is loaded anew forgets what was put into it. */
  const mark = () =>
    vs
      .preview()
      .locator("body")
      .evaluate((body) => body.setAttribute("data-marked", "yes"));
  const isMarked = () =>
    vs
      .preview()
      .locator("body")
      .evaluate((body) => body.getAttribute("data-marked") === "yes");

  it("underlines findings in the text of a block, and nowhere else", async () => {
    await vs.open("design.md");
    await vs.page.locator(".squiggly-warning, .squiggly-info").first().waitFor({ timeout: 60_000 });
    assert.ok((await vs.page.locator('.view-line span[class*="mtk"]').count()) > 10);
  });

  it("draws every block, and leaves others as they are", async () => {
    await openPreview();
    await node("items").waitFor({ timeout: 60_000 });
    await until("all pictures", async () => (await pictures().count()) === 3);
    assert.equal(await blocks().count(), 3);
    assert.equal(await vs.preview().locator("li .faultline-picture .node").count(), 3);
    assert.equal(await vs.preview().locator("blockquote .faultline-picture .node").count(), 2);
    assert.match((await vs.preview().locator("pre").textContent()) ?? "", /service plain/);
    const ids = await vs
      .preview()
      .locator(".faultline-picture [id]")
      .evaluateAll((all) => all.map(({ id }) => id));
    assert.equal(new Set(ids).size, ids.length, "two things have one id");
    await vs.screenshot("markdown-light");
  });

  it("comes to rest: nothing draws the page again while nothing changes", async () => {
    await mark();
    await vs.goTo(1);
    await vs.page.locator(".squiggly-warning, .squiggly-info").first().waitFor();
    // Another document's review passes through server and extension meanwhile.
    assert.equal(await isMarked(), true);
  });

  it("follows an edit", async () => {
    await vs.goTo(9, 40);
    await vs.type("\nservice mail");
    await vs.goTo(11, 40);
    await vs.type(" -> mail");
    await node("mail").waitFor();
    assert.equal(await pictures().count(), 3);
  });

  it("tells errors in place, below the last picture without them", async () => {
    await vs.goTo(10, 13);
    await vs.type("x");
    const list = vs.preview().locator(".faultline-problems li").first();
    await list.waitFor();
    assert.match((await list.textContent()) ?? "", /^Line 6: .*mail/);
    assert.equal(await node("mail").count(), 1);
    assert.equal(await node("mailx").count(), 0);
    assert.equal(await vs.preview().locator(".faultline-last").count(), 1);
    await vs.screenshot("markdown-errors");
    await vs.page.keyboard.press("Backspace");
    await vs.preview().locator(".faultline-problems").waitFor({ state: "detached" });
  });

  it("follows a file that a block imports", async () => {
    writeFileSync(
      vs.file("views.arch"),
      "client web\nservice gate\nweb -> gate\nview requests { include * }\n",
    );
    await node("gate").waitFor();
  });

  it("takes the colours of the editor's theme", async () => {
    const ground = () => vs.preview().locator(".faultline-picture .canvas").first().getAttribute("fill");
    const light = await ground();
    await vs.command("Preferences: Toggle between Light/Dark Themes");
    await until("another ground", async () => (await ground().catch(() => light)) !== light);
    await until("all pictures in it", async () => {
      const all = await vs
        .preview()
        .locator(".faultline-picture .canvas")
        .evaluateAll((found) => found.map((one) => one.getAttribute("fill")));
      return all.length === 3 && !all.includes(light);
    });
    await vs.screenshot("markdown-dark");
    await vs.command("Preferences: Toggle between Light/Dark Themes");
    await until("the ground of before", async () => (await ground().catch(() => undefined)) === light);
  });

  it("shows hostile texts as text", async () => {
    await vs.open("hostile.md");
    await openPreview();
    await vs.preview().locator(".faultline-problems li").first().waitFor({ timeout: 30_000 });
    await until("both pictures", async () => (await pictures().count()) === 2);
    const body = vs.preview().locator(".markdown-body");
    assert.match((await body.textContent()) ?? "", /<script>window\.tripped = 1<\/script>/);
    assert.match((await body.textContent()) ?? "", /<img src=https:\/\/example\.invalid/);
    assert.equal(await body.locator(".faultline-block :is(img, script, a, foreignObject, style)").count(), 0);
    const handlers = await body
      .locator(".faultline-block *")
      .evaluateAll((all) =>
        all
          .flatMap((one) => [...one.attributes].map(({ name }) => name))
          .filter((name) => /^on|^style$|href$/.test(name)),
      );
    assert.deepEqual(handlers, []);
    await vs.screenshot("markdown-hostile");
  });

  it("asked nobody outside, broke no policy and tripped no wire in all of this", () => {
    assert.deepEqual(vs.watched.outside, []);
    assert.deepEqual(vs.watched.alarms, []);
  });
});
