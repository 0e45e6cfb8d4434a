import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readJson } from "../../../server/src/core/config/json.ts";
import { readConfig } from "../../../server/src/core/config/read.ts";
import { parseFile, review } from "../../../server/src/core/project.ts";

const known = new Map<string, Record<string, number | string | boolean>>([
  ["spof/single-instance", {}],
  ["cache/stampede", { callers: 2, strict: false }],
  ["cache/no-expiry", {}],
]);

function read(text: string) {
  const { value, problems } = readConfig("faultline.json", text, known);
  return {
    config: value,
    said: problems.map((p) => `${text.slice(p.location.start, p.location.end)} | ${p.message}`),
  };
}

describe("a configuration that is right", () => {
  it("sets preset, levels, options and models", () => {
    const { config, said } = read(`{
      "$schema": "x",
      "preset": "strict",
      "rules": {
        "spof/single-instance": "error",
        "cache/stampede": { "level": "off", "callers": 5 }
      },
      "models": { "shop": ["shop.arch", "sub/pay.arch"] }
    }`);
    expect(said).toEqual([]);
    expect(config.preset).toBe("strict");
    expect(config.rules.get("spof/single-instance")).toEqual({ level: "error", options: {} });
    expect(config.rules.get("cache/stampede")).toEqual({ level: "off", options: { callers: 5 } });
    expect(config.models.get("shop")).toEqual(["shop.arch", "sub/pay.arch"]);
  });

  it("sets a category, and a rule of it otherwise", () => {
    const { config, said } = read('{"rules": {"cache/no-expiry": "error", "cache/*": "off"}}');
    expect(said).toEqual([]);
    expect(config.rules.get("cache/stampede")?.level).toBe("off");
    expect(config.rules.get("cache/no-expiry")?.level).toBe("error");
    expect(config.rules.has("spof/single-instance")).toBe(false);
  });
});

describe("a configuration with mistakes tells the place and keeps the rest", () => {
  it.each([
    [
      '{"preset": "strickt", "rules": {"cache/no-expiry": "off"}}',
      '"strickt" | A preset is one of "recommended", "strict", "learning".',
    ],
    [
      '{"rules": {"spof/single-instances": "off", "cache/no-expiry": "off"}}',
      '"spof/single-instances" | There is no rule "spof/single-instances"; did you mean "spof/single-instance"?',
    ],
    [
      '{"rules": {"cahce/*": "off", "cache/no-expiry": "off"}}',
      '"cahce/*" | There is no category "cahce/*"; did you mean "cache/*"?',
    ],
    [
      '{"rules": {"cache/stampede": {"caller": 1}, "cache/no-expiry": "off"}}',
      '"caller" | There is no option "caller"; did you mean "callers"?',
    ],
    [
      '{"rules": {"cache/stampede": {"callers": "two"}, "cache/no-expiry": "off"}}',
      '"two" | "callers" is a number such as 2.',
    ],
    [
      '{"rules": {"spof/single-instance": "warn", "cache/no-expiry": "off"}}',
      '"warn" | A level is "error", "warning", "info" or "off".',
    ],
    [
      '{"rules": {"cache/no-expiry": "off"}, "modles": {}}',
      '"modles" | There is no setting "modles"; did you mean "models"?',
    ],
    ['{"rules": {"cache/no-expiry": "off"}, "rules": {}}', '"rules" | "rules" is already set above.'],
    [
      '{"rules": {"cache/no-expiry": "off"}, "models": {"a": ["../x.arch"]}}',
      '"../x.arch" | A model names .arch files by relative paths inside the workspace.',
    ],
    [
      '{"rules": {"cache/no-expiry": "off"}, "models": {"a": ["https://x/y.arch"]}}',
      '"https://x/y.arch" | A model names .arch files by relative paths inside the workspace.',
    ],
  ])("%s", (text, message) => {
    const { config, said } = read(text);
    expect(said).toEqual([message]);
    expect(config.rules.get("cache/no-expiry")?.level).toBe("off");
  });

  it.each(["", "[]", "nul", '{"a": 1,}', '{"a" 1}', "{} {}", "// x", '{"a": "x', "[".repeat(100_000)])(
    "broken text %#: one problem inside the text",
    (text) => {
      const { config, said } = read(text);
      expect(said).toHaveLength(1);
      expect(config.preset).toBe("recommended");
    },
  );
});

describe("the reader of JSON", () => {
  it("reads what JSON.parse reads, to the same values", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (text) => {
        const { value, problem } = readJson(text);
        expect(problem).toBeUndefined();
        expect(plain(value)).toEqual(JSON.parse(text));
      }),
    );
  });

  it("agrees with JSON.parse on what is broken, and points inside the text", () => {
    const almost = fc
      .tuple(
        fc.json({ maxDepth: 3 }),
        fc.nat(),
        fc.constantFrom("", "{", "]", ",", '"', "x", "\\", "1", "\u0000"),
      )
      .map(
        ([text, at, put]) =>
          text.slice(0, at % (text.length + 1)) + put + text.slice((at % (text.length + 1)) + 1),
      );
    fc.assert(
      fc.property(almost, (text) => {
        const { problem } = readJson(text);
        expect(problem === undefined).toBe(parses(text));
        if (problem !== undefined) {
          expect(problem.start).toBeGreaterThanOrEqual(0);
          expect(problem.end).toBeLessThanOrEqual(Math.max(text.length, problem.start + 2));
        }
      }),
      { numRuns: 500 },
    );
  });
});

function parses(text: string): boolean {
  try {
    // JSON.parse takes `1e999` for infinity; here it is refused.
    return !JSON.stringify(
      JSON.parse(text, (_, value) => (value === Infinity || value === -Infinity ? "∞" : value)),
    ).includes("∞");
  } catch {
    return false;
  }
}

function plain(value: ReturnType<typeof readJson>["value"]): unknown {
  switch (value?.type) {
    case "object": {
      const pairs = value.members.map((member) => [member.name, plain(member.value)] as const);
      return Object.fromEntries(pairs);
    }
    case "array":
      return value.items.map(plain);
    case "null":
      return null;
    default:
      return value?.value;
  }
}

describe("technologies of a project's own", () => {
  const own = (technologies: unknown) => read(JSON.stringify({ technologies }));

  it("take over what they extend, and their own facts win", () => {
    const { config, said } = own({
      "our-cache": {
        label: "Our cache",
        kinds: ["cache"],
        extends: "memcached",
        facts: ["evict lfu", "managed regional"],
        icon: "redis",
        page: "https://wiki.example/cache",
      },
    });
    expect(said).toEqual([]);
    const [one] = config.technologies;
    expect(one).toMatchObject({ name: "our-cache", label: "Our cache", kinds: ["cache"], icon: "redis" });
    expect(one?.facts.map(({ line }) => line)).toEqual(["evict lfu", "managed regional", "persistence none"]);
    expect(one?.sources).toEqual(["https://wiki.example/cache"]);
  });

  it("may extend each other, in the order written", () => {
    const { config, said } = own({
      base: { kinds: ["queue"], facts: ["order fifo"] },
      jobs: { extends: "base", facts: ["delivery at-least-once"] },
    });
    expect(said).toEqual([]);
    expect(config.technologies[1]?.facts.map(({ line }) => line)).toEqual([
      "delivery at-least-once",
      "order fifo",
    ]);
  });

  it("say how they replicate where a component does", () => {
    const { config } = own({ ours: { kinds: ["database"], facts: ["replication leaderless"] } });
    expect(config.technologies[0]?.facts).toEqual([
      { line: "replication leaderless", source: "", given: "replication" },
    ]);
  });

  it("keep what a vendor promises, unless they run it otherwise", () => {
    const { config } = own({ a: { extends: "sqs" }, b: { extends: "sqs", facts: ["managed zonal"] } });
    expect(config.technologies.map(({ publishes }) => publishes?.length)).toEqual([1, undefined]);
  });

  it("bound what a design may say, in place of the limits they take over", () => {
    const { config, said } = own({
      jobs: {
        extends: "sqs",
        limits: [
          { most: "visibility-timeout 1h" },
          { most: "payload 64KB", of: "calls", text: "a job has at most 64 KB" },
          { least: "retention 1h", most: "retention 2d" },
        ],
      },
    });
    expect(said).toEqual([]);
    const bounds = config.technologies[0]?.limits?.map(({ bound, text }) => ({ ...bound, text }));
    expect(bounds).toEqual([
      {
        property: "visibility-timeout",
        most: "1h",
        text: "`visibility-timeout` is at most 1h",
      },
      { property: "payload", of: "calls", most: "64KB", text: "a job has at most 64 KB" },
      { property: "retention", least: "1h", most: "2d", text: "`retention` is at most 2d and at least 1h" },
      { property: "delay", most: "15m", text: "a delay is at most 15 minutes" },
    ]);
  });

  it.each([
    [{ most: "retention 2d" }, "queue jobs { tech jobs; dlq none; retention 3d }", "retention 2d"],
    [{ least: "retention 2d" }, "queue jobs { tech jobs; dlq none; retention 1d }", "retention 2d"],
    [
      { most: "payload 64KB", of: "messages" },
      "queue jobs { tech jobs; dlq none; event placed { payload 1MB } }",
      "payload 64KB",
    ],
  ])("are held against the design: %j", (limit, text, allowed) => {
    const { config } = own({ jobs: { kinds: ["queue"], limits: [limit] } });
    const file = "a.arch";
    const { findings } = review({
      roots: [file],
      files: new Map([[file, parseFile(file, text)]]),
      config,
      today: "2026-01-01",
    });
    const found = findings.filter(({ rule }) => rule === "res/beyond-limit");
    expect(found.map(({ fixes }) => fixes[0]?.edits.map((edit) => edit.text))).toEqual([[allowed]]);
  });

  it.each([
    [
      { redis: { kinds: ["cache"] } },
      /^"redis" \| "redis" is already the technology Redis; give yours another name and say "extends": "redis"\.$/,
    ],
    [{ "our cache": { kinds: ["cache"] } }, /has a name like `our-cache`/],
    [{ ours: { label: "Ours" } }, /^"ours" \| Say of which kinds "ours" is/],
    [{ ours: { kinds: ["cahce"] } }, /^"cahce" \| .*Did you mean "cache"\?$/],
    [{ ours: { kinds: ["region"] } }, /lists kinds of components/],
    [
      { ours: { extends: "reddis" } },
      /^"reddis" \| There is no technology "reddis" to extend; .* Did you mean "redis"\?$/,
    ],
    [
      { ours: { kinds: ["cache"], fcts: [] } },
      /^"fcts" \| There is no setting of a technology "fcts"; did you mean "facts"\?$/,
    ],
    [{ ours: { kinds: ["cache"], facts: ["evict lruu"] } }, /^"evict lruu" \| /],
    [{ ours: { kinds: ["cache"], facts: ["sharding"] } }, /^"sharding" \| /],
    [{ ours: { kinds: ["cache"], facts: ["latency p99 5ms"] } }, /brings no figures/],
    [{ ours: { kinds: ["cache"], facts: ["evict lru } service x {"] } }, /^"evict lru \} service x \{" \| /],
    [{ ours: { kinds: ["cache"], facts: ["a -> b"] } }, /one property/],
    [{ ours: { kinds: ["cache"], facts: "evict lru" } }, /is a list of lines/],
    [{ ours: { kinds: ["cache"], facts: [1] } }, /is a text in quotes/],
    [
      { ours: { kinds: ["cache"], icon: "rediss" } },
      /^"rediss" \| There is no logo "rediss"\. Did you mean "redis"\?$/,
    ],
    [{ ours: { kinds: ["cache"], page: "javascript:alert(1)" } }, /begins with https/],
    [{ ours: { kinds: ["queue"], limits: {} } }, /"limits" is a list/],
    [{ ours: { kinds: ["queue"], limits: ["retention 2d"] } }, /A limit is an object/],
    [{ ours: { kinds: ["queue"], limits: [{ text: "x" }] } }, /Say what a limit allows/],
    [{ ours: { kinds: ["queue"], limits: [{ most: "retntion 2d" }] } }, /is no property of a component/],
    [{ ours: { kinds: ["queue"], limits: [{ most: "order fifo" }] } }, /a duration, a size or a number/],
    [{ ours: { kinds: ["queue"], limits: [{ most: "retention 5" }] } }, /a duration, a size or a number/],
    [
      { ours: { kinds: ["queue"], limits: [{ most: "dlq 2d", of: "calls" }] } },
      /is no property of relations/,
    ],
    [{ ours: { kinds: ["queue"], limits: [{ most: "payload 2MB", of: "all" }] } }, /"of" is "calls"/],
    [
      { ours: { kinds: ["queue"], limits: [{ mots: "retention 2d", most: "delay 1h" }] } },
      /setting of a limit/,
    ],
    [{ ours: "redis" }, /A technology is an object/],
    [[], /"technologies" is an object/],
  ] as const)("with a mistake tell the place: %j", (technologies, message) => {
    const { said } = own(technologies);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(message);
  });

  it("let published figures count when asked", () => {
    expect(read('{"published-availability": true}').config.publishedAvailability).toBe(true);
    expect(read("{}").config.publishedAvailability).toBe(false);
    expect(read('{"published-availability": 1}').said).toEqual([
      '1 | "published-availability" is true or false.',
    ]);
  });
});
