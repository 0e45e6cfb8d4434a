import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { analyseAvailability } from "../../../server/src/core/analysis/availability/index.ts";
import type { FlowAvailability } from "../../../server/src/core/analysis/availability/types.ts";
import { chancesOf, type Units } from "../../../server/src/core/analysis/availability/units.ts";
import { analyseFailure, prepareWhatIf } from "../../../server/src/core/analysis/failure/index.ts";
import { type Access, suffices } from "../../../server/src/core/analysis/failure/survival.ts";
import { type Redundancy, redundancy } from "../../../server/src/core/analysis/redundancy.ts";
import type { Component, Fact, Facts, Model, Place } from "../../../server/src/core/model/types.ts";
import { largeModel, shapes } from "../../support/large-model.ts";
import { randomModel } from "../../support/random-model.ts";
import { onlyAsks } from "./oracle.ts";
import { modelOf } from "./support.ts";

/** The same models in each run of the suite; `FAULTLINE_RUNS=5000` looks at that many new ones. */
const asked = process.env.FAULTLINE_RUNS;
const options = asked === undefined ? { numRuns: 150, seed: 20_260_101 } : { numRuns: Number(asked) };

function of(text: string, flow?: string): FlowAvailability {
  const model = modelOf(text);
  const id = flow ?? analyseFailure(model).flows[0]!.id;
  return analyseAvailability(model).of(id)!;
}

const r = 0.99;

describe("closed forms", () => {
  const a = "{ availability 99% }";
  const chained = `client web\nservice one ${a}\nservice two ${a}\nservice three ${a}\nweb -> one -> two -> three`;
  /** The four ways through a bridge of five parts, each of a figure of its own where it is given one. */
  const bridgeOf = (own: Readonly<Record<string, string>> = {}): string =>
    [
      "client web\nservice one, two, three, four",
      ...["p", "q", "s", "t", "m"].map((id) => `service ${id} { availability ${own[id] ?? "99%"} }`),
      "web -> one | two | three | four",
      ...[
        "one p",
        "one s",
        "two q",
        "two t",
        "three p",
        "three m",
        "three t",
        "four q",
        "four m",
        "four s",
      ].map((pair) => pair.replace(" ", " -> ")),
    ].join("\n");
  const bridged = (up: number): number => {
    const between = (1 - (1 - up) ** 2) ** 2;
    const direct = 1 - (1 - up ** 2) ** 2;
    return up * between + (1 - up) * direct;
  };
  test.each<[string, string, number]>([
    ["series", chained, r ** 3],
    [
      "parallel",
      `client web\nservice one ${a}\nservice two ${a}\nservice three ${a}\nweb -> one | two | three`,
      1 - (1 - r) ** 3,
    ],
    [
      "two of three",
      "client web\nservice one { instances 2 of 3; availability 99% }\nweb -> one",
      3 * r ** 2 * (1 - r) + r ** 3,
    ],
    [
      "more instances than anybody counts",
      "client web\nservice api { instances 1000000000; availability 99% }\nweb -> api",
      1,
    ],
    ["the bridge", bridgeOf(), bridged(r)],
    [
      "a shared part is one part",
      `client web\nservice one ${a}\nservice two ${a}\ndatabase both { availability 99% }\nweb -> one | two\none -> both\ntwo -> both`,
      r * (1 - (1 - r) ** 2),
    ],
    [
      "what runs on one thing fails with it once",
      `client web\nservice api { availability 100% }\ncache box { availability 99%; of none }\nlock seats { runs-on box; availability 100% }\ncache held { runs-on box; holds session; availability 100% }\nweb -> api\napi -> seats\napi -> held`,
      r,
    ],
    [
      "instances over two zones, and the region around them",
      "client web\nregion eu {\n  availability 99.99%\n  zone a, b { availability 99.9% }\n  service api { instances 2 across a, b; availability 99% }\n}\nweb -> eu.api",
      0.9999 * (1 - (1 - 0.999 * r) ** 2),
    ],
    [
      "a place counts once for all in it",
      "client web\nregion eu {\n  availability 99.9%\n  service one { availability 99% }\n  service two { availability 99% }\n}\nweb -> eu.one -> eu.two",
      0.999 * r ** 2,
    ],
    [
      "managed: the whole, whatever it is made of",
      "client web\ndatabase orders { managed regional; copies 3; availability 99% }\nweb -> orders",
      r,
    ],
    [
      "a promise is one of the whole",
      "client web\nservice api { instances 2; availability 99% }\nexternal psp { sla 99% }\nweb -> api -> psp",
      (1 - (1 - r) ** 2) * r,
    ],
    [
      "another company's system that only asks is no part of what answers it",
      "external partner { sla 50% }\nservice api { availability 99% }\npartner -> api",
      0.99,
    ],
    ["mean times", "client web\nservice api { mtbf 99h; mttr 1h }\nweb -> api", r],
    [
      "optional parts do not count",
      `client web\nservice api ${a}\nservice hints { availability 10% }\nweb -> api\napi -> hints { optional }`,
      r,
    ],
    [
      "a request asks one of the shards",
      "client web\ndatabase orders { sharding hash by id { shards 4 }; availability 99% }\nweb -> orders",
      r,
    ],
    [
      "a scatter query asks all of them",
      "client web\nservice api\ndatabase orders { sharding hash by id { shards 4 }; copies 2; availability 99% }\nweb -> api\napi -> orders { reads; query text by name }",
      (1 - (1 - r) ** 2) ** 4,
    ],
    [
      "a write needs the primary where nobody promotes",
      "client web\nservice api\ndatabase orders { replication primary-replica { replicas 2; failover manual }; availability 99% }\nweb -> api\napi -> orders { writes }",
      r,
    ],
    [
      "a quorum for writes, any copy for reads",
      "client web\nservice api\ndatabase orders { quorum of 3 read 1 write 2; availability 99% }\nweb -> api\napi -> orders { writes }",
      3 * r ** 2 * (1 - r) + r ** 3,
    ],
    [
      "switching takes its share",
      "client web\nservice api\ndatabase orders { mtbf 99h; mttr 1h; replication primary-replica { replicas 1; failover automatic { heartbeat 20s misses 3; promote 5m } } }\nweb -> api\napi -> orders { writes }",
      (1 - (1 - r) ** 2) * (1 - 0.1 / 100),
    ],
    [
      "a standby of its own takes over, and that takes time",
      "client web\ndatabase orders { mtbf 99h; mttr 1h; failover automatic { detect 5m; promote 1m } }\ndatabase spare { role standby of orders; availability 99% }\nweb -> orders\norders => spare",
      (1 - (1 - r) ** 2) * (1 - 0.1 / 100),
    ],
    [
      "callers of each other",
      `client web\nservice one ${a}\nservice two ${a}\nservice three ${a}\nweb -> one\none -> two | three\ntwo -> one\nthree -> one`,
      r * (1 - (1 - r) ** 2),
    ],
  ])("%s", (_, text, wanted) => {
    const found = of(text);
    expect(found.value).toBeCloseTo(wanted, 12);
    expect(found.method).toBe("exact");
  });

  test("what only some requests need does not count, and that is said", () => {
    const text = `client web
service api { availability 99% }
service rare { availability 50% }
web -> api -> rare
flow read {
  web -> api
  when 10% { api -> rare }
}`;
    expect(of(text).value).toBeCloseTo(r, 12);
    expect(of(text).assumptions).toContain("what only some of the requests need does not count");
  });

  test("what has no figure counts as up and is named", () => {
    const found = of("client web\nservice api\ndatabase orders { availability 99% }\nweb -> api -> orders");
    expect(found).toMatchObject({ unknown: ["api"], known: ["orders"], promised: [] });
  });

  test("shares are those of the down time that each would save", () => {
    const text = `client web\nservice api { instances 2; availability 99% }\nexternal psp { sla 99.9% }\nweb -> api -> psp`;
    const { value, criticality } = of(text);
    expect(criticality.map(({ id }) => id)).toEqual(["psp", "api"]);
    const [psp, api] = criticality;
    expect(psp!.share).toBeCloseTo((0.9999 - value) / (1 - value), 9);
    expect(api!.share).toBeCloseTo((0.999 - value) / (1 - value), 9);
  });

  test("a share is what is gained by the component that never fails", () => {
    const model = modelOf(bridgeOf({ p: "97%", m: "90%" }));
    const analysis = analyseAvailability(model);
    const { id } = analyseFailure(model).flows[0]!;
    const { value, criticality } = analysis.of(id)!;
    expect(criticality.length).toBe(5);
    for (const one of criticality) {
      const gained = analysis.without(id, new Set([one.id]))! - value;
      expect(gained / (1 - value)).toBeCloseTo(one.share, 9);
    }
    expect(analysis.without(id, new Set(["p", "q", "s", "t", "m"]))).toBe(1);
  });

  test("places have their share too", () => {
    const text =
      "client web\nregion eu {\n  availability 99.9%\n  zone a, b { availability 99% }\n  service api { instances 2 across a, b }\n}\nweb -> eu.api";
    const { value, known, criticality } = of(text);
    expect(value).toBeCloseTo(0.999 * (1 - 0.01 ** 2), 12);
    expect(known).toEqual(["eu.a", "eu", "eu.b"]);
    expect(criticality.map((one) => one.id)).toEqual(["eu", "eu.a", "eu.b"]);
    expect(criticality[0]!.share).toBeCloseTo((1 - 0.01 ** 2 - value) / (1 - value), 9);
  });

  test("for one unit the share is Birnbaum's measure times what it misses", () => {
    const { value, criticality } = of(bridgeOf());
    for (const id of ["p", "q", "s", "t", "m"]) {
      const [up, down] = ["100%", "0%"].map((percent) => of(bridgeOf({ [id]: percent })).value);
      const { share } = criticality.find((one) => one.id === id) ?? { share: 0 };
      expect(share).toBeCloseTo(((up! - down!) * (1 - r)) / (1 - value), 9);
    }
  });
});

/** Gives figures to a model: of the whole, so that each component is up or down as a whole. */
function withFigures(model: Model, picks: readonly number[]): { model: Model; up: Map<string, number> } {
  const up = new Map<string, number>();
  const figure = (index: number): number => 0.5 + (picks[index % picks.length]! % 50) / 100;
  const said = (of: { readonly facts: Facts }, property: string, value: number): Facts => {
    const location = { file: "test.arch", start: 0, end: 0 };
    const fact: Fact = { property, state: "stated", values: { value }, origin: "stated", text: "", location };
    return new Map([...of.facts, [property, [fact]]]);
  };
  let index = 0;
  const components = new Map<string, Component>();
  for (const [id, one] of model.components) {
    const mortal = one.kind !== "client" && !onlyAsks(model, one) && up.size < 9;
    if (mortal) up.set(id, figure(index++));
    components.set(id, mortal ? { ...one, facts: said(one, "sla", up.get(id)!) } : one);
  }
  // A slice in a place that is down is a share of the keys for this analysis, and nothing for what-if.
  const sliced = [...model.components.values()].some((one) => redundancy(model, one).what === "slices");
  const places = new Map<string, Place>();
  for (const [id, one] of model.places) {
    const fails = !sliced && ["region", "zone"].includes(one.kind);
    if (fails) up.set(`place:${id}`, figure(index++));
    places.set(id, fails ? { ...one, facts: said(one, "availability", up.get(`place:${id}`)!) } : one);
  }
  return { model: { ...model, components, places }, up };
}

/** By looking at every state: what-if tells whether a flow works in it. */
function enumerated(model: Model, up: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const ask = prepareWhatIf(model);
  const things = [...up];
  const found = new Map<string, number>();
  for (let state = 0; state < 1 << things.length; state++) {
    let chance = 1;
    const failed = things.flatMap(([id, share], at) => {
      const works = (state >> at) & 1;
      chance *= works ? share : 1 - share;
      return works ? [] : [id];
    });
    for (const flow of ask(failed).flows)
      found.set(flow.flow, (found.get(flow.flow) ?? 0) + (flow.state === "down" ? 0 : chance));
  }
  return found;
}

const figured = (size: number) =>
  fc
    .tuple(randomModel({ size, flows: true }), fc.array(fc.nat(), { minLength: 14, maxLength: 14 }))
    .map(([model, picks]) => withFigures(model, picks));

describe("against every state of random models", () => {
  test("exact values are those of all states added up, with what-if as the judge", () => {
    fc.assert(
      fc.property(figured(5), ({ model, up }) => {
        const analysis = analyseAvailability(model);
        for (const [flow, wanted] of enumerated(model, up)) {
          const found = analysis.of(flow)!;
          expect(found.method).toBe("exact");
          expect(found.value, flow).toBeCloseTo(wanted, 9);
        }
      }),
      options,
    );
  }, 120_000);

  test("over the graphs of the failure analysis they are the same", () => {
    fc.assert(
      fc.property(figured(7), ({ model }) => {
        const failure = analyseFailure(model);
        const [own, shared] = [analyseAvailability(model), analyseAvailability(model, { failure })];
        for (const { id } of failure.flows) expect(shared.of(id)).toEqual(own.of(id));
      }),
      options,
    );
  }, 120_000);

  test("without a single figure below one, whatever cuts a flow has it is always up", () => {
    fc.assert(
      fc.property(randomModel({ flows: true }), (model) => {
        const analysis = analyseAvailability(model);
        for (const { id } of analyseFailure(model).flows) expect(analysis.of(id)!.value).toBe(1);
      }),
      options,
    );
  });

  test("one component that never works stops exactly the flows it is a hard need of", () => {
    fc.assert(
      fc.property(randomModel({ flows: true }), (model) => {
        const failure = analyseFailure(model);
        for (const { id } of [...model.components.values()].filter(
          (one) => one.id.startsWith("c") && !onlyAsks(model, one),
        )) {
          const dead = withFigureOf(model, id, 0);
          const analysis = analyseAvailability(dead);
          const judged = prepareWhatIf(model)([`component:${id}`]);
          for (const flow of failure.flows) {
            const down = judged.flows.find((one) => one.flow === flow.id)!.state === "down";
            expect(analysis.of(flow.id)!.value, `${id} in ${flow.id}`).toBe(down ? 0 : 1);
            if (flow.hard.get(id) === "down") expect(down).toBe(true);
          }
        }
      }),
      options,
    );
  });

  test("a sampled value has the exact one in its interval, nearly always", () => {
    let outside = 0;
    let cases = 0;
    fc.assert(
      fc.property(figured(6), ({ model }) => {
        const [exact, small] = [analyseAvailability(model), analyseAvailability(model, { limit: 2 })];
        for (const { id } of analyseFailure(model).flows) {
          const found = small.of(id)!;
          if (found.method === "exact") continue;
          cases++;
          const { low, high } = found.interval!;
          expect(found.value).toBeGreaterThanOrEqual(low);
          const value = exact.of(id)!.value;
          if (value < low - 1e-12 || value > high + 1e-12) outside++;
        }
      }),
      { ...options, numRuns: Math.min(60, options.numRuns) },
    );
    expect(cases).toBeGreaterThan(0);
    expect(outside).toBeLessThanOrEqual(Math.ceil(cases * 0.15));
  }, 120_000);
});

function withFigureOf(model: Model, id: string, value: number): Model {
  const one = model.components.get(id)!;
  const location = { file: "test.arch", start: 0, end: 0 };
  const fact: Fact = {
    property: "sla",
    state: "stated",
    values: { value },
    origin: "stated",
    text: "",
    location,
  };
  const components = new Map(model.components);
  components.set(id, { ...one, facts: new Map([...one.facts, ["sla", [fact]]]) });
  return { ...model, components };
}

describe("units of one component", () => {
  const accesses: readonly Access[] = ["read", "write"];
  const arbitrary = fc
    .record({
      groups: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 }),
      toAnswer: fc.integer({ min: 1, max: 4 }),
      toWrite: fc.integer({ min: 1, max: 4 }),
      primary: fc.boolean(),
      byHand: fc.boolean(),
      automatic: fc.boolean(),
      standing: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
      up: fc.integer({ min: 0, max: 10 }),
    })
    .map(({ groups, toAnswer, toWrite, primary, byHand, automatic, standing, up }) => {
      const total = groups.reduce((sum, count) => sum + count, 0);
      const counts: Redundancy = {
        what: "copies",
        total,
        neededToAnswer: Math.min(total, toAnswer),
        neededToWrite: Math.min(total, toWrite),
        primary,
        answersFromPrimary: byHand,
        failover: automatic ? "automatic" : "manual",
        shards: 1,
        units: groups.map((count) => ({ place: undefined, count })),
        said: true,
        managed: false,
      };
      const units: Units = { counts, accesses, up: up / 10, whole: false, switching: undefined };
      return { units, standing };
    });

  test("each state of each unit counts as its definition says", () => {
    fc.assert(
      fc.property(arbitrary, ({ units, standing }) => {
        const { counts, up } = units;
        const home = counts.units.flatMap(({ count }, at) => Array<boolean>(count).fill(standing[at]!));
        const wanted = [0, 0];
        for (let state = 0; state < 1 << home.length; state++) {
          let chance = 1;
          const works = home.map((stands, at) => {
            const fine = ((state >> at) & 1) === 1;
            chance *= fine ? up : 1 - up;
            return fine && stands;
          });
          const left = { up: works.filter(Boolean).length, primary: works[0] === true };
          accesses.forEach((access, at) => {
            if (suffices(counts, left, access)) wanted[at]! += chance;
          });
        }
        const chances = chancesOf(units, standing);
        accesses.forEach((_, at) => {
          const found = chances.reduce((sum, one, mask) => ((mask >> at) & 1 ? sum + one : sum), 0);
          expect(found).toBeCloseTo(wanted[at]!, 10);
        });
        expect(chances.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 10);
      }),
      options,
    );
  });
});

describe.each(shapes)("a large system: %s", (shape) => {
  test("one flow of 1 000 components takes milliseconds, and is exact where it can be", () => {
    const bare = largeModel(shape, 1000);
    const components = new Map(bare.components);
    for (const [id, one] of bare.components)
      components.set(
        id,
        withFigureOf({ ...bare, components: new Map([[id, one]]) }, id, 0.9999).components.get(id)!,
      );
    const model = { ...bare, components };
    const [flow] = analyseFailure(model).flows;
    const before = process.cpuUsage();
    const found = analyseAvailability(model).of(flow!.id)!;
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(400);
    // Alternatives of alternatives over shared parts have no small diagram.
    expect(found.method).toBe(shape === "choices" ? "sampled" : "exact");
    const { low, high } = found.interval ?? { low: found.value, high: found.value };
    expect(low <= found.value && found.value <= high).toBe(true);
  });
});
