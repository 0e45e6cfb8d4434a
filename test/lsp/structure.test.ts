/** Folding, selection ranges and colours over a real stream. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type {
  ColorInformation,
  FoldingRange,
  SelectionRange,
  SymbolInformation,
} from "vscode-languageserver-types";
import { type Client, startClient } from "../support/lsp.ts";

let client: Client;
beforeAll(async () => {
  client = await startClient({
    can: { textDocument: { foldingRange: { lineFoldingOnly: true, rangeLimit: 2 }, documentSymbol: {} } },
  });
});
afterAll(() => client.stop());

const textDocument = { uri: "file:///nowhere/structure.arch" };
const text = "style tag a { color red }\nservice a {\n  stateless\n}\n".repeat(3);
const ask = <T>(method: string, params: object = {}) =>
  client.connection.sendRequest<T>(`textDocument/${method}`, { textDocument, ...params });

test("what the client can is kept to", async () => {
  client.open(textDocument.uri, text);
  expect(await ask<FoldingRange[]>("foldingRange")).toEqual([
    { startLine: 1, endLine: 2 },
    { startLine: 5, endLine: 6 },
  ]);
  const [one, other] = await ask<SelectionRange[]>("selectionRange", {
    positions: [
      { line: 2, character: 4 },
      { line: 99, character: 0 },
    ],
  });
  expect(one!.range).toEqual({ start: { line: 2, character: 2 }, end: { line: 2, character: 11 } });
  expect(other!.range.end).toEqual({ line: 12, character: 0 });
  const [color] = await ask<ColorInformation[]>("documentColor");
  expect(color!.range.start).toEqual({ line: 0, character: 20 });
  const written = await ask<{ label: string }[]>("colorPresentation", color);
  expect(written.map(({ label }) => label)).toEqual(["#dc2626", "red"]);
  const [symbol] = await ask<SymbolInformation[]>("documentSymbol");
  expect(symbol).toMatchObject({ name: "a", location: { uri: textDocument.uri } });
});
