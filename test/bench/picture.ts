/** Source → SVG, warm, beside what elkjs takes of it for the very same graphs in the very same runs. */
import ELK from "elkjs/lib/elk.bundled.js";
import { defaultConfig } from "../../server/src/core/config/types.ts";
import { findingMarks } from "../../server/src/core/finding-marks.ts";
import { draw } from "../../server/src/core/picture.ts";
import { reviewTexts } from "../../server/src/core/project.ts";
import { ms, table, time } from "./measure.ts";
import { textOfNodes } from "./texts.ts";

interface Run {
  readonly review: number;
  readonly elk: number;
  readonly rest: number;
}

const elk = new ELK();

async function drawn(text: string): Promise<Run> {
  let inElk = 0;
  const start = performance.now();
  const { model, findings } = reviewTexts({
    roots: ["a.arch"],
    texts: new Map([["a.arch", text]]),
    config: defaultConfig,
    today: "2026-01-01",
  });
  const reviewed = performance.now();
  await draw({
    model,
    marks: findingMarks(findings),
    theme: "light",
    elk: async (graph) => {
      const asked = performance.now();
      const answer = await elk.layout(graph as never);
      inElk += performance.now() - asked;
      return answer as never;
    },
  });
  const rest = performance.now() - reviewed - inElk;
  return { review: reviewed - start, elk: inElk, rest };
}

const medianOf = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

export async function benchPicture(): Promise<string> {
  const rows: string[][] = [];
  for (const [nodes, repeats, goal] of [
    [20, 40, 55],
    [100, 15, 238],
    [300, 9, 616],
    [1000, 5, 2970],
  ] as const) {
    const text = textOfNodes(nodes);
    const runs: Run[] = [];
    const whole = await time(repeats, 3, async () => runs.push(await drawn(text)));
    const warm = runs.slice(3);
    const of = (value: (run: Run) => number) => medianOf(warm.map(value));
    rows.push([
      `${nodes} nodes`,
      ms(whole.median),
      ms(whole.best),
      ms(of((run) => run.elk)),
      ms(of((run) => run.review)),
      ms(of((run) => run.rest)),
      of((run) => (run.elk + run.rest) / run.elk).toFixed(2),
      of((run) => (run.review + run.elk + run.rest) / run.elk).toFixed(2),
      String(goal),
    ]);
  }
  const head = [
    "source → SVG, ms",
    "all",
    "best",
    "elkjs",
    "review",
    "scene, cards, SVG",
    "model → SVG ÷ elkjs",
    "all ÷ elkjs",
    "aim",
  ];
  return table("Source → SVG, warm, reviewed from scratch", head, rows);
}
