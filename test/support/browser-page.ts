/** A page of a real browser for tests of what runs in one: scripts from disk, no network; a request to anywhere is an error. */
import { type Browser, chromium, type Page } from "playwright-core";
import { ensureChromium } from "../../scripts/setup-vscode.ts";

export interface OpenPage {
  readonly page: Page;
  /** What the page asked for from outside; a test should find nothing. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/**
 * An empty page under an address that does not exist, with `files` (path to content) below it and scripts of those already
 * run in order.
 */
export async function openPage(
  files: ReadonlyMap<string, string | Buffer>,
  scripts: readonly string[] = [],
): Promise<OpenPage> {
  const browser: Browser = await chromium.launch({
    executablePath: ensureChromium(),
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
  });
  const page = await browser.newPage({ viewport: { width: 1600, height: 1200 } });
  const asked: string[] = [];
  const head = scripts.map((path) => `<script src="/${path}"></script>`).join("");
  await page.route("**/*", (route) => {
    const { hostname, pathname } = new URL(route.request().url());
    const path = pathname.slice(1);
    const body = path === "" ? `<!doctype html><meta charset="utf-8">${head}<body></body>` : files.get(path);
    if (hostname !== "tool.test" || body === undefined) {
      asked.push(route.request().url());
      return route.abort();
    }
    const contentType = path === "" ? "text/html" : path.endsWith(".js") ? "text/javascript" : "text/plain";
    return route.fulfill({ body, contentType });
  });
  await page.goto("http://tool.test/");
  return { page, asked, close: () => browser.close() };
}
