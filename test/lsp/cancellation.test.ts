/** While a large model is reviewed, the server listens: requests are cancelled at once, small ones are answered, bursts are one work. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  CancellationToken,
  CancellationTokenSource,
  type DocumentDiagnosticReport,
} from "vscode-languageserver/node";
import { textOfLines } from "../bench/texts.ts";
import { type Client, startClient } from "../support/lsp.ts";

const large = textOfLines(10_000);
const uri = "untitled:large.arch";
const small = "client web\nservice api\nweb -> api\n";

let client: Client;
beforeEach(async () => {
  client = await startClient({ can: { textDocument: { diagnostic: {} } } });
});
afterEach(() => client.stop());

const pull = (of: string, source?: CancellationTokenSource) =>
  client.connection.sendRequest(
    "textDocument/diagnostic",
    { textDocument: { uri: of } },
    source?.token ?? CancellationToken.None,
  ) as Promise<DocumentDiagnosticReport>;
const hover = (of: string, line: number, character: number) =>
  client.connection.sendRequest("textDocument/hover", {
    textDocument: { uri: of },
    position: { line, character },
  });

async function took(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

/** One character more, in the middle: the whole model is reviewed again. */
function edit(version: number): void {
  const line = Math.floor(large.split("\n").length / 2);
  const start = { line, character: 0 };
  client.change(uri, version, "service another\n", { start, end: start });
}

test("a request is cancelled within a few milliseconds, however large the model", async () => {
  client.open(uri, large);
  client.open("untitled:small.arch", small);
  await pull(uri);
  await pull("untitled:small.arch");
  const idle: number[] = [];
  const busy: number[] = [];
  const whole: number[] = [];
  for (let round = 0; round < 9; round++) {
    whole.push(await took(() => pull(uri)));
    // A question that needs no review: the way there and back.
    idle.push(await took(() => pull("untitled:nothing.arch")));
    edit(2 + round);
    const source = new CancellationTokenSource();
    const answer = pull(uri, source);
    // The review has begun when the server answers something else behind the request.
    await pull("untitled:nothing.arch");
    const start = performance.now();
    source.cancel();
    await expect(answer).rejects.toMatchObject({ code: -32800 });
    busy.push(performance.now() - start);
  }
  const median = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)]!;
  const over = median(busy) - median(idle);
  // Ten milliseconds on a quiet machine; on one that has other work too, a small part of what the review takes there.
  expect(over).toBeLessThan(Math.max(10, median(whole) / 4));
}, 60_000);

test("small documents are answered while a large one is reviewed", async () => {
  client.open("untitled:small.arch", small);
  await pull("untitled:small.arch");
  client.open(uri, large);
  let isDone = false;
  const answer = pull(uri).then(() => {
    isDone = true;
  });
  expect(await hover("untitled:small.arch", 1, 9)).not.toBeNull();
  client.change("untitled:small.arch", 2, `${small}service other\n`);
  const report = await pull("untitled:small.arch");
  expect(report.kind === "full" && report.items.length).toBeGreaterThan(0);
  expect(isDone).toBe(false);
  await answer;
});

describe("while somebody types", () => {
  test("an answer for a text that is no more is not given", async () => {
    client.open(uri, large);
    const old = pull(uri);
    const changed = hover(uri, 3, 3);
    // The requests are taken up before the change arrives.
    await pull("untitled:nothing.arch");
    edit(2);
    await expect(old).rejects.toMatchObject({ code: -32802, data: { retriggerRequest: true } });
    await expect(changed).rejects.toMatchObject({ code: -32801 });
    expect((await pull(uri)).kind).toBe("full");
  });

  test("requests in a burst of changes wait for the one review", async () => {
    client.open(uri, large);
    const alone = await took(() => pull(uri));
    const all = await took(async () => {
      const answers: Promise<unknown>[] = [];
      for (let version = 2; version <= 31; version++) {
        edit(version);
        answers.push(pull(uri), hover(uri, 3, 3));
      }
      await Promise.allSettled(answers);
    });
    expect(all).toBeLessThan(Math.max(10 * alone, 3000));
  });

  test("one who never stops gets findings all the same", async () => {
    client.open(uri, large);
    await pull(uri);
    let version = 2;
    let isTyping = true;
    const typing = (async () => {
      while (isTyping) {
        edit(version++);
        await new Promise((done) => setTimeout(done, 20));
      }
    })();
    const told = new Promise((done) =>
      client.connection.onUnhandledNotification(({ method }) => {
        if (method === "faultline/pictureChanged") done(undefined);
      }),
    );
    await told;
    isTyping = false;
    await typing;
  });
});
