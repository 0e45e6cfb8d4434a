/** Completion and signature help over a real stream: what the editor gets, and how fast. */
import { afterAll, beforeAll, expect, it } from "vitest";
import type { CompletionItem, CompletionList, SignatureHelp } from "vscode-languageserver";
import { textOfLines } from "../bench/texts.ts";
import { type Client, startClient } from "../support/lsp.ts";

let client: Client;

beforeAll(async () => {
  client = await startClient({
    initializationOptions: { commands: true },
    can: {
      textDocument: {
        completion: {
          completionItem: { snippetSupport: true, insertReplaceSupport: true, labelDetailsSupport: true },
        },
        signatureHelp: { signatureInformation: { parameterInformation: { labelOffsetSupport: true } } },
      },
    },
  });
});
afterAll(() => client.stop());

/** Opens a text with a cursor `‸`. */
function open(uri: string, marked: string) {
  const before = marked.slice(0, marked.indexOf("‸"));
  const lines = before.split("\n");
  client.open(uri, marked.replace("‸", ""));
  return { textDocument: { uri }, position: { line: lines.length - 1, character: lines.at(-1)!.length } };
}

const ask = (params: object) =>
  client.connection.sendRequest("textDocument/completion", params) as Promise<CompletionList>;

it("says what asks for completion", () => {
  const { completionProvider, signatureHelpProvider } = client.capabilities;
  expect(completionProvider?.triggerCharacters).toContain(">");
  expect(completionProvider?.resolveProvider).toBe(true);
  expect(signatureHelpProvider?.triggerCharacters).toContain(" ");
});

it("offers values, and tells of one when asked", async () => {
  const { items } = await ask(open("untitled:values.arch", "cache c { evict ‸ }"));
  const lru = items.find(({ label }) => label === "lru")!;
  expect(lru.documentation).toBeUndefined();
  const resolved = (await client.connection.sendRequest("completionItem/resolve", lru)) as CompletionItem;
  expect(resolved).toMatchObject({ label: "lru", textEdit: lru.textEdit });
  expect(JSON.stringify(resolved.documentation)).toContain("Gains");
});

it("tells of a component with what is said of it", async () => {
  const { items } = await ask(
    open("untitled:names.arch", "client web\nservice api { instances 3 }\nweb -> ‸"),
  );
  const api = items.find(({ label }) => label === "api")!;
  const resolved = (await client.connection.sendRequest("completionItem/resolve", api)) as CompletionItem;
  expect(JSON.stringify(resolved.documentation)).toContain("3 instances");
});

it("gives an item back as it came where there is nothing to tell", async () => {
  for (const data of [
    undefined,
    null,
    5,
    { of: "kind", name: "__proto__" },
    { of: "element", id: "x", uri: "untitled:no.arch" },
  ]) {
    const item = { label: "x", ...(data === undefined ? {} : { data }) };
    expect(await client.connection.sendRequest("completionItem/resolve", item)).toMatchObject({ label: "x" });
  }
});

it("keeps quiet at a typed blank that asks nothing", async () => {
  const params = open("untitled:blank.arch", "service ‸");
  expect((await ask({ ...params, context: { triggerKind: 2, triggerCharacter: " " } })).items).toEqual([]);
});

it("imports files that are open", async () => {
  open("untitled:shared.arch", "service shared‸");
  const { items } = await ask(open("untitled:importing.arch", 'import "‸"'));
  expect(items.map(({ label }) => label)).toContain("shared.arch");
});

it("shows the signature of a property", async () => {
  const params = open("untitled:signature.arch", "cache c { ttl 10m ‸ }");
  const help = (await client.connection.sendRequest("textDocument/signatureHelp", params)) as SignatureHelp;
  expect(help.signatures[0]?.label).toBe("ttl <duration> [+/- <percent>]");
  expect(help.activeParameter).toBe(1);
});

it("answers at once in a long text", async () => {
  const long = textOfLines(1000);
  const uri = "untitled:long.arch";
  const params = open(uri, `${long}\nservice extra { instances 2; ‸ }\n`);
  const { line } = params.position;
  await ask(params);
  const times: number[] = [];
  for (let version = 2; version < 12; version++) {
    const at = params.position.character + version - 2;
    client.change(uri, version, "t", { start: { line, character: at }, end: { line, character: at } });
    await client.diagnostics(uri, version);
    const from = performance.now();
    const { items } = await ask({ ...params, position: { line, character: at + 1 } });
    times.push(performance.now() - from);
    expect(items.length).toBeGreaterThan(20);
  }
  const middle = times.sort((a, b) => a - b)[5]!;
  expect(middle).toBeLessThan(50);
});
