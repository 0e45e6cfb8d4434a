/**
 * Nothing grows faster than the text: four times the size may take eight times as long at most, where a quadratic step
 * would take sixteen. Texts of several shapes, since each shape finds another mistake.
 */
import { describe, expect, test } from "vitest";
import { analyseFailure } from "../../server/src/core/analysis/failure/index.ts";
import { figuresOf } from "../../server/src/core/analysis/figures.ts";
import { defaultConfig } from "../../server/src/core/config/types.ts";
import { lint } from "../../server/src/core/lint/run.ts";
import { bind } from "../../server/src/core/model/bind.ts";
import { parseFile } from "../../server/src/core/project.ts";
import { textOfLines } from "../bench/texts.ts";

const file = "/a.arch";

/** Time this thread worked, in ms, where Node tells it: what else runs on the machine does not count. */
const clock = (): number => {
  const { threadCpuUsage } = process as { threadCpuUsage?: () => NodeJS.CpuUsage };
  if (threadCpuUsage === undefined) return performance.now();
  const { user, system } = threadCpuUsage.call(process);
  return (user + system) / 1000;
};

const parts = ["parse", "bind", "failure analysis", "lint"] as const;

function measured(text: string): readonly number[] {
  const times: number[] = [];
  const take = <T>(run: () => T): T => {
    const start = clock();
    const result = run();
    times.push(clock() - start);
    return result;
  };
  const { tree } = take(() => parseFile(file, text));
  const { model } = take(() => bind({ roots: [file], trees: new Map([[file, tree]]) }));
  const failure = take(() => analyseFailure(model));
  take(() =>
    lint({
      model,
      failure,
      figures: figuresOf(model, failure),
      config: defaultConfig,
      today: "2026-01-01",
      text: () => text,
      tree: () => tree,
    }),
  );
  return times;
}

/** The mean time of each part. The clock ticks in milliseconds on some machines: many short runs even that out. */
function means(text: string, runs: number): readonly number[] {
  const all = Array.from({ length: runs }, () => measured(text));
  return parts.map((_, part) => all.reduce((sum, times) => sum + times[part]!, 0) / runs);
}

const lines = (count: number, line: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => `${line(n)}\n`).join("");

const shapes: readonly (readonly [string, (size: number) => string])[] = [
  ["regions with flows", (size) => textOfLines(size * 4)],
  [
    "a chain",
    (size) =>
      `client web\nweb -> s0\n${lines(size, (n) => `service s${n}`)}${lines(size - 1, (n) => `s${n} -> s${n + 1}`)}`,
  ],
  [
    "a star",
    (size) =>
      `client web\nservice hub\nweb -> hub\n${lines(size, (n) => `database d${n} { tech postgres }\nhub -> d${n}`)}`,
  ],
  [
    "many who share a cache and a store",
    (size) =>
      `client web\ncache near { tech redis }\ndatabase store\n${lines(size, (n) => `service s${n}\nweb -> s${n} -> near | store`)}`,
  ],
  [
    "one region",
    (size) =>
      `client web\nregion eu {\nzone a, b\n${lines(size, (n) => `service s${n} { instances 2 across a, b }`)}}\n${lines(size, (n) => `web -> s${n}`)}`,
  ],
  ["names that nobody knows", (size) => lines(size, (n) => `alpha${n} -> beta${n}`)],
];

describe("time against size", () => {
  test.each(shapes)("%s: no part is worse than n·log n", { timeout: 60_000 }, (_, make) => {
    means(make(500), 4);
    const small = means(make(500), 16);
    const large = means(make(2000), 4);
    // Less than a few milliseconds is noise, whatever it is.
    const grown = parts.map((part, i) => ({ part, ratio: large[i]! / Math.max(small[i]!, 3) }));
    expect(grown.filter(({ ratio }) => ratio > 8)).toEqual([]);
  });
});

test("ten thousand components are analysed in a second", { timeout: 60_000 }, () => {
  const count = 10_000;
  const text = `client web\nweb -> s0\n${lines(count, (n) => `service s${n}`)}${lines(count - 1, (n) => `s${n} -> s${n + 1}`)}`;
  measured(text);
  expect(measured(text)[parts.indexOf("failure analysis")]!).toBeLessThan(1000);
});
