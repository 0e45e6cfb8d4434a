/**
 * The built server under random edits: every answer to everything an editor may ask is valid, nothing throws or hangs,
 * and after any edits the server says what it would say had it been given the last text at once.
 */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Diagnostic, SemanticTokens, SemanticTokensDelta } from "vscode-languageserver/node";
import { anyText, type Change, changes } from "../support/damage.ts";
import { askEverything, askedMethods, inTime, missing } from "../support/every-request.ts";
import { type Client, startClient } from "../support/lsp.ts";
import { type Lines, linesOf } from "../support/valid-answers.ts";

const runs = 25 * Number(process.env.FUZZ ?? 1);
const example = readFileSync("examples/online-shop.arch", "utf8");
const other = "zone x { service elsewhere }\nkind gold extends service { instances 2 }\n";

let client: Client;
const said: string[] = [];
let count = 0;

beforeAll(async () => {
  client = await startClient();
  client.connection.onNotification(
    "window/logMessage",
    ({ type, message }: { type: number; message: string }) => {
      if (type === 1) said.push(message);
    },
  );
});
afterAll(() => client.stop());

/** The position of an offset of a text. */
function positionIn(text: string, offset: number) {
  const before = linesOf(text.slice(0, offset));
  // Between the two characters of a line end is no position.
  const inside = text[offset - 1] === "\r" && text[offset] === "\n" ? 1 : 0;
  return {
    line: before.length - 1 - inside,
    character: inside > 0 ? before.at(-2)!.length : before.at(-1)!.length,
  };
}

/** Sends a change as an editor does, as a range of the old text; answers the new text. */
function edit(uri: string, version: number, text: string, { at, removed, inserted }: Change): string {
  const from = Math.floor(at * text.length);
  const start = positionIn(text, from);
  const end = positionIn(text, Math.min(from + removed, text.length));
  const lines: Lines = linesOf(text);
  const offset = (p: typeof start) => {
    let sum = 0;
    for (let line = 0; line < p.line; line++) {
      sum += lines[line]!.length;
      sum += text.startsWith("\r\n", sum) ? 2 : 1;
    }
    return sum + p.character;
  };
  client.change(uri, version, inserted, { start, end });
  return text.slice(0, offset(start)) + inserted + text.slice(offset(end));
}

const core = (found: readonly Diagnostic[]) =>
  found.map(({ code, message, range }) => ({ code, message, range }));

/** The tokens of before, with the difference that the server tells, are the tokens of now. */
async function checkDelta(uri: string, before: SemanticTokens): Promise<void> {
  const textDocument = { uri };
  const [delta, now] = await Promise.all([
    client.connection.sendRequest<SemanticTokens | SemanticTokensDelta>(
      "textDocument/semanticTokens/full/delta",
      {
        textDocument,
        previousResultId: before.resultId ?? "",
      },
    ),
    client.connection.sendRequest<SemanticTokens>("textDocument/semanticTokens/full", { textDocument }),
  ]);
  const data = [...before.data];
  if ("edits" in delta) {
    for (const { start, deleteCount, data: added } of [...delta.edits].sort((a, b) => b.start - a.start))
      data.splice(start, deleteCount, ...(added ?? []));
  }
  expect("edits" in delta ? data : delta.data).toEqual(now.data);
}

async function survives(start: string, edits: readonly Change[], where: readonly number[]): Promise<void> {
  const n = count++;
  const uri = `untitled:fuzz-${n}.arch`;
  let text = start;
  client.open(uri, text);
  let version = 1;
  const before = await client.connection.sendRequest<SemanticTokens>("textDocument/semanticTokens/full", {
    textDocument: { uri },
  });
  for (const change of edits) {
    version++;
    text = edit(uri, version, text, change);
  }
  await checkDelta(uri, before);
  const documents = new Map([
    [uri, linesOf(text)],
    ["untitled:other.arch", linesOf(other)],
  ]);
  for (const share of where)
    await askEverything(client, {
      uri,
      position: positionIn(text, Math.floor(share * text.length)),
      documents,
    });
  const found = await inTime("diagnostics", client.diagnostics(uri, version));
  client.close(uri);

  const again = `untitled:again-${n}.arch`;
  client.open(again, text);
  const fresh = await inTime("diagnostics", client.diagnostics(again, 1));
  client.close(again);
  expect(core(found)).toEqual(core(fresh));
  expect(said.splice(0), "the server logged a bug").toEqual([]);
}

const share = fc.double({ min: 0, max: 1, noNaN: true });
const places = fc.array(share, { minLength: 1, maxLength: 3 });

describe("the server survives", () => {
  test("any text", { timeout: 120_000 }, async () => {
    client.open("untitled:other.arch", other);
    await fc.assert(
      fc.asyncProperty(anyText, places, (text, where) => survives(text, [], where)),
      { numRuns: runs * 2 },
    );
  });

  test("any edits of a real file", { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(changes, places, (all, where) => survives(example, all, where)),
      { numRuns: runs },
    );
  });

  test("any prefix of a real file", { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(share, (cut) =>
        survives(example.slice(0, Math.floor(cut * example.length)), [], [1, cut]),
      ),
      { numRuns: runs },
    );
  });

  test("a word left out, doubled or swapped with the next", { timeout: 240_000 }, async () => {
    const words = [...example.matchAll(/\S+/g)];
    const damaged = fc
      .tuple(fc.nat(words.length - 2), fc.constantFrom("out", "doubled", "swapped"))
      .map(([index, how]) => {
        const [one, next] = [words[index]!, words[index + 1]!];
        const [before, after] = [example.slice(0, one.index), example.slice(next.index + next[0].length)];
        const between = example.slice(one.index + one[0].length, next.index);
        const now =
          how === "out"
            ? `${between}${next[0]}`
            : how === "doubled"
              ? `${one[0]} ${one[0]}${between}${next[0]}`
              : `${next[0]}${between}${one[0]}`;
        return { text: before + now + after, at: one.index / example.length };
      });
    await fc.assert(
      fc.asyncProperty(damaged, ({ text, at }) => survives(text, [], [at])),
      { numRuns: runs },
    );
  });
});

test("everything the server says it can is asked, and everything asked is answered", () => {
  expect([...missing]).toEqual([]);
  const can = Object.entries(client.capabilities)
    .filter(([name, value]) => name.endsWith("Provider") && value !== false)
    .map(([name]) => name.replace(/Provider$/, "").toLowerCase());
  const asked = askedMethods.map((method) => method.split("/")[1]!.toLowerCase());
  const elsewhere = ["workspacesymbol", "diagnostic", "executecommand"];
  const known = (one: string) =>
    elsewhere.includes(one) ||
    asked.some(
      (method) => [method, `document${method}`, `prepare${one}`].includes(one) || method === `prepare${one}`,
    );
  const aliases = new Map([
    ["color", "documentcolor"],
    ["documentformatting", "formatting"],
    ["documentrangeformatting", "rangeformatting"],
    ["documentontypeformatting", "ontypeformatting"],
  ]);
  expect(can.filter((one) => !known(aliases.get(one) ?? one))).toEqual([]);
});
