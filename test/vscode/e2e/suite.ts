/** What a person sees and does: text with squiggles, a picture beside it that follows, and nothing that gets in or out. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { until } from "../integration/until.ts";
import { openWorkbench, type Workbench } from "./workbench.ts";

describe("Faultline in the hands of a person", () => {
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

  const nodes = async (): Promise<readonly string[]> =>
    (
      await vs
        .preview()
        .locator("#sheet .node[data-id]")
        .evaluateAll((all) => all.map((one) => one.getAttribute("data-id") ?? ""))
    ).sort();
  const strip = () => vs.preview().locator("#strip");

  it("colours the text and underlines the finding", async () => {
    await vs.open("shop.arch");
    await vs.page.locator(".squiggly-warning").first().waitFor({ timeout: 60_000 });
    const colours = await vs.page
      .locator('.view-line span[class*="mtk"]')
      .evaluateAll((all) => new Set(all.map((one) => getComputedStyle(one).color)).size);
    assert.ok(colours >= 3, `only ${colours} colours`);
  });

  it("lists the finding with its rule in Problems", async () => {
    await vs.open("shop.arch");
    await vs.command("Problems: Focus on Problems View");
    const row = vs.page.locator(".markers-panel .monaco-list-row", { hasText: "spof/single-instance" });
    await row.waitFor();
    assert.match((await row.textContent()) ?? "", /faultline/);
    await vs.command("View: Close Panel");
  });

  it("opens the preview beside the text by Ctrl+K V and from the title bar", async () => {
    await vs.open("shop.arch");
    await vs.goTo(1);
    await vs.openPreview();
    assert.deepEqual(await nodes(), ["api", "orders", "web"]);
    assert.equal(await vs.preview().locator("#sheet .edge[data-from='web'][data-to='api']").count(), 1);
    const text = await vs.page.locator(".editor-instance").first().boundingBox();
    const picture = await vs.page.locator("iframe.webview.ready").boundingBox();
    assert.ok(text && picture && picture.x >= text.x + text.width - 1, "the preview is not beside the text");
    await vs.page.getByRole("button", { name: "Open Preview to the Side" }).first().waitFor();
    assert.equal(await strip().isVisible(), false);
  });

  it("opens the preview from the palette", async () => {
    await vs.open("shop.arch");
    await vs.command("Faultline: Open Preview to the Side");
    await vs.element("orders").waitFor();
  });

  it("draws what is typed while it is typed", async () => {
    await vs.open("drawing.arch");
    await vs.goTo(6);
    await vs.openPreview();
    await vs.goTo(6);
    await vs.type("cache recent\n");
    await vs.element("recent").waitFor();
    assert.deepEqual(await nodes(), ["browser", "catalog", "items", "recent"]);
  });

  it("keeps the last good picture while the text is broken, and says so", async () => {
    await vs.open("drawing.arch");
    await vs.goTo(6);
    await vs.openPreview();
    const before = await nodes();
    await vs.goTo(7);
    const damage = "service { { -> ] ";
    await vs.type(damage);
    await strip().waitFor();
    assert.match((await strip().textContent()) ?? "", /last good picture/i);
    assert.deepEqual(await nodes(), before);
    await vs.screenshot("preview-broken-text");
    for (const _ of damage) await vs.page.keyboard.press("Backspace");
    await strip().waitFor({ state: "hidden" });
    assert.deepEqual(await nodes(), before);
  });

  it("leads from the picture to the text", async () => {
    await vs.open("shop.arch");
    await vs.goTo(1);
    await vs.openPreview();
    await vs.element("orders").click();
    await until("the cursor at orders", async () => /^Ln 5, /.test(await vs.cursor()));
    await vs.element("api").focus();
    await vs.page.keyboard.press("Enter");
    await until("the cursor at api", async () => /^Ln 4, /.test(await vs.cursor()));
    assert.equal(await vs.page.locator(".editor-group-container .tab.active").count(), 2);
  });

  it("marks what the text cursor is in", async () => {
    await vs.open("shop.arch");
    await vs.goTo(1);
    await vs.openPreview();
    await vs.goTo(4, 12);
    await vs.preview().locator('.current[data-id="api"]').first().waitFor();
    await vs.goTo(5, 12);
    await vs.preview().locator('.current[data-id="orders"]').first().waitFor();
    await until(
      "one mark",
      async () => (await vs.preview().locator('.current[data-id="api"]').count()) === 0,
    );
  });

  it("moves, zooms and fits by keys, buttons and wheel, and comes back after a reload", async () => {
    await vs.open("shop.arch");
    await vs.goTo(1);
    await vs.openPreview();
    const at = () =>
      vs
        .preview()
        .locator("#sheet")
        .evaluate((sheet) => (sheet as HTMLElement).style.transform);
    const fitted = await at();
    await vs.preview().locator("#stage").focus();
    await vs.page.keyboard.press("+");
    const zoomed = await at();
    assert.notEqual(zoomed, fitted);
    await vs.page.keyboard.press("ArrowLeft");
    assert.notEqual(await at(), zoomed);
    await vs.page.keyboard.press("0");
    assert.equal(await at(), fitted);
    const box = await vs.page.locator("iframe.webview.ready").boundingBox();
    assert.ok(box);
    await vs.page.mouse.move(box.x + 20, box.y + box.height / 2);
    await vs.page.mouse.down();
    await vs.page.mouse.move(box.x + 80, box.y + box.height / 2 + 40, { steps: 4 });
    await vs.page.mouse.up();
    const dragged = await at();
    assert.notEqual(dragged, fitted);
    await vs.preview().locator("#zoom-in").click();
    const kept = await at();
    await vs.reload();
    await vs.element("orders").waitFor({ timeout: 60_000 });
    assert.equal(await at(), kept);
    assert.deepEqual(await nodes(), ["api", "orders", "web"]);
  });

  it("switches views and remembers which", async () => {
    await vs.open("views.arch");
    await vs.goTo(1);
    await vs.openPreview();
    assert.deepEqual(await nodes(), ["api", "cleaner", "items", "web"]);
    await vs.preview().locator("#views").selectOption({ label: "requests" });
    await until("the view", async () => (await nodes()).join() === "api,items,web");
    await vs.reload();
    await vs.element("items").waitFor({ timeout: 60_000 });
    await until("the same view", async () => (await nodes()).join() === "api,items,web");
  });

  it("saves the picture where the person says", async () => {
    await vs.open("shop.arch");
    await vs.command("Faultline: Export as SVG");
    const name = vs.page.locator(".quick-input-widget .quick-input-box input");
    await name.waitFor();
    await until("the name beside the text", async () => (await name.inputValue()).endsWith("/shop.svg"));
    await vs.page.keyboard.press("Enter");
    await name.waitFor({ state: "hidden" });
    await vs.page.getByText("Saved shop.svg").first().waitFor();
    const svg = readFileSync(vs.file("shop.svg"), "utf8");
    assert.match(svg, /data-id="orders"/);
  });

  it("follows the editor's theme", async () => {
    await vs.open("shop.arch");
    await vs.goTo(1);
    await vs.openPreview();
    const picture = () =>
      vs
        .preview()
        .locator("#sheet")
        .evaluate((sheet) => sheet.innerHTML);
    const light = await picture();
    await vs.screenshot("preview-light");
    await vs.command("Preferences: Toggle between Light/Dark Themes");
    await until("another picture", async () => (await picture()) !== light);
    await vs.preview().locator("body.vscode-dark").waitFor();
    await vs.screenshot("preview-dark");
    await vs.command("Preferences: Toggle between Light/Dark Themes");
    await until("the first picture again", async () => (await picture()) === light);
  });

  it("shows hostile texts literally and takes no forged message", async () => {
    await vs.open("hostile.arch");
    await vs.goTo(1);
    await vs.openPreview();
    await vs.element("worst").waitFor();
    const sheet = vs.preview().locator("#sheet");
    assert.equal(await sheet.locator("script, img, image, foreignObject, iframe, animate, a").count(), 0);
    const rest = { flows: [], settings: {}, overlay: null, steps: null, failed: [], domains: [] };
    const forged = [
      {
        type: "picture",
        svg: "<svg xmlns='http://www.w3.org/2000/svg' onload='window.tripped=1'><script>window.tripped=1</script><rect class='node' data-id='forged' width='9' height='9' onclick='window.tripped=1' style='fill:url(https://example.invalid/x)'/><image href='https://example.invalid/a.png'/><a href='javascript:window.tripped=1'><text>x</text></a><foreignObject><img src='x' onerror='window.tripped=1' xmlns='http://www.w3.org/1999/xhtml'/></foreignObject><style>@import url(https://example.invalid/x.css);</style></svg>",
        stale: false,
        message: "<img src=x onerror=window.tripped=1>",
        views: ["<img src=x onerror=window.tripped=1>"],
        ...rest,
      },
      { type: "card", id: "worst", markdown: "<img src=x onerror=window.tripped=1>", failures: [] },
      { type: "image", png: "not base64" },
      { type: "html", html: "<script>window.tripped=1</script>" },
      { type: "picture", svg: "<svg", stale: false, message: null, views: [], ...rest },
      { type: "highlight", id: '"],[x="' },
      "picture",
    ];
    // Looked at before the extension's own next picture takes its place.
    const kept = await sheet.evaluate(
      (element, messages) =>
        new Promise<string>((resolve) => {
          window.addEventListener("message", ({ data }) => {
            if (data !== "last") return;
            element
              .querySelector('[data-id="forged"]')
              ?.dispatchEvent(new MouseEvent("click", { bubbles: true }));
            resolve(element.innerHTML);
          });
          for (const message of [...messages, "last"]) window.postMessage(message, "*");
        }),
      forged,
    );
    assert.match(kept, /data-id="forged"/);
    assert.doesNotMatch(
      kept,
      /<script|onload|onclick|onerror|style=|href|<image|foreignObject|example\.invalid/i,
    );
  });

  it("asked nobody outside, broke no policy and tripped no wire in all of this", () => {
    assert.deepEqual(vs.watched.outside, []);
    assert.deepEqual(vs.watched.alarms, []);
  });

  it("would have noticed", async () => {
    await vs.open("shop.arch");
    await vs.goTo(1);
    await vs.openPreview();
    await vs
      .preview()
      .locator("body")
      .evaluate((body) => {
        (window as unknown as { tripped: number }).tripped = 1;
        const picture = document.createElement("img");
        picture.src = "https://example.invalid/a.png";
        const script = document.createElement("script");
        script.textContent = "window.tripped = 2";
        body.append(picture, script);
      });
    const noticed = (what: RegExp) =>
      until(`${what} noticed`, () => vs.watched.alarms.some((alarm) => what.test(alarm)));
    await noticed(/trip-wire/);
    await noticed(/policy: .*a\.png/);
    await noticed(/policy: .*inline script/);
    assert.equal(vs.watched.alarms.filter((alarm) => alarm === "trip-wire").length, 1, "the script ran");
    // The policy stopped it before it left, but the wish was seen.
    assert.deepEqual(vs.watched.outside, ["https://example.invalid"]);
  });
});
