/** The formulas of queues against the textbook, written otherwise, and against queues that are simulated. */
import { describe, expect, test } from "vitest";
import { analyseLoad } from "../../../server/src/core/analysis/load/index.ts";
import {
  backlogAfter,
  busyShare,
  chanceToWait,
  drainTime,
  inside,
  meanWait,
} from "../../../server/src/core/analysis/load/queueing.ts";
import { randomFrom } from "./load-walk.ts";
import { modelOf } from "./support.ts";

const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));

/** Erlang's C as it is printed: a^c/c!·c/(c−a) over the sum of all states. */
function textbook(a: number, c: number): number {
  const all = (a ** c / factorial(c)) * (c / (c - a));
  let states = all;
  for (let k = 0; k < c; k++) states += a ** k / factorial(k);
  return all / states;
}

describe("M/M/c", () => {
  const points = [1, 2, 3, 5, 10, 20].flatMap((c) => [0.1, 0.5, 0.8, 0.95].map((busy) => ({ c, busy })));
  test.each(points)("$c workers, $busy busy, as in the textbook", ({ c, busy }) => {
    const perWorker = 4;
    const arriving = busy * c * perWorker;
    expect(busyShare(arriving, c, perWorker)).toBeCloseTo(busy);
    expect(chanceToWait(arriving, c, perWorker)).toBeCloseTo(textbook(busy * c, c), 10);
  });

  test.each([
    { c: 1, busy: 0.7 },
    { c: 3, busy: 0.8 },
    { c: 8, busy: 0.6 },
  ])("$c workers, $busy busy, as simulated; and Little's law holds in it", ({ c, busy }) => {
    const perWorker = 1;
    const arriving = busy * c * perWorker;
    const { wait, time, number } = simulated(arriving, c, perWorker, 300_000);
    expect(Math.abs(wait - meanWait(arriving, c, perWorker)) / time).toBeLessThan(0.04);
    expect(Math.abs(number - inside(arriving, time)) / number).toBeLessThan(0.02);
  });

  test("many workers do not overflow, and a full queue never ends", () => {
    expect(chanceToWait(900, 1000, 1)).toBeLessThan(0.01);
    expect(meanWait(10, 2, 5)).toBe(Number.POSITIVE_INFINITY);
    expect(meanWait(0, 2, 5)).toBe(0);
  });
});

/** Customers one by one: each takes the worker that is free first. Means of waiting, of the whole time, of the number inside. */
function simulated(arriving: number, c: number, perWorker: number, customers: number) {
  const random = randomFrom(11);
  const exponential = (rate: number): number => -Math.log(1 - random()) / rate;
  const free: number[] = Array(c).fill(0);
  let [now, waited, spent, end] = [0, 0, 0, 0];
  for (let at = 0; at < customers; at++) {
    now += exponential(arriving);
    const worker = free.indexOf(Math.min(...free));
    const start = Math.max(now, free[worker]!);
    const done = start + exponential(perWorker);
    free[worker] = done;
    waited += start - now;
    spent += done - now;
    end = Math.max(end, done);
  }
  return { wait: waited / customers, time: spent / customers, number: spent / end };
}

describe("after an outage", () => {
  test.each([
    { arriving: 90, served: 100, outage: 60 },
    { arriving: 10, served: 100, outage: 300 },
    { arriving: 99, served: 100, outage: 5 },
  ])("$arriving in, $served out, away for $outage s: as second by second", ({ arriving, served, outage }) => {
    const step = 0.01;
    let backlog = 0;
    for (let at = 0; at < outage; at += step) backlog += arriving * step;
    expect(Math.abs(backlog - backlogAfter(arriving, outage)) / backlog).toBeLessThan(0.01);
    let seconds = 0;
    for (; backlog > 0; seconds += step) backlog += (arriving - served) * step;
    expect(Math.abs(seconds - drainTime(arriving, outage, served)) / seconds).toBeLessThan(0.02);
  });

  test("what comes as fast as it goes never drains", () => {
    expect(drainTime(100, 1, 100)).toBe(Number.POSITIVE_INFINITY);
    expect(drainTime(0, 100, 0)).toBe(0);
  });
});

describe("what consumers take", () => {
  const queue = (says: string, workers: string) =>
    analyseLoad(
      modelOf(
        `client c\nservice s\n${says}\n${workers}\nc -> s ~> q ~> a, b\nflow f { c -> s ~> q ~> a, b; rate 70 rps peak 200 rps }`,
      ),
    ).queues.get("q")!;
  const two =
    "worker a { instances 2..4; capacity 10 rps }\nworker b { instances 3; capacity 20 rps; batch 5 }";

  test("a queue is shared, batches count, scaled up more is taken", () => {
    const found = queue("queue q", two);
    expect(found.produced).toEqual({ usual: 70, peak: 200 });
    expect(found.consumption).toMatchObject([
      { consumers: ["a", "b"], workers: 5, consumed: 320, mostConsumed: 340 },
    ]);
  });

  test("each consumer of a stream takes all, on at most as many workers as partitions", () => {
    const found = queue("stream q { partitions 2 }", two);
    expect(
      found.consumption.map(({ workers, consumed, mostConsumed }) => [workers, consumed, mostConsumed]),
    ).toEqual([
      [2, 20, 20],
      [2, 200, 200],
    ]);
    expect(found.consumed).toBe(20);
  });

  test("waiting is told in the M/M/c model, and has no end where it never drains", () => {
    const found = queue("stream q { partitions 9 }", two);
    expect(found.consumption[0]?.meanWait).toBe(Number.POSITIVE_INFINITY);
    expect(found.consumption[1]?.meanWait).toBeCloseTo(textbook(0.7, 3) / (300 - 70), 10);
  });

  test("without a capacity nothing is known", () => {
    expect(queue("queue q", "worker a, b { instances 2 }").consumed).toBeUndefined();
  });
});
