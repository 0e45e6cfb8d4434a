/**
 * The page in a file, in a real browser from `file://`: it asks for nothing, breaks no policy, shows hostile texts as texts, and
 * tells the same of failures as the engine elsewhere.
 */
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ensureChromium } from "../../scripts/setup-vscode.ts";
import { overlayOf, whatIfTold } from "../../server/src/core/overlays/index.ts";
import type { Review } from "../../server/src/core/project.ts";
import { exportPicture } from "../../server/src/export/export.ts";
import { folderWith, means, reviewed } from "../support/written.ts";

let browser: Browser;
const folder = folderWith({});

beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: ensureChromium(),
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
  });
});
afterAll(async () => {
  await browser.close();
  folder.remove();
});

interface Opened {
  readonly page: Page;
  /** What must stay empty: requests beside the file itself, breaches of the policy, errors, calls of the trip-wire. */
  readonly told: readonly string[];
}

let files = 0;

async function open(review: Review, scheme: "light" | "dark" = "light"): Promise<Opened> {
  const written = await exportPicture({ review, format: "html", settings: {}, theme: "light" }, means);
  const file = join(folder.path, `${files++}.html`);
  writeFileSync(file, written?.content ?? "");
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 }, colorScheme: scheme });
  const told: string[] = [];
  page.on("request", (request) => {
    if (request.url() !== `file://${file}`) told.push(`request ${request.url()}`);
  });
  page.on("pageerror", ({ message }) => told.push(`error ${message}`));
  page.on("console", (message) => told.push(`console ${message.text()}`));
  page.on("dialog", (dialog) => void dialog.dismiss().then(() => told.push("dialog")));
  await page.exposeFunction("breach", (what: string) => told.push(what));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
      (window as unknown as { breach: (what: string) => void }).breach(
        `policy ${violatedDirective} ${blockedURI}`,
      );
    });
    Object.defineProperty(window, "tripped", {
      set: () => (window as unknown as { breach: (what: string) => void }).breach("trip-wire"),
    });
  });
  await page.goto(`file://${file}`);
  await page.waitForSelector("#sheet svg");
  return { page, told };
}

const node = (id: string): string => `#sheet g.node[data-id="${id}"]`;
const panelText = (page: Page): Promise<string> => page.locator("#panel").innerText();
const flat = (text: string): string => text.replace(/\s+/g, " ");

describe("a shop", () => {
  const review = reviewed({ "/shop/online-shop.arch": readFileSync("examples/online-shop.arch", "utf8") });
  let opened: Opened;
  beforeAll(async () => {
    opened = await open(review);
  });

  it("is drawn as everywhere", async () => {
    const svg = await exportPicture({ review, format: "svg", settings: {}, theme: "light" }, means);
    const texts = [...String(svg?.content).matchAll(/<text[^>]*>([^<]*)/g)].map(([, text]) => text);
    const shown = await opened.page.locator("#sheet svg text").allTextContents();
    expect(shown.length).toBeGreaterThan(20);
    expect(shown).toHaveLength(texts.length);
    expect(await opened.page.title()).toBe("Online shop");
  });

  it("tells of failures what the engine tells elsewhere, one and several", async () => {
    const { page } = opened;
    await page.click("#what-if");
    for (const failed of [["eu.orders"], ["eu.orders", "eu.carts"]]) {
      await page.click(node(failed.at(-1)!));
      const expected = whatIfTold(review, failed)!;
      await page.waitForFunction(
        (title) => document.querySelector("#panel")?.textContent?.includes(title),
        expected.title,
      );
      const text = flat(await panelText(page));
      for (const sentence of expected.told) expect(text).toContain(flat(sentence));
      const items = overlayOf(review, { name: "what-if", failed })!.items;
      for (const { id, tone } of items.filter((one) => one.tone === "down"))
        if ((await page.locator(node(id)).count()) > 0)
          expect(await page.locator(node(id)).getAttribute("data-tone")).toBe(tone);
    }
    await page.keyboard.press("Escape");
  });

  it.each(["availability", "load", "consistency", "cap"] as const)(
    "lays %s over the picture",
    async (name) => {
      const { page } = opened;
      const overlay = overlayOf(review, { name })!;
      await page.click("#overlays");
      const label = { availability: "Availability", load: "Load", consistency: "Consistency", cap: "CAP" }[
        name
      ];
      await page.locator('[role="menuitemradio"]', { hasText: label }).click();
      await page.waitForFunction(
        (title) => document.querySelector("#panel")?.textContent?.includes(title),
        overlay.title,
      );
      const text = flat(await panelText(page));
      for (const sentence of overlay.told) expect(text).toContain(flat(sentence));
    },
  );

  it("shows its views and folds its places, with layouts that came along", async () => {
    const { page } = opened;
    const views = await page.locator("#views option").allTextContents();
    expect(views.slice(1)).toEqual([...review.model.views.values()].map(({ name }) => name));
    const before = await page.locator("#sheet g.node").count();
    await page.locator('#sheet [data-fold="eu"]').click();
    await page.waitForFunction((count) => document.querySelectorAll("#sheet g.node").length < count, before);
    await page.locator(`${node("eu")} .plus`).click();
    await page.waitForFunction(
      (count) => document.querySelectorAll("#sheet g.node").length === count,
      before,
    );
    // The plain grid would say so.
    expect(await page.locator("#sheet").innerText()).not.toMatch(/grid/i);
  });

  it("asks for nothing, breaks no policy and fails in nothing", () => {
    expect(opened.told).toEqual([]);
  });

  it("follows the reader's colours", async () => {
    const { page, told } = await open(review, "dark");
    const ground = await page.locator("#sheet svg rect.canvas").getAttribute("fill");
    expect(Number.parseInt(ground!.slice(1, 3), 16)).toBeLessThan(64);
    expect(told).toEqual([]);
    await page.close();
  });
});

it("hostile texts are texts", async () => {
  const text = `${readFileSync("test/vscode/workspace/hostile.arch", "utf8")}
service close "</script><script>window.tripped = 1</script>"
service comment "<!--<script>"
service attribute "' onload=window.tripped=1 x='" { description "</style><style>@import url(https://example.invalid/x.css)" }
worst -> close -> comment -> attribute
view near "</script><img src=x onerror=window.tripped=1>" { include close, comment }
`;
  const review = reviewed({ "/x/<img src=x onerror=window.tripped=1>.arch": text });
  expect(review.broken).toBe(false);
  const { page, told } = await open(review);
  const shown = (await page.locator("#sheet svg text").allTextContents()).join("\n");
  for (const label of ["</script>", "<!--<script>", "' onload=window.tripped=1"])
    expect(shown).toContain(label);
  expect(await page.title()).toContain("<script>window.tripped = 1</script>");
  await page.hover(node("close"));
  await page.click("#what-if");
  await page.click(node("close"));
  await page.waitForFunction(() => document.querySelector("#panel")?.textContent?.includes("fails"));
  await page.selectOption("#views", { index: 1 });
  await page.waitForFunction(() => document.querySelectorAll("#sheet g.node").length === 2);
  expect(told).toEqual([]);
  await page.close();
});

it("a model of several files with variants holds all of it", async () => {
  const review = reviewed({
    "/m/a.arch":
      'import "p/b.arch"\nservice api\napi -> db\nvariant twice { extend api { instances 2 } }\nview two { of twice }\n',
    "/m/p/b.arch": "database db\n",
  });
  const { page, told } = await open(review);
  expect(await page.locator("#sheet g.node").count()).toBe(2);
  await page.selectOption("#views", "two");
  await page.waitForFunction(() => document.querySelector("#sheet svg")?.textContent?.includes("×2"));
  expect(told).toEqual([]);
  await page.close();
});

it("the page's own code stays small, and its policy lets in only itself", async () => {
  expect(statSync("dist/assets/page.js").size).toBeLessThan(1.1 * 1024 * 1024);
  const written = await exportPicture(
    { review: reviewed({ "/a.arch": "service a" }), format: "html", settings: {}, theme: "light" },
    means,
  );
  const html = String(written?.content);
  expect(html).toMatch(/default-src 'none'; script-src 'sha256-[\w+/=]+'; style-src 'sha256-[\w+/=]+'"/);
  expect(html).not.toMatch(/unsafe|https?:\/\/(?!www\.w3\.org)[a-z0-9.-]+\/[^"'`\s]*\.(js|css)/);
});
