/** How each part of a review grows with the text: times at several sizes, and the exponent that fits them. */
import { analyseFailure } from "../../server/src/core/analysis/failure/index.ts";
import { figuresOf } from "../../server/src/core/analysis/figures.ts";
import { defaultConfig } from "../../server/src/core/config/types.ts";
import { lint } from "../../server/src/core/lint/run.ts";
import { bind } from "../../server/src/core/model/bind.ts";
import { parseFile, review } from "../../server/src/core/project.ts";
import { exponent, ms, table, time } from "./measure.ts";
import { textOfLines } from "./texts.ts";

/** Worse than this and the bench fails: n·log n fits with some 1.1, and a busy machine adds its part. */
const most = 1.35;

const file = "a.arch";
const sizes = [1_000, 2_000, 4_000, 8_000, 16_000] as const;

export async function benchScaling(): Promise<string> {
  const fits = new Map<string, { size: number; time: number }[]>();
  for (const lines of sizes) {
    const text = textOfLines(lines);
    const at = text.indexOf('"Service', text.length / 2) + 2;
    const edited = `${text.slice(0, at)}x${text.slice(at)}`;
    const parsed = parseFile(file, text);
    const { model } = bind({ roots: [file], trees: new Map([[file, parsed.tree]]) });
    const failure = analyseFailure(model);
    const given = { config: defaultConfig, today: "2026-01-01" };
    const parts: readonly (readonly [string, () => unknown])[] = [
      ["parse from scratch", () => parseFile(file, text)],
      ["parse after an edit", () => parseFile(file, edited, parsed)],
      ["bind", () => bind({ roots: [file], trees: new Map([[file, parsed.tree]]) })],
      ["failure analysis", () => analyseFailure(model)],
      [
        "lint",
        () =>
          lint({
            model,
            failure,
            figures: figuresOf(model, failure),
            ...given,
            text: () => text,
            tree: () => parsed.tree,
          }),
      ],
      ["whole review", () => review({ roots: [file], files: new Map([[file, parsed]]), ...given })],
    ];
    for (const [name, run] of parts) {
      const { best } = await time(7, 4, run);
      fits.set(name, [...(fits.get(name) ?? []), { size: text.length, time: best }]);
    }
  }
  const failed: string[] = [];
  const rows = [...fits].map(([name, points]) => {
    const power = exponent(points);
    if (power > most) failed.push(`${name}: size^${power.toFixed(2)}`);
    return [name, ...points.map((point) => ms(point.time)), power.toFixed(2)];
  });
  if (failed.length > 0) {
    process.exitCode = 1;
    rows.push([`WORSE THAN size^${most}: ${failed.join(", ")}`]);
  }
  const head = ["part, best of 7, ms", ...sizes.map((lines) => `${lines} lines`), "size^"];
  return table("Time against size", head, rows);
}
