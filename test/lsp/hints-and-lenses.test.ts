/** Hover, inlay hints and code lenses over a real stream: settings, resolving, refreshing, speed. */
import { afterEach, describe, expect, test } from "vitest";
import type { ClientCapabilities, CodeLens, Hover, InlayHint } from "vscode-languageserver/node";
import { textOfLines } from "../bench/texts.ts";
import { type Client, type ClientOptions, startClient } from "../support/lsp.ts";

const system =
  "defaults service { instances 2 }\nclient web\nservice api\nqueue q { tech sqs }\nweb -> api\nflow f { web -> api; slo 99% }\n";
const everything = { start: { line: 0, character: 0 }, end: { line: 10_000, character: 0 } };
const refreshing: ClientCapabilities = {
  workspace: { inlayHint: { refreshSupport: true }, codeLens: { refreshSupport: true } },
};

let client: Client | undefined;
afterEach(() => client?.stop());

async function start(options: ClientOptions = {}): Promise<Client> {
  client = await startClient(options);
  return client;
}

async function opened(on: Client, text: string, uri = "untitled:a.arch"): Promise<string> {
  on.open(uri, text);
  await on.diagnostics(uri, 1);
  return uri;
}

const hintsOf = (on: Client, uri: string): Promise<InlayHint[]> =>
  on.connection.sendRequest("textDocument/inlayHint", { textDocument: { uri }, range: everything });
const lensesOf = (on: Client, uri: string): Promise<CodeLens[]> =>
  on.connection.sendRequest("textDocument/codeLens", { textDocument: { uri } });

const textOf = ({ label }: InlayHint): string =>
  typeof label === "string" ? label : label.map(({ value }) => value).join("");

describe("inlay hints", () => {
  test("are given and resolved", async () => {
    const on = await start();
    expect(on.capabilities.inlayHintProvider).toEqual({ resolveProvider: true });
    const uri = await opened(on, system);
    const hints = await hintsOf(on, uri);
    expect(hints.map(textOf)).toEqual([
      "2 instances",
      "managed regional · delivery at-least-once",
      "survives instance",
      "3d16h down a year",
    ]);
    const resolved: InlayHint = await on.connection.sendRequest("inlayHint/resolve", hints[1]);
    expect(resolved.tooltip).toMatchObject({
      kind: "markdown",
      value: expect.stringContaining("Amazon SQS"),
    });
  });

  test("follow the settings", async () => {
    const settings = { inlayHints: { instances: false, flows: false } };
    const on = await start({ settings });
    const uri = await opened(on, system);
    expect((await hintsOf(on, uri)).map(textOf)).toEqual(["managed regional · delivery at-least-once"]);
  });
});

describe("code lenses", () => {
  test("carry commands for a client that has them, and are resolved", async () => {
    const on = await start({ initializationOptions: { commands: true } });
    const uri = await opened(on, "client web\nservice api\nweb -> api\nflow f { web -> api }\n");
    const lenses = await lensesOf(on, uri);
    expect(lenses[0]?.command).toMatchObject({ command: "faultline.showFindings" });
    const path = lenses.find(({ command }) => command === undefined);
    const resolved: CodeLens = await on.connection.sendRequest("codeLens/resolve", path);
    expect(resolved.command).toMatchObject({
      title: "show path",
      command: "faultline.showPath",
      arguments: [{ uri, ids: ["api", "web", "web->api"] }],
    });
  });

  test("only tell where a client has no commands", async () => {
    const on = await start();
    const uri = await opened(on, "client web\nservice api\nweb -> api\nflow f { web -> api }\n");
    const lenses = await lensesOf(on, uri);
    expect(lenses.map(({ command }) => command?.command)).toEqual(lenses.map(() => ""));
    expect(lenses.map(({ command }) => command?.title)).toContain("falls with api");
  });

  test("of references, when they are switched on", async () => {
    const settings = { codeLens: { findings: false, flows: false, references: true } };
    const on = await start({ settings, initializationOptions: { commands: true } });
    const uri = await opened(on, system);
    const lenses = await lensesOf(on, uri);
    const titles = await Promise.all(
      lenses.map(async (lens) => {
        const { command }: CodeLens = await on.connection.sendRequest("codeLens/resolve", lens);
        return command?.title;
      }),
    );
    expect(titles).toEqual(["2 references", "2 references", "0 references", "0 references"]);
  });
});

describe("refresh", () => {
  test("is asked for when another document changes what is shown", async () => {
    const on = await start({ can: refreshing });
    let asked = false;
    on.connection.onRequest("workspace/inlayHint/refresh", () => {
      asked = true;
      return null;
    });
    const [kinds, root] = ["untitled:kinds.arch", "untitled:root.arch"];
    on.open(kinds, "kind pay extends service { instances 2 }\n");
    on.open(root, 'import "kinds.arch"\npay charge\n');
    // The first look only remembers what is shown; when it happens is the server's business.
    for (let version = 2; !asked; version++) {
      on.change(kinds, version, `kind pay extends service { instances ${version + 1} }\n`);
      await on.diagnostics(kinds, version);
    }
    expect((await hintsOf(on, root)).map(textOf)[0]).toMatch(/^\d+ instances$/);
  });
});

describe("hover", () => {
  test("of a component among a thousand lines takes 20 ms at most", async () => {
    const on = await start();
    const text = textOfLines(1000);
    const uri = await opened(on, text);
    const lines = text.split("\n");
    const spots = lines.flatMap((line, index) => {
      const at = line.search(/(?<=^ {2}(?:service|database|cache|queue) )\w/);
      return at < 0 ? [] : [{ line: index, character: at }];
    });
    const times: number[] = [];
    for (const position of spots.slice(0, 60)) {
      const start = performance.now();
      const found: Hover | null = await on.connection.sendRequest("textDocument/hover", {
        textDocument: { uri },
        position,
      });
      times.push(performance.now() - start);
      expect(found).not.toBeNull();
    }
    const median = times.sort((a, b) => a - b)[Math.floor(times.length / 2)]!;
    expect(median).toBeLessThan(20 * noise);
  });
});

/** Machines that run several things at once. */
const noise = 3;
