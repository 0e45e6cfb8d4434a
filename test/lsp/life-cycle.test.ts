/** Files and documents that come, change, move and go, inside the editor and outside it, over a real stream. */
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, describe, expect, test } from "vitest";
import type { Diagnostic, MessageConnection } from "vscode-languageserver/node";
import { type Client, type ClientOptions, startClient } from "../support/lsp.ts";

const wide = { diagnostics: { scope: "workspace" } };
const created = 1;
const changed = 2;
const deleted = 3;

let clients: Client[] = [];
let folders: string[] = [];
afterEach(async () => {
  for (const client of clients) await client.stop();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  clients = [];
  folders = [];
});

async function started(options: ClientOptions = {}): Promise<Client> {
  const client = await startClient(options);
  clients.push(client);
  return client;
}

interface Folder {
  readonly path: string;
  readonly uri: string;
  at(name: string): string;
  write(name: string, text: string): void;
}

function folderOf(files: Readonly<Record<string, string>>): Folder {
  const path = mkdtempSync(join(tmpdir(), "faultline life ü-"));
  folders.push(path);
  const write = (name: string, text: string) => {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), text);
  };
  for (const [name, text] of Object.entries(files)) write(name, text);
  const at = (name: string) => pathToFileURL(join(path, name)).href;
  return { path, uri: pathToFileURL(path).href, at, write };
}

const watched = (client: Client, ...changes: (readonly [uri: string, type: number])[]) =>
  client.connection.sendNotification("workspace/didChangeWatchedFiles", {
    changes: changes.map(([uri, type]) => ({ uri, type })),
  });
const has = (code: string) => (found: readonly Diagnostic[]) => found.some((one) => one.code === code);
const hasNot = (code: string) => (found: readonly Diagnostic[]) => !has(code)(found);
const none = (found: readonly Diagnostic[]) => found.length === 0;
const unknown = "model/unknown-name";
const missing = "model/import-missing";
const main = 'import "other.arch"\nclient web\nweb -> api\n';
const other = "service api { instances 2 }\n";

describe("outside the editor", () => {
  test("an imported file comes, changes and goes", async () => {
    const { at, write, path } = folderOf({ "main.arch": main });
    const client = await started();
    client.open(at("main.arch"), main);
    await client.shown(at("main.arch"), has(missing));
    write("other.arch", other);
    await watched(client, [at("other.arch"), created]);
    await client.shown(at("main.arch"), (found) => hasNot(missing)(found) && hasNot(unknown)(found));
    write("other.arch", "service else { instances 2 }\n");
    await watched(client, [at("other.arch"), changed]);
    await client.shown(at("main.arch"), has(unknown));
    unlinkSync(join(path, "other.arch"));
    await watched(client, [at("other.arch"), deleted]);
    await client.shown(at("main.arch"), has(missing));
  });

  test("a folder goes, and takes its files with it", async () => {
    const { at, uri, path } = folderOf({
      "main.arch": main.replace("other", "deep/other"),
      "deep/other.arch": other,
      "deep/broken.arch": "web -> nowhere\n",
    });
    const client = await started({ folders: [uri], settings: wide });
    await client.shown(at("main.arch"), hasNot(missing));
    await client.shown(at("deep/broken.arch"), has(unknown));
    rmSync(join(path, "deep"), { recursive: true });
    await watched(client, [at("deep"), deleted]);
    await client.shown(at("main.arch"), has(missing));
    await client.shown(at("deep/broken.arch"), none);
  });

  test("a folder is renamed by the editor, and a file deleted", async () => {
    const { at, uri, path } = folderOf({ "a/one.arch": "web -> nowhere\n", "two.arch": "web -> nowhere\n" });
    const client = await started({ folders: [uri], settings: wide });
    await client.shown(at("a/one.arch"), has(unknown));
    renameSync(join(path, "a"), join(path, "b"));
    await client.connection.sendNotification("workspace/didRenameFiles", {
      files: [{ oldUri: at("a"), newUri: at("b") }],
    });
    await client.shown(at("a/one.arch"), none);
    await client.shown(at("b/one.arch"), has(unknown));
    unlinkSync(join(path, "two.arch"));
    await client.connection.sendNotification("workspace/didDeleteFiles", {
      files: [{ uri: at("two.arch") }],
    });
    await client.shown(at("two.arch"), none);
  });

  test("faultline.json comes, changes and goes", async () => {
    const text = "client web\nservice api\nweb -> api\n";
    const { at, write, path } = folderOf({ "main.arch": text });
    const client = await started();
    const rule = "spof/single-instance";
    client.open(at("main.arch"), text);
    await client.shown(at("main.arch"), has(rule));
    write("faultline.json", JSON.stringify({ rules: { [rule]: "off" } }));
    await watched(client, [at("faultline.json"), created]);
    await client.shown(at("main.arch"), hasNot(rule));
    write("faultline.json", "{}");
    await watched(client, [at("faultline.json"), changed]);
    await client.shown(at("main.arch"), has(rule));
    write("faultline.json", JSON.stringify({ rules: { [rule]: "off" } }));
    await watched(client, [at("faultline.json"), changed]);
    await client.shown(at("main.arch"), hasNot(rule));
    unlinkSync(join(path, "faultline.json"));
    await watched(client, [at("faultline.json"), deleted]);
    await client.shown(at("main.arch"), has(rule));
  });

  test("workspace folders come and go, whether or not their addresses end in a slash", async () => {
    const { at, uri } = folderOf({ "one.arch": "web -> nowhere\n" });
    const client = await started({ settings: wide, can: { workspace: { workspaceFolders: true } } });
    const folder = { uri: `${uri}/`, name: "x" };
    const change = (added: object[], removed: object[]) =>
      client.connection.sendNotification("workspace/didChangeWorkspaceFolders", {
        event: { added, removed },
      });
    await change([folder], []);
    await client.shown(at("one.arch"), has(unknown));
    await change([], [folder]);
    await client.shown(at("one.arch"), none);
  });

  test("a link out of the workspace is not there, one inside is", async () => {
    const outside = folderOf({ "secret.arch": other });
    const { at, uri, path, write } = folderOf({ "inside.arch": other });
    symlinkSync(join(outside.path, "secret.arch"), join(path, "out.arch"));
    symlinkSync(join(path, "inside.arch"), join(path, "in.arch"));
    const client = await started({ folders: [uri] });
    for (const [name, there] of [
      ["out.arch", false],
      ["in.arch", true],
    ] as const) {
      const text = main.replace("other.arch", name);
      write(`to-${name}`, text);
      client.open(at(`to-${name}`), text);
      await client.shown(at(`to-${name}`), there ? hasNot(missing) : has(missing));
    }
  });
});

describe("documents", () => {
  test("what is typed and not saved is seen by who imports it; when it is closed, the disk counts", async () => {
    const { at } = folderOf({ "main.arch": main, "other.arch": other });
    const client = await started();
    client.open(at("main.arch"), main);
    await client.shown(at("main.arch"), hasNot(unknown));
    client.open(at("other.arch"), "service else { instances 2 }\n");
    await client.shown(at("main.arch"), has(unknown));
    client.close(at("other.arch"));
    await client.shown(at("main.arch"), hasNot(unknown));
    await client.shown(at("other.arch"), none);
  });

  test("that are new and only open can be imported, before and after", async () => {
    const { at } = folderOf({ "main.arch": main });
    const client = await started();
    client.open(at("main.arch"), main);
    await client.shown(at("main.arch"), has(missing));
    client.open(at("other.arch"), other);
    await client.shown(at("main.arch"), hasNot(missing));
    client.close(at("other.arch"));
    await client.shown(at("main.arch"), has(missing));
  });

  test("closed ones keep their findings where the workspace is listed, others lose them", async () => {
    const { at, uri } = folderOf({ "a.arch": "web -> nowhere\n" });
    const outside = folderOf({ "b.arch": "web -> nowhere\n" });
    const client = await started({ folders: [uri], settings: wide });
    for (const one of [at("a.arch"), outside.at("b.arch")]) {
      client.open(one, "web -> nowhere\n");
      await client.diagnostics(one, 1, has(unknown));
      client.change(one, 2, "client web\n");
      await client.diagnostics(one, 2, hasNot(unknown));
      client.close(one);
    }
    await client.shown(at("a.arch"), has(unknown));
    await client.shown(outside.at("b.arch"), none);
  });

  test("that are sent again as they were are told under their new version", async () => {
    const client = await started();
    client.open("untitled:a.arch", main);
    const first = await client.diagnostics("untitled:a.arch", 1);
    client.change("untitled:a.arch", 2, main);
    expect(await client.diagnostics("untitled:a.arch", 2)).toEqual(first);
  });

  test("of one model below two faultline.json are each judged by their own", async () => {
    const rule = "spof/single-instance";
    const text = 'import "part/part.arch"\nclient web\nservice api\nweb -> api -> deep\n';
    const part = "service deep\n";
    const { at, write } = folderOf({ "main.arch": text, "part/part.arch": part });
    write("faultline.json", JSON.stringify({ rules: { [rule]: "off" } }));
    write("part/faultline.json", "{}");
    const client = await started();
    client.open(at("main.arch"), text);
    client.open(at("part/part.arch"), part);
    await client.diagnostics(at("part/part.arch"), 1, has(rule));
    await client.diagnostics(at("main.arch"), 1, hasNot(rule));
    const answers = await Promise.all(
      ["main.arch", "part/part.arch", "main.arch", "part/part.arch"].map((name) =>
        client.connection.sendRequest("textDocument/hover", {
          textDocument: { uri: at(name) },
          position: { line: 0, character: 9 },
        }),
      ),
    );
    expect(answers[1]).not.toBeNull();
  });

  test("closed and opened again at once: what is open counts, not what is read late", async () => {
    const { at } = folderOf({ "main.arch": main, "other.arch": "service else { instances 2 }\n" });
    const client = await started();
    client.open(at("main.arch"), main);
    for (let round = 0; round < 10; round++) {
      client.open(at("other.arch"), "service else { instances 2 }\n");
      client.close(at("other.arch"));
    }
    client.open(at("other.arch"), other);
    await client.shown(at("main.arch"), hasNot(unknown));
    await client.connection.sendRequest("textDocument/documentSymbol", {
      textDocument: { uri: at("main.arch") },
    });
    await client.shown(at("main.arch"), hasNot(unknown));
  });

  test("under another spelling of the address are the same file, answered as they are spelled", async () => {
    const { at } = folderOf({ "main (1).arch": main, "other.arch": other });
    const client = await started();
    const spelled = at("main (1).arch").replace("(", "%28").replace(")", "%29").replace("main", "m%61in");
    client.open(spelled, main);
    await client.diagnostics(spelled, 1, hasNot(missing));
    const symbols = await client.connection.sendRequest("textDocument/documentSymbol", {
      textDocument: { uri: spelled },
    });
    expect(symbols).not.toHaveLength(0);
    // A second document of the same file: both are told, and what is left counts when one is closed.
    client.open(at("main (1).arch"), `${main}web -> nowhere\n`);
    await client.shown(at("main (1).arch"), has(unknown));
    await client.shown(spelled, has(unknown));
    client.close(at("main (1).arch"));
    await client.shown(spelled, hasNot(unknown));
    await client.shown(at("main (1).arch"), none);
  });

  test.each([
    "untitled:Untitled-1",
    'git:/repo/main.arch?{"path":"/repo/main.arch","ref":"~"}',
    "vscode-vfs://github/owner/repo/main.arch",
    "weird:",
    "x-y:a/b%2Fc%zz.arch#d",
  ])("%s has no file, and works all the same", async (uri) => {
    const client = await started();
    const text = "client web\nservice api\nweb -> api\n";
    client.open(uri, text);
    await client.diagnostics(uri, 1, has("spof/single-instance"));
    const hover = await client.connection.sendRequest("textDocument/hover", {
      textDocument: { uri },
      position: { line: 1, character: 9 },
    });
    expect(hover).not.toBeNull();
    client.close(uri);
    await client.shown(uri, none);
  });

  test("virtual ones import open ones only, and an old version says nothing of what it cannot read", async () => {
    const client = await started();
    client.open("vscode-vfs://github/o/r/other.arch", other);
    client.open("vscode-vfs://github/o/r/main.arch", main);
    await client.diagnostics(
      "vscode-vfs://github/o/r/main.arch",
      1,
      (found) => hasNot(unknown)(found) && hasNot(missing)(found),
    );
    client.open("git:/etc/main.arch?x", `${main}}\n`);
    const told = await client.diagnostics("git:/etc/main.arch?x", 1);
    expect(new Set(told.map(({ code }) => code))).toEqual(new Set(["model/syntax"]));
    client.open("untitled:new", main);
    await client.diagnostics("untitled:new", 1, has(missing));
  });

  test("the settings decide, while the server runs, whose findings are listed", async () => {
    const { at, uri } = folderOf({ "a.arch": "web -> nowhere\n" });
    const settings: { diagnostics: { scope: string } } = { diagnostics: { scope: "openFiles" } };
    const client = await started({ folders: [uri], settings });
    settings.diagnostics.scope = "workspace";
    await client.connection.sendNotification("workspace/didChangeConfiguration", { settings: null });
    await client.shown(at("a.arch"), has(unknown));
    settings.diagnostics.scope = "openFiles";
    await client.connection.sendNotification("workspace/didChangeConfiguration", { settings: null });
    await client.shown(at("a.arch"), none);
  });
});

test("the first reading of many files shows its progress", async () => {
  const files = Object.fromEntries(Array.from({ length: 120 }, (_, n) => [`f${n}.arch`, `service s${n}\n`]));
  const { uri } = folderOf(files);
  const client = await startClient({ folders: [uri], can: { window: { workDoneProgress: true } } });
  clients.push(client);
  const kinds: string[] = [];
  const ended = new Promise<void>((done) => {
    client.connection.onRequest("window/workDoneProgress/create", () => null);
    (client.connection as unknown as MessageConnection).onUnhandledProgress(({ value }) => {
      const { kind } = value as { kind: string };
      kinds.push(kind);
      if (kind === "end") done();
    });
  });
  await ended;
  expect(kinds[0]).toBe("begin");
  expect(kinds).toContain("report");
});

test("more files than are read are told of, with what to do about it", async () => {
  const files = Object.fromEntries(Array.from({ length: 1001 }, (_, n) => [`f${n}.arch`, ""]));
  const { uri } = folderOf(files);
  const client = await startClient({ can: { workspace: { workspaceFolders: true } } });
  clients.push(client);
  const messages: string[] = [];
  client.connection.onNotification("window/showMessage", ({ message }: { message: string }) => {
    messages.push(message);
  });
  // An answer is not always needed: who asks to press a button gets none.
  client.connection.onRequest("window/showMessageRequest", ({ message }: { message: string }) => {
    messages.push(message);
    return null;
  });
  const folder = { uri, name: "many" };
  const change = (added: readonly object[], removed: readonly object[]) =>
    client.connection.sendNotification("workspace/didChangeWorkspaceFolders", { event: { added, removed } });
  await change([folder], []);
  await expect.poll(() => messages.length, { timeout: 10_000 }).toBe(1);
  expect(messages[0]).toMatch(/more than 1000 .* Open the folder of one system/);
  await change([], [folder]);
  await change([folder], []);
  await client.connection.sendRequest("workspace/symbol", { query: "x" });
  expect(messages).toHaveLength(1);
});

test("where nobody watches files, those that are imported are read again with who imports them", async () => {
  const { at, write } = folderOf({ "main.arch": main, "other.arch": "service else { instances 2 }\n" });
  const client = await started({
    can: { workspace: { didChangeWatchedFiles: { dynamicRegistration: false } } },
  });
  expect(client.capabilities.textDocumentSync).toMatchObject({ save: { includeText: false }, change: 2 });
  client.open(at("main.arch"), main);
  await client.shown(at("main.arch"), has(unknown));
  write("other.arch", other);
  await client.connection.sendNotification("textDocument/didSave", {
    textDocument: { uri: at("main.arch") },
  });
  await client.shown(at("main.arch"), hasNot(unknown));
  write("other.arch", "service else { instances 2 }\n");
  client.close(at("main.arch"));
  await client.shown(at("main.arch"), none);
  client.open(at("main.arch"), main);
  await client.shown(at("main.arch"), has(unknown));
});
