/** Source → SVG, warm, beside plain elkjs on the very same graphs: what we add to the layout. */
import ELK from "elkjs/lib/elk.bundled.js";
import { defaultConfig } from "../../server/src/core/config/types.ts";
import { findingMarks } from "../../server/src/core/finding-marks.ts";
import { draw } from "../../server/src/core/picture.ts";
import { reviewTexts } from "../../server/src/core/project.ts";
import { ms, table, time } from "./measure.ts";
import { textOfNodes } from "./texts.ts";

export async function benchPicture(): Promise<string> {
  const elk = new ELK();
  const rows: string[][] = [];
  for (const [nodes, runs, goal] of [
    [20, 30, 55],
    [100, 10, 238],
    [300, 5, 616],
    [1000, 2, 2970],
  ] as const) {
    const text = textOfNodes(nodes);
    // A picture is laid out in one or several parts, some perhaps twice: elkjs alone gets every graph that we gave it.
    let graphs: unknown[] = [];
    let elkTime = 0;
    const whole = async () => {
      graphs = [];
      elkTime = 0;
      const { model, findings } = reviewTexts({
        roots: ["a.arch"],
        texts: new Map([["a.arch", text]]),
        config: defaultConfig,
        today: "2026-01-01",
      });
      return draw({
        model,
        marks: findingMarks(findings),
        theme: "light",
        elk: async (given) => {
          graphs.push(structuredClone(given));
          const start = performance.now();
          const done = await elk.layout(given as never);
          elkTime += performance.now() - start;
          return done as never;
        },
      });
    };
    const shares: number[] = [];
    const ours = await time(runs, 2, async (n) => {
      const start = performance.now();
      await whole();
      if (n >= 2) shares.push((performance.now() - start) / elkTime);
    });
    const plain = await time(runs, 2, async () => {
      for (const graph of graphs) await elk.layout(structuredClone(graph) as never);
    });
    shares.sort((a, b) => a - b);
    rows.push([
      `${nodes} nodes`,
      ms(ours.median),
      ms(ours.best),
      ms(plain.median),
      ms(plain.best),
      (ours.best / plain.best).toFixed(2),
      shares[Math.floor(shares.length / 2)]!.toFixed(2),
      String(graphs.length),
      String(goal),
    ]);
  }
  const head = [
    "source → SVG, ms",
    "ours",
    "best",
    "elkjs alone",
    "best",
    "best ÷ best",
    "ours ÷ elkjs in it",
    "layouts",
    "aim",
  ];
  return table("Source → SVG, warm (review included)", head, rows);
}
