/** Diagnostics that the client asks for, of documents and of the workspace, over a real stream. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, describe, expect, test } from "vitest";
import type {
  ClientCapabilities,
  DocumentDiagnosticReport,
  MessageConnection,
  RelatedFullDocumentDiagnosticReport,
  WorkspaceDiagnosticReport,
  WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver/node";
import { type Client, type ClientOptions, startClient } from "../support/lsp.ts";

const pulls: ClientCapabilities = {
  textDocument: { diagnostic: { relatedDocumentSupport: false } },
  workspace: { diagnostics: { refreshSupport: true } },
};
const wide = { diagnostics: { scope: "workspace" } };

let clients: Client[] = [];
let folders: string[] = [];
afterEach(async () => {
  for (const client of clients) await client.stop();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  clients = [];
  folders = [];
});

async function started(options: ClientOptions = {}): Promise<Client> {
  const client = await startClient({ can: pulls, ...options });
  clients.push(client);
  return client;
}

/** A folder with files; the address of each by its name. */
function folderOf(files: Readonly<Record<string, string>>): { uri: string; at: (name: string) => string } {
  const folder = mkdtempSync(join(tmpdir(), "faultline-diagnostics-"));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return { uri: pathToFileURL(folder).href, at: (name) => pathToFileURL(join(folder, name)).href };
}

const pull = (client: Client, uri: string, previousResultId?: string) =>
  client.connection.sendRequest("textDocument/diagnostic", {
    textDocument: { uri },
    ...(previousResultId === undefined ? {} : { previousResultId }),
  }) as Promise<DocumentDiagnosticReport>;
const codes = (report: DocumentDiagnosticReport | WorkspaceDocumentDiagnosticReport) =>
  report.kind === "full" ? report.items.map(({ code }) => code) : report.kind;
const importsOther = 'import "other.arch"\nclient web\nweb -> api\n';

describe("of a document", () => {
  test("are asked for, and then never sent", async () => {
    const client = await started();
    expect(client.capabilities.diagnosticProvider).toMatchObject({
      interFileDependencies: true,
      workspaceDiagnostics: true,
    });
    let sent = 0;
    client.connection.onNotification("textDocument/publishDiagnostics", () => void sent++);
    client.open("untitled:a.arch", "client web\nservice api\nweb -> nowhere\n");
    expect(codes(await pull(client, "untitled:a.arch"))).toContain("model/unknown-name");
    client.close("untitled:a.arch");
    expect(codes(await pull(client, "untitled:a.arch"))).toEqual([]);
    expect(sent).toBe(0);
  });

  test("are sent to who does not ask", async () => {
    const client = await started({ can: {} });
    expect(client.capabilities.diagnosticProvider).toBeUndefined();
    client.open("untitled:a.arch", "web -> nowhere\n");
    expect((await client.diagnostics("untitled:a.arch", 1)).length).toBeGreaterThan(0);
  });

  test("are unchanged while the findings and their places are", async () => {
    const client = await started();
    const uri = "untitled:a.arch";
    client.open(uri, "client web\nservice api\nweb -> api\n");
    const first = await pull(client, uri);
    client.change(uri, 2, "client web\nservice api\nweb -> api\n// The end.\n");
    expect(await pull(client, uri, first.resultId)).toEqual({
      kind: "unchanged",
      resultId: first.resultId,
    });
    client.change(uri, 3, "// The start.\nclient web\nservice api\nweb -> api\n");
    const moved = await pull(client, uri, first.resultId);
    expect(moved.kind).toBe("full");
    expect(moved.resultId).not.toBe(first.resultId);
  });

  test("of another file follow a change, and the client is asked to ask again", async () => {
    const client = await started();
    const { at } = folderOf({ "main.arch": importsOther, "other.arch": "service api { instances 2 }\n" });
    const refreshed = new Promise((done) =>
      client.connection.onRequest("workspace/diagnostic/refresh", done),
    );
    client.open(at("main.arch"), importsOther);
    client.open(at("other.arch"), "service api { instances 2 }\n");
    expect(codes(await pull(client, at("main.arch")))).not.toContain("model/unknown-name");
    client.change(at("other.arch"), 2, "service other { instances 2 }\n");
    await refreshed;
    expect(codes(await pull(client, at("main.arch")))).toContain("model/unknown-name");
  });

  test("bring those of related documents to who can take them", async () => {
    const client = await started({
      can: { textDocument: { diagnostic: { relatedDocumentSupport: true } } },
      settings: wide,
    });
    const { at, uri } = folderOf({
      "main.arch": importsOther,
      "other.arch": "service api\nweb -> nowhere\n",
    });
    await client.connection.sendNotification("workspace/didChangeWorkspaceFolders", {
      event: { added: [{ uri, name: "x" }], removed: [] },
    });
    client.open(at("other.arch"), "service api\nweb -> nowhere\n");
    client.open(at("main.arch"), importsOther);
    const report = (await pull(client, at("main.arch"))) as RelatedFullDocumentDiagnosticReport;
    const related = report.relatedDocuments?.[at("other.arch")];
    expect(related?.kind === "full" && related.items.map(({ code }) => code)).toContain("model/unknown-name");
  });
});

describe("of the workspace", () => {
  const files = {
    "a.arch": "client web\nweb -> nowhere\n",
    "b.arch": "client web\nservice api\nweb -> api\n",
    "c.arch": "// Nothing.\n",
  };
  const ask = (client: Client, previousResultIds: { uri: string; value: string }[] = [], more = {}) =>
    client.connection.sendRequest("workspace/diagnostic", {
      previousResultIds,
      ...more,
    }) as Promise<WorkspaceDiagnosticReport>;

  test("list closed files, and only what changed the next time", async () => {
    const { uri, at } = folderOf(files);
    const client = await started({ folders: [uri], settings: wide });
    const all = async (ids: { uri: string; value: string }[] = []) => {
      // The first reading of the workspace may still be under way.
      for (;;) {
        const { items } = await ask(client, ids);
        if (items.length >= 3) return items;
      }
    };
    const items = await all();
    expect(Object.fromEntries(items.map((one) => [one.uri, codes(one)]))).toMatchObject({
      [at("a.arch")]: expect.arrayContaining(["model/unknown-name"]),
      [at("c.arch")]: [],
    });
    const held = items.map((one) => ({ uri: one.uri, value: one.resultId! }));
    expect((await ask(client, held)).items.map(({ kind }) => kind)).toEqual(held.map(() => "unchanged"));
  });

  test("of a file that is gone are taken back", async () => {
    const { uri } = folderOf(files);
    const client = await started({ folders: [uri], settings: wide });
    const gone = `${uri}/gone.arch`;
    const { items } = await ask(client, [{ uri: gone, value: "1" }]);
    expect(items.find((one) => one.uri === gone)).toMatchObject({ kind: "full", items: [] });
  });

  test("are none of closed files where the settings want open ones only", async () => {
    const { uri, at } = folderOf(files);
    const client = await started({ folders: [uri] });
    client.open(at("a.arch"), files["a.arch"]);
    await pull(client, at("a.arch"));
    expect((await ask(client)).items.map((one) => one.uri)).toEqual([at("a.arch")]);
  });

  test("of many files show their progress to who brings no token for it", async () => {
    const many = Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`f${n}.arch`, `service s${n}\n`]));
    const { uri } = folderOf(many);
    const client = await started({
      folders: [uri],
      settings: wide,
      can: { ...pulls, window: { workDoneProgress: true } },
    });
    const titles: string[] = [];
    client.connection.onRequest("window/workDoneProgress/create", () => null);
    (client.connection as unknown as MessageConnection).onUnhandledProgress(({ value }) => {
      const { title } = value as { title?: string };
      if (title !== undefined) titles.push(title);
    });
    // The first reading of the workspace may still be under way.
    while ((await ask(client)).items.length < 60);
    await ask(client);
    expect(titles).toContain("Faultline: reviewing the workspace");
  });

  test("are streamed for as long as the client listens, with progress of the first look", async () => {
    const { uri, at } = folderOf(files);
    const client = await started({ folders: [uri], settings: wide });
    const parts: WorkspaceDocumentDiagnosticReport[] = [];
    let wake = () => {};
    const work: string[] = [];
    (client.connection as unknown as MessageConnection).onUnhandledProgress(({ token, value }) => {
      if (token === "work") work.push((value as { kind: string }).kind);
      if (token !== "parts") return;
      parts.push(...(value as WorkspaceDiagnosticReport).items);
      wake();
    });
    const until = async (want: () => boolean) => {
      while (!want()) await new Promise<void>((done) => (wake = done));
    };
    const { token, cancel } = cancellable();
    const answer = client.connection.sendRequest(
      "workspace/diagnostic",
      { previousResultIds: [], partialResultToken: "parts", workDoneToken: "work" },
      token,
    );
    await until(() => new Set(parts.map((one) => one.uri)).size === 3);
    expect(work[0]).toBe("begin");
    client.open(at("c.arch"), "web -> nowhere\n");
    await until(() =>
      parts.some((one) => one.uri === at("c.arch") && codes(one).includes("model/unknown-name")),
    );
    expect(work.at(-1)).toBe("end");
    cancel();
    await expect(answer).rejects.toMatchObject({ code: -32800 });
  });
});

function cancellable() {
  const listeners = new Set<(event: unknown) => void>();
  const token = {
    isCancellationRequested: false,
    onCancellationRequested: (listener: (event: unknown) => void) => {
      listeners.add(listener);
      return { dispose: () => void listeners.delete(listener) };
    },
  };
  const cancel = () => {
    token.isCancellationRequested = true;
    for (const listener of listeners) listener(undefined);
  };
  return { token, cancel };
}
