/** Keystroke → diagnostics over a real stream: our server, an empty server, and Langium's parse of a comparable text. */
import { startClient } from "../support/lsp.ts";
import { langiumParser } from "./langium.ts";
import { ms, type Timing, table, time } from "./measure.ts";
import { textOfLines } from "./texts.ts";

async function keystrokes(script: string, text: string, runs: number): Promise<Timing> {
  const client = await startClient({ script });
  const uri = "untitled:bench.arch";
  client.open(uri, text);
  if (script.startsWith("dist")) await client.diagnostics(uri, 1);
  // In the middle of a label, as people type: one character in, the next edit takes it out.
  const middle = Math.floor(text.split("\n").length / 2);
  const lines = text.split("\n");
  const line = lines.findIndex((one, index) => index >= middle && one.includes('"Service'));
  const character = (lines[line] ?? "").indexOf('"Service') + 2;
  let version = 1;
  const timing = await time(runs, 5, async (n) => {
    version++;
    const start = { line, character };
    if (n % 2 === 0) client.change(uri, version, "x", { start, end: start });
    else client.change(uri, version, "", { start, end: { line, character: character + 1 } });
    await client.diagnostics(uri, version);
  });
  await client.stop();
  return timing;
}

export async function benchKeystroke(): Promise<string> {
  const langium = await langiumParser();
  const rows: string[][] = [];
  for (const [lines, runs, goal] of [
    [1_000, 40, 5],
    [10_000, 20, 15],
    [50_000, 12, 60],
  ] as const) {
    const text = textOfLines(lines);
    const ours = await keystrokes("dist/server.cjs", text, runs);
    const empty = await keystrokes("test/bench/empty-server.ts", text, runs);
    const peer = langium === undefined ? undefined : await time(Math.min(runs, 10), 3, () => langium(text));
    rows.push([
      `${lines} lines`,
      ms(ours.median),
      ms(ours.p95),
      ms(empty.median),
      peer === undefined ? "-" : ms(peer.median),
      peer === undefined ? "-" : (ours.median / peer.median).toFixed(2),
      String(goal),
    ]);
  }
  const head = [
    "keystroke → diagnostics, ms",
    "ours",
    "p95",
    "empty server",
    "Langium parse",
    "ours ÷ Langium",
    "goal",
  ];
  return table("Keystroke → diagnostics of the whole model, all rules", head, rows);
}
