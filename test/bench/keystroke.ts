/** Keystroke → diagnostics over a real stream: our server, an empty server, and Langium's parse of the edited file. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { startClient } from "../support/lsp.ts";
import { langiumParser } from "./langium.ts";
import { ms, type Timing, table, time } from "./measure.ts";
import { textOfLines } from "./texts.ts";

/** A project of one or more files; the first, `main.arch`, imports the others and is the one that is edited. */
interface Project {
  readonly main: string;
  readonly others: ReadonlyMap<string, string>;
}

/** Files hold 10 000 lines at most: above 1 MiB a file is not reviewed, and no measurement would mean anything. */
const mostLines = 10_000;

function projectOf(lines: number): Project {
  const others = new Map<string, string>();
  for (let at = mostLines; at < lines; at += mostLines)
    others.set(`part-${at / mostLines}.arch`, textOfLines(Math.min(mostLines, lines - at), at));
  const imports = [...others.keys()].map((name) => `import "./${name}"\n`);
  return { main: imports.join("") + textOfLines(Math.min(lines, mostLines)), others };
}

interface Keystrokes extends Timing {
  /** Of the whole model: a server that gave up early would be fast and worth nothing. */
  readonly diagnostics: number;
}

/** Where a key is hit: in the middle of the text, behind these characters. */
interface Edit {
  readonly name: string;
  readonly behind: string;
  readonly key: string;
}

const edits: readonly Edit[] = [
  // What somebody reads: the model means the same, and the failure analysis is taken over.
  { name: "label", behind: '"Service', key: "x" },
  // What the analysis counts: everything is worked out again but the statements that stand.
  { name: "figure", behind: "instances 2..", key: "1" },
];

async function keystrokes(
  script: string,
  { main, others }: Project,
  { behind, key }: Edit,
  runs: number,
): Promise<Keystrokes> {
  const folder = mkdtempSync(join(tmpdir(), "faultline-bench-"));
  for (const [name, text] of [["main.arch", main] as const, ...others])
    writeFileSync(join(folder, name), text);
  const client = await startClient({ script, folders: [pathToFileURL(folder).href] });
  const uri = pathToFileURL(join(folder, "main.arch")).href;
  client.open(uri, main);
  let { length: diagnostics } = await client.diagnostics(uri, 1);
  // One character in, the next edit takes it out.
  const lines = main.split("\n");
  const line = lines.findIndex((one, index) => index >= lines.length / 2 && one.includes(behind));
  const character = (lines[line] ?? "").indexOf(behind) + behind.length;
  let version = 1;
  const timing = await time(runs, 12, async (n) => {
    version++;
    const start = { line, character };
    if (n % 2 === 0) client.change(uri, version, key, { start, end: start });
    else client.change(uri, version, "", { start, end: { line, character: character + key.length } });
    ({ length: diagnostics } = await client.diagnostics(uri, version));
  });
  await client.stop();
  rmSync(folder, { recursive: true });
  return { ...timing, diagnostics };
}

export async function benchKeystroke(): Promise<string> {
  const langium = await langiumParser();
  const rows: string[][] = [];
  for (const [lines, runs, goal] of [
    [1_000, 60, 5],
    [10_000, 30, 15],
    [50_000, 12, 60],
  ] as const) {
    const project = projectOf(lines);
    const { main, others } = project;
    const empty = await keystrokes("test/bench/empty-server.ts", project, edits[0]!, runs);
    const peer = langium === undefined ? undefined : await time(Math.min(runs, 15), 5, () => langium(main));
    for (const edit of edits) {
      const ours = await keystrokes("dist/server.cjs", project, edit, runs);
      rows.push([
        `${lines} lines${others.size === 0 ? "" : ` in ${others.size + 1} files`}, in a ${edit.name}`,
        ms(ours.median),
        ms(ours.best),
        ms(ours.p95),
        ms(empty.median),
        peer === undefined ? "-" : ms(peer.median),
        peer === undefined ? "-" : (ours.median / peer.median).toFixed(2),
        String(goal),
        String(ours.diagnostics),
      ]);
    }
  }
  const head = [
    "keystroke → diagnostics, ms",
    "ours",
    "best",
    "p95",
    "empty server",
    "Langium parse",
    "ours ÷ Langium",
    "aim",
    "diagnostics",
  ];
  return table("Keystroke → diagnostics of the whole model, all rules", head, rows);
}
