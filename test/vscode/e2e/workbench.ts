/** VS Code's window, used as a person uses it: keys, clicks and what can be seen. */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FrameLocator, Locator, Page } from "playwright-core";
import { startCodeServer } from "../../../scripts/code-server.ts";
import { packageExtension } from "../../../scripts/package.ts";
import { ensureCodeServer } from "../../../scripts/setup-vscode.ts";
import { startBrowser, type Watched } from "../browser.ts";
import { root } from "../integration/bundle.ts";
import { until } from "../integration/until.ts";

export interface Workbench {
  readonly page: Page;
  readonly watched: Watched;
  /** Opens a file of the workspace in the first column, all other editors closed. */
  readonly open: (name: string) => Promise<void>;
  /** Runs a command by its title in the palette. */
  readonly command: (title: string) => Promise<void>;
  /** Puts the cursor, both counted from one. */
  readonly goTo: (line: number, column?: number) => Promise<void>;
  /** Line and column of the cursor as the status bar tells them: `Ln 2, Col 9`. */
  readonly cursor: () => Promise<string>;
  /** Types into the text editor and leaves completion alone. */
  readonly type: (text: string) => Promise<void>;
  readonly openPreview: () => Promise<FrameLocator>;
  readonly preview: () => FrameLocator;
  readonly element: (id: string) => Locator;
  readonly file: (name: string) => string;
  readonly screenshot: (name: string) => Promise<void>;
  readonly reload: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** What keeps completion and brackets out of the way of who types. */
export const settings: Readonly<Record<string, unknown>> = {
  "editor.quickSuggestions": { other: "off", comments: "off", strings: "off" },
  "editor.autoClosingBrackets": "never",
  "editor.autoIndent": "none",
  "editor.minimap.enabled": false,
  "files.autoSave": "off",
  "git.enabled": false,
  "workbench.colorTheme": "Light Modern",
};

/** `own`: settings of the person, beside the above. `trust`: folders are trusted only by who says so. */
export async function openWorkbench(
  own: Readonly<Record<string, unknown>> = {},
  trust = false,
): Promise<Workbench> {
  const state = mkdtempSync(join(tmpdir(), "faultline-person-"));
  const workspace = join(state, "workspace");
  cpSync(join(root, "test", "vscode", "workspace"), workspace, { recursive: true });
  const watched = await startBrowser();
  const server = await startCodeServer({
    home: ensureCodeServer(),
    state,
    port: 0,
    vsix: packageExtension(),
    settings: { ...settings, ...own },
    trust,
  });
  return enterWorkbench(watched, {
    address: `${server.url}/?folder=${encodeURIComponent(workspace)}`,
    file: (name) => join(workspace, name),
    async close() {
      await server.stop();
      rmSync(state, { recursive: true, force: true });
    },
  });
}

export interface Place {
  /** That of the workbench, with a folder. */
  readonly address: string;
  readonly file: Workbench["file"];
  /** Ends what answers there. */
  readonly close: () => Promise<void>;
}

/** A workbench that answers somewhere, in a new page. */
export async function enterWorkbench(watched: Watched, place: Place): Promise<Workbench> {
  const page = await watched.context.newPage();
  await page.goto(place.address);
  await page.locator(".explorer-folders-view .monaco-list-row").first().waitFor({ timeout: 60_000 });

  const input = page.locator(".quick-input-widget .quick-input-box input");

  /** A key pressed while the window is busy with something else may be lost: it is pressed again until the input shows. */
  async function summon(key: string): Promise<void> {
    await until(`the quick input after ${key}`, async () => {
      // One that is still there is the one before, on its way out.
      await input.waitFor({ state: "hidden", timeout: 3_000 }).catch(() => page.keyboard.press("Escape"));
      await page.keyboard.press(key);
      return input.waitFor({ timeout: 3_000 }).then(
        () => true,
        () => false,
      );
    });
  }
  const inText = (): Promise<boolean> =>
    page.evaluate(() => document.activeElement?.closest(".monaco-editor") instanceof Element);
  async function focusText(): Promise<void> {
    await until("the focus in the text", async () => {
      if (await inText()) return true;
      await page.keyboard.press("Control+1");
      return inText();
    });
  }
  async function pick(text: string): Promise<void> {
    await input.fill(text);
    await page.locator(".quick-input-list .monaco-list-row").first().waitFor();
    await page.keyboard.press("Enter");
    // A command may show a quick input of its own in the same place.
    const done = async () =>
      !(await input.isVisible()) || (await input.inputValue({ timeout: 500 }).catch(() => "")) !== text;
    await until(`${text} to be taken`, done);
  }
  async function command(title: string): Promise<void> {
    await summon("F1");
    await pick(`>${title}`);
  }
  const preview = (): FrameLocator =>
    page.frameLocator("iframe.webview.ready").frameLocator("iframe#active-frame");

  return {
    page,
    watched,
    command,
    preview,
    element: (id) => preview().locator(`[data-id="${id}"]`).first(),
    file: place.file,
    async open(name) {
      await command("View: Close All Editors");
      const unsaved = page.getByRole("button", { name: "Don't Save" });
      await until("all editors closed", async () => {
        if (await unsaved.isVisible()) await unsaved.click();
        return (await page.locator(".tabs-container .tab").count()) === 0;
      });
      // Rows move while files come and go, and a click may hit another one: it is clicked again until the file is there.
      await until(`${name} in the editor`, async () => {
        await page.getByRole("treeitem", { name, exact: true }).dblclick();
        const tab = page.locator(".tab.active", { hasText: name });
        const line = page.locator(".monaco-editor .view-line").first();
        return Promise.all([tab.waitFor({ timeout: 5_000 }), line.waitFor({ timeout: 5_000 })]).then(
          () => true,
          () => false,
        );
      });
    },
    async goTo(line, column = 1) {
      // By key, not by click: what is in view may be any line, or under a hover.
      await page.keyboard.press("Control+1");
      await summon("Control+g");
      await input.fill(`:${line}:${column}`);
      await page.keyboard.press("Enter");
      await input.waitFor({ state: "hidden" });
      await focusText();
    },
    async cursor() {
      return ((await page.locator("#status\\.editor\\.selection").textContent()) ?? "").trim();
    },
    async type(text) {
      // A preview that comes to life may take the focus from the text at any moment.
      for (const letter of text) {
        await focusText();
        await page.keyboard.type(letter);
      }
    },
    async openPreview() {
      await page.keyboard.press("Control+k");
      await page.keyboard.press("v");
      await preview().locator("#sheet svg").waitFor({ timeout: 30_000 });
      return preview();
    },
    async screenshot(name) {
      await page.screenshot({ path: join(root, "out", `${name}.png`) });
    },
    async reload() {
      const loaded = page.waitForEvent("load");
      await command("Developer: Reload Window");
      await loaded;
      await page.locator(".monaco-editor .view-line").first().waitFor({ timeout: 60_000 });
    },
    async close() {
      await watched.close();
      await place.close();
    },
  };
}
