/** Layouts in a real worker thread: answered in order, killed when they take too long, warmed up while nobody waits. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { draw, type ElkNode } from "../../server/src/core/picture.ts";
import { createLayouter } from "../../server/src/lsp/layouter.ts";
import { workerThread } from "../../server/src/lsp/node/worker-thread.ts";
import { boundOf } from "../support/arch.ts";
import { onlineShop } from "../support/picture-models.ts";

const folder = mkdtempSync(join(tmpdir(), "faultline-layouter-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A worker that answers with the graph, how many it was sent before, and never where it is told to hang. */
function script(name: string, body: string): string {
  const file = join(folder, `${name}.cjs`);
  writeFileSync(
    file,
    `const { parentPort } = require("node:worker_threads"); let n = 0; parentPort.on("message", (graph) => { ${body} });`,
  );
  return file;
}
const echo = script(
  "echo",
  `if (graph.id === "hang") for (;;); if (graph.id === "die") process.exit(1);
   if (graph.id === "bad") return parentPort.postMessage({ error: "no such option" });
   parentPort.postMessage({ graph: { ...graph, width: n++ } });`,
);
const graph = (id: string): ElkNode => ({ id });

test("graphs are answered in turn by one worker; an error of the engine is that graph's alone", async () => {
  const { layout } = createLayouter(workerThread(echo));
  const asked = ["a", "b", "bad", "c"].map((id) => layout(graph(id)));
  const answers = await Promise.allSettled(asked);
  expect(answers.map((a) => (a.status === "fulfilled" ? a.value.width : String(a.reason)))).toEqual([
    0,
    1,
    "Error: no such option",
    2,
  ]);
});

test("a layout that hangs is killed, and the next has a new worker", async () => {
  const { layout } = createLayouter(workerThread(echo), 2000);
  await layout(graph("a"));
  const [hung, next] = await Promise.allSettled([layout(graph("hang")), layout(graph("b"))]);
  expect(hung).toMatchObject({ status: "rejected", reason: new Error("over 2000 ms") });
  // It counts from the start again.
  expect(next).toMatchObject({ status: "fulfilled", value: { id: "b", width: 0 } });
});

test("a worker that dies takes its graph with it, no other", async () => {
  const { layout } = createLayouter(workerThread(echo));
  const [died, next] = await Promise.allSettled([layout(graph("die")), layout(graph("b"))]);
  expect(died.status).toBe("rejected");
  expect(next).toMatchObject({ status: "fulfilled", value: { id: "b" } });
});

test("a picture whose layout hangs is a plain grid that says so", async () => {
  const { layout } = createLayouter(workerThread(script("hang", "for (;;);")), 300);
  const drawn = await draw({ model: onlineShop, theme: "light", elk: layout });
  expect(drawn.layout.notice?.text).toMatch(/plain grid/);
  expect(drawn.svg).toContain('data-id="eu.checkout"');
});

test("the limit is for all graphs of a picture together, and for none of another", async () => {
  const slow = script("slow", "setTimeout(() => parentPort.postMessage({ graph }), 700);");
  const { layout } = createLayouter(workerThread(slow), 2000);
  const picture = {};
  const other = layout(graph("x"), {});
  const all = await Promise.allSettled(["a", "b", "c", "d"].map((id) => layout(graph(id), picture)));
  expect(all[0]?.status).toBe("fulfilled");
  // Each alone is within the limit; three are not.
  expect(all.filter(({ status }) => status === "fulfilled").length).toBeLessThan(3);
  expect(all[3]?.status).toBe("rejected");
  expect((await other).id).toBe("x");
  expect((await layout(graph("y"))).id).toBe("y");
});

test("a picture of many small layouts that takes too long in all is a plain grid too", async () => {
  const { model } = boundOf(
    Array.from({ length: 20 }, (_, i) => `service a${i}; a${i} -> b${i}; service b${i}`).join("\n"),
  );
  const slow = script("slow-elk", `setTimeout(() => parentPort.postMessage({ graph }), 400);`);
  const { layout } = createLayouter(workerThread(slow), 2000);
  let calls = 0;
  const elk: typeof layout = (one, picture) => {
    calls++;
    return layout(one, picture);
  };
  const drawn = await draw({ model, theme: "light", elk });
  expect(drawn.layout.notice?.text).toMatch(/plain grid/);
  expect(calls).toBeGreaterThan(1);
  expect(calls).toBeLessThan(7);
});

test("a worker is warmed with three small graphs, that give way to what is asked", async () => {
  const layouter = createLayouter(workerThread(echo));
  await layouter.warm();
  expect((await layouter.layout(graph("a"))).width).toBe(3);
  const busy = createLayouter(workerThread(echo));
  const first = busy.layout(graph("a"));
  await busy.warm();
  expect((await first).width).toBe(0);
  expect((await busy.layout(graph("b"))).width).toBe(1);
});

test("without a worker warming up is no error", async () => {
  await createLayouter(workerThread(join(folder, "missing.cjs"))).warm();
});
