/** What a person does at the text, by the usual keys: complete, hover, jump, peek, rename, mend, format, find in the outline. */
import assert from "node:assert/strict";
import type { Locator } from "playwright-core";
import { until } from "../integration/until.ts";
import { openWorkbench, type Workbench } from "./workbench.ts";

describe("Faultline at the text", () => {
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

  /** The text in view; the editor writes blanks as unbreakable ones. */
  const text = async (): Promise<string> =>
    ((await vs.page.locator(".monaco-editor .view-lines").first().innerText()) ?? "").replaceAll(
      "\u00a0",
      " ",
    );
  const says = (what: RegExp) => until(`${what} in the text`, async () => what.test(await text()));

  /** Presses keys until what they show is there: an editor that has just been opened may not know its language yet. */
  const summon = (shown: Locator, ...keys: readonly string[]): Promise<boolean> =>
    until(`what ${keys.join(" ")} shows`, async () => {
      for (const key of keys) await vs.page.keyboard.press(key);
      return shown
        .first()
        .waitFor({ timeout: 5_000 })
        .then(
          () => true,
          () => false,
        );
    });

  it("completes a name by Ctrl+Space and takes it by Enter, with its meaning beside the list", async () => {
    await vs.open("drawing.arch");
    await vs.goTo(8);
    await vs.type("catalog -> ");
    const row = vs.page.locator(".suggest-widget.visible .monaco-list-row", { hasText: "items" });
    await summon(row, "Control+Space");
    await vs.type("ite");
    await vs.page.locator(".suggest-widget.visible .monaco-list-row.focused", { hasText: "items" }).waitFor();
    const details = vs.page.locator(".suggest-details-container .suggest-details");
    if (!(await details.isVisible())) await summon(details, "Control+Space");
    await until("its meaning", async () => /database/.test((await details.textContent()) ?? ""));
    await vs.screenshot("completion");
    await vs.page.keyboard.press("Enter");
    await says(/catalog -> items$/m);
  });

  it("tells on hover what a component is and what depends on it", async () => {
    await vs.open("atlas.arch");
    await vs.goTo(10, 14);
    const card = vs.page.locator(".monaco-hover .hover-contents", { hasText: "If all of it fails" });
    await summon(card, "Control+k", "Control+i");
    const told = (await card.first().innerText()).replaceAll("\u00a0", " ");
    for (const what of [
      /orders.*database.*PostgreSQL/s,
      /Called by\s+api/,
      /Needed by Buy/,
      /Buy.* is down/s,
    ])
      assert.match(told, what);
    await vs.screenshot("hover");
    await vs.page.keyboard.press("Escape");
  });

  it("tells on hover the figures of a flow and of a component", async () => {
    await vs.open("figures.arch");
    const tell = async (line: number, column: number, first: string, figures: readonly RegExp[]) => {
      await vs.goTo(line, column);
      const card = vs.page.locator(".monaco-hover .hover-contents", { hasText: `${first}: ` });
      await summon(card, "Control+k", "Control+i");
      const told = (await card.first().innerText()).replaceAll("\u00a0", " ");
      for (const figure of figures) assert.match(told, figure);
      await vs.screenshot(`figures-${first.toLowerCase()}`);
      await vs.page.keyboard.press("Escape");
    };
    await tell(16, 6, "Availability", [
      /Availability: 99\.9% .*needed.*minutes a year down/s,
      /Latency: p99 200ms needed/,
      /Fullest on its way: api, at 80% of what it bears/,
    ]);
    await tell(4, 10, "Load", [/Load: 90 rps, 240 rps at the peak, of 300 rps that it bears/]);
  });

  it("jumps to the declaration by F12", async () => {
    await vs.open("atlas.arch");
    await vs.goTo(19, 28);
    await until("the declaration", async () => {
      await vs.page.keyboard.press("F12");
      return until("the cursor there", async () => /^Ln 10, Col 12/.test(await vs.cursor()), 8_000).catch(
        () => false,
      );
    });
  });

  it("peeks at the references by Shift+F12", async () => {
    await vs.open("atlas.arch");
    await vs.goTo(10, 14);
    const peek = vs.page.locator(".peekview-widget");
    await summon(peek, "Shift+F12");
    const rows = peek.locator(".ref-tree .monaco-list-row .referenceMatch");
    await until("three references", async () => (await rows.count()) === 3);
    await vs.screenshot("peek");
    await vs.page.keyboard.press("Escape");
    await peek.waitFor({ state: "hidden" });
  });

  it("renames everywhere by F2, and says why a word keeps its name", async () => {
    await vs.open("atlas.arch");
    await vs.goTo(9, 14);
    const box = vs.page.locator(".rename-box input");
    await summon(box, "F2");
    assert.equal(await box.inputValue(), "api");
    await box.fill("shop-api");
    await vs.page.keyboard.press("Enter");
    await says(/web -> front -> shop-api -> orders "save"/);
    await says(/service\s+shop-api/);
    assert.doesNotMatch(await text(), /^api|-> api/m);
    await vs.goTo(6, 2);
    const refusal = vs.page.locator(".monaco-editor-overlaymessage", { hasText: "keeps its name" });
    await summon(refusal, "F2");
  });

  it("mends a finding by Ctrl+.", async () => {
    await vs.open("atlas.arch");
    await vs.page.locator(".squiggly-error").first().waitFor();
    await vs.goTo(10, 14);
    const fix = vs.page.locator(".action-widget .monaco-list-row.action", {
      hasText: "second copy of orders",
    });
    await summon(fix, "Control+.");
    await vs.screenshot("quick-fix");
    await fix.click();
    await says(/database orders \{ .*replica/);
    await vs.page.keyboard.press("Control+z");
    await says(/database orders \{ tech postgres \}/);
  });

  it("formats the document", async () => {
    await vs.open("crooked.arch");
    await until("the format", async () => {
      await vs.goTo(1);
      // By the palette: the key is another one on each system.
      await vs.command("Format Document");
      return until("it", async () => /^web -> api$/m.test(await text()), 8_000).catch(() => false);
    });
    assert.match(await text(), /^service +api \{ instances 2 \}$/m);
  });

  it("lists what is declared in the outline, which leads there", async () => {
    await vs.open("atlas.arch");
    await vs.command("Explorer: Focus on Outline View");
    const row = vs.page.locator(".outline-pane .monaco-list-row", { hasText: "pages" });
    await row.first().waitFor();
    await row.first().click();
    await until("the cursor at the cache", async () => /^Ln 4, /.test(await vs.cursor()));
    await vs.screenshot("outline");
  });
});
