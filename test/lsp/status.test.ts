/** What the server tells beside the diagnostics of `.arch` files: counts for the status item, and mistakes of faultline.json. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Diagnostic, PublishDiagnosticsParams } from "vscode-languageserver/node";
import { isStatus, methods, type Status } from "../../server/src/protocol/requests.ts";
import { type Client, startClient } from "../support/lsp.ts";
import { until } from "../vscode/integration/until.ts";

const folder = mkdtempSync(join(tmpdir(), "faultline-status-"));
const at = (name: string): string => pathToFileURL(join(folder, name)).href;
const lone = "client web\nservice api\nweb -> api\n";

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the status of a file", () => {
  let client: Client;
  const told: Status[] = [];
  beforeAll(async () => {
    client = await startClient({ initializationOptions: { status: true } });
    client.connection.onNotification(methods.status, (status: unknown) => {
      expect(isStatus(status)).toBe(true);
      told.push(status as Status);
    });
  });
  afterAll(() => client.stop());
  const statusOf = (uri: string, version: number) =>
    until("the status", () => told.findLast((one) => one.uri === uri && one.version === version));

  test("counts what is found by level, and accepted risks apart", async () => {
    const uri = "untitled:status.arch";
    client.open(uri, lone);
    expect(await statusOf(uri, 1)).toMatchObject({ errors: 0, warnings: 1, accepted: 0 });
    client.change(uri, 2, `${lone}accept spof/single-instance on api "a demo"\n`);
    expect(await statusOf(uri, 2)).toMatchObject({ errors: 0, warnings: 0, accepted: 1 });
    client.change(uri, 3, `${lone}web -> apj\n`);
    const last = await statusOf(uri, 3);
    expect(last.errors).toBe(1);
    const diagnostics = await client.diagnostics(uri, 3);
    expect(last.infos).toBe(diagnostics.filter(({ severity }) => severity === 3).length);
    expect(last.milliseconds).toBeGreaterThan(0);
  });

  test("is told of a file that had been reviewed before it was opened", async () => {
    const inside = mkdtempSync(join(tmpdir(), "faultline-closed-"));
    writeFileSync(join(inside, "a.arch"), lone);
    const own = await startClient({
      folders: [pathToFileURL(inside).href],
      initializationOptions: { status: true },
      settings: { diagnostics: { scope: "workspace" } },
    });
    const uri = pathToFileURL(join(inside, "a.arch")).href;
    const got: Status[] = [];
    const listed: string[] = [];
    own.connection.onNotification(methods.status, (status: Status) => {
      got.push(status);
    });
    own.connection.onNotification("textDocument/publishDiagnostics", (params: PublishDiagnosticsParams) => {
      listed.push(params.uri);
    });
    await until("the list", () => (listed.includes(uri) ? true : undefined));
    own.open(uri, lone);
    expect(await until("the status", () => got.find((one) => one.uri === uri))).toMatchObject({
      warnings: 1,
    });
    await own.stop();
    rmSync(inside, { recursive: true });
  });

  test("is sent to nobody who did not ask for it", async () => {
    const other = await startClient();
    let sent = 0;
    other.connection.onNotification(methods.status, () => {
      sent++;
    });
    other.open("untitled:quiet.arch", lone);
    await other.diagnostics("untitled:quiet.arch", 1);
    await other.connection.sendRequest("textDocument/documentSymbol", {
      textDocument: { uri: "untitled:quiet.arch" },
    });
    expect(sent).toBe(0);
    await other.stop();
  });
});

describe("mistakes of faultline.json", () => {
  test("are told at their place, follow the file, and go with it", async () => {
    const config = join(folder, "faultline.json");
    writeFileSync(config, '{\n  "rules": { "spof/sinlge-instance": "off" }\n}\n');
    writeFileSync(join(folder, "a.arch"), lone);
    const client = await startClient({ folders: [at("")] });
    const sent: PublishDiagnosticsParams[] = [];
    client.connection.onNotification(
      "textDocument/publishDiagnostics",
      (params: PublishDiagnosticsParams) => {
        sent.push(params);
      },
    );
    const found = (wanted: (all: readonly Diagnostic[]) => boolean) =>
      until("the mistakes", () => {
        const last = sent.findLast(({ uri }) => uri === at("faultline.json"));
        return last !== undefined && wanted(last.diagnostics) ? last.diagnostics : undefined;
      });
    const changed = (type: number) =>
      client.connection.sendNotification("workspace/didChangeWatchedFiles", {
        changes: [{ uri: at("faultline.json"), type }],
      });
    client.open(at("a.arch"), lone);
    const [first] = await found((all) => all.length === 1);
    expect(first).toMatchObject({
      severity: 1,
      range: { start: { line: 1, character: 13 }, end: { line: 1, character: 35 } },
    });
    expect(first?.message).toContain("spof/single-instance");

    writeFileSync(config, '{ "preset": "harsh" }');
    await changed(2);
    await found((all) => all.length === 1 && all[0]!.range.start.line === 0);
    writeFileSync(config, '{ "preset": "strict" }');
    await changed(2);
    await found((all) => all.length === 0);
    writeFileSync(config, "{");
    await changed(2);
    await found((all) => all.length === 1);
    rmSync(config);
    await changed(3);
    await found((all) => all.length === 0);
    await client.stop();
  });
});
