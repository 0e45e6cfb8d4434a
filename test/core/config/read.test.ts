import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readJson } from "../../../server/src/core/config/json.ts";
import { readConfig } from "../../../server/src/core/config/read.ts";

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
