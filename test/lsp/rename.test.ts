/** Renaming names and files through the built server. */
import { afterAll, describe, expect, test } from "vitest";
import { CancellationTokenSource, LSPErrorCodes } from "vscode-languageserver/node";
import type { WorkspaceEdit } from "vscode-languageserver-types";
import { parseFile } from "../../server/src/core/project.ts";
import { bindModel } from "../../server/src/service/models.ts";
import { type Client, startClient } from "../support/lsp.ts";
import { type FilesOnDisk, filesOnDisk, manyFiles } from "../support/workspace-on-disk.ts";

const clients: Client[] = [];
afterAll(async () => {
  await Promise.all(clients.map((client) => client.stop()));
});

async function start(texts: Readonly<Record<string, string>>, documentChanges = false) {
  const files = filesOnDisk(texts);
  const client = await startClient({
    folders: [files.folderUri],
    can: {
      workspace: { workspaceEdit: { documentChanges } },
      textDocument: { rename: { prepareSupport: true } },
    },
  });
  clients.push(client);
  return { client, files };
}

/** Opens a file and waits until its model is reviewed. */
async function open({ client, files }: { client: Client; files: FilesOnDisk }, file: string, text: string) {
  client.open(files.uri(file), text);
  await client.diagnostics(files.uri(file), 1);
}

const at = (text: string, word: string) => {
  const before = text.slice(0, text.indexOf(word)).split("\n");
  return { line: before.length - 1, character: before.at(-1)!.length };
};

describe("rename", () => {
  const texts = {
    "main.arch": 'import "sub/shop.arch" as s\nclient web\nweb -> s.eu.api\n',
    "other.arch": 'import "sub/shop.arch"\nqueue q\nq ~> eu.api\n',
    "sub/shop.arch": "region eu {\n  service api\n}\n",
  };

  test("changes all files of all models, open or not", async () => {
    const running = await start(texts);
    const { client, files } = running;
    await open(running, "main.arch", texts["main.arch"]);
    const params = { textDocument: { uri: files.uri("main.arch") }, position: at(texts["main.arch"], "api") };
    expect(await client.connection.sendRequest("textDocument/prepareRename", params)).toEqual({
      range: { start: { line: 2, character: 12 }, end: { line: 2, character: 15 } },
      placeholder: "api",
    });
    const edit: WorkspaceEdit = await client.connection.sendRequest("textDocument/rename", {
      ...params,
      newName: "shop",
    });
    expect(Object.keys(edit.changes!).sort()).toEqual(
      ["main.arch", "other.arch", "sub/shop.arch"].map(files.uri),
    );
    expect(edit.changes![files.uri("other.arch")]).toEqual([
      { range: { start: { line: 2, character: 8 }, end: { line: 2, character: 11 } }, newText: "shop" },
    ]);
  });

  test("tells the versions of open documents to a client that looks at them", async () => {
    const running = await start(texts, true);
    const { client, files } = running;
    await open(running, "main.arch", texts["main.arch"]);
    const params = { textDocument: { uri: files.uri("main.arch") }, position: at(texts["main.arch"], "api") };
    const edit: WorkspaceEdit = await client.connection.sendRequest("textDocument/rename", {
      ...params,
      newName: "shop",
    });
    const versions = edit.documentChanges!.map((change) =>
      "textDocument" in change ? change.textDocument.version : 0,
    );
    expect(versions.sort()).toEqual([1, null, null]);
  });

  test("is refused with a reason", async () => {
    const running = await start(texts);
    const { client, files } = running;
    await open(running, "main.arch", texts["main.arch"]);
    const on = (word: string) => ({
      textDocument: { uri: files.uri("main.arch") },
      position: at(texts["main.arch"], word),
    });
    const rename = (word: string, newName: string) =>
      client.connection.sendRequest("textDocument/rename", { ...on(word), newName });
    await expect(rename("web", "s b")).rejects.toThrow(/`s-b`/);
    await expect(rename("import", "x")).rejects.toThrow(/word of the language/);
    await expect(client.connection.sendRequest("textDocument/prepareRename", on("client"))).rejects.toThrow(
      /kind of the language/,
    );
  });

  test.each(["one model", "a model each"] as const)(
    "over a hundred files, %s, takes up to 200 ms on a quiet machine",
    async (how) => {
      const many = manyFiles(how);
      const running = await start(many);
      const { client, files } = running;
      await open(running, "common.arch", many["common.arch"]!);
      const position = at(many["common.arch"]!, "shared");
      const params = { textDocument: { uri: files.uri("common.arch") }, position };
      const parsed = new Map(Object.entries(many).map(([file, text]) => [file, parseFile(file, text)]));
      const roots = how === "one model" ? [["common.arch"]] : Object.keys(many).map((file) => [file]);
      const renames: number[] = [];
      const binds: number[] = [];
      for (const newName of ["alpha", "beta", "gamma", "delta", "epsilon"]) {
        const begin = performance.now();
        const edit: WorkspaceEdit = await client.connection.sendRequest("textDocument/rename", {
          ...params,
          newName,
        });
        const between = performance.now();
        for (const each of roots) bindModel(each, parsed);
        binds.push(performance.now() - between);
        renames.push(between - begin);
        expect(Object.keys(edit.changes!)).toHaveLength(100);
        expect(Object.values(edit.changes!).flat()).toHaveLength(99 * 6 + 2);
      }
      // Machines are noisy: beside it, what the same models take to be bound once, about 30 ms on a quiet one.
      expect(Math.min(...renames)).toBeLessThan(Math.max(200, 8 * Math.min(...binds)));
    },
  );
});

test("a rename can be cancelled while it is worked out", async () => {
  const many = manyFiles("a model each");
  const running = await start(many);
  const { client, files } = running;
  await open(running, "common.arch", many["common.arch"]!);
  const params = {
    textDocument: { uri: files.uri("common.arch") },
    position: at(many["common.arch"]!, "shared"),
    newName: "alpha",
  };
  const source = new CancellationTokenSource();
  const answer = client.connection.sendRequest("textDocument/rename", params, source.token);
  source.cancel();
  await expect(answer).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
  const edit: WorkspaceEdit = await client.connection.sendRequest("textDocument/rename", params);
  expect(Object.keys(edit.changes!)).toHaveLength(100);
});

describe("moved files", () => {
  test("take imports along", async () => {
    const running = await start({
      "main.arch": 'import "shop/a.arch"\n',
      "shop/a.arch": 'import "b.arch"\nimport "../main.arch"\n',
      "shop/b.arch": "",
    });
    const { client, files } = running;
    await open(running, "main.arch", 'import "shop/a.arch"\n');
    expect(client.capabilities.workspace?.fileOperations?.willRename?.filters).toHaveLength(2);
    const willRename = (from: string, to: string): Promise<WorkspaceEdit> =>
      client.connection.sendRequest("workspace/willRenameFiles", {
        files: [{ oldUri: files.uri(from), newUri: files.uri(to) }],
      });
    expect((await willRename("shop/a.arch", "a.arch")).changes).toEqual({
      [files.uri("main.arch")]: [
        { range: { start: { line: 0, character: 7 }, end: { line: 0, character: 20 } }, newText: '"a.arch"' },
      ],
      [files.uri("shop/a.arch")]: [
        {
          range: { start: { line: 0, character: 7 }, end: { line: 0, character: 15 } },
          newText: '"shop/b.arch"',
        },
        {
          range: { start: { line: 1, character: 7 }, end: { line: 1, character: 21 } },
          newText: '"main.arch"',
        },
      ],
    });
    expect((await willRename("shop", "new/shop")).changes).toEqual({
      [files.uri("main.arch")]: [
        {
          range: { start: { line: 0, character: 7 }, end: { line: 0, character: 20 } },
          newText: '"new/shop/a.arch"',
        },
      ],
      [files.uri("shop/a.arch")]: [
        {
          range: { start: { line: 1, character: 7 }, end: { line: 1, character: 21 } },
          newText: '"../../main.arch"',
        },
      ],
    });
  });
});
