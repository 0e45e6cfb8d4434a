/** Time against size, in processor time so that a busy machine does not matter: near-linear, and within a second at 10 000. */
import { describe, expect, test } from "vitest";
import { analyseFailure, whatIf } from "../../../server/src/core/analysis/failure/index.ts";
import { largeModel, shapes } from "../../support/large-model.ts";

/** The least processor time of several runs, in milliseconds. */
function leastTime(runs: number, work: () => void): number {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) {
    const before = process.cpuUsage();
    work();
    least = Math.min(least, process.cpuUsage(before).user / 1000);
  }
  return least;
}

/** Slope of log time over log size: 1 is linear. */
function exponent(points: readonly (readonly [number, number])[]): number {
  const logs = points.map(([size, time]) => [Math.log(size), Math.log(time)] as const);
  const mean = (at: 0 | 1): number => logs.reduce((sum, point) => sum + point[at], 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  const over = logs.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  return over / logs.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
}

describe.each(shapes)("a large system: %s", { timeout: 180_000 }, (shape) => {
  test("time grows near-linearly, and 10 000 components take less than a second", () => {
    const sizes = [1250, 3500, 10_000];
    const points = sizes.map((size) => {
      const model = largeModel(shape, size);
      return [size, leastTime(3, () => analyseFailure(model))] as const;
    });
    expect(points.at(-1)![1]).toBeLessThan(1000);
    expect(exponent(points)).toBeLessThan(1.4);
  });

  test("forty clients that call the same cost little more than one", () => {
    const [one, many] = [largeModel(shape, 5000, 1), largeModel(shape, 5000, 40)];
    const single = leastTime(2, () => analyseFailure(one));
    expect(leastTime(2, () => analyseFailure(many))).toBeLessThan(4 * single + 50);
  });

  test("pairs and what-if are bounded too", () => {
    const model = largeModel(shape, 10_000);
    expect(leastTime(2, () => analyseFailure(model, { pairs: true }))).toBeLessThan(3000);
    expect(leastTime(2, () => whatIf(model, ["place:eu.a"]))).toBeLessThan(2000);
  });
});

test("a chain of 10 000 needs no stack, and its longest witness is told", () => {
  const [flow] = analyseFailure(largeModel("chain", 10_000)).flows;
  expect(flow?.cuts.at(-1)?.witness.path.length).toBeGreaterThan(9000);
  expect(flow?.hard.size).toBeGreaterThan(9000);
});
