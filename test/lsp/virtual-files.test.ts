/** Workspaces that no machine has: the client reads for the server what lies in them, and only that. */
import { afterEach, describe, expect, test } from "vitest";
import { fileMethods, isReadFileParams, isReadFolderParams } from "../../server/src/protocol/files.ts";
import { type Client, startClient } from "../support/lsp.ts";

const clients: Client[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) await client.stop();
});

interface Served {
  readonly client: Client;
  /** Every file that was asked for. */
  readonly read: readonly string[];
}

async function serve(
  files: Readonly<Record<string, string>>,
  folder: string,
  { wide = false, reads = true } = {},
): Promise<Served> {
  const read: string[] = [];
  const client = await startClient({
    folders: [folder],
    initializationOptions: { files: reads },
    ...(wide ? { settings: { diagnostics: { scope: "workspace" } } } : {}),
    answers: {
      [fileMethods.readFile]: (params) => {
        if (!isReadFileParams(params)) throw new Error("the shape of the request");
        read.push(params.uri);
        expect(params.roots.some((root) => params.uri.startsWith(root))).toBe(true);
        const text = files[params.uri];
        return text === undefined ? null : { text };
      },
      [fileMethods.readFolder]: (params) => {
        if (!isReadFolderParams(params)) throw new Error("the shape of the request");
        const below = Object.keys(files).flatMap((uri) => {
          const folder = params.uri.endsWith("/") ? params.uri : `${params.uri}/`;
          return uri.startsWith(folder) ? [uri.slice(folder.length).split("/")] : [];
        });
        return {
          entries: below.map(([name, ...more]) => ({
            name: decodeURIComponent(name!),
            type: more.length > 0 ? "folder" : "file",
          })),
        };
      },
    },
  });
  clients.push(client);
  return { client, read };
}

const codes = (found: readonly { readonly code?: unknown }[]) => found.map(({ code }) => code);
const main = 'import "parts/stores.arch"\nclient web\nservice api\nweb -> api -> orders\n';
const stores = "database orders\n";

describe.each([
  ["memfs:/shop", "memfs:/shop/"],
  ["memfs:/", "memfs:/"],
  ["vscode-vfs://github/owner/repo", "vscode-vfs://github/owner/repo/"],
  ["memfs:/a%20shop%20%28old%29", "memfs:/a%20shop%20%28old%29/"],
])("in a virtual workspace at %s", (folder, at) => {
  test("imports are read through the client, and followed to findings in both files", async () => {
    const { client, read } = await serve(
      { [`${at}main.arch`]: main, [`${at}parts/stores.arch`]: stores },
      folder,
    );
    client.open(`${at}main.arch`, main);
    const found = await client.diagnostics(`${at}main.arch`, 1, (all) =>
      codes(all).includes("spof/single-instance"),
    );
    expect(codes(found)).not.toContain("model/import-missing");
    expect(read).toContain(`${at}parts/stores.arch`);
    const definition = await client.connection.sendRequest("textDocument/definition", {
      textDocument: { uri: `${at}main.arch` },
      position: { line: 3, character: 15 },
    });
    expect(JSON.stringify(definition)).toContain(`${at}parts/stores.arch`);
  });

  test("faultline.json counts, and closed files are reviewed where all are asked for", async () => {
    const { client } = await serve(
      {
        [`${at}main.arch`]: main,
        [`${at}parts/stores.arch`]: stores,
        [`${at}faultline.json`]: '{ "rules": { "spof/single-instance": "off" } }',
      },
      folder,
      { wide: true },
    );
    const found = await client.shown(`${at}main.arch`, (all) => all.length > 0);
    expect(codes(found)).not.toContain("spof/single-instance");
  });
});

test("a file that was added is seen, a missing import is told, and nothing outside is asked for", async () => {
  const files: Record<string, string> = { "memfs:/shop/main.arch": main };
  const { client, read } = await serve(files, "memfs:/shop");
  const leaving = 'import "../../secret.arch"\nimport "../secret.arch"\nimport "other.txt"\n';
  client.open("memfs:/shop/leaving.arch", leaving);
  client.open("memfs:/shop/main.arch", main);
  await client.diagnostics("memfs:/shop/main.arch", 1, (all) => codes(all).includes("model/import-missing"));
  await client.diagnostics("memfs:/shop/leaving.arch", 1, (all) => all.length > 0);
  expect(read.filter((uri) => !uri.startsWith("memfs:/shop/"))).toEqual([]);
  files["memfs:/shop/parts/stores.arch"] = stores;
  await client.connection.sendNotification("workspace/didChangeWatchedFiles", {
    changes: [{ uri: "memfs:/shop/parts/stores.arch", type: 1 }],
  });
  await client.diagnostics("memfs:/shop/main.arch", 1, (all) => !codes(all).includes("model/import-missing"));
});

test("a client that reads no files gets the findings of the open text alone", async () => {
  const { client, read } = await serve({ "memfs:/shop/parts/stores.arch": stores }, "memfs:/shop", {
    reads: false,
  });
  client.open("memfs:/shop/broken.arch", `${main}web -> ]\n`);
  const found = await client.diagnostics("memfs:/shop/broken.arch", 1, (all) => all.length > 0);
  expect([...new Set(codes(found))]).toEqual(["model/syntax"]);
  expect(read).toEqual([]);
});
