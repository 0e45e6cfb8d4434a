/** Formatting over a real stream. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { TextEdit } from "vscode-languageserver-types";
import { type Client, startClient } from "../support/lsp.ts";
import { applyEdits } from "../support/service.ts";

let client: Client;
beforeAll(async () => {
  client = await startClient({ can: { textDocument: { rangeFormatting: { rangesSupport: true } } } });
});
afterAll(() => client.stop());

const uri = "file:///nowhere/format.arch";
const text = "service  a{instances 2}\nservice  b\nservice  c\n";
const options = { tabSize: 8, insertSpaces: false };
const line = (at: number) => ({ start: { line: at, character: 0 }, end: { line: at, character: 3 } });
const ask = (method: string, params: object) =>
  client.connection.sendRequest<TextEdit[]>(`textDocument/${method}`, {
    textDocument: { uri },
    options,
    ...params,
  });

test("a document, a range, ranges and while typing", async () => {
  client.open(uri, text);
  expect(client.capabilities).toMatchObject({
    documentFormattingProvider: true,
    documentRangeFormattingProvider: { rangesSupport: true },
    documentOnTypeFormattingProvider: { firstTriggerCharacter: "}", moreTriggerCharacter: [";", "\n"] },
  });
  expect(applyEdits(text, await ask("formatting", {}))).toBe(
    "service a { instances 2 }\nservice b\nservice c\n",
  );
  expect(applyEdits(text, await ask("rangeFormatting", { range: line(1) }))).toBe(
    "service  a{instances 2}\nservice b\nservice  c\n",
  );
  expect(applyEdits(text, await ask("rangesFormatting", { ranges: [line(0), line(2)] }))).toBe(
    "service a { instances 2 }\nservice  b\nservice c\n",
  );
  expect(
    applyEdits(text, await ask("onTypeFormatting", { position: { line: 2, character: 0 }, ch: "\n" })),
  ).toBe("service  a{instances 2}\nservice b\nservice  c\n");
});

test("the text as it is now, without waiting for a review", async () => {
  client.open("untitled:one", "service  a\n");
  client.change("untitled:one", 2, "service  b\n");
  const edits = await client.connection.sendRequest<TextEdit[]>("textDocument/formatting", {
    textDocument: { uri: "untitled:one" },
    options,
  });
  expect(applyEdits("service  b\n", edits)).toBe("service b\n");
});
