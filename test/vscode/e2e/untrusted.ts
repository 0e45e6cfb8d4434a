/** What must work in a folder that nobody trusts, which is everything: nothing of ours runs what a folder brings. */
import assert from "node:assert/strict";
import { until } from "../integration/until.ts";
import type { Workbench } from "./workbench.ts";

/** Settings with which VS Code takes a new folder as not trusted, without asking. */
export const restricted: Readonly<Record<string, unknown>> = {
  "security.workspace.trust.enabled": true,
  "security.workspace.trust.startupPrompt": "never",
};

/** `open` must open the tests' workspace with `restricted`. */
export function describeUntrusted(title: string, open: () => Promise<Workbench>): void {
  describe(title, () => {
    let vs: Workbench;

    before(async function () {
      this.timeout(180_000);
      vs = await open();
    });
    after(async () => {
      await vs?.close();
    });
    afterEach(async function () {
      if (this.currentTest?.state !== "failed") return;
      await vs.screenshot(`failed-${this.currentTest.fullTitle().replaceAll(/\W+/g, "-").slice(0, 80)}`);
    });

    const node = (id: string) => vs.preview().locator(`#sheet .node[data-id="${id}"]`);

    it("the folder is not trusted", async () => {
      await vs.page.locator("#status\\.workspaceTrust", { hasText: "Restricted Mode" }).waitFor();
    });

    it("findings are underlined and listed", async () => {
      await vs.open("shop.arch");
      await vs.page.locator(".squiggly-warning").first().waitFor({ timeout: 60_000 });
      await vs.command("Problems: Focus on Problems View");
      await vs.page.locator(".markers-panel .monaco-list-row", { hasText: "spof/single-instance" }).waitFor();
      await vs.command("View: Close Panel");
    });

    it("the picture is drawn, and follows what is typed", async () => {
      await vs.open("drawing.arch");
      await vs.goTo(6);
      await vs.openPreview();
      await node("items").waitFor();
      await vs.goTo(6);
      await vs.type("cache recent\n");
      await node("recent").waitFor();
    });

    it("imports are followed", async () => {
      await vs.open("drawing.arch");
      await vs.goTo(1);
      await vs.openPreview();
      await vs.goTo(1);
      await vs.type('import "atlas/stores.arch"\n');
      await node("orders").waitFor();
    });

    it("what fails is shown in the picture", async () => {
      await vs.open("atlas.arch");
      await vs.goTo(1);
      await vs.openPreview();
      await vs.preview().locator("#what-if").click();
      await node("eu.orders").first().click();
      await until("orders down", async () => (await node("eu.orders").getAttribute("data-tone")) === "down");
    });

    it("nothing broke a policy or asked for another machine", () => {
      assert.deepEqual(vs.watched.alarms, []);
      assert.deepEqual(vs.watched.outside, []);
    });
  });
}
