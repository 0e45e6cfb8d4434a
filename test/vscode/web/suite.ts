/** What a person sees of the extension in a VS Code that is nothing but a page, in a virtual workspace that is not trusted. */
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installExtension } from "../../../scripts/code-server.ts";
import { packageExtension } from "../../../scripts/package.ts";
import { ensureCodeServer } from "../../../scripts/setup-vscode.ts";
import { startBrowser } from "../browser.ts";
import { describeUntrusted, restricted } from "../e2e/untrusted.ts";
import { enterWorkbench, settings, type Workbench } from "../e2e/workbench.ts";
import { until } from "../integration/until.ts";
import { bundleWeb } from "./bundle.ts";
import { quiet, startWeb, type WebServer } from "./server.ts";

interface Opened {
  readonly vs: Workbench;
  readonly server: WebServer;
}

/** The packed extension, unpacked, and served as a gallery would. `elkWorker` takes the place of ELK's script. */
async function openWeb(elkWorker?: (origin: string) => string): Promise<Opened> {
  const home = ensureCodeServer();
  const state = mkdtempSync(join(tmpdir(), "faultline-web-"));
  await installExtension({ home, state }, packageExtension());
  const unpacked = readdirSync(join(state, "extensions")).find((name) => name.startsWith("faultline."));
  assert.ok(unpacked, "the extension was not unpacked");
  const server = await startWeb({
    home,
    extensions: { faultline: join(state, "extensions", unpacked), memfs: await bundleWeb() },
    trust: true,
    settings: { ...quiet, ...settings, ...restricted },
    instead: (path, origin) => (path.endsWith("/elk-worker.cjs") ? elkWorker?.(origin) : undefined),
  });
  const vs = await enterWorkbench(await startBrowser(), {
    address: server.address("vscode-vfs://memory/workspace"),
    file: (name) => `/workspace/${name}`,
    async close() {
      await server.stop();
      rmSync(state, { recursive: true, force: true });
    },
  });
  return { vs, server };
}

describeUntrusted(
  "In a browser, in a virtual workspace that is not trusted",
  async () => (await openWeb()).vs,
);

describe("In a browser, a layout that takes too long", () => {
  let opened: Opened;

  before(async function () {
    this.timeout(180_000);
    // Says that it is there, and then never listens.
    opened = await openWeb(
      (origin) => `
      const request = new XMLHttpRequest();
      request.open("POST", "${origin}/started", false);
      request.send("started");
      for (;;);
    `,
    );
  });
  after(async () => {
    await opened?.vs.close();
  });

  it("is stopped, and a grid stands in for it; the next one gets a worker of its own", async () => {
    const { vs, server } = opened;
    await vs.open("shop.arch");
    await vs.goTo(1);
    await vs.openPreview();
    const svg = vs.preview().locator("#sheet svg");
    assert.match((await svg.textContent()) ?? "", /plain grid/);
    for (const id of ["web", "api", "orders"]) await vs.element(id).waitFor();
    assert.equal(server.posted("started").length, 1);
    await vs.goTo(4);
    await vs.type("cache recent\n");
    await vs.element("recent").waitFor();
    await until("another worker", () => server.posted("started").length > 1);
  });
});
