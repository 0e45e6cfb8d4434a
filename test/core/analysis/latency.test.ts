/** Latency of flows: closed forms of small models, laws on random ones, and a simulation of independent stages. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { analyseLatency } from "../../../server/src/core/analysis/latency/index.ts";
import type { FlowLatency, Measure } from "../../../server/src/core/analysis/latency/types.ts";
import { modelOf } from "./support.ts";

const declared = `client web
dns names { latency mean 50ms p50 50ms p95 50ms p99 50ms }
service api { latency mean 10ms p50 8ms p95 20ms p99 40ms }
service fan { latency mean 10ms p50 8ms p95 20ms p99 40ms; calls-in-parallel }
cache views { latency mean 1ms p50 1ms p95 2ms p99 3ms; hit 90% }
database db { latency mean 5ms p50 4ms p95 15ms p99 30ms }
database other { latency mean 7ms p50 6ms p95 25ms p99 60ms }
queue jobs { latency mean 3ms p99 9ms }
worker mailer { latency mean 900ms p99 5s }
service bare
web -> names -> api
web -> api
web -> fan
api -> db
api -> other
api -> bare
fan -> db { calls 3 }
fan -> other
api -> views | db "look up"
api ~> jobs ~> mailer
mailer -> other
`;

function latency(steps: string, measure: Measure, before = declared): FlowLatency | undefined {
  return analyseLatency(modelOf(`${before}\nflow f {\n${steps}\n}`)).of("f", measure);
}

const ms = (steps: string, measure: Measure, before?: string): number =>
  Math.round((latency(steps, measure, before)?.ms ?? 0) * 1000) / 1000;

describe("a flow waits for", () => {
  test.each<[string, string, readonly [mean: number, p50: number, p99: number]]>([
    ["a chain, one after the other", "web -> api -> db", [15, 12, 70]],
    ["two calls, one after the other", "web -> api -> db\napi -> other", [22, 18, 130]],
    ["the slowest of parallel steps", "web -> api\nparallel {\napi -> db\napi -> other\n}", [17, 14, 100]],
    [
      "the slower chain of parallel ones",
      "web -> api\nparallel {\napi -> db\napi -> other\napi -> bare\n}",
      [17, 14, 100],
    ],
    ["the slowest where a component calls in parallel", "web -> fan\nfan -> db\nfan -> other", [17, 14, 100]],
    ["what a cache misses", 'web -> api\napi -> views | db "look up"', [11.5, 9, 73]],
    ["one branch of a cache that the flow names", "web -> api -> db", [15, 12, 70]],
    [
      "a share of the requests",
      "web -> api\nwhen 20% {\napi -> other\n} else {\napi -> db\n}",
      [15.4, 12, 100],
    ],
    ["too small a share only in the mean", "web -> api\nwhen 1% {\napi -> other\n}", [10.07, 8, 40]],
    ["a repeated step", "web -> api\nrepeat 3 {\napi -> db\n}", [25, 20, 130]],
    ["no look-up of a name, which is cached", "web -> names -> api", [10, 8, 40]],
    ["nothing behind the answer", "web -> api -> db\nweb <- api\napi -> other", [15, 12, 70]],
    [
      "the rest where one branch has its answer",
      "web -> api\nwhen 50% {\nweb <- api\n}\napi -> db",
      [12.5, 12, 70],
    ],
    ["no messages, and nothing behind them", "web -> api\napi ~> jobs ~> mailer -> other", [10, 8, 40]],
  ])("%s", (_, steps, [mean, p50, p99]) => {
    expect([ms(steps, "mean"), ms(steps, "p50"), ms(steps, "p99")]).toEqual([mean, p50, p99]);
  });

  test.each<[string, string, string, Measure, number]>([
    [
      "calls one after the other",
      "client web\nservice a { latency mean 2ms }\nservice b { latency mean 3ms }\nweb -> a\na -> b { calls 4 }",
      "web -> a -> b",
      "mean",
      14,
    ],
    [
      "parallel steps of one line",
      "client web\nservice a\nservice b, c { latency p99 5ms }\ndatabase d { latency p99 9ms }\nweb -> a -> b, c\nb -> d",
      "web -> a -> b, c\nb -> d",
      "p99",
      14,
    ],
    [
      "the way between places",
      "client web\nregion eu { rtt us 80ms; service a { latency mean 1ms } }\nregion us { database d { latency mean 2ms } }\nweb -> eu.a -> us.d",
      "web -> eu.a -> us.d",
      "mean",
      83,
    ],
    [
      "half of the callers that stand elsewhere",
      "client web\nregion eu { rtt us 80ms }\nregion us\nservice a { instances 2 across eu, us; latency mean 1ms p99 1ms }\nregion de { like us }\ndatabase d { latency mean 2ms p99 2ms; replication primary-replica { replicas 1 across us; primary in eu } }\nweb -> a -> d { writes }",
      "web -> a -> d",
      "mean",
      43,
    ],
    [
      "copies elsewhere that a write waits for",
      "client web\nregion eu { rtt us 80ms; service a { latency mean 1ms } }\nregion us\ndatabase d { latency mean 2ms; replication primary-replica { replicas 1 across us; primary in eu; mode sync } }\nweb -> eu.a\neu.a -> d { writes }",
      "web -> eu.a -> d",
      "mean",
      83,
    ],
    [
      "another store elsewhere that is fed with each write",
      "client web\nregion eu { rtt us 80ms; service a { latency mean 1ms }; database d { latency mean 2ms } }\nregion us { database e }\neu.d => us.e { mode sync }\nweb -> eu.a\neu.a -> eu.d { writes }",
      "web -> eu.a -> eu.d",
      "mean",
      83,
    ],
    [
      "no copies where it reads",
      "client web\nregion eu { rtt us 80ms; service a { latency mean 1ms } }\nregion us\ndatabase d { latency mean 2ms; replication primary-replica { replicas 1 across us; primary in eu; mode sync } }\nweb -> eu.a\neu.a -> d { reads }",
      "web -> eu.a -> d",
      "mean",
      3,
    ],
    [
      "the look-up of a shard",
      "client web\nservice a { latency mean 1ms }\nregistry where { latency mean 4ms }\ndatabase d { latency mean 2ms; sharding directory by k { router lookup where } }\nweb -> a -> d",
      "web -> a -> d",
      "mean",
      7,
    ],
    [
      "no longer than the caller waits",
      "client web\nservice a { latency p99 10ms }\nexternal psp { latency p99 3s }\nweb -> a\na -> psp { timeout 200ms; retry 1 }",
      "web -> a -> psp",
      "p99",
      410,
    ],
    [
      "a cache in front by its misses",
      "client web\nservice a { latency mean 1ms }\ncache c { latency mean 1ms; hit 75%; pattern read-through }\ndatabase d { latency mean 8ms }\nweb -> a -> c -> d",
      "web -> a -> c -> d",
      "mean",
      4,
    ],
    [
      "a lower percentile where the higher is not given",
      "client web\nservice a { latency p50 10ms }\nweb -> a",
      "web -> a",
      "p99",
      10,
    ],
  ])("%s (its own model)", (_, before, steps, measure, expected) => {
    expect(ms(steps, measure, before)).toBe(expected);
  });

  test("means of a sequence are a sum, all else is an estimate", () => {
    expect(latency("web -> api -> db", "mean")?.kind).toBe("sum of means");
    expect(latency("web -> api -> db", "p99")?.kind).toBe("estimate");
    expect(latency("web -> fan\nfan -> db\nfan -> other", "mean")?.kind).toBe("estimate");
  });

  test("what has no figure is named, and nothing is said where nothing has one", () => {
    expect(latency("web -> api -> bare", "p99")?.unknown).toEqual(["bare"]);
    expect(latency("web -> api\napi ~> jobs ~> mailer", "p99")?.unknown).toEqual([]);
    expect(latency("web -> bare", "p99", "client web\nservice bare\nweb -> bare")).toBeUndefined();
  });

  test("a wide fan-out meets a slow one often, and says so", () => {
    const before =
      "client web\nservice a { latency p99 1ms; calls-in-parallel }\ndatabase d { latency p99 5ms }\nweb -> a\na -> d { calls 100 }";
    expect(ms("web -> a -> d", "p99", before)).toBe(6);
    expect(latency("web -> a -> d", "p99", before)?.assumptions.join()).toContain("63%");
  });

  test("a question to all shards meets a slow one often, too", () => {
    const before =
      "client web\nservice a { latency p99 1ms }\ndatabase d { latency p99 5ms; sharding hash by k { shards 16 } }\nweb -> a\na -> d { reads; query point on mail by mail }";
    expect(latency("web -> a -> d", "p99", before)?.assumptions).toContain(
      "of 16 shards asked at once one is slower than its p99 in 15% of the requests",
    );
  });

  test("a technology brings no figure, flows that use each other end", () => {
    expect(latency("web -> d", "p99", "client web\ndatabase d { tech postgres }\nweb -> d")).toBeUndefined();
    const before = `${declared}\nflow g { web -> api }`;
    expect(ms("web -> fan\nuse g", "mean", before)).toBe(20);
  });
});

/** A random system: a tree of steps below `api`, all stages with figures. */
const stages = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 6 });

interface Shape {
  readonly kind: "sequence" | "parallel" | "when";
  readonly stages: readonly number[];
}
const shapes = fc.array(fc.record<Shape>({ kind: fc.constantFrom("sequence", "parallel", "when"), stages }), {
  minLength: 1,
  maxLength: 4,
});

/** The model of some shapes, one after the other; each stage takes its figure in every measure. */
function systemOf(all: readonly Shape[]): { readonly before: string; readonly steps: string } {
  const before = ["client web", "service api { latency mean 1ms p50 1ms p95 1ms p99 1ms }", "web -> api"];
  const steps = ["web -> api"];
  all.forEach((shape, i) => {
    const calls = shape.stages.map((figure, j) => {
      const name = `s${i}-${j}`;
      before.push(
        `service ${name} { latency mean ${figure}ms p50 ${figure}ms p95 ${figure}ms p99 ${figure}ms }`,
      );
      before.push(`api -> ${name}`);
      return `api -> ${name}`;
    });
    if (shape.kind === "sequence") steps.push(...calls);
    else steps.push(shape.kind === "parallel" ? "parallel {" : "when 30% {", ...calls, "}");
  });
  return { before: before.join("\n"), steps: steps.join("\n") };
}

const measures: readonly Measure[] = ["mean", "p50", "p95", "p99"];
const of = (all: readonly Shape[], measure: Measure): number => {
  const { before, steps } = systemOf(all);
  return ms(steps, measure, before);
};

describe("laws", () => {
  test("one more step never makes it quicker, and parallel is never slower than one after the other", () => {
    fc.assert(
      fc.property(
        shapes,
        fc.constantFrom(...measures),
        fc.integer({ min: 1, max: 40 }),
        (all, measure, figure) => {
          const base = of(all, measure);
          expect(of([...all, { kind: "sequence", stages: [figure] }], measure)).toBeGreaterThan(base);
          expect(of([...all, { kind: "when", stages: [figure] }], measure)).toBeGreaterThanOrEqual(base);
          const inSequence = all.map((shape) => ({ ...shape, kind: "sequence" as const }));
          expect(base).toBeLessThanOrEqual(of(inSequence, measure) + 0.01);
        },
      ),
      { numRuns: 40 },
    );
  });

  test("the sum of means is what a simulation of independent stages takes", () => {
    fc.assert(
      fc.property(shapes, fc.integer(), (all, seed) => {
        const added = all.filter(({ kind }) => kind !== "parallel");
        const random = generator(seed);
        const stage = (mean: number): number => -mean * Math.log(1 - random());
        const runs = 4000;
        let total = 0;
        for (let run = 0; run < runs; run++) {
          total += stage(1);
          for (const { kind, stages: figures } of added)
            if (kind === "sequence" || random() < 0.3) for (const figure of figures) total += stage(figure);
        }
        const analysed = of(added, "mean");
        expect(Math.abs(total / runs - analysed)).toBeLessThan(1 + analysed * 0.12);
      }),
      { numRuns: 15 },
    );
  });

  test("where all stages are slow at once, the sum of their p99 is the true p99; else it is above it", () => {
    fc.assert(
      fc.property(stages, fc.integer(), (figures, seed) => {
        const random = generator(seed);
        const p99 = Math.log(100);
        // Exponential stages whose p99 is the figure.
        const stage = (u: number, figure: number): number => (-figure * Math.log(1 - u)) / p99;
        const runs = Array.from({ length: 4000 }, () => {
          const u = random();
          return {
            together: figures.reduce((sum, figure) => sum + stage(u, figure), 0),
            apart: figures.reduce((sum, figure) => sum + stage(random(), figure), 0),
          };
        });
        const quantile = (values: number[]): number =>
          values.sort((a, b) => a - b)[Math.floor(0.99 * values.length)]!;
        const estimate = of([{ kind: "sequence", stages: figures }], "p99") - 1;
        const together = quantile(runs.map((run) => run.together));
        expect(Math.abs(together - estimate)).toBeLessThan(0.15 * estimate);
        expect(quantile(runs.map((run) => run.apart))).toBeLessThan(estimate * 1.15);
      }),
      { numRuns: 15 },
    );
  });
});

/** What a flow waits for, as a tree: told to the analysis as steps, and added up here by itself. */
interface Tree {
  readonly of: "call" | "all" | "repeat" | "when";
  /** Of a call. */
  readonly ms: number;
  readonly items: readonly Tree[];
}

const figure = fc.integer({ min: 1, max: 50 });
const { tree } = fc.letrec<{ tree: Tree; some: readonly Tree[] }>((tie) => ({
  some: fc.array(tie("tree"), { maxLength: 3 }),
  tree: fc.oneof(
    { maxDepth: 4, depthIdentifier: "flow" },
    fc.record({ of: fc.constant("call" as const), ms: figure, items: fc.constant([]) }),
    fc.record({
      of: fc.constantFrom("call" as const, "all" as const, "repeat" as const, "when" as const),
      ms: figure,
      items: tie("some"),
    }),
  ),
}));

/** Mean by hand: `all` takes the slowest, `repeat` is three times, `when` a quarter of the requests. */
function byHand(work: Tree): number {
  const each = work.items.map(byHand);
  const all = each.reduce((total, one) => total + one, 0);
  switch (work.of) {
    case "call":
      return work.ms + all;
    case "all":
      return Math.max(0, ...each);
    case "repeat":
      return 3 * all;
    case "when":
      return 0.25 * all;
  }
}

/** The same as declarations and steps, called by `caller`. */
function asSteps(work: Tree, caller: string, before: string[]): readonly string[] {
  if (work.of === "call") {
    const name = `s${before.length}`;
    before.push(`service ${name} { latency mean ${work.ms}ms }`, `${caller} -> ${name}`);
    return [`${caller} -> ${name}`, ...work.items.flatMap((each) => asSteps(each, name, before))];
  }
  const inside = work.items.map((each) => asSteps(each, caller, before));
  if (work.of === "repeat") return ["repeat 3 {", ...inside.flat(), "}"];
  if (work.of === "when") return ["when 25% {", ...inside.flat(), "}"];
  return ["parallel {", ...inside.flat(), "}"];
}

test("nested blocks and calls come to what is added up by hand", () => {
  fc.assert(
    fc.property(fc.array(tree, { minLength: 1, maxLength: 3 }), (works) => {
      const before = ["client web", "service api { latency mean 1ms }", "web -> api"];
      const steps = works.flatMap((work) => asSteps(work, "api", before));
      const expected = 1 + works.reduce((total, work) => total + byHand(work), 0);
      expect(ms(["web -> api", ...steps].join("\n"), "mean", before.join("\n"))).toBeCloseTo(expected, 2);
    }),
    { numRuns: 150 },
  );
});

/** Numbers in 0..1, the same for the same seed. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
