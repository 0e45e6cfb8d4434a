/**
 * A Chromium that watches itself: which hosts were asked, which content security policies were broken, which trip-wires
 * of hostile texts went off.
 */
import { type Browser, type BrowserContext, chromium } from "playwright-core";
import { ensureChromium } from "../../scripts/setup-vscode.ts";

export interface Watched {
  readonly context: BrowserContext;
  /** Addresses outside this machine that anything asked for. */
  readonly outside: readonly string[];
  /** Content security policies that were broken, and trip-wires that went off. */
  readonly alarms: readonly string[];
  readonly close: () => Promise<void>;
}

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export async function startBrowser(): Promise<Watched> {
  const browser: Browser = await chromium.launch({ executablePath: ensureChromium(), args: flags });
  const context = await browser.newContext({ viewport: { width: 1480, height: 900 } });
  const outside: string[] = [];
  const alarms: string[] = [];
  context.on("request", (request) => {
    const { protocol, hostname, origin } = new URL(request.url());
    const here = hostname === "127.0.0.1" || hostname === "localhost";
    // Files of a webview have addresses of their own that a service worker answers from this machine.
    const webviewFile = hostname.endsWith(".vscode-resource.vscode-cdn.net");
    if (/^(https?|wss?):$/.test(protocol) && !here && !webviewFile) outside.push(origin);
  });
  // A page that is written anew loses its listeners; the browser's console does not forget.
  context.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) alarms.push(`policy: ${message.text()}`);
  });
  await context.exposeFunction("faultlineAlarm", (what: string) => void alarms.push(what));
  await context.addInitScript(watchFrame);
  return { context, outside, alarms, close: () => browser.close() };
}

/** Runs in every frame before its own scripts. */
function watchFrame(): void {
  const page = window as unknown as { faultlineAlarm: (what: string) => void };
  Object.defineProperty(window, "tripped", { set: () => page.faultlineAlarm("trip-wire") });
}
