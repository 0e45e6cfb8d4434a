/** What the protocol asks of a server whatever its language, over a real stream. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, describe, expect, test } from "vitest";
import type { CompletionList, SymbolInformation } from "vscode-languageserver/node";
import { type Client, rawClient, showsMarkdown } from "../support/lsp.ts";

let clients: Pick<Client, "process">[] = [];
afterEach(() => {
  for (const client of clients) client.process.kill();
  clients = [];
});

function raw() {
  const client = rawClient();
  clients.push(client);
  client.connection.listen();
  return client.connection;
}

const hover = {
  textDocument: { uri: "untitled:a.arch" },
  position: { line: 0, character: 1 },
};
const hello = { processId: process.pid, rootUri: null, workspaceFolders: null, capabilities: {} };

describe("requests", () => {
  test("before the start are refused as too early", async () => {
    await expect(raw().sendRequest("textDocument/hover", hover)).rejects.toMatchObject({ code: -32002 });
  });
  test("of a second start are refused", async () => {
    const connection = raw();
    await connection.sendRequest("initialize", hello);
    await expect(connection.sendRequest("initialize", hello)).rejects.toMatchObject({ code: -32600 });
    await expect(connection.sendRequest("textDocument/hover", hover)).resolves.toBeNull();
  });
  test("after the shutdown are refused", async () => {
    const connection = raw();
    await connection.sendRequest("initialize", hello);
    await connection.sendNotification("initialized", {});
    await connection.sendRequest("shutdown");
    await expect(connection.sendRequest("textDocument/hover", hover)).rejects.toMatchObject({ code: -32600 });
  });
  test("that nobody knows are refused as such", async () => {
    const connection = raw();
    await connection.sendRequest("initialize", hello);
    await expect(connection.sendRequest("textDocument/nothing", hover)).rejects.toMatchObject({
      code: -32601,
    });
  });
});

describe("texts", () => {
  const answers = async (textDocument: object) => {
    const connection = raw();
    await connection.sendRequest("initialize", { ...hello, capabilities: { textDocument } });
    await connection.sendNotification("initialized", {});
    const uri = "untitled:a.arch";
    const text = "cache c { evict lru; ttl 5m }";
    await connection.sendNotification("textDocument/didOpen", {
      textDocument: { uri, languageId: "arch", version: 1, text },
    });
    const place = { textDocument: { uri }, position: { line: 0, character: 17 } };
    const { items } = (await connection.sendRequest("textDocument/completion", place)) as CompletionList;
    return JSON.stringify([
      await connection.sendRequest("textDocument/hover", place),
      await connection.sendRequest("textDocument/signatureHelp", place),
      await connection.sendRequest("completionItem/resolve", items.find(({ label }) => label === "lru")!),
    ]);
  };
  test("are plain for a client that does not say that it shows Markdown", async () => {
    const told = await answers({});
    expect(told).toContain('"kind":"plaintext"');
    expect(told).not.toMatch(/"kind":"markdown"|\*\*/);
  });
  test("are Markdown for one that does", async () => {
    expect(await answers(showsMarkdown)).not.toContain('"kind":"plaintext"');
  });
});

test.each(["rootUri", "rootPath"])("a workspace given as %s is read", async (member) => {
  const folder = mkdtempSync(join(tmpdir(), "faultline root-"));
  try {
    writeFileSync(join(folder, "a.arch"), "service lonely\n");
    const connection = raw();
    const root = member === "rootUri" ? pathToFileURL(folder).href : folder;
    await connection.sendRequest("initialize", { ...hello, [member]: root });
    await connection.sendNotification("initialized", {});
    const found = (await connection.sendRequest("workspace/symbol", {
      query: "lone",
    })) as SymbolInformation[];
    expect(found.map(({ name }) => name)).toEqual(["lonely"]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
