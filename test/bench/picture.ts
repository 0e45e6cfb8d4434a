/** Source → SVG, warm, beside plain elkjs on the very same graph. */
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
    [20, 10, 55],
    [100, 5, 238],
    [300, 3, 616],
    [1000, 1, 2970],
  ] as const) {
    const text = textOfNodes(nodes);
    let graph: unknown;
    const whole = async () => {
      const result = reviewTexts({
        roots: ["a.arch"],
        texts: new Map([["a.arch", text]]),
        config: defaultConfig,
        today: "2026-01-01",
      });
      return draw({
        model: result.model,
        marks: findingMarks(result.findings),
        theme: "light",
        elk: (given) => {
          graph = structuredClone(given);
          return elk.layout(given as never) as never;
        },
      });
    };
    const ours = await time(runs, 1, whole);
    const plain = await time(runs, 1, () => elk.layout(structuredClone(graph) as never));
    rows.push([
      `${nodes} nodes`,
      ms(ours.median),
      ms(plain.median),
      (ours.median / plain.median).toFixed(2),
      String(goal),
    ]);
  }
  const head = ["source → SVG, ms", "ours", "elkjs alone", "ratio", "goal"];
  return table("Source → SVG, warm (review included)", head, rows);
}
