/** The built server over a real stream: what an editor sees. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CodeAction, Diagnostic, DocumentSymbol, Hover } from "vscode-languageserver/node";
import { methods, type Picture, type Place } from "../../server/src/protocol/requests.ts";
import { type Client, root, startClient } from "../support/lsp.ts";

const small = "client web\nservice api\ndatabase orders\nweb -> api -> orders\n";
const pages = "file:///rules/";
let client: Client;
let next = 0;

beforeAll(async () => {
  client = await startClient({ initializationOptions: { rulePages: pages } });
});
afterAll(() => client.stop());

async function opened(text: string): Promise<string> {
  const uri = `untitled:test-${next++}.arch`;
  client.open(uri, text);
  await client.diagnostics(uri, 1);
  return uri;
}

describe("diagnostics", () => {
  test("carry rule, page, level and the path that proves them", async () => {
    const uri = await opened(small);
    const found = await client.diagnostics(uri, 1);
    const lone = found.find(({ code }) => code === "spof/single-instance");
    expect(lone).toMatchObject({
      severity: 2,
      source: "faultline",
      codeDescription: { href: `${pages}spof/single-instance.md` },
      range: { start: { line: 1, character: 8 }, end: { line: 1, character: 11 } },
    });
    expect(lone?.relatedInformation?.length).toBeGreaterThan(0);
    expect(lone?.relatedInformation?.[0]?.location.uri).toBe(uri);
  });

  test("follow every change, by version", async () => {
    const uri = await opened(small);
    client.change(uri, 2, " { instances 2 }", {
      start: { line: 1, character: 11 },
      end: { line: 1, character: 11 },
    });
    const codes = (await client.diagnostics(uri, 2)).map(({ code }) => code);
    expect(codes).not.toContain("spof/single-instance");
    expect(codes).toContain("spof/unreplicated-store");
  });

  test("of the online shop: one info and one accepted risk", async () => {
    const uri = await opened(readFileSync(join(root, "examples/online-shop.arch"), "utf8"));
    const found = (await client.diagnostics(uri, 1)).map(({ code, severity }) => `${severity} ${code}`);
    expect(found.sort()).toEqual(["3 ops/unmeasured", "4 res/autoscale-too-slow"]);
  });

  test("of a broken file name the place and the rest still works", async () => {
    const uri = await opened(`${small}web -> nowhere\n`);
    const codes = (await client.diagnostics(uri, 1)).map(({ code }) => code);
    expect(codes).toContain("model/unknown-name");
    expect(codes).toContain("spof/single-instance");
  });

  test("see imported files on disk, and their changes", async () => {
    const folder = mkdtempSync(join(tmpdir(), "faultline-lsp-"));
    try {
      const other = join(folder, "other.arch");
      const uri = pathToFileURL(join(folder, "main.arch")).href;
      writeFileSync(other, "service api { instances 2 }\n");
      mkdirSync(join(folder, "deep"));
      client.open(uri, 'import "other.arch"\nclient web\nweb -> api\n');
      expect((await client.diagnostics(uri, 1)).map(({ code }) => code)).not.toContain("model/unknown-name");
      writeFileSync(other, "service apis { instances 2 }\n");
      await client.connection.sendNotification("workspace/didChangeWatchedFiles", {
        changes: [{ uri: pathToFileURL(other).href, type: 2 }],
      });
      const unknown = (found: readonly Diagnostic[]) =>
        found.some(({ code }) => code === "model/unknown-name");
      expect(unknown(await client.diagnostics(uri, 1, unknown))).toBe(true);
      client.close(uri);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe("features", () => {
  test.each([
    ["a kind", 1, 2, /service/],
    ["a component", 1, 9, /\*\*api\*\* · service[\s\S]*spof\/single-instance/],
  ])("hover on %s", async (_, line, character, expected) => {
    const uri = await opened(small);
    const hover = (await client.connection.sendRequest("textDocument/hover", {
      textDocument: { uri },
      position: { line, character },
    })) as Hover;
    expect((hover.contents as { value: string }).value).toMatch(expected);
  });

  test("a quick fix removes its finding", async () => {
    const uri = await opened(small);
    const diagnostics = await client.diagnostics(uri, 1);
    const lone = diagnostics.find(({ code }) => code === "spof/single-instance")!;
    const actions = (await client.connection.sendRequest("textDocument/codeAction", {
      textDocument: { uri },
      range: lone.range,
      context: { diagnostics: [lone] },
    })) as CodeAction[];
    const edits = actions[0]?.edit?.changes?.[uri] ?? [];
    expect(edits.length).toBeGreaterThan(0);
    edits.forEach((edit, index) => {
      client.change(uri, 2 + index, edit.newText, edit.range);
    });
    const after = await client.diagnostics(uri, 1 + edits.length);
    expect(after.map(({ code }) => code)).not.toContain("spof/single-instance");
  });

  test("symbols nest as the places do", async () => {
    const uri = await opened("region eu {\n  zone a {\n    service api { instances 2 }\n  }\n}\n");
    const symbols = (await client.connection.sendRequest("textDocument/documentSymbol", {
      textDocument: { uri },
    })) as DocumentSymbol[];
    expect(symbols[0]?.name).toBe("eu");
    expect(symbols[0]?.children?.[0]?.children?.[0]?.name).toBe("api");
  });
});

describe("pictures", () => {
  const picture = (uri: string) =>
    client.connection.sendRequest(methods.picture, { uri, theme: "light", settings: {} }) as Promise<Picture>;

  test("show the model; the last good one stays while the text is broken", async () => {
    const uri = await opened(small);
    const good = await picture(uri);
    expect(good.svg).toContain('data-id="orders"');
    client.change(uri, 2, `${small}"oops\n`);
    await client.diagnostics(uri, 2);
    const kept = await picture(uri);
    expect(kept).toMatchObject({ stale: true, version: 2, svg: good.svg });
    expect(kept.message).toMatch(/last good picture/);
  });

  test("the strip counts errors of the text, not of the design", async () => {
    const design = `${small}database feed { cap cap }\napi -> feed\n`;
    const uri = await opened(design);
    const good = await picture(uri);
    expect(good.problems).toBe(0);
    client.change(uri, 2, `${design}web -> nowhere\n`);
    await client.diagnostics(uri, 2);
    expect(await picture(uri)).toMatchObject({ stale: true, problems: 1 });
  });

  test("where nothing is declared the picture says so, and the strip says nothing", async () => {
    const uri = await opened("");
    const empty = await picture(uri);
    expect(empty.svg).toContain("Nothing is declared yet");
    expect(empty.message).toBeUndefined();
  });

  test("a file broken from the start is drawn as far as it stands", async () => {
    const uri = await opened(`${small}web -> nowhere\n`);
    const partial = await picture(uri);
    expect(partial.svg).toContain('data-id="api"');
    expect(partial.message).toMatch(/what stands/);
  });

  test("an element leads to its source; a forged id to nothing", async () => {
    const uri = await opened(small);
    const reveal = (id: string) =>
      client.connection.sendRequest(methods.reveal, { uri, id }) as Promise<Place | null>;
    expect((await reveal("orders"))?.range.start.line).toBe(2);
    expect(await reveal("__proto__")).toBeNull();
    expect(await client.connection.sendRequest(methods.reveal, { uri: 1, id: {} })).toBeNull();
  });
});

test("`faultline lsp --stdio` is the same server, for other editors", async () => {
  const other = await startClient({ script: "dist/faultline.cjs", args: ["lsp"] });
  try {
    const uri = "untitled:other.arch";
    other.open(uri, small);
    const codes = (found: readonly Diagnostic[]) => found.map(({ code }) => code);
    const ours = await opened(small);
    expect(codes(await other.diagnostics(uri, 1))).toEqual(codes(await client.diagnostics(ours, 1)));
    expect(other.capabilities).toEqual(client.capabilities);
  } finally {
    await other.stop();
  }
});
