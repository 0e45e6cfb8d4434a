/** Levels, presets, acceptance, folding and isolation, with small rules made here. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyseFailure } from "../../../server/src/core/analysis/failure/index.ts";
import { figuresOf } from "../../../server/src/core/analysis/figures.ts";
import { type Config, defaultConfig } from "../../../server/src/core/config/types.ts";
import { explain } from "../../../server/src/core/lint/explain.ts";
import { rules } from "../../../server/src/core/lint/registry.ts";
import { lint } from "../../../server/src/core/lint/run.ts";
import type { Report, Rule, RuleContext } from "../../../server/src/core/lint/types.ts";
import { bind } from "../../../server/src/core/model/bind.ts";
import { parse } from "../../../server/src/core/syntax/parse.ts";
import { reviewText } from "../../support/rules.ts";

/** A rule that says something about every service and database. */
function rule(id: string, extra: Partial<Rule> = {}, report: Partial<Report> = {}): Rule {
  return {
    id,
    level: "error",
    preset: "recommended",
    summary: "",
    why: "",
    sources: [],
    acceptWhen: "",
    bad: [],
    good: [],
    *check({ model }: RuleContext) {
      for (const component of model.components.values()) {
        if (component.kind !== "service" && component.kind !== "database") continue;
        yield {
          message: `${id} at ${component.id}`,
          location: component.location,
          components: [component.id],
          cause: `x:${component.id}`,
          ...report,
        };
      }
    },
    ...extra,
  };
}

function run(text: string, ruleset: readonly Rule[], config: Partial<Config> = {}, today = "2026-01-01") {
  const tree = parse("m.arch", text).value;
  const { model } = bind({ roots: ["m.arch"], trees: new Map([["m.arch", tree]]) });
  const failure = analyseFailure(model);
  const input = {
    model,
    failure,
    figures: figuresOf(model, failure),
    config: { ...defaultConfig, ...config },
    today,
    text: () => text,
  };
  const { findings, crashed } = lint(input, ruleset);
  return {
    findings,
    crashed,
    said: findings.map(
      (f) => `${f.accepted === undefined ? "" : "accepted "}${f.level} ${f.rule} ${f.components.join(",")}`,
    ),
  };
}

const shop = "client web\nservice api\ndatabase orders\nweb -> api -> orders";
const set = (
  level: Config["rules"] extends ReadonlyMap<string, infer S>
    ? S extends { level: infer L }
      ? L
      : never
    : never,
) => ({
  rules: new Map([["a/one", { level, options: {} }]]),
});

describe("a rule that throws", () => {
  it("is reported, and the others go on", () => {
    const broken = rule("a/broken", {
      check: () => {
        throw new Error("oops");
      },
    });
    const halfway = rule("a/halfway", {
      *check() {
        yield { message: "", location: { file: "m.arch", start: 0, end: 0 }, components: [] };
        throw new Error("later");
      },
    });
    const { said, crashed } = run(shop, [broken, halfway, rule("a/one")]);
    expect(crashed).toEqual([
      { rule: "a/broken", message: "oops" },
      { rule: "a/halfway", message: "later" },
    ]);
    expect(said).toEqual(["error a/one api", "error a/one orders"]);
  });

  it("is reported when it asks for an option that it does not declare", () => {
    const { crashed } = run(shop, [rule("a/one", { check: ({ option }) => [option("limit")] as never })]);
    expect(crashed).toEqual([{ rule: "a/one", message: "a/one has no option limit" }]);
  });
});

describe("levels and presets", () => {
  it("run what the preset has", () => {
    const both = [
      rule("a/one"),
      rule("a/strict", { preset: "strict" }),
      rule("a/learn", { preset: "learning" }),
    ];
    const ran = (preset: Config["preset"]) =>
      new Set(run(shop, both, { preset }).findings.map((f) => f.rule)).size;
    expect([ran("recommended"), ran("strict"), ran("learning")]).toEqual([1, 2, 3]);
  });

  it("leave single reports to a later preset", () => {
    const later = rule("a/one", {}, { preset: "strict" });
    expect(run(shop, [later]).said).toEqual([]);
    expect(run(shop, [later], { preset: "strict" }).said).toHaveLength(2);
  });

  it("are set by the configuration: off, another level, or on outside of the preset", () => {
    expect(run(shop, [rule("a/one")], set("off")).said).toEqual([]);
    expect(run(shop, [rule("a/one")], set("info")).said[0]).toBe("info a/one api");
    expect(run(shop, [rule("a/one", { preset: "learning" })], set("warning")).said[0]).toBe(
      "warning a/one api",
    );
  });

  it("take options of the right type from the configuration", () => {
    const reading = (options: Record<string, number | string>) => {
      const seen: unknown[] = [];
      const one = rule("a/one", {
        options: { limit: { default: 3, description: "" } },
        check: ({ option }) => {
          seen.push(option("limit"));
          return [];
        },
      });
      run(shop, [one], { rules: new Map([["a/one", { level: undefined, options }]]) });
      return seen;
    };
    expect(reading({})).toEqual([3]);
    expect(reading({ limit: 5 })).toEqual([5]);
    expect(reading({ limit: "many" })).toEqual([3]);
  });

  const behind = "client web\nservice api\nqueue jobs\nservice runner\nweb -> api ~> jobs ~> runner";

  it("are one lower off the request path and never errors there", () => {
    expect(run(behind, [rule("a/one")]).said).toEqual(["error a/one api", "warning a/one runner"]);
    expect(run(behind, [rule("a/one", {}, { level: "warning" })]).said[1]).toBe("info a/one runner");
  });

  it("are kept by queue and model rules, and where the configuration sets them", () => {
    expect(run(behind, [rule("queue/one")]).said[1]).toBe("error queue/one runner");
    expect(run(behind, [rule("model/one")]).said[1]).toBe("error model/one runner");
    expect(run(behind, [rule("a/one")], set("error")).said[1]).toBe("error a/one runner");
  });
});

describe("one cause, one finding", () => {
  it("leaves the specific rule and tells what it took in", () => {
    const specific = rule("a/specific", { absorbs: ["a/general"] });
    const { findings, said } = run(shop, [rule("a/general"), specific]);
    expect(said).toEqual(["error a/specific api", "error a/specific orders"]);
    expect(findings[0]?.witness.map((w) => w.message)).toEqual(["a/general: a/general at api"]);
  });

  it("is told at the highest level of what it takes in, unless its own level is set", () => {
    const pair = [rule("a/one", { absorbs: ["a/general"], level: "info" }), rule("a/general")];
    expect(run(shop, pair).said).toEqual(["error a/one api", "error a/one orders"]);
    expect(run(shop, pair, set("warning")).said).toEqual(["warning a/one api", "warning a/one orders"]);
    expect(run(shop, [rule("a/one"), pair[1]!, rule("a/low", { level: "info" })]).said).toHaveLength(6);
  });

  it("takes in through others, whatever their order", () => {
    const chain = [rule("a/1", { absorbs: ["a/2"] }), rule("a/2", { absorbs: ["a/3"] }), rule("a/3")];
    for (const order of [chain, [...chain].reverse()]) {
      const quiet = order.filter((one) => one.id !== "a/2");
      expect(run(shop, order).said).toEqual(["error a/1 api", "error a/1 orders"]);
      expect(
        new Set(
          run(shop, [...quiet, rule("a/2", { absorbs: ["a/3"], check: () => [] })]).findings.map(
            (f) => f.rule,
          ),
        ),
      ).toEqual(new Set(["a/1"]));
    }
  });

  it("keeps rules that do not take in each other, and reports without a cause", () => {
    expect(run(shop, [rule("a/one"), rule("a/two")]).said).toHaveLength(4);
    const loose: Partial<Report> = {};
    const { cause: _, ...report } = { cause: undefined, ...loose };
    expect(run(shop, [rule("a/one", {}, report)]).said).toHaveLength(2);
  });

  it("leaves the highest level of one rule", () => {
    const twice = rule("a/one", {
      *check({ model }) {
        const api = model.components.get("api");
        if (api === undefined) return;
        const base = { message: "", location: api.location, components: ["api"], cause: "c" };
        yield { ...base, level: "info" };
        yield { ...base, level: "warning" };
      },
    });
    expect(run(shop, [twice]).said).toEqual(["warning a/one api"]);
  });
});

describe("more than five of one rule in a flow", () => {
  const text = (n: number) => {
    const names = Array.from({ length: n }, (_, i) => (i === n - 1 ? "store" : `s${i}`));
    const declared = names.map((name) => (name === "store" ? `database ${name}` : `service ${name}`));
    return ["client web", ...declared, `web -> ${names.join(" -> ")}`].join("\n");
  };
  const inFlow = rule("a/one", {}, { flow: "unnamed:web" });

  it("become one, entries and stores first", () => {
    const { findings } = run(text(7), [inFlow]);
    expect(findings).toHaveLength(1);
    expect(findings[0]?.components.slice(0, 3)).toEqual(["s0", "store", "s1"]);
    expect(findings[0]?.message).toContain("7 times");
    expect(findings[0]?.witness).toHaveLength(7);
  });

  it("stay apart up to five, and outside of flows", () => {
    expect(run(text(5), [inFlow]).findings).toHaveLength(5);
    expect(run(text(7), [rule("a/one")]).findings).toHaveLength(7);
  });

  it("become one from two on, where something is only not said", () => {
    expect(run(text(2), [rule("a/one", {}, { flow: "unnamed:web", unsaid: true })]).findings).toHaveLength(1);
    expect(run(text(3), [rule("a/one", {}, { unsaid: true })]).findings).toHaveLength(1);
  });

  it("do not count what is accepted", () => {
    const accepted = `${text(6)}\naccept a/one on s1 "known"`;
    const { said } = run(accepted, [inFlow]);
    expect(said.filter((one) => one.startsWith("accepted"))).toEqual(["accepted error a/one s1"]);
    expect(said).toHaveLength(6);
  });
});

describe("what came by `like`", () => {
  const pods =
    "group one { service api; database orders }\ngroup two { like one }\ngroup three { service api }";

  it("is told with its original", () => {
    const { findings } = run(pods, [rule("a/one")]);
    expect(findings.map(({ components }) => components)).toEqual([
      ["one.api"],
      ["one.orders", "two.orders"],
      ["two.api"],
      ["three.api"],
    ]);
  });
});

describe("accepting", () => {
  const all = [rule("a/one"), ...rules.filter((one) => one.id.startsWith("model/accept"))];
  const accepting = (line: string, today = "2026-01-01") => run(`${shop}\n${line}`, all, {}, today).said;

  it("covers the target, or the whole model", () => {
    expect(accepting('accept a/one on api "known"')).toEqual([
      "accepted error a/one api",
      "error a/one orders",
    ]);
    expect(accepting('accept a/one "known"')).toEqual([
      "accepted error a/one api",
      "accepted error a/one orders",
    ]);
  });

  it("covers what stands in a place, and stands in the place itself", () => {
    const placed =
      'client web\nregion eu {\n  zone a { service api }\n  accept a/one "known"\n}\nservice other\nweb -> eu.a.api -> other';
    expect(run(placed, all).said).toEqual(["accepted error a/one eu.a.api", "error a/one other"]);
  });

  it.each([
    ["in its block", "", ' { query text on title; accept data/text-search-in-database "known" }'],
    [
      "by its ends",
      'accept data/text-search-in-database on shop -> goods "known"',
      " { query text on title }",
    ],
    [
      "in the block of a chain",
      "",
      '\nshop -> goods ~> spare { query text on title; accept data/text-search-in-database "known" }',
    ],
    [
      "not another between the same",
      'accept data/text-search-in-database on shop -> goods "two" "known"',
      ' "one" { query text on title }\nshop -> goods "two"',
    ],
  ])("covers what a relation does: %s", (how, beside, block) => {
    const text = `client web\nservice shop { instances 2 }\ndatabase goods { model relational; managed regional }\nqueue spare\nweb -> shop\nshop -> goods${block}\n${beside}`;
    const found = reviewText(text).findings.filter((one) => one.rule === "data/text-search-in-database");
    expect(found.map(({ accepted }) => accepted?.reason)).toEqual([
      how.startsWith("not") ? undefined : "known",
    ]);
  });

  it("ends the day after its date", () => {
    const line = 'accept a/one on api "known" until 2026-03-31';
    expect(accepting(line, "2026-03-31")[0]).toBe("accepted error a/one api");
    expect(accepting(line, "2026-04-01")).toEqual([
      "error a/one api",
      "error a/one orders",
      "warning model/accept-expired api",
    ]);
  });

  it("is reported when it covers nothing, or its rule does not exist", () => {
    expect(accepting('accept a/one on web "known"').at(-1)).toBe("warning model/accept-unused web");
    expect(accepting('accept a/on on api "known"').at(-1)).toBe("warning model/accept-unused api");
  });

  it("is not reported as unused while its rule is off, outside of the preset, or crashed", () => {
    const line = `${shop}\naccept a/one on web "known"`;
    const own = all.slice(1);
    const crashing = rule("a/one", {
      check: () => {
        throw new Error();
      },
    });
    expect(run(line, all, set("off")).said).toEqual([]);
    expect(run(line, [rule("a/one", { preset: "strict" }), ...own]).said).toEqual([]);
    expect(run(line, [crashing, ...own]).said).toEqual([]);
  });
});

describe("pages of rules", () => {
  it.each(rules.map((one) => [one.id, one] as const))(
    "%s has a page that is complete and short",
    (id, one) => {
      const page = explain(one);
      expect(page.startsWith(`# ${id}\n`)).toBe(true);
      expect(page.length).toBeLessThan(8000);
      for (const part of [
        "## Why",
        "## It fires here",
        "## It is silent here",
        "## When to accept it",
        "## Sources",
      ]) {
        expect(page).toContain(part);
      }
      expect(page).not.toMatch(/undefined|\[object/);
      expect(one.summary).toMatch(/^[A-Z"`].*\.$/);
      expect(one.why.split(/[.?!] /).length).toBeGreaterThanOrEqual(2);
    },
  );
});

describe("any damaged text", () => {
  const text = `${shop}\nqueue jobs { dlq dead }\nqueue dead\nworker w { instances 2 }\napi ~> jobs ~> w\nflow f { web -> api -> orders; needs availability 99.9%, recovery rto 1m; survives zone, dependency orders }\nregion eu { zone a, b; cache c { of orders } }\naccept spof/single-instance on api "x"`;
  it("crashes no rule, and every finding and fix stays inside the text", () => {
    fc.assert(
      fc.property(
        fc.nat(text.length),
        fc.nat(12),
        fc.constantFrom("", " ", "\n", "{", "}", "none", " 2 ", '"'),
        (at, n, put) => {
          const damaged = text.slice(0, at) + put + text.slice(at + n);
          const { findings } = reviewText(damaged, { config: { preset: "learning" } });
          for (const { location, fixes, witness } of findings) {
            const places = [
              location,
              ...witness.map((w) => w.location),
              ...fixes.flatMap((f) => f.edits.map((e) => e.location)),
            ];
            for (const place of places) {
              expect(place.start).toBeGreaterThanOrEqual(0);
              expect(place.end).toBeLessThanOrEqual(damaged.length);
              expect(place.start).toBeLessThanOrEqual(place.end);
            }
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
