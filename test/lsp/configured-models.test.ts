/** Models that `faultline.json` names, through the built server. */
import { afterAll, describe, expect, test } from "vitest";
import type { Diagnostic } from "vscode-languageserver/node";
import { type Client, type ClientOptions, startClient } from "../support/lsp.ts";
import { filesOnDisk } from "../support/workspace-on-disk.ts";

const clients: Client[] = [];
afterAll(async () => {
  await Promise.all(clients.map((client) => client.stop()));
});

async function started(options: ClientOptions = {}): Promise<Client> {
  const client = await startClient(options);
  clients.push(client);
  return client;
}

const has = (code: string) => (found: readonly Diagnostic[]) => found.some((one) => one.code === code);
const hasNot = (code: string) => (found: readonly Diagnostic[]) => !has(code)(found);
const single = "spof/single-instance";

describe("a file that a root of a configured model imports", () => {
  // Who calls `api` says the other root.
  const texts = {
    "faultline.json": JSON.stringify({ models: { shop: ["shop.arch", "web.arch"] } }),
    "shop.arch": 'import "api.arch"\nservice unused { instances 2 }\n',
    "web.arch": "client web\nweb -> api\n",
    "api.arch": "service api\n",
  };

  test.each([
    ["in a workspace", true],
    ["opened alone", false],
  ])("is reviewed within all roots of it, %s", async (_, inFolder) => {
    const { uri, folderUri } = filesOnDisk(texts);
    const client = await started(inFolder ? { folders: [folderUri] } : {});
    client.open(uri("api.arch"), texts["api.arch"]);
    await client.diagnostics(uri("api.arch"), 1, has(single));
    client.open(uri("web.arch"), texts["web.arch"]);
    const told = await client.diagnostics(uri("web.arch"), 1);
    expect(hasNot("model/unknown-name")(told)).toBe(true);
  });

  test("is reviewed within models of others that import it, too", async () => {
    const files = {
      ...texts,
      "other.arch": 'import "api.arch"\nclient b\nb -> api { accept no-such "x" }\n',
    };
    const { uri, folderUri } = filesOnDisk({ ...files, "web.arch": "client web\n" });
    const client = await started({ folders: [folderUri] });
    client.open(uri("api.arch"), files["api.arch"]);
    await client.diagnostics(uri("api.arch"), 1, has(single));
  });
});
