/** Code actions over a real stream: with and without snippets, resolved when they are chosen. */
import { afterEach, expect, it } from "vitest";
import type { CodeAction, WorkspaceEdit } from "vscode-languageserver-types";
import { type Client, startClient } from "../support/lsp.ts";
import { applyEdits } from "../support/service.ts";

const uri = "file:///nowhere/shop.arch";
const text = "client web\nserver api\nserver more\nweb -> api, more\n";
const onApi = { start: { line: 1, character: 8 }, end: { line: 1, character: 8 } };

let client: Client;
afterEach(() => client.stop());

async function asked(only?: readonly string[], range = onApi): Promise<CodeAction[]> {
  const diagnostics = await client.diagnostics(uri, 1);
  return client.connection.sendRequest("textDocument/codeAction", {
    textDocument: { uri },
    range,
    context: { diagnostics, ...(only === undefined ? {} : { only }) },
  });
}

const titled = (all: readonly CodeAction[], start: string): CodeAction => {
  const found = all.find(({ title }) => title.startsWith(start));
  expect(found, all.map(({ title }) => title).join("\n")).toBeDefined();
  return found!;
};

const edited = (edit: WorkspaceEdit | undefined) => applyEdits(text, edit?.changes?.[uri] ?? []);

it("offers remedies with their diagnostics, and all safe ones as a source action", async () => {
  client = await startClient();
  expect(client.capabilities.codeActionProvider).toMatchObject({
    resolveProvider: true,
    codeActionKinds: expect.arrayContaining(["quickfix", "source.fixAll.faultline", "refactor.extract"]),
  });
  client.open(uri, text);
  const all = await asked();
  expect(all.some(({ kind }) => kind?.startsWith("source"))).toBe(false);
  const twice = titled(all, "Run api twice");
  expect(twice.diagnostics?.map(({ code }) => code)).toEqual(["spof/single-instance"]);
  expect(edited(twice.edit)).toBe(text.replace("server api", "server api { instances 2 }"));
  const [safe] = await asked(["source.fixAll"]);
  expect(edited(safe?.edit)).toBe(text.replaceAll("server", "service"));
});

it("gives the edit when the action is chosen, and none for a text that has changed", async () => {
  client = await startClient({
    can: {
      textDocument: { codeAction: { dataSupport: true, resolveSupport: { properties: ["edit"] } } },
    },
  });
  client.open(uri, text);
  const [lazy] = await asked(["source.fixAll"]);
  expect(lazy?.edit).toBeUndefined();
  const resolved: CodeAction = await client.connection.sendRequest("codeAction/resolve", lazy);
  expect(edited(resolved.edit)).toBe(text.replaceAll("server", "service"));
  client.change(uri, 2, "service other\n");
  const late: CodeAction = await client.connection.sendRequest("codeAction/resolve", lazy);
  expect(late.edit).toBeUndefined();
  const forged = { title: "x", data: { uri: 3, title: [], range: "all" } };
  expect(await client.connection.sendRequest("codeAction/resolve", forged)).toEqual(forged);
});

it("puts the cursor into the reason: by a snippet, else by a command that the client knows", async () => {
  client = await startClient({ can: { workspace: { workspaceEdit: { snippetEditSupport: true } } } });
  client.open(uri, text);
  const snippet = titled(await asked(), "Accept `spof/single-instance`");
  expect(snippet.command).toBeUndefined();
  expect(JSON.stringify(snippet.edit)).toContain('accept spof/single-instance on api \\"$1\\"');
  await client.stop();

  client = await startClient({ initializationOptions: { commands: true } });
  client.open(uri, text);
  const command = titled(await asked(), "Accept `spof/single-instance`");
  const lines = edited(command.edit).split("\n");
  expect(lines[2]).toBe('accept spof/single-instance on api ""');
  expect(command.command).toMatchObject({
    command: "faultline.select",
    arguments: [{ uri, range: { start: { line: 2, character: 36 }, end: { line: 2, character: 36 } } }],
  });
  await client.stop();

  client = await startClient();
  client.open(uri, text);
  const plain = titled(await asked(), "Accept `spof/single-instance`");
  expect(plain.command).toBeUndefined();
  expect(edited(plain.edit).split("\n")[2]).toBe('accept spof/single-instance on api ""');
});

it("works on the rest of a broken text", async () => {
  client = await startClient();
  client.open(uri, 'service {{{\nweb -> "x\nserver api {');
  const all = await asked(undefined, {
    start: { line: 0, character: 0 },
    end: { line: 2, character: 12 },
  });
  titled(all, "Change to `service`");
});
