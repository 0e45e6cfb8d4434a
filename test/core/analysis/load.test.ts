/** The load analysis against single requests that are walked and counted, and against closed forms. */
import { describe, expect, test } from "vitest";
import { whatIf } from "../../../server/src/core/analysis/failure/index.ts";
import { analyseLoad, loadWithout } from "../../../server/src/core/analysis/load/index.ts";
import type { LoadAnalysis } from "../../../server/src/core/analysis/load/types.ts";
import { randomFrom, randomSystem, walkOnce } from "./load-walk.ts";
import { modelOf } from "./support.ts";

describe("single requests, walked and counted", { timeout: 60_000 }, () => {
  const seeds = [...Array(60).keys()];
  test.each(seeds)("of random flow %i come to the rates of the analysis", (seed) => {
    const model = modelOf(randomSystem(randomFrom(seed)));
    const { relations } = analyseLoad(model);
    const runs = 1500;
    const random = randomFrom(seed + 1_000_000);
    const sums = new Map<string, { all: number; squares: number }>();
    for (let run = 0; run < runs; run++)
      for (const [id, n] of walkOnce(model, random)) {
        const sum = sums.get(id) ?? { all: 0, squares: 0 };
        sums.set(id, { all: sum.all + n, squares: sum.squares + n * n });
      }
    for (const [id, load] of relations) {
      const { all, squares } = sums.get(id) ?? { all: 0, squares: 0 };
      const mean = all / runs;
      const error = Math.sqrt(Math.max(0, squares / runs - mean ** 2) / runs);
      const seen = `${id}: ${mean} ± ${error}, worked out ${load.rate.usual}`;
      expect(Math.abs(mean - load.rate.usual), seen).toBeLessThan(5.5 * error + 0.02);
    }
  });
});

/** `api 300` of everything that gets something, `at least` where there may be more. */
function usual(analysis: LoadAnalysis): Readonly<Record<string, string>> {
  const round = (n: number): number => Math.round(n * 1000) / 1000;
  return Object.fromEntries(
    [...analysis.components.values()].map((load) => [
      load.component,
      `${load.atLeast ? "at least " : ""}${round(load.usual.front + load.usual.behind)}`,
    ]),
  );
}

const cases: readonly {
  readonly name: string;
  readonly text: string;
  readonly rates: Readonly<Record<string, string>>;
}[] = [
  {
    name: "calls, and a hit rate before the store",
    text: "client c\nservice s\ncache k { hit 90% }\ndatabase d\nc -> s\ns -> k | d { reads; calls 3 }\nflow f { c -> s -> k | d; rate 100 rps }",
    rates: { s: "100", k: "300", d: "30" },
  },
  {
    name: "a hit rate that is not said lets nothing through, and says so",
    text: "client c\nservice s\ncache k\ndatabase d\nc -> s\ns -> k | d { reads }\nflow f { c -> s -> k | d; rate 100 rps }",
    rates: { s: "100", k: "100", d: "at least 0" },
  },
  {
    name: "one branch alone is taken whole",
    text: "client c\nservice s\ncache k { hit 90% }\ndatabase d\nc -> s\ns -> k | d { reads }\nflow f { c -> s -> d; rate 100 rps }",
    rates: { s: "100", d: "100" },
  },
  {
    name: "a step's own calls count before the relation's; many is at least one",
    text: "client c\nservice s\ndatabase d, e\nc -> s\ns -> d { calls 3 }\ns -> e { calls many }\nflow f { c -> s; s -> d { calls 5 }; s -> e; rate 10 rps }",
    rates: { s: "10", d: "50", e: "at least 10" },
  },
  {
    name: "a balancer spreads by weight, a gateway does not",
    text: "client c\nlb front\nservice a, b\nc -> front\nfront -> a { weight 3 }\nfront -> b\nflow f { c -> front -> a, b; rate 100 rps }",
    rates: { front: "100", a: "75", b: "25" },
  },
  {
    name: "the second alternative waits for the first to fail",
    text: "client c\nservice s\nexternal p, q\nc -> s -> p | q\nflow f { c -> s -> p | q; rate 100 rps }",
    rates: { s: "100", p: "100", q: "0" },
  },
  {
    name: "a standby gets nothing",
    text: "client c\nlb front\nservice a\nservice b { role standby of a }\nc -> front -> a\nfront -> b\nflow f { c -> front -> a, b; rate 100 rps }",
    rates: { front: "100", a: "100", b: "0" },
  },
  {
    name: "a topic fans out, a queue is shared by instances, and batches are calls",
    text: "client c\nservice s\ntopic t\nqueue q\nworker a, b { batch 10 }\nworker x { instances 3 }\nworker y { instances 1 }\nc -> s ~> t ~> a, b\ns ~> q ~> x, y\nflow f { c -> s ~> t ~> a, b; s ~> q ~> x, y; rate 100 rps }",
    rates: { s: "100", t: "100", q: "100", a: "10", b: "10", x: "75", y: "25" },
  },
  {
    name: "a consumer that fetches gets what was put in",
    text: "client c\nservice s, w\nqueue q { batch 5 }\nexternal p\nc -> s ~> q\nw -> q { reads }\nw -> p\nflow f { c -> s ~> q; w -> q; w -> p; rate 100 rps }",
    rates: { s: "100", q: "100", w: "20", p: "20" },
  },
  {
    name: "what is copied is what was written",
    text: 'client c\nservice s\ndatabase d\nqueue q\nc -> s\ns -> d "put" { writes; calls 2 }\ns -> d "get" { reads; calls 7 }\nd => q\nflow f { c -> s; s -> d "put"; s -> d "get"; d => q; rate 10 rps }',
    rates: { s: "10", d: "90", q: "20" },
  },
  {
    name: "a waiting room and a limit over all callers hold back what is too much, one behind the other",
    text: "client c\nwaiting-room h { admit 50 rps }\ngateway g { rate-limit 30 rps by all }\nservice s\nc -> h -> g -> s\nflow f { c -> h -> g -> s; rate 100 rps }\nflow e { c -> h -> g -> s; rate 100 rps }",
    rates: { h: "200", g: "50", s: "30" },
  },
  {
    name: "names that fail over lead to the first, others to each in equal shares",
    text: "client c\ndns n { routing failover }\nlb front\nservice a, b, x, y\nc -> n -> a\nn -> b\nc -> front -> x\nfront -> y\nflow f { c -> n; n -> a; n -> b; c -> front; front -> x; front -> y; rate 100 rps }",
    rates: { front: "100", a: "100", b: "0", x: "50", y: "50" },
  },
  {
    name: "names are looked up without load",
    text: "client c\ndns n\nservice s\nc -> n -> s\nflow f { c -> n -> s; rate 100 rps }",
    rates: { s: "100" },
  },
  {
    name: "another flow is walked where it is used; one that uses itself ends",
    text: "client c\nservice s\ndatabase d\nc -> s -> d\nflow f { c -> s; use g; rate 100 rps }\nflow g { repeat 2 { s -> d } }",
    rates: { s: "100", d: "at least 200" },
  },
  {
    name: "a relation outside all flows, and an endpoint that nobody calls, say their own rate",
    text: 'client c\nservice s, o\ndatabase d\nc -> s\no -> d { rate 40 rps }\nservice e { endpoint "GET /a" { rate 10 rps }; endpoint "GET /b" { rate 5 rps } }\nflow f { c -> s; rate 100 rps }',
    rates: { s: "100", d: "40", e: "at least 15" },
  },
  {
    name: "a CDN keeps its hit rate from what is behind",
    text: "client c\ncdn e { hit 80% }\nservice s\nc -> e -> s\nflow f { c -> e -> s; rate 100 rps }",
    rates: { e: "100", s: "20" },
  },
];

describe("closed forms", () => {
  test.each(cases)("$name", ({ text, rates }) => {
    const found = usual(analyseLoad(modelOf(text)));
    expect(found).toEqual(rates);
  });

  test("the peak is that of one flow with the others as usual; all together is told apart", () => {
    const text =
      "client c\nservice s { instances 2..4; capacity 100 rps }\nc -> s\nflow f { c -> s; rate 100 rps peak 300 rps within 5m }\nflow g { c -> s; rate 50 rps peak 200 rps }";
    const load = analyseLoad(modelOf(text)).components.get("s")!;
    expect(load.requests).toEqual({ usual: 150, peak: 500 });
    expect(load.surge).toMatchObject({ flow: "f", within: 300_000, arrivals: { front: 350 } });
    expect(load.utilisation).toEqual({ usual: 0.75, peak: 0.875 });
    expect([load.capacity, load.mostCapacity]).toEqual([200, 400]);
  });

  test("with every retry firing attempts multiply along the path; a budget bounds them", () => {
    const text = (budget: string) =>
      `client c\nservice s, t\ndatabase d\nc -> s { retry 3 }\ns -> t { retry 3 }\nt -> d { retry 3 ${budget} }\nflow f { c -> s -> t -> d; rate 10 rps }`;
    const whole = analyseLoad(modelOf(text("")));
    expect(whole.components.get("d")?.retried).toBeCloseTo(640);
    expect(whole.amplified).toMatchObject([{ flow: "f", times: 64, path: ["c->s", "s->t", "t->d"] }]);
    expect(analyseLoad(modelOf(text("{ budget 50% }"))).amplified[0]?.times).toBeCloseTo(24);
  });

  test("growth is passed in the month in which multiplying month by month passes it", () => {
    for (const percent of [1, 3, 10, 40]) {
      const text = `client c\nservice s { instances 1; capacity 1k rps }\nc -> s\nflow f { c -> s; rate 300 rps grows ${percent}% per month }`;
      let [month, rate] = [0, 300];
      while (rate <= 1000 && month < 121) {
        rate *= 1 + percent / 100;
        month++;
      }
      expect(analyseLoad(modelOf(text)).components.get("s")?.passedIn).toBe(month > 120 ? undefined : month);
    }
  });

  test("a cold cache sends all reads on: what passed, divided by what missed", () => {
    const text =
      "client c\nservice s\ncache k { hit 90% }\ndatabase d { capacity 100 rps }\nc -> s\ns -> k | d { reads }\nflow f { c -> s -> k | d; rate 200 rps }";
    const { cold, components } = analyseLoad(modelOf(text));
    const warm = components.get("d")!.reads.usual;
    expect(cold).toMatchObject([{ cache: "k", store: "d", utilisation: { usual: 2 } }]);
    expect(cold[0]!.usual.reads).toBeCloseTo(warm / (1 - 0.9));
  });

  test("the largest zone lost", () => {
    const text =
      "client c\nregion r {\n  zone x, y, z\n  service s { instances 4 across x, y, z; capacity 100 rps }\n}\nc -> s\nflow f { c -> s; rate 100 rps }";
    expect(analyseLoad(modelOf(text)).components.get("r.s")?.zoneLost?.usual).toBeCloseTo(0.5);
  });
});

/** Stores: operations dealt out to nodes one by one, and the busiest node counted. */
describe("the nodes of a store", () => {
  const stores = [
    { says: "replication primary-replica { replicas 2 }", reads: "reads", writes: 100, readsOf: 300 },
    {
      says: "replication primary-replica { replicas 2 }",
      reads: "reads from replica",
      writes: 100,
      readsOf: 300,
    },
    {
      says: "replication primary-replica { replicas 2 }",
      reads: "reads from any",
      writes: 100,
      readsOf: 300,
    },
    {
      says: "replication primary-replica { replicas 1 }; sharding hash by k { shards 4 }",
      reads: "reads from any",
      writes: 200,
      readsOf: 400,
    },
    { says: "sharding hash by k { shards 4; skew 40% }", reads: "reads", writes: 100, readsOf: 100 },
    {
      says: "replication leaderless; copies 3; quorum of 3 read 2 write 2",
      reads: "reads",
      writes: 90,
      readsOf: 300,
    },
    { says: "replication leaderless; instances 6; copies 3", reads: "reads", writes: 90, readsOf: 300 },
  ];
  test.each(stores)("$says with $reads", ({ says, reads, writes, readsOf }) => {
    const text = `client c\nservice s\ndatabase d { capacity 100 rps; ${says} }\nc -> s\ns -> d "put" { writes }\ns -> d "get" { ${reads} }\nflow p { c -> s; s -> d "put"; rate ${writes} rps }\nflow g { c -> s; s -> d "get"; rate ${readsOf} rps }`;
    const found = analyseLoad(modelOf(text)).components.get("d")?.utilisation?.usual ?? 0;
    const busiest = dealt({ says, reads, writes, readsOf });
    expect(Math.abs(found - busiest / 100) / found).toBeLessThan(0.06);
  });
});

function dealt(store: { says: string; reads: string; writes: number; readsOf: number }): number {
  const random = randomFrom(7);
  const figure = (pattern: RegExp, none: number): number => Number(pattern.exec(store.says)?.[1] ?? none);
  const leaderless = store.says.includes("leaderless");
  const copies = leaderless ? figure(/copies (\d+)/, 1) : 1 + figure(/replicas (\d+)/, 0);
  const shards = figure(/shards (\d+)/, 1);
  const nodes = leaderless ? figure(/instances (\d+)/, copies) : shards * copies;
  const skew = figure(/skew (\d+)%/, 100 / shards) / 100;
  const asked = figure(/read (\d+) write/, 1);
  const load: number[] = Array(nodes).fill(0);
  const times = 400;
  const hit = (node: number): void => {
    load[node] = load[node]! + 1 / times;
  };
  const shard = (): number => (random() < skew ? 0 : 1 + Math.floor(random() * (shards - 1)));
  const some = (first: number, n: number): readonly number[] =>
    [...Array(n).keys()].map((at) => (first + at) % nodes);
  for (let at = 0; at < (store.writes + store.readsOf) * times; at++) {
    const write = at < store.writes * times;
    if (leaderless) {
      const home = Math.floor(random() * nodes);
      const from = write ? home : home + Math.floor(random() * copies);
      for (const node of some(from, write ? copies : asked)) hit(node);
      continue;
    }
    const first = shard() * copies;
    if (write) for (const node of some(first, copies)) hit(node);
    else if (store.reads.endsWith("replica")) hit(first + 1 + Math.floor(random() * (copies - 1)));
    else if (store.reads.endsWith("any")) hit(first + Math.floor(random() * copies));
    else hit(first);
  }
  return Math.max(...load);
}

/** `component before→now`, and how full it is, of what changes. */
function without(text: string, ...failed: readonly string[]): readonly string[] {
  return loadWithout(modelOf(text), new Set(failed)).map(
    ({ component, before, now, instances, utilisation }) => {
      const full = utilisation === undefined ? "" : ` ${Math.round(utilisation * 100)}% of ${instances}`;
      return `${component} ${Math.round(before)}→${Math.round(now)}${full}`;
    },
  );
}

describe("what remains takes over", () => {
  const system = (rest: string) => `client c\nregion r {\n  zone x, y\n${rest}\n}\n`;
  const rate = "rate 100 rps";
  test("the other target of a balancer", () => {
    const text = `${system("  lb front { managed regional }\n  service a, b { instances 2; capacity 100 rps }")}c -> r.front -> r.a, r.b\nflow f { c -> r.front -> r.a, r.b; ${rate} }`;
    expect(without(text, "component:r.a")).toEqual(["r.b 50→100 50% of 2"]);
  });
  test("fewer instances", () => {
    const text = `${system("  service a { instances 3 across x, y; capacity 100 rps }")}c -> r.a\nflow f { c -> r.a; ${rate} }`;
    expect(without(text, "place:r.x")).toEqual(["r.a 100→100 100% of 1"]);
    expect(without(text, "instance:r.a")).toEqual(["r.a 100→100 50% of 2"]);
  });
  test("the store of a cache that is down", () => {
    const text = `${system("  service a\n  cache k { hit 90% }\n  database d { capacity 80 rps }")}c -> r.a -> r.k | r.d { reads }\nflow f { c -> r.a -> r.k | r.d; ${rate} }`;
    expect(without(text, "component:r.k")).toEqual(["r.d 10→100 125% of 1"]);
  });
  test("the next alternative, a standby, and a fallback", () => {
    const next =
      "client c\nservice s\nexternal p, q\nc -> s -> p | q\nflow f { c -> s -> p | q; rate 100 rps }";
    expect(without(next, "component:p")).toEqual(["q 0→100"]);
    const standby =
      "client c\nservice s\ndatabase d, e\nextend e { role standby of d }\nc -> s -> d\nflow f { c -> s -> d; rate 100 rps }";
    expect(without(standby, "component:d")).toEqual(["e 0→100"]);
    const fallback =
      "client c\nservice s\nexternal p, q\nc -> s\ns -> p { fallback q }\nflow f { c -> s -> p; rate 100 rps }";
    expect(without(fallback, "component:p")).toEqual(["q 0→100"]);
  });
  test("what-if tells the same, and nothing where no rate is given", () => {
    const text = (rates: string) =>
      `${system("  service a { instances 3 across x, y; capacity 100 rps }")}c -> r.a\nflow f { c -> r.a${rates} }`;
    expect(whatIf(modelOf(text(`; ${rate}`)), ["r.x"]).load).toMatchObject([
      { component: "r.a", instances: 1 },
    ]);
    expect(whatIf(modelOf(text("")), ["r.x"]).load).toMatchObject([
      { component: "r.a", now: 0, atLeast: true },
    ]);
    expect(whatIf(modelOf("client c\nservice s\nc -> s"), ["s"]).load).toEqual([]);
  });
  test("nothing, behind what is down", () => {
    const text = "client c\nservice s\ndatabase d\nc -> s -> d\nflow f { c -> s -> d; rate 100 rps }";
    expect(without(text, "component:s")).toEqual(["d 100→0"]);
  });
});
