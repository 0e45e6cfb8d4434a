/**
 * A real browser that tells of everything that hostile input must not reach: trip-wires, breaches of policies, requests of
 * any kind, dialogs, downloads, pop-ups, navigations, errors.
 */
import { type Browser, chromium, type Page } from "playwright-core";
import { ensureChromium } from "../../scripts/setup-vscode.ts";

export interface Served {
  readonly body: string | Buffer;
  readonly contentType: string;
}

export interface GuardedPage {
  readonly page: Page;
  /** Empty where all is well. */
  readonly told: readonly string[];
  readonly close: () => Promise<void>;
}

export interface GuardedBrowser {
  /** Opens what stands under `address` in `files`, or a file of the disk. Nothing else is answered. */
  readonly open: (address: string, files?: ReadonlyMap<string, Served>) => Promise<GuardedPage>;
  readonly close: () => Promise<void>;
}

/** Where pages stand that are no files. */
export const origin = "http://guarded.test";

export async function startGuardedBrowser(): Promise<GuardedBrowser> {
  const browser: Browser = await chromium.launch({
    executablePath: ensureChromium(),
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
  });
  return {
    async open(address, files = new Map()) {
      const context = await browser.newContext({ viewport: { width: 1200, height: 900 } });
      const told: string[] = [];
      const allowed = new Set([address, ...files.keys()]);
      context.on("request", (request) => {
        if (!allowed.has(request.url())) told.push(`request ${request.url().slice(0, 200)}`);
      });
      await context.route("**/*", (route) => {
        const file = files.get(route.request().url());
        if (file !== undefined) return route.fulfill(file);
        return route.request().url() === address ? route.continue() : route.abort();
      });
      await context.routeWebSocket(/.*/, (socket) => {
        told.push(`socket ${socket.url()}`);
        void socket.close();
      });
      await context.exposeFunction("guardTold", (what: string) => void told.push(what));
      await context.addInitScript(watch);
      const page = await context.newPage();
      page.on("dialog", (dialog) => {
        told.push(`dialog ${dialog.message()}`);
        void dialog.dismiss();
      });
      page.on("popup", () => told.push("pop-up"));
      page.on("download", () => told.push("download"));
      page.on("pageerror", ({ message }) => told.push(`error ${message}`));
      page.on("console", (message) => {
        if (/Content Security Policy|Content-Security-Policy/.test(message.text()))
          told.push(`policy ${message.text()}`);
      });
      await page.goto(address);
      page.on("framenavigated", (frame) => told.push(`navigation ${frame.url().slice(0, 200)}`));
      return { page, told, close: () => context.close() };
    },
    close: () => browser.close(),
  };
}

/** Runs in every frame before its own scripts. */
function watch(): void {
  const { guardTold } = window as unknown as { guardTold: (what: string) => void };
  Object.defineProperty(window, "tripped", { set: () => guardTold("trip-wire") });
  document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
    guardTold(`policy ${violatedDirective} ${blockedURI}`),
  );
}

/** Time for what would load or run late: two frames, and what the browser does when it is idle. */
export const settled = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((done) =>
        requestAnimationFrame(() =>
          requestAnimationFrame(() => requestIdleCallback(() => done(), { timeout: 500 })),
        ),
      ),
  );

/** Moves over every place of the page, presses and leaves it: handlers that wait for a person get one. */
export async function touchEverything(page: Page): Promise<void> {
  await page.evaluate(() => {
    const kinds = [
      "mouseover",
      "mouseenter",
      "mousemove",
      "mousedown",
      "mouseup",
      "click",
      "focus",
      "blur",
      "toggle",
      "load",
      "error",
      "begin",
    ];
    for (const element of document.querySelectorAll("*"))
      for (const kind of kinds) element.dispatchEvent(new Event(kind, { bubbles: false, cancelable: true }));
  });
}

/** Every text that the page shows or says: characters, tooltips, names for screen readers. */
export const textsIn = (page: Page, of: string): Promise<readonly string[]> =>
  page.evaluate((selector) => {
    const found: string[] = [];
    const root = document.querySelector(selector);
    for (const element of root === null ? [] : [root, ...root.querySelectorAll("*")]) {
      if (element.childElementCount === 0 || /^(text|title|desc)$/.test(element.tagName))
        found.push(element.textContent ?? "");
      for (const name of ["aria-label", "data-title", "title"]) {
        const value = element.getAttribute(name);
        if (value !== null) found.push(value);
      }
    }
    return found;
  }, of);
