/** Ways through the text, through the built server: over files that are open and files that are not. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  DocumentHighlight,
  DocumentLink,
  Location,
  LocationLink,
  WorkspaceSymbol,
} from "vscode-languageserver-types";
import { type Client, startClient } from "../support/lsp.ts";
import { type FilesOnDisk, filesOnDisk, manyFiles } from "../support/workspace-on-disk.ts";

const texts = {
  "main.arch":
    'import "sub/shop.arch" as s\nclient web\nweb -> s.eu.api\npay billing { link "Runbook" https://example.com/x }\nimport "kinds.arch"\nflow buy { web -> s.eu.api }\n',
  "other.arch": 'import "sub/shop.arch"\nqueue q\nq ~> eu.api\n',
  "sub/shop.arch": "region eu {\n  service api\n  database orders\n  api -> orders\n}\n",
  "kinds.arch": "kind pay extends worker { timeout 5s }\n",
  "alone.arch": "service lonely-orders\n",
};

let files: FilesOnDisk;
let client: Client;

beforeAll(async () => {
  files = filesOnDisk(texts);
  client = await startClient({
    folders: [files.folderUri],
    can: {
      textDocument: { definition: { linkSupport: true } },
      workspace: { symbol: { resolveSupport: { properties: ["location.range"] } } },
    },
  });
  client.open(files.uri("main.arch"), texts["main.arch"]);
  await client.diagnostics(files.uri("main.arch"), 1);
});
afterAll(() => client.stop());

const position = (line: number, character: number) => ({ line, character });
const range = (line: number, start: number, end: number) => ({
  start: position(line, start),
  end: position(line, end),
});
const ask = <T>(
  method: string,
  file: keyof typeof texts,
  line: number,
  character: number,
  more = {},
): Promise<T> =>
  client.connection.sendRequest(`textDocument/${method}`, {
    textDocument: { uri: files.uri(file) },
    position: position(line, character),
    ...more,
  });

describe("navigation", () => {
  test("definition is a link for a client that takes links, else a place", async () => {
    const [link] = await ask<readonly LocationLink[]>("definition", "main.arch", 2, 13);
    expect(link).toEqual({
      originSelectionRange: range(2, 12, 15),
      targetUri: files.uri("sub/shop.arch"),
      targetRange: range(1, 2, 13),
      targetSelectionRange: range(1, 10, 13),
    });
    expect(await ask<readonly Location[]>("declaration", "main.arch", 2, 13)).toEqual([
      { uri: files.uri("sub/shop.arch"), range: range(1, 10, 13) },
    ]);
    expect(await ask("definition", "main.arch", 1, 1)).toEqual([]);
  });

  test("references come from all models that know the name, also those of files that are not open", async () => {
    const found = await ask<readonly Location[]>("references", "main.arch", 2, 13, {
      context: { includeDeclaration: true },
    });
    expect(found.map(({ uri }) => uri)).toEqual([
      files.uri("main.arch"),
      files.uri("main.arch"),
      files.uri("other.arch"),
      files.uri("sub/shop.arch"),
      files.uri("sub/shop.arch"),
    ]);
    const without = await ask<readonly Location[]>("references", "main.arch", 2, 13, {
      context: { includeDeclaration: false },
    });
    expect(without).toHaveLength(4);
  });

  test("references of an imported file are all imports of it", async () => {
    const found = await ask<readonly Location[]>("references", "main.arch", 0, 12, {
      context: { includeDeclaration: true },
    });
    expect(found.map(({ uri }) => uri)).toEqual([files.uri("main.arch"), files.uri("other.arch")]);
  });

  test("implementation and type definition", async () => {
    expect(await ask<readonly Location[]>("typeDefinition", "main.arch", 3, 6)).toEqual([
      { uri: files.uri("kinds.arch"), range: range(0, 5, 8) },
    ]);
    expect(await ask<readonly Location[]>("implementation", "main.arch", 3, 1)).toEqual([
      { uri: files.uri("main.arch"), range: range(3, 4, 11) },
    ]);
  });

  test("highlights, links", async () => {
    const highlights = await ask<readonly DocumentHighlight[]>("documentHighlight", "main.arch", 1, 8);
    expect(highlights.map(({ range: { start }, kind }) => [start.line, kind])).toEqual([
      [1, 3],
      [2, 2],
      [5, 2],
    ]);
    const links: readonly DocumentLink[] = await client.connection.sendRequest("textDocument/documentLink", {
      textDocument: { uri: files.uri("main.arch") },
    });
    expect(links.map(({ target }) => target)).toEqual([
      files.uri("sub/shop.arch"),
      "https://example.com/x",
      files.uri("kinds.arch"),
    ]);
  });

  test("symbols of the workspace come without ranges and get them later", async () => {
    const found: readonly WorkspaceSymbol[] = await client.connection.sendRequest("workspace/symbol", {
      query: "ordr",
    });
    expect(found.map(({ name, containerName }) => `${containerName}: ${name}`)).toEqual([
      "alone.arch: lonely-orders",
      "eu: orders",
    ]);
    expect(found[0]!.location).toEqual({ uri: files.uri("alone.arch") });
    const whole: WorkspaceSymbol = await client.connection.sendRequest("workspaceSymbol/resolve", found[0]);
    expect(whole.location).toEqual({ uri: files.uri("alone.arch"), range: range(0, 8, 21) });
    const forged = { ...found[0], data: { file: 1 } };
    expect(await client.connection.sendRequest("workspaceSymbol/resolve", forged)).toEqual(forged);
  });

  test("call hierarchy goes on over files", async () => {
    const [item] = await ask<readonly CallHierarchyItem[]>("prepareCallHierarchy", "main.arch", 2, 13);
    expect(item).toMatchObject({
      name: "api",
      uri: files.uri("sub/shop.arch"),
      selectionRange: range(1, 10, 13),
    });
    const incoming: readonly CallHierarchyIncomingCall[] = await client.connection.sendRequest(
      "callHierarchy/incomingCalls",
      { item },
    );
    expect(incoming.map(({ from, fromRanges }) => [from.name, fromRanges])).toEqual([
      ["web", [range(2, 4, 15)]],
      ["buy", [range(5, 15, 26)]],
      ["q", [range(2, 2, 11)]],
    ]);
    const outgoing: readonly CallHierarchyOutgoingCall[] = await client.connection.sendRequest(
      "callHierarchy/outgoingCalls",
      { item },
    );
    expect(outgoing.map(({ to, fromRanges }) => [to.name, fromRanges])).toEqual([
      ["orders", [range(3, 6, 15)]],
    ]);
    const forged = { ...item, name: "x", data: { not: "a name" }, uri: files.uri("nope.arch") };
    expect(await client.connection.sendRequest("callHierarchy/incomingCalls", { item: forged })).toEqual([]);
  });

  test("linked editing", async () => {
    expect(await ask<{ ranges: unknown }>("linkedEditingRange", "main.arch", 1, 8)).toMatchObject({
      ranges: [range(1, 7, 10), range(2, 0, 3), range(5, 11, 14)],
    });
    expect(await ask("linkedEditingRange", "main.arch", 2, 13)).toBeNull();
  });
});

test("references are found over a hundred files", async () => {
  const many = manyFiles("one model");
  const disk = filesOnDisk(many);
  const other = await startClient({ folders: [disk.folderUri] });
  const uri = disk.uri("common.arch");
  other.open(uri, many["common.arch"]!);
  await other.diagnostics(uri, 1);
  const line = many["common.arch"]!.split("\n").findIndex((each) => each.startsWith("service shared"));
  const found: readonly Location[] = await other.connection.sendRequest("textDocument/references", {
    textDocument: { uri },
    position: position(line, 9),
    context: { includeDeclaration: true },
  });
  expect(found).toHaveLength(99 * 6 + 2);
  await other.stop();
});
