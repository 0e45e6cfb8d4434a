/** Which lenses stand above what, and what they open. */
import { describe, expect, test } from "vitest";
import { isShowPathArguments, isShowReferencesArguments } from "../../server/src/protocol/commands.ts";
import { defaultSettings } from "../../server/src/protocol/settings.ts";
import { codeLenses, type LensData, lensCommand } from "../../server/src/service/features/code-lenses.ts";
import { sceneOf } from "../support/service.ts";

const all = defaultSettings.codeLens;

/** Lenses as `line: title (command)`, resolved; lines count from 1. */
function lensesOf(text: string, settings = all, clickable = true): readonly string[] {
  const { source } = sceneOf(text);
  return codeLenses(source, settings, clickable).map(({ range, command, data }) => {
    const { title, command: name } = command ?? lensCommand([source], data as LensData)!;
    return `${range.start.line + 1}: ${title}${name === "" ? "" : ` (${name.replace("faultline.", "")})`}`;
  });
}

const lone = "client web\nservice api\nweb -> api\n";

describe("above the file", () => {
  test("findings by level, accepted ones apart", () => {
    expect(lensesOf(lone)[0]).toMatch(/^1: 1 warning, 2 infos \(showFindings\)$/);
    expect(lensesOf(`${lone}accept spof/single-instance on api "fine"`)[0]).toMatch(/, 1 accepted \(/);
  });
  test("nothing where nothing is found", () => {
    expect(lensesOf("person me")).toEqual([]);
    expect(lensesOf("")).toEqual([]);
  });
});

describe("above flows", () => {
  const flow = (block: string) => `${lone}flow read "Read" { web -> api${block} }`;
  test("what it survives, findings, the path", () => {
    const own = lensesOf(flow("; survives instance")).filter((one) => one.startsWith("4:"));
    expect(own).toEqual(["4: falls with api", "4: 1 finding (showFindings)", "4: show path (showPath)"]);
  });
  test("survival is told without commands too", () => {
    expect(lensesOf(flow(""), all, false).filter((one) => one.startsWith("4:"))).toEqual([
      "4: falls with api",
      "4: 1 finding",
    ]);
  });
  test("figures against what it needs, where there are any", () => {
    const of = (api: string, block: string) =>
      lensesOf(`client web\nservice api { ${api} }\nweb -> api\nflow f { web -> api; ${block} }`)
        .filter((one) => one.startsWith("4:"))
        .slice(0, 1);
    expect(of("availability 99%; latency p99 40ms", "needs availability 99.9%, latency p99 30ms")).toEqual([
      "4: availability missed: 99%, 99.9% needed · latency p99 missed: about 40ms, 30ms allowed",
    ]);
    expect(
      of("availability 99.99%; latency mean 4ms", "needs availability 99.9%, latency mean 30ms"),
    ).toEqual(["4: availability 99.99%, 99.9% needed · latency mean 4ms, 30ms allowed"]);
    // Just beside what is needed.
    expect(of("availability 99.8999%", "needs availability 99.9%")).toEqual([
      "4: availability missed: 99.8999%, 99.9% needed",
    ]);
    expect(of("", "needs availability 99.9%, latency p99 30ms")).toEqual(["4: falls with api"]);
  });
  test("its path leads to what takes it down, or is all that it uses", () => {
    const idsAt = (text: string) => {
      const { source } = sceneOf(text);
      const lens = codeLenses(source, all, true).find(
        ({ data }) => (data as LensData | undefined)?.about === "path",
      );
      const [argument] = lensCommand([source], lens!.data as LensData)!.arguments!;
      expect(isShowPathArguments(argument)).toBe(true);
      return (argument as { ids: readonly string[] }).ids;
    };
    expect(idsAt(flow(""))).toEqual(["api", "web", "web->api"]);
    expect(idsAt("client web\nservice api { instances 2 }\nweb -> api\nflow f { web -> api }")).toEqual([
      "web",
      "web->api",
      "api",
    ]);
  });
});

describe("above components", () => {
  test("the path of an error or a warning", () => {
    expect(lensesOf(lone)).toContain("2: show path (showPath)");
  });
  test("not of what is accepted", () => {
    const accepted = lensesOf(`${lone}accept spof/single-instance on api "fine"`);
    expect(accepted.filter((one) => one.includes("show path"))).toEqual([]);
  });
  test("says whose where several stand in a line", () => {
    expect(lensesOf("client web\nservice a, b\nweb -> a, b")).toEqual(
      expect.arrayContaining(["2: show path to a (showPath)", "2: show path to b (showPath)"]),
    );
  });
});

describe("references", () => {
  const on = { ...all, findings: false, flows: false, references: true };
  test("are counted, without the declaration", () => {
    expect(lensesOf(`${lone}flow f { web -> api }\nview v { include flow f }`, on)).toEqual([
      "1: 2 references (showReferences)",
      "2: 2 references (showReferences)",
      "4: 1 reference (showReferences)",
    ]);
    expect(lensesOf("service lonely", on)).toEqual(["1: 0 references"]);
  });
  test("of kinds, places and variants", () => {
    const text =
      "kind pay extends service\nregion eu { pay charge }\nvariant small { remove charge }\nview v { include *; of small }";
    expect(lensesOf(text, on)).toEqual([
      "1: 1 reference (showReferences)",
      "2: 0 references",
      "2: 1 reference (showReferences)",
      "3: 1 reference (showReferences)",
    ]);
  });
  test("name their places", () => {
    const { source } = sceneOf(lone);
    const command = lensCommand([source, source], { about: "references", target: "api" })!;
    expect(isShowReferencesArguments(command.arguments![0])).toBe(true);
    expect((command.arguments![0] as { locations: unknown[] }).locations).toHaveLength(1);
  });
});

describe("settings", () => {
  test.each([
    ["findings", /finding|warning|error|info|show path/],
    ["flows", /falls|show path/],
  ] as const)("only %s", (group, expected) => {
    const none = { findings: false, flows: false, references: false };
    const text = `${lone}flow f { web -> api }`;
    expect(lensesOf(text, none)).toEqual([]);
    for (const lens of lensesOf(text, { ...none, [group]: true })) expect(lens).toMatch(expected);
  });
});

describe("what is gone or broken", () => {
  test("gives no command", () => {
    const { source } = sceneOf(lone);
    expect(
      lensCommand([source], { about: "path", of: "element", id: "gone", title: "show path" }),
    ).toBeUndefined();
    expect(lensCommand([source], { about: "references", target: "gone" })).toBeUndefined();
    expect(lensCommand([], { about: "references", target: "api" })).toBeUndefined();
  });
  test.each(["flow f {", "flow", "service api {\nflow x { ->", 'client "', "region eu { like", "}{}{"])(
    "%j",
    (text) => {
      for (const lens of lensesOf(text, { ...all, references: true })) expect(lens).toMatch(/^\d+: \S/);
    },
  );
});
