/** Semantic tokens over a real stream: the edits of a delta make the full answer. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { SemanticTokens, SemanticTokensDelta } from "vscode-languageserver-types";
import { type Client, root, startClient } from "../support/lsp.ts";

let client: Client;
beforeAll(async () => {
  client = await startClient();
});
afterAll(() => client.stop());

const example = readFileSync(join(root, "examples/online-shop.arch"), "utf8");
const ask = <T>(uri: string, method: string, params: object = {}) =>
  client.connection.sendRequest<T>(`textDocument/semanticTokens/${method}`, {
    textDocument: { uri },
    ...params,
  });

test("full, then deltas", async () => {
  const uri = "file:///nowhere/tokens.arch";
  client.open(uri, example);
  let { data, resultId } = await ask<SemanticTokens>(uri, "full");
  expect(data.length).toBeGreaterThan(1000);
  const start = { line: 20, character: 0 };
  const edits = [
    ["// a comment\n", { start, end: start }],
    ["", { start, end: { line: 22, character: 3 } }],
    ["service more { instances ", { start, end: start }],
  ] as const;
  for (const [i, [text, range]] of edits.entries()) {
    client.change(uri, i + 2, text, range);
    const delta = await ask<SemanticTokensDelta>(uri, "full/delta", { previousResultId: resultId });
    for (const edit of delta.edits) data.splice(edit.start, edit.deleteCount, ...(edit.data ?? []));
    expect(delta.resultId).not.toBe(resultId);
    ({ data, resultId } = await ask<SemanticTokens>(uri, "full").then((full) => {
      expect(data).toEqual(full.data);
      return full;
    }));
  }
  const same = await ask<SemanticTokensDelta>(uri, "full/delta", { previousResultId: resultId });
  expect(same.edits).toEqual([]);
});

test("an answer that is not known any more gives all tokens", async () => {
  const uri = "file:///nowhere/unknown.arch";
  client.open(uri, "service a\n");
  const all = await ask<SemanticTokens>(uri, "full/delta", { previousResultId: "nothing" });
  expect(all.data).toHaveLength(10);
  client.close(uri);
  client.open(uri, "service b\n");
  expect(await ask<SemanticTokens>(uri, "full/delta", { previousResultId: all.resultId })).toHaveProperty(
    "data",
  );
});

test("a range", async () => {
  const uri = "file:///nowhere/range.arch";
  client.open(uri, "service a\nservice b\nservice c\n");
  const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 9 } };
  expect((await ask<SemanticTokens>(uri, "range", { range })).data).toEqual([1, 0, 7, 1, 8, 0, 8, 1, 2, 1]);
});
