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
import { worked } from "../bench/measure.ts";
import { type Project, projects } from "../bench/projects.ts";
import { textOfLines } from "../bench/texts.ts";

const parts = ["parse", "bind", "failure analysis", "figures", "lint"] as const;

function measured(files: Project): readonly number[] {
  const times: number[] = [];
  const take = <T>(run: () => T): T => {
    const start = worked();
    const result = run();
    times.push(worked() - start);
    return result;
  };
  const trees = take(() => new Map([...files].map(([file, text]) => [file, parseFile(file, text).tree])));
  const { model } = take(() => bind({ roots: [...files.keys()], trees }));
  const failure = take(() => analyseFailure(model));
  const figures = figuresOf(model, failure);
  take(() => {
    for (const id of model.flows.keys()) {
      figures.availability.of(id);
      figures.latency.of(id, "p99");
      figures.consistency.reads(id);
      figures.durability.of(id);
    }
    return figures.load;
  });
  take(() =>
    lint({
      model,
      failure,
      figures,
      config: { ...defaultConfig, preset: "learning" },
      today: "2026-01-01",
      text: (file) => files.get(file),
      tree: (file) => trees.get(file),
    }),
  );
  return times;
}

/** The mean time of each part. The clock ticks in milliseconds on some machines: many short runs even that out. */
function means(files: Project, runs: number): readonly number[] {
  const all = Array.from({ length: runs }, () => measured(files));
  return parts.map((_, part) => all.reduce((sum, times) => sum + times[part]!, 0) / runs);
}

const lines = (count: number, line: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => `${line(n)}\n`).join("");

const inOne = (text: string): Project => new Map([["/a.arch", text]]);

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

const all: readonly (readonly [string, (size: number) => Project])[] = [
  ...shapes.map(([name, make]) => [name, (size: number) => inOne(make(size))] as const),
  // A chain is among the shapes above.
  ...Object.entries(projects).filter(([name]) => name !== "chain"),
];

describe("time against size", () => {
  test.each(all)("%s: no part is worse than n·log n", { timeout: 60_000 }, (_, make) => {
    means(make(500), 2);
    const small = means(make(500), 12);
    const large = means(make(2000), 3);
    // Less than a few milliseconds is noise, whatever it is.
    const grown = parts.map((part, i) => ({ part, ratio: large[i]! / Math.max(small[i]!, 3) }));
    expect(grown.filter(({ ratio }) => ratio > 8)).toEqual([]);
  });
});

test("ten thousand components are analysed in a second", { timeout: 60_000 }, () => {
  const count = 10_000;
  const text = `client web\nweb -> s0\n${lines(count, (n) => `service s${n}`)}${lines(count - 1, (n) => `s${n} -> s${n + 1}`)}`;
  measured(inOne(text));
  expect(measured(inOne(text))[parts.indexOf("failure analysis")]!).toBeLessThan(1000);
});
