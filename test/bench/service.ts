/**
 * The language service over a real stream: each request at rest and right behind a keystroke, when the model has yet to be
 * reviewed. Beside it what an empty server takes for the way there and back. What a server does not offer is left out.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { ServerCapabilities } from "vscode-languageserver/node";
import { type Client, startClient } from "../support/lsp.ts";
import { ms, table, time } from "./measure.ts";
import { textOfLines } from "./texts.ts";

interface Spot {
  readonly line: number;
  readonly character: number;
}

interface Asked {
  readonly uri: string;
  /** The end of a line in a block: a statement begins there. */
  readonly blank: Spot;
  /** Inside a name. */
  readonly name: Spot;
  /** Behind a property's word. */
  readonly value: Spot;
  readonly whole: { readonly start: Spot; readonly end: Spot };
  readonly tokens: string;
}

interface Request {
  readonly name: string;
  readonly method: string;
  /** In milliseconds, at 1000 lines. */
  readonly aim: number | undefined;
  readonly offered: (can: ServerCapabilities) => unknown;
  readonly params: (asked: Asked) => object;
}

const at = (position: Spot) => ({ position });
const requests: readonly Request[] = [
  {
    name: "completion of a statement",
    method: "textDocument/completion",
    aim: 50,
    offered: (can) => can.completionProvider,
    params: ({ blank }) => at(blank),
  },
  {
    name: "completion of a name",
    method: "textDocument/completion",
    aim: 50,
    offered: (can) => can.completionProvider,
    params: ({ name }) => at(name),
  },
  {
    name: "signature help",
    method: "textDocument/signatureHelp",
    aim: undefined,
    offered: (can) => can.signatureHelpProvider,
    params: ({ value }) => at(value),
  },
  {
    name: "hover",
    method: "textDocument/hover",
    aim: 20,
    offered: (can) => can.hoverProvider,
    params: ({ name }) => at(name),
  },
  {
    name: "definition",
    method: "textDocument/definition",
    aim: undefined,
    offered: (can) => can.definitionProvider,
    params: ({ name }) => at(name),
  },
  {
    name: "references",
    method: "textDocument/references",
    aim: undefined,
    offered: (can) => can.referencesProvider,
    params: ({ name }) => ({ ...at(name), context: { includeDeclaration: true } }),
  },
  {
    name: "highlights",
    method: "textDocument/documentHighlight",
    aim: undefined,
    offered: (can) => can.documentHighlightProvider,
    params: ({ name }) => at(name),
  },
  {
    name: "tokens, delta",
    method: "textDocument/semanticTokens/full/delta",
    aim: 30,
    offered: (can) => can.semanticTokensProvider,
    params: ({ tokens }) => ({ previousResultId: tokens }),
  },
  {
    name: "code actions",
    method: "textDocument/codeAction",
    aim: undefined,
    offered: (can) => can.codeActionProvider,
    params: ({ name }) => ({ range: { start: name, end: name }, context: { diagnostics: [] } }),
  },
  {
    name: "inlay hints",
    method: "textDocument/inlayHint",
    aim: undefined,
    offered: (can) => can.inlayHintProvider,
    params: ({ name }) => ({
      range: { start: { line: Math.max(0, name.line - 30), character: 0 }, end: name },
    }),
  },
  {
    name: "code lenses",
    method: "textDocument/codeLens",
    aim: undefined,
    offered: (can) => can.codeLensProvider,
    params: () => ({}),
  },
  {
    name: "symbols",
    method: "textDocument/documentSymbol",
    aim: undefined,
    offered: (can) => can.documentSymbolProvider,
    params: () => ({}),
  },
  {
    name: "folding",
    method: "textDocument/foldingRange",
    aim: undefined,
    offered: (can) => can.foldingRangeProvider,
    params: () => ({}),
  },
  {
    name: "formatting",
    method: "textDocument/formatting",
    aim: undefined,
    offered: (can) => can.documentFormattingProvider,
    params: () => ({ options: { tabSize: 2, insertSpaces: true } }),
  },
];

function spots(text: string): Omit<Asked, "uri" | "tokens"> {
  const lines = text.split("\n");
  const from = Math.floor(lines.length / 2);
  const find = (words: string): Spot => {
    const line = lines.findIndex((one, index) => index >= from && one.includes(words));
    return { line, character: lines[line]!.indexOf(words) + words.length };
  };
  const name = find("-> service-");
  const value = find("capacity ");
  const block = find("stateless");
  return {
    name: { line: name.line, character: name.character - 3 },
    value,
    blank: block,
    whole: { start: { line: 0, character: 0 }, end: { line: lines.length - 1, character: 0 } },
  };
}

async function ask(client: Client, { method, params }: Request, asked: Asked): Promise<void> {
  await client.connection.sendRequest(method, { textDocument: { uri: asked.uri }, ...params(asked) });
}

/** Of a text that nobody names as it is typed in: at its end, a comment grows by one letter at each keystroke. */
async function measured(lines: number, runs: number): Promise<readonly (readonly string[])[]> {
  const text = `${textOfLines(lines)}// The end `;
  const last = text.split("\n").length - 1;
  const uri = "untitled:bench.arch";
  const empty = await startClient({ script: "test/bench/empty-server.ts" });
  empty.open(uri, text);
  await empty.diagnostics(uri, 1);
  const round = await time(runs, 5, () =>
    empty.connection.sendRequest("textDocument/hover", {
      textDocument: { uri },
      ...at({ line: 0, character: 0 }),
    }),
  );
  await empty.stop();

  const client = await startClient();
  client.open(uri, text);
  await client.diagnostics(uri, 1);
  let version = 1;
  const key = () => {
    version++;
    const end = { line: last, character: "// The end ".length };
    client.change(uri, version, version % 2 === 0 ? "x" : "", {
      start: end,
      end: version % 2 === 0 ? end : { ...end, character: end.character + 1 },
    });
  };
  const rows: string[][] = [];
  for (const request of requests) {
    if (!request.offered(client.capabilities)) continue;
    let tokens = "";
    if (request.method.endsWith("delta")) {
      const full = (await client.connection.sendRequest("textDocument/semanticTokens/full", {
        textDocument: { uri },
      })) as { resultId?: string };
      tokens = full.resultId ?? "";
    }
    const asked: Asked = { uri, ...spots(text), tokens };
    const rest = await time(runs, 5, () => ask(client, request, asked));
    const times: number[] = [];
    for (let n = 0; n < Math.ceil(runs / 2) + 3; n++) {
      key();
      const start = performance.now();
      await ask(client, request, asked);
      if (n >= 3) times.push(performance.now() - start);
      await client.diagnostics(uri, version);
    }
    times.sort((a, b) => a - b);
    rows.push([
      `${lines} lines: ${request.name}`,
      ms(rest.median),
      ms(rest.best),
      ms(times[Math.floor(times.length / 2)]!),
      ms(times[0]!),
      ms(round.median),
      request.aim === undefined || lines > 1000 ? "-" : String(request.aim),
    ]);
  }
  await client.stop();
  return rows;
}

/** One name that a hundred files use. */
async function renameOverFiles(runs: number): Promise<readonly (readonly string[])[]> {
  const folder = mkdtempSync(join(tmpdir(), "faultline-bench-"));
  const uriOf = (name: string) => pathToFileURL(join(folder, name)).href;
  const parts = Array.from({ length: 100 }, (_, n) => `part-${n}.arch`);
  const base = 'service shared "Shared" { instances 2 }\n';
  const main = ['import "base.arch"', ...parts.map((name) => `import "${name}"`), ""].join("\n");
  writeFileSync(join(folder, "base.arch"), base);
  writeFileSync(join(folder, "main.arch"), main);
  for (const [n, name] of parts.entries())
    writeFileSync(join(folder, name), `import "base.arch"\nservice s${n} { instances 2 }\ns${n} -> shared\n`);
  const client = await startClient({ folders: [pathToFileURL(folder).href] });
  client.open(uriOf("main.arch"), main);
  await client.diagnostics(uriOf("main.arch"), 1);
  client.open(uriOf("base.arch"), base);
  await client.diagnostics(uriOf("base.arch"), 1);
  const timing = client.capabilities.renameProvider
    ? await time(runs, 3, async (n) => {
        const answer = (await client.connection.sendRequest("textDocument/rename", {
          textDocument: { uri: uriOf("base.arch") },
          ...at({ line: 0, character: 10 }),
          newName: `common-${n}`,
        })) as { changes?: object; documentChanges?: readonly object[] } | null;
        const files = Object.keys(answer?.changes ?? answer?.documentChanges ?? {}).length;
        if (files < 101) throw new Error(`rename reached ${files} files`);
      })
    : undefined;
  await client.stop();
  rmSync(folder, { recursive: true });
  if (timing === undefined) return [];
  return [["rename over 100 files", ms(timing.median), ms(timing.best), "-", "-", "-", "200"]];
}

export async function benchService(): Promise<string> {
  const rows = [
    ...(await measured(1_000, 30)),
    ...(await measured(10_000, 10)),
    ...(await renameOverFiles(15)),
  ];
  const head = ["request → answer, ms", "at rest", "best", "behind a key", "best", "empty server", "aim"];
  return table("Language service over a real stream", head, rows);
}
