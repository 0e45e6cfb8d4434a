/** `faultline.json`, on disk and open in the editor, through the built server. */
import { afterAll, describe, expect, test } from "vitest";
import type { Diagnostic } from "vscode-languageserver/node";
import type { CompletionItem, CompletionList, Hover, WorkspaceEdit } from "vscode-languageserver-types";
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

describe("a faultline.json that is open", () => {
  const text = "client web\nservice api\nweb -> api\n";
  const off = JSON.stringify({ rules: { [single]: "off" } });

  test("counts as it is typed, until it is closed", async () => {
    const { uri, folderUri } = filesOnDisk({ "main.arch": text, "faultline.json": "{}" });
    const client = await started({ folders: [folderUri] });
    client.open(uri("main.arch"), text);
    await client.shown(uri("main.arch"), has(single));
    client.open(uri("faultline.json"), "{}");
    client.change(uri("faultline.json"), 2, off);
    await client.shown(uri("main.arch"), hasNot(single));
    client.close(uri("faultline.json"));
    await client.shown(uri("main.arch"), has(single));
  });

  test("is told its mistakes, also where it is new and speaks for no file yet", async () => {
    const { uri, folderUri } = filesOnDisk({});
    const client = await started({ folders: [folderUri] });
    client.open(uri("faultline.json"), '{ "modles": {} }');
    await client.shown(uri("faultline.json"), (found) => found.length === 1);
    client.change(uri("faultline.json"), 2, '{ "models": {} }');
    await client.shown(uri("faultline.json"), (found) => found.length === 0);
    client.change(uri("faultline.json"), 3, '{ "models": [] }');
    await client.shown(uri("faultline.json"), (found) => found.length === 1);
    client.close(uri("faultline.json"));
    await client.shown(uri("faultline.json"), (found) => found.length === 0);
  });

  test("adds technologies of the project's own, to what is told, offered and shown", async () => {
    const cache = "cache hot { tech our-cache }\n";
    const own = JSON.stringify({
      technologies: { "our-cache": { label: "Our cache", extends: "memcached", facts: ["evict lfu"] } },
    });
    const { uri, folderUri } = filesOnDisk({ "main.arch": cache, "faultline.json": "{}" });
    const client = await started({ folders: [folderUri] });
    const document = { textDocument: { uri: uri("main.arch") }, position: { line: 0, character: 20 } };
    client.open(uri("main.arch"), cache);
    await client.shown(uri("main.arch"), has("model/unknown-technology"));
    client.open(uri("faultline.json"), own);
    await client.shown(uri("main.arch"), hasNot("model/unknown-technology"));
    const hover: Hover | null = await client.connection.sendRequest("textDocument/hover", document);
    expect(JSON.stringify(hover)).toMatch(/Our cache.*evict lfu/);
    const offers: CompletionList = await client.connection.sendRequest("textDocument/completion", document);
    const offer = offers.items.find(({ label }) => label === "our-cache");
    const resolved: CompletionItem = await client.connection.sendRequest("completionItem/resolve", offer);
    expect(JSON.stringify(resolved.documentation)).toMatch(/evict lfu/);
  });

  test("has the paths of its models changed where a file moves", async () => {
    const { uri, folderUri } = filesOnDisk({ "main.arch": text });
    const client = await started({ folders: [folderUri] });
    const written = '{ "models": { "a": ["main.arch"] } }';
    client.open(uri("faultline.json"), written);
    const edit: WorkspaceEdit = await client.connection.sendRequest("workspace/willRenameFiles", {
      files: [{ oldUri: uri("main.arch"), newUri: uri("sub/main.arch") }],
    });
    expect(edit.changes?.[uri("faultline.json")]).toEqual([
      {
        range: { start: { line: 0, character: 20 }, end: { line: 0, character: 31 } },
        newText: '"sub/main.arch"',
      },
    ]);
  });

  test("is asked for as a document and for nothing else, and answers nothing about itself", async () => {
    const { uri, folderUri } = filesOnDisk({ "main.arch": text });
    const client = await started({
      folders: [folderUri],
      can: { textDocument: { synchronization: { dynamicRegistration: true } } },
    });
    client.open(uri("faultline.json"), '{ "models": [] }');
    await client.shown(uri("faultline.json"), (found) => found.length === 1);
    const ofConfigs = () =>
      client.registered
        .filter(({ registerOptions }) =>
          /"documentSelector":.*faultline\.json/.test(JSON.stringify(registerOptions ?? {})),
        )
        .map(({ method }) => method);
    await expect
      .poll(() => ofConfigs().sort())
      .toEqual(["textDocument/didChange", "textDocument/didClose", "textDocument/didOpen"]);
    const textDocument = { uri: uri("faultline.json") };
    const symbols = await client.connection.sendRequest("textDocument/documentSymbol", { textDocument });
    expect(symbols).toEqual([]);
    const position = { line: 0, character: 4 };
    expect(await client.connection.sendRequest("textDocument/hover", { textDocument, position })).toBeNull();
  });
});
