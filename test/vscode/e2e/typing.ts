/** A small system typed with the help of completion: what the lists offer first, what Tab and Enter make of it. */
import assert from "node:assert/strict";
import { until } from "../integration/until.ts";
import { openWorkbench, type Workbench } from "./workbench.ts";

/** As VS Code comes, and as the extension sets it for its language. */
const asItComes = {
  "editor.quickSuggestions": { other: "on", comments: "off", strings: "off" },
  "editor.autoClosingBrackets": "languageDefined",
  "editor.autoIndent": "full",
};

describe("Typing with Faultline", () => {
  let vs: Workbench;

  before(async function () {
    this.timeout(180_000);
    vs = await openWorkbench(asItComes);
    await vs.open("shop.arch");
    // Squiggles say that the server is there.
    await vs.page.locator(".squiggly-warning, .squiggly-error").first().waitFor({ timeout: 60_000 });
  });
  after(async () => {
    await vs?.close();
  });
  beforeEach(async () => {
    await vs.open("shop.arch");
    await vs.goTo(1);
    await press("Control+a", "Delete");
  });
  afterEach(async function () {
    if (this.currentTest?.state !== "failed") return;
    await vs.screenshot(`failed-${this.currentTest.title.replaceAll(/\W+/g, "-").slice(0, 60)}`);
  });

  const list = () => vs.page.locator(".suggest-widget.visible");
  const type = (text: string) => vs.page.keyboard.type(text, { delay: 40 });
  async function press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await vs.page.keyboard.press(key);
  }

  /** The text in view, from top to bottom; the editor writes blanks as unbreakable ones. */
  const text = async (): Promise<string> => {
    const lines = await vs.page
      .locator(".monaco-editor .view-lines .view-line")
      .evaluateAll((all) =>
        (all as HTMLElement[])
          .sort((a, b) => Number.parseFloat(a.style.top) - Number.parseFloat(b.style.top))
          .map((line) => line.textContent ?? ""),
      );
    return lines.join("\n").replaceAll("\u00a0", " ");
  };

  /** Types, waits until the list has this row in front, and takes it. */
  async function take(typed: string, row: string, key: "Tab" | "Enter", picture?: string): Promise<void> {
    await type(typed);
    await inFront(row);
    if (picture !== undefined) await vs.screenshot(picture);
    await press(key);
  }
  const inFront = (row: string) =>
    until(`${row} in front`, async () => {
      const label = list().locator(".monaco-list-row.focused .label-name").first();
      return (await label.textContent({ timeout: 1_000 }).catch(() => "")) === row;
    });
  /** No list is in the way. */
  const quiet = async () => {
    await vs.page.waitForTimeout(400);
    assert.equal(await list().count(), 0, "a list is in the way");
  };

  it("leads from the kind to the arrow", async () => {
    await take("cli", "client", "Tab", "typing-kind");
    await type("web");
    await quiet();
    await press("Enter");
    await take("ser", "service", "Enter");
    await type("api {");
    await press("Enter");
    await take("inst", "instances", "Tab", "typing-property");
    await inFront("3");
    await vs.screenshot("typing-value");
    // Another number than those that are offered: Enter ends the line.
    await type("4");
    await inFront("4");
    await press("Enter");
    await take("timeo", "timeout", "Enter");
    await take("", "5s", "Enter");
    await quiet();
    await press("ArrowDown", "End", "Enter");
    await take("datab", "database", "Tab");
    await type("orders { ");
    await take("te", "tech", "Tab");
    await take("postgr", "postgres", "Enter", "typing-technology");
    await press("End", "Enter");
    await take("web -> ", "api", "Tab", "typing-end");
    await take(" ->", "orders", "Enter");
    await type(' "save');
    await press("End", "Enter");
    await quiet();
    assert.equal(
      await text(),
      [
        "client web",
        "service api {",
        "  instances 4",
        "  timeout 5s",
        "}",
        "database orders { tech postgres}",
        'web -> api -> orders "save"',
        "",
      ].join("\n"),
    );
  });

  it("ends a line with Enter where nothing is left to choose", async () => {
    for (const line of ["client web", "service api", "web -> api", "", "region eu"]) {
      await type(line);
      await vs.page.waitForTimeout(300);
      await press("Enter");
    }
    const typed = "client web\nservice api\nweb -> api\n\nregion eu\n";
    await until("the lines", async () => (await text()) === typed);
  });

  it("brings the import of a name that stands in another file", async () => {
    await type("client web");
    await press("Enter");
    await type("web -> ");
    // Nothing is known here yet; who types while that is found out sees the list a letter later.
    await vs.page.waitForTimeout(1_000);
    await take("catal", "catalog", "Tab", "typing-import");
    await until("the import", async () => /^import ".*\.arch"/.test(await text()));
    assert.match(await text(), /\nclient web\nweb -> catalog$/);
  });
});
