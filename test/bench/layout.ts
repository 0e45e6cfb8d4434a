/**
 * The picture after one edit, as the preview draws it: answers of the layout are remembered, so that only what an edit
 * touches is laid out again. Beside it elkjs, asked in the same run about the whole of the same graph, as others do.
 */
import ELK from "elkjs/lib/elk.bundled.js";
import { elkGraph } from "../../server/src/core/layout/elk-graph.ts";
import { layOut, sizedNodes } from "../../server/src/core/layout/layout.ts";
import { partsOf } from "../../server/src/core/layout/parts.ts";
import { upwardEdges } from "../../server/src/core/layout/upward.ts";
import { draw, type Elk } from "../../server/src/core/picture.ts";
import { buildScene } from "../../server/src/core/scene/build.ts";
import type { Scene } from "../../server/src/core/scene/types.ts";
import { rememberLayouts } from "../../server/src/lsp/remembered-layouts.ts";
import { boundOf } from "../support/arch.ts";
import { edited, edits, type Moves, movesBetween } from "../support/layout-stability.ts";
import { exponent, ms, table, time } from "./measure.ts";
import { textOfNodes } from "./texts.ts";

const engine = new ELK();
const elk: Elk = (graph) => engine.layout(graph as never) as never;

/** Worse than this and the bench fails: n·log n fits with some 1.1, and a busy machine adds its part. */
const most = 1.35;

const sizes = [
  [100, 12, 5, 60],
  [300, 8, 5, 65],
  [1000, 5, 10, 120],
] as const;

/** What elkjs takes for the whole graph at once, part by part, with the options that small pictures have. */
async function wholeGraph(scene: Scene): Promise<void> {
  const sized = sizedNodes(scene);
  for (const part of partsOf(scene, sized)) await elk(elkGraph(scene, part, sized, upwardEdges(scene)));
}

/** Texts that differ from the first in one label of the same length, and in one component more, each time of another size. */
const sameSize = (text: string, n: number): string => text.replace('"Service 1.3"', `"Service 1.${n % 9}"`);
const larger = (text: string, n: number): string =>
  text
    .replace("  cache near-1", `  service added-${n} "Added ${"x".repeat(2 * n)}"\n  cache near-1`)
    .concat(`service-1-${n % 7} -> added-${n}\n`);

export async function benchLayout(): Promise<string> {
  const rows: string[][] = [];
  const points: { size: number; time: number }[] = [];
  for (const [nodes, repeats, sameAim, largerAim] of sizes) {
    const text = textOfNodes(nodes);
    const remembering = rememberLayouts(elk);
    const pictureOf = async (after: string) => {
      const { model } = boundOf(after);
      const start = performance.now();
      await draw({ model, theme: "light", elk: remembering });
      return performance.now() - start;
    };
    await pictureOf(text);
    const best = async (edit: (text: string, n: number) => string): Promise<number> => {
      const times: number[] = [];
      for (let n = 0; n < repeats; n++) times.push(await pictureOf(edit(text, n)));
      return Math.min(...times);
    };
    const [same, more] = [await best(sameSize), await best(larger)];
    const { model } = boundOf(text);
    const first = await time(3, 1, () => draw({ model, theme: "light", elk }));
    const whole = await time(3, 1, () => wholeGraph(buildScene({ model })));
    points.push({ size: nodes, time: first.best });
    rows.push([
      `${nodes} nodes`,
      ms(same),
      String(sameAim),
      ms(more),
      String(largerAim),
      ms(first.best),
      ms(whole.best),
      (whole.best / more).toFixed(1),
    ]);
  }
  const power = exponent(points);
  if (power > most) {
    process.exitCode = 1;
    rows.push([`WORSE THAN size^${most}`]);
  }
  const head = [
    "model → SVG, best, ms",
    "same-size edit",
    "aim",
    "one more component",
    "aim",
    "from scratch",
    "elkjs, whole graph",
    "elkjs ÷ edit",
  ];
  const speed = table(
    `Picture after one edit; from scratch it grows with size^${power.toFixed(2)}`,
    head,
    rows,
  );
  return `${speed}\n${await stability()}`;
}

/** How far components go that an edit does not touch. */
async function stability(): Promise<string> {
  const rows: string[][] = [];
  for (const nodes of [20, 60, 100, 300]) {
    const scene = buildScene({ model: boundOf(textOfNodes(nodes)).model });
    const before = await layOut(scene, elk);
    for (const edit of edits) {
      const moves: Moves[] = [];
      for (const at of [0.1, 0.3, 0.5, 0.7, 0.9])
        moves.push(movesBetween(before, await layOut(edited(scene, edit, at), elk)));
      const mean = (of: (one: Moves) => number): number =>
        moves.reduce((sum, one) => sum + of(one), 0) / moves.length;
      rows.push([
        `${nodes} nodes, ${edit}`,
        mean((one) => one.distance).toFixed(0),
        `${(100 * mean((one) => one.share)).toFixed(1)} %`,
        `${(100 * mean((one) => one.turned)).toFixed(1)} %`,
      ]);
    }
  }
  const head = ["edit", "mean way, px", "of the diagonal", "pairs that change sides"];
  return table("Stability: what stays, after one edit, laid over the picture before", head, rows);
}
