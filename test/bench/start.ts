/** Cold start and memory of the server: spawn → initialized beside an empty server, bundled the same way; resident memory before and after many edits. */
import type { ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { root, startClient } from "../support/lsp.ts";
import { ms, table, time } from "./measure.ts";
import { textOfLines } from "./texts.ts";

const emptyServer = ".bench/empty-server.cjs";

async function starts(script: string, runs: number) {
  return time(runs, 2, async () => {
    const client = await startClient({ script });
    // It is there when it is initialized; how it ends is not measured apart, and is the same for both.
    await client.stop();
  });
}

/** In MB; only where the system tells of other processes. */
function residentOf({ pid }: ChildProcess): string {
  try {
    const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kilobytes === undefined ? "-" : (Number(kilobytes) / 1024).toFixed(0);
  } catch {
    return "-";
  }
}

async function memory(lines: number, edits: readonly number[]): Promise<readonly string[]> {
  const client = await startClient();
  const uri = "untitled:bench.arch";
  const text = textOfLines(lines);
  client.open(uri, text);
  await client.diagnostics(uri, 1);
  const found = [residentOf(client.process)];
  const row = text
    .split("\n")
    .findIndex((line, index, all) => index > all.length / 2 && line.includes('"Service'));
  const character = text.split("\n")[row]!.indexOf('"Service') + 1;
  let version = 1;
  for (const count of edits) {
    while (version <= count) {
      version++;
      const start = { line: row, character };
      if (version % 2 === 0) client.change(uri, version, "x", { start, end: start });
      else client.change(uri, version, "", { start, end: { line: row, character: character + 1 } });
      await client.diagnostics(uri, version);
    }
    found.push(residentOf(client.process));
  }
  await client.stop();
  return found;
}

export async function benchStart(): Promise<string> {
  await build({
    absWorkingDir: root,
    entryPoints: ["test/bench/empty-server.ts"],
    outfile: join(root, emptyServer),
    bundle: true,
    minify: true,
    platform: "node",
    format: "cjs",
    logLevel: "warning",
  });
  const ours = await starts("dist/server.cjs", 12);
  const empty = await starts(emptyServer, 12);
  const starting = table(
    "Cold start: spawn → initialize → exit",
    ["ms", "median", "best"],
    [
      ["ours", ms(ours.median), ms(ours.best)],
      ["empty server", ms(empty.median), ms(empty.best)],
      [
        "ours ÷ empty (aim 1.4)",
        (ours.median / empty.median).toFixed(2),
        (ours.best / empty.best).toFixed(2),
      ],
    ],
  );
  const rows: string[][] = [];
  for (const [lines, edits, aim] of [
    [1_000, [500, 2000], 100],
    [10_000, [50, 200], 230],
  ] as const)
    rows.push([
      `${lines} lines, after 0 / ${edits.join(" / ")} edits`,
      ...(await memory(lines, edits)),
      String(aim),
    ]);
  const resident = table(
    "Resident memory of the server",
    ["MB", "opened", "some edits", "many", "aim"],
    rows,
  );
  return `${starting}\n${resident}`;
}
