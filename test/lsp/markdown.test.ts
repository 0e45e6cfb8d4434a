/** Blocks in Markdown over a real stream: findings, hovers, completion and fixes at their place in the document. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type {
  CodeAction,
  CompletionItem,
  CompletionList,
  Diagnostic,
  Hover,
  LocationLink,
  TextEdit,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { type Fence, isFence, isFencesChanged, methods } from "../../server/src/protocol/requests.ts";
import { type Client, showsMarkdown, startClient } from "../support/lsp.ts";
import { until } from "../vscode/integration/until.ts";

const folder = mkdtempSync(join(tmpdir(), "faultline-markdown-"));
const at = (name: string): string => pathToFileURL(join(folder, name)).href;
const lone = ["client web", "service api", "web -> api"];

let client: Client;
beforeAll(async () => {
  writeFileSync(
    join(folder, "shop.arch"),
    'client web\nservice api "Shop"\nweb -> api\nview front { include api }\n',
  );
  client = await startClient({
    can: {
      textDocument: {
        ...showsMarkdown,
        definition: { linkSupport: true },
        hover: { ...showsMarkdown.hover!, dynamicRegistration: true },
        completion: { ...showsMarkdown.completion!, dynamicRegistration: true },
        codeAction: {
          dynamicRegistration: true,
          codeActionLiteralSupport: { codeActionKind: { valueSet: [] } },
        },
        synchronization: { dynamicRegistration: true },
      },
    },
    folders: [pathToFileURL(folder).href],
    initializationOptions: { commands: true },
  });
});
afterAll(async () => {
  await client.stop();
  rmSync(folder, { recursive: true, force: true });
});

let made = 0;
const fresh = (): string => at(`${made++}.md`);
const opened = async (text: string, want?: (found: readonly Diagnostic[]) => boolean) => {
  const uri = fresh();
  client.open(uri, text);
  return { uri, found: await client.diagnostics(uri, 1, want) };
};
const codes = (found: readonly Diagnostic[]) => found.map(({ code, range }) => `${range.start.line} ${code}`);
const ask = <T>(method: string, uri: string, line: number, character: number, more = {}): Promise<T> =>
  client.connection.sendRequest(method, { textDocument: { uri }, position: { line, character }, ...more });

/** What can stand around a block: what its lines begin with, and what its first does. */
const containers: readonly (readonly [first: string, others: string])[] = [
  ["", ""],
  ["> ", "> "],
  [">", ">"],
  ["- ", "  "],
  ["1. ", "   "],
  ["> - ", ">   "],
  ["  ", "  "],
];
/** Lines in a block in a container, between other text. */
const inside = ([first, others]: readonly [string, string], lines: readonly string[]): string =>
  [
    "# Title",
    "",
    `${first}\`\`\`arch`,
    ...[...lines, "```"].map((line) => others + line),
    "",
    "After.",
    "",
  ].join("\n");

describe("findings", () => {
  test("stand in the document, by its lines, for each block by itself", async () => {
    const block = ["```arch", ...lone, "```"].join("\n");
    const { found } = await opened(`# A\n\n${block}\n\ntext\n\n~~~arch\nservice x\nx -> z\n~~~\n`);
    expect(codes(found)).toContain("4 spof/single-instance");
    expect(found.some(({ range, severity }) => range.start.line === 12 && severity === 1)).toBe(true);
  });

  test("move with the text above, and go with the block and with the document", async () => {
    const uri = fresh();
    const text = inside(["", ""], lone);
    client.open(uri, text);
    expect(codes(await client.diagnostics(uri, 1))).toContain("4 spof/single-instance");
    const top = { line: 0, character: 0 };
    client.change(uri, 2, "new\n\n", { start: top, end: top });
    expect(codes(await client.diagnostics(uri, 2))).toContain("6 spof/single-instance");
    client.change(uri, 3, "nothing");
    expect(await client.shown(uri, (found) => found.length === 0)).toEqual([]);
    client.change(uri, 4, text);
    await client.diagnostics(uri, 4, (found) => found.length > 0);
    client.close(uri);
    expect(await client.shown(uri, (found) => found.length === 0)).toEqual([]);
  });

  test.each(containers)("are the same in %j", async (first, others) => {
    const plain = await opened(inside(["", ""], lone));
    const shift = others.length;
    const { found } = await opened(inside([first, others], lone));
    const moved = plain.found.map(({ range, code }) => ({
      code,
      start: { ...range.start, character: range.start.character + shift },
      end: { ...range.end, character: range.end.character + shift },
    }));
    expect(found.map(({ range, code }) => ({ code, ...range }))).toEqual(moved);
  });

  test("of blocks that import are told against what is imported, on disk and in the editor", async () => {
    const { uri, found } = await opened(inside(["", ""], ['import "shop.arch"', "web -> apj"]));
    expect(found.some(({ severity, range }) => severity === 1 && range.start.line === 4)).toBe(true);
    client.open(at("shop.arch"), "client web\nservice apj\nweb -> apj\n");
    expect(await client.shown(uri, (now) => now.every(({ severity }) => severity !== 1))).toBeDefined();
    client.close(at("shop.arch"));
  });

  test("do not change those of the files that a block imports", async () => {
    const uri = at("shop.arch");
    client.open(uri, lone.join("\n"));
    const alone = await client.diagnostics(uri, 1);
    await opened(inside(["", ""], ['import "shop.arch"', "service more", "more -> api"]));
    client.change(uri, 2, `${lone.join("\n")}\n`);
    expect(codes(await client.diagnostics(uri, 2))).toEqual(codes(alone));
    client.close(uri);
  });

  test("tell mistakes behind `arch` at their place", async () => {
    const text = "> ```arch veiw=a view=b\r\n> service api\r\n> ```\r\n";
    const { found } = await opened(text);
    const options = found.filter(({ code }) => code === "markdown/option");
    expect(options.map(({ range, message }) => [range.start.line, range.start.character, message])).toEqual([
      [0, 10, "There is no option `veiw`; did you mean `view`?"],
      [0, 17, "There is no view `b`, and no other; take it out."],
    ]);
  });

  test("of blocks that were never saved are told, too", async () => {
    const uri = "untitled:notes.md";
    client.open(uri, inside(["", ""], lone));
    expect(codes(await client.diagnostics(uri, 1))).toContain("4 spof/single-instance");
    client.close(uri);
  });

  test("are not looked for where the setting is off", async () => {
    const own = await startClient({ settings: { markdown: { enabled: false } } });
    const sent: { readonly uri: string; readonly diagnostics: readonly Diagnostic[] }[] = [];
    own.connection.onNotification("textDocument/publishDiagnostics", (params: (typeof sent)[number]) => {
      sent.push(params);
    });
    const [off, on] = ["untitled:off.md", "untitled:on.arch"];
    own.open(off, inside(["", ""], lone));
    own.open(on, lone.join("\n"));
    await until("the others", () => sent.find(({ uri }) => uri === on));
    const place = { textDocument: { uri: off }, position: { line: 4, character: 2 } };
    expect(await own.connection.sendRequest("textDocument/hover", place)).toBeNull();
    expect(sent.findLast(({ uri }) => uri === off)?.diagnostics ?? []).toEqual([]);
    await own.stop();
  });
});

test("what works in a block is registered for Markdown", () => {
  const methodsOf = client.registered
    .filter(({ registerOptions }) => JSON.stringify(registerOptions).includes('"language":"markdown"'))
    .map(({ method }) => method);
  expect(methodsOf).toEqual(
    expect.arrayContaining([
      "textDocument/didOpen",
      "textDocument/didChange",
      "textDocument/didClose",
      "textDocument/hover",
      "textDocument/completion",
      "textDocument/codeAction",
    ]),
  );
});

describe.each(containers)("in %j", (first, others) => {
  const width = others.length;
  test("a hover explains the word and stands where it stands", async () => {
    const { uri } = await opened(inside([first, others], lone));
    const hover = await ask<Hover>("textDocument/hover", uri, 4, width + 2);
    expect(JSON.stringify(hover.contents)).toContain("service");
    expect(hover.range).toEqual({
      start: { line: 4, character: width },
      end: { line: 4, character: width + "service".length },
    });
    expect(await ask("textDocument/hover", uri, 0, 1)).toBeNull();
    expect(await ask("textDocument/hover", uri, 2, first.length + 4)).toBeNull();
  });

  test("completion offers what may stand there, with its explanation", async () => {
    const { uri } = await opened(inside([first, others], ["service api { ins }"]));
    const { items } = await ask<CompletionList>("textDocument/completion", uri, 3, width + 17);
    const item = items.find(({ label }) => label === "instances");
    expect(item).toBeDefined();
    const edit = item!.textEdit as TextEdit | undefined;
    if (edit !== undefined) expect(edit.range.start).toEqual({ line: 3, character: width + 14 });
    const resolved = await client.connection.sendRequest<CompletionItem>("completionItem/resolve", item!);
    expect(JSON.stringify(resolved.documentation)).toMatch(/instance/i);
    const outside = await ask<CompletionList | null>("textDocument/completion", uri, 0, 3);
    expect(outside).toBeNull();
  });

  test("a quick fix mends the block and leaves what it stands in", async () => {
    const text = inside([first, others], ["client web", "service api {", "  instnces 2", "}", "web -> apj"]);
    const { uri, found } = await opened(text);
    const errors = found.filter(({ severity }) => severity === 1);
    expect(errors.length).toBeGreaterThanOrEqual(2);
    let document = TextDocument.create(uri, "markdown", 1, text);
    for (const [line, was, now] of [
      [5, "instnces", "instances"],
      [7, "apj", "api"],
    ] as const) {
      const character = text.split("\n")[line]!.indexOf(was);
      const range = { start: { line, character }, end: { line, character } };
      const actions = await client.connection.sendRequest<CodeAction[]>("textDocument/codeAction", {
        textDocument: { uri },
        range,
        context: { diagnostics: found },
      });
      const fix = actions.find(({ title }) => title.includes(now));
      expect(Object.keys(fix?.edit?.changes ?? {})).toEqual([uri]);
      const mended = TextDocument.applyEdits(document, fix!.edit!.changes![uri]!);
      expect(mended).toBe(document.getText().replace(was, now));
      document = TextDocument.create(uri, "markdown", document.version + 1, mended);
    }
  });

  test("a fix that adds lines keeps them in the block", async () => {
    const text = inside([first, others], lone);
    const { uri, found } = await opened(text);
    const single = found.find(({ code }) => code === "spof/single-instance")!;
    const actions = await client.connection.sendRequest<CodeAction[]>("textDocument/codeAction", {
      textDocument: { uri },
      range: single.range,
      context: { diagnostics: [single] },
    });
    const edits = actions.flatMap(({ edit }) => Object.entries(edit?.changes ?? {}));
    expect(edits.length).toBeGreaterThan(0);
    for (const [of, each] of edits) {
      expect(of).toBe(uri);
      const now = TextDocument.applyEdits(TextDocument.create(uri, "markdown", 1, text), each).split("\n");
      const [start, end] = [
        now.findIndex((line) => line.includes("```arch")),
        now.lastIndexOf(`${others}\`\`\``),
      ];
      expect(end).toBeGreaterThan(start);
      for (const line of now.slice(start + 1, end)) expect(line.startsWith(others)).toBe(true);
      expect(now.slice(end + 1)).toEqual(["", "After.", ""]);
    }
  });

  test("definitions lead to the block, and to other files", async () => {
    const { uri } = await opened(
      inside([first, others], ['import "shop.arch" as shop', "service x", "x -> shop.api"]),
    );
    const own = await ask<LocationLink[]>("textDocument/definition", uri, 5, width);
    expect(own[0]?.targetUri).toBe(uri);
    expect(own[0]?.targetSelectionRange.start).toEqual({ line: 4, character: width + 8 });
    const other = await ask<LocationLink[]>("textDocument/definition", uri, 5, width + 11);
    expect(other[0]?.targetUri).toBe(at("shop.arch"));
  });
});

test("any place of any block leads there and back", async () => {
  const names = fc.array(fc.constantFrom("api", "web", "db", "billing", "köder"), {
    minLength: 1,
    maxLength: 5,
  });
  const blocks = fc.array(fc.tuple(fc.constantFrom(...containers), names), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(blocks, fc.constantFrom("\n", "\r\n"), async (all, end) => {
      const text = all
        .map(([container, each]) =>
          inside(
            container,
            [...new Set(each)].map((name) => `service ${name}`),
          ),
        )
        .join("\n<!-- -->\n\n")
        .replaceAll("\n", end);
      const uri = fresh();
      client.open(uri, text);
      for (const [line, written] of text.split(end).entries()) {
        const found = /service (\S+)$/.exec(written);
        if (found === null) continue;
        const character = found.index + "service ".length;
        const [link] = await ask<LocationLink[]>("textDocument/definition", uri, line, character + 1);
        expect(link?.targetUri).toBe(uri);
        expect(link?.targetSelectionRange).toEqual({
          start: { line, character },
          end: { line, character: character + found[1]!.length },
        });
      }
      client.close(uri);
    }),
    { numRuns: 25 },
  );
});

test("edits lead to what a document opened with the same text says", async () => {
  const some = fc.constantFrom(
    inside(["", ""], lone),
    inside(["> ", "> "], lone),
    inside(["- ", "  "], ["service a", "a -> b"]),
    "~~~arch\nclient web\nservice api\nweb -> api\n",
    "```arch legend=maybe\n```\n\n",
    "Text.\n\n",
    "```ts\n",
    "    ```arch\n",
  );
  // The first is there in every text: of a document that never had a block nothing is told.
  const text = fc.array(some, { maxLength: 6 }).map((all) => [inside(["", ""], lone), ...all].join("\n"));
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 2, maxLength: 5 }), async (texts) => {
      const [edited, plain] = [fresh(), fresh()];
      for (const [index, one] of texts.entries()) {
        if (index === 0) client.open(edited, one);
        else client.change(edited, index + 1, one);
      }
      const found = await client.diagnostics(edited, texts.length);
      client.open(plain, texts.at(-1)!);
      const there = JSON.stringify(await client.diagnostics(plain, 1)).replaceAll(plain, edited);
      expect(JSON.stringify(found)).toBe(there);
      client.close(edited);
      client.close(plain);
    }),
    { numRuns: 25 },
  );
});

test("what is asked of a whole document is not answered for one of Markdown", async () => {
  const { uri } = await opened(inside(["", ""], lone));
  const textDocument = { uri };
  const options = { tabSize: 2, insertSpaces: true };
  const send = (method: string, more = {}): Promise<unknown> =>
    client.connection.sendRequest(method, { textDocument, ...more });
  expect(await send("textDocument/formatting", { options })).toEqual([]);
  expect((await send("textDocument/documentSymbol")) ?? []).toEqual([]);
  expect((await send("textDocument/foldingRange")) ?? []).toEqual([]);
  expect((await send("textDocument/codeLens")) ?? []).toEqual([]);
});

describe("pictures", () => {
  const draw = async (uri: string, lines: readonly string[], info = ""): Promise<Fence> => {
    const params = { uri, text: lines.join("\n"), info, theme: "light" };
    const answer: unknown = await client.connection.sendRequest(methods.fence, params);
    expect(isFence(answer)).toBe(true);
    return answer as Fence;
  };

  test("are drawn of any text, of open documents and of others", async () => {
    const { svg, broken, problems } = await draw(at("never.md"), lone);
    expect(svg).toMatch(/^<svg .*data-id="api"/s);
    expect({ broken, problems }).toEqual({ broken: false, problems: [] });
    const { uri } = await opened(inside(["> ", "> "], lone));
    expect((await draw(uri, [...lone, ""])).svg).toBe(svg);
    expect((await draw("untitled:x.md", lone)).svg).toBe(svg);
  });

  test("tell errors by the line within the block, and show what stands", async () => {
    const { svg, broken, problems } = await draw(
      at("never.md"),
      [...lone, "web -> apj"],
      " legend=maybe view=x",
    );
    expect(broken).toBe(true);
    expect(svg).toContain('data-id="api"');
    expect(problems.map(({ line }) => line)).toEqual([undefined, undefined, 3]);
    expect(problems[2]?.message).toContain("apj");
  });

  test("show views, and are told when what they import changes", async () => {
    writeFileSync(
      join(folder, "base.arch"),
      "client web\nservice api\nweb -> api\nview front { include api }\n",
    );
    const told: string[] = [];
    client.connection.onNotification(methods.fencesChanged, (params: unknown) => {
      if (isFencesChanged(params)) told.push(params.uri);
    });
    const uri = at("importing.md");
    const before = await draw(uri, ['import "base.arch"'], " view=front");
    expect(before.svg).toContain('data-id="api"');
    expect(before.svg).not.toContain('data-id="web"');
    client.open(at("base.arch"), "client web\nservice apj\nweb -> apj\nview front { include apj }\n");
    await until("the news", () => (told.includes(uri) ? true : undefined));
    expect((await draw(uri, ['import "base.arch"'], " view=front")).svg).toContain('data-id="apj"');
    // Told once, and not for what changed nothing of it.
    client.open(at("other.arch"), "service y\n");
    await client.diagnostics(at("other.arch"), 1);
    expect(told.filter((one) => one === uri)).toHaveLength(1);
    client.close(at("base.arch"));
  });

  test("are not drawn for what is no request for one", async () => {
    for (const params of [{}, { uri: "" }, { uri: at("x.md"), text: 1, info: "", theme: "light" }, null])
      expect(await client.connection.sendRequest(methods.fence, params)).toBeNull();
  });

  test("show hostile names as text", async () => {
    const { svg } = await draw(at("never.md"), [
      'service x "<script>alert(1)</script> <img src=x onerror=y>"',
    ]);
    expect(svg).not.toMatch(/<(?:script|img)/);
    expect(svg).toContain("&lt;script&gt;");
  });
});
