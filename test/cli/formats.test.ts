/** The formats of `check` for machines: valid by their schemas, and safe whatever the text says. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { faultline, root } from "../support/cli.ts";
import { codeQualityFaults, junitFaults, sarifFaults } from "../support/schemas.ts";

const folder = mkdtempSync(join(tmpdir(), "faultline-formats-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return name;
};

const run = (format: string, ...args: string[]) =>
  faultline(["check", "--today", "2026-01-31", "--format", format, ...args], { cwd: folder });

const nasty =
  '</failure>]]><!-- & % %0A ::error::x ##[error]y \u0007\u001B[31m \uFFFE \u202E \u{1F600} ,file=a:b | <b> \\" ` $x$';

/** Labels, a reason and a flow full of what each format takes for its own, an error of the text and one of the configuration. */
const hostile = `client web
service api "${nasty}"
database orders "${nasty}"
web -> api "${nasty}" -> orders
nonsense here
flow buy "${nasty}" {
  web -> api
  rate 10 rps
  needs availability 99.9%, latency p99 10ms
  survives zone
}
accept spof/single-instance on api "${nasty}" until 2030-01-01
`;

beforeAll(() => {
  write("hostile, %41:b ü.arch", hostile);
  write("clean.arch", "client web\nservice api { managed regional }\nweb -> api\n");
  write("lone.arch", "client web\nservice api\nweb -> api\nflow f { web -> api; survives instance }\n");
  write("empty.json", "{}");
  write("faultline.json", '{ "preset": "nope", "rules": { "spof/nope": "off" } }');
});

const examples = readdirSync(join(root, "examples/broken")).map((name) =>
  join(root, "examples/broken", name),
);

describe("sarif", () => {
  interface Result {
    ruleId: string;
    ruleIndex: number;
    level: string;
    message: { text: string };
    locations: { physicalLocation: { artifactLocation: { uri: string }; region: Record<string, number> } }[];
    relatedLocations?: object[];
    fixes?: { artifactChanges: { replacements: { deletedRegion: Record<string, number> }[] }[] }[];
    suppressions?: { kind: string; justification: string }[];
    partialFingerprints: Record<string, string>;
    baselineState?: string;
  }
  const runOf = (text: string) =>
    (
      JSON.parse(text) as {
        runs: { results: Result[]; tool: { driver: { rules: { id: string; help?: object }[] } } }[];
      }
    ).runs[0]!;

  test("is valid, of hostile text and of all broken examples", () => {
    for (const args of [["."], ["clean.arch"], examples]) {
      const { out, code } = run("sarif", ...args);
      expect(code, out.slice(0, 200)).toBeLessThan(2);
      expect(sarifFaults(JSON.parse(out))).toEqual([]);
    }
  });

  test("says what there is: rules with help, witness, fixes, suppressions", () => {
    const { results, tool } = runOf(run("sarif", ".").out);
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
    expect(tool.driver.rules.find(({ id }) => id === "spof/single-instance")?.help).toMatchObject({
      markdown: expect.stringContaining("# spof/single-instance"),
    });
    const lone = results.filter(
      ({ locations }) => locations[0]?.physicalLocation.artifactLocation.uri === "lone.arch",
    );
    const failing = lone.find(({ ruleId }) => ruleId === "spof/fails-survives");
    expect(failing).toMatchObject({ level: "error", relatedLocations: [{ id: 0 }, { id: 1 }, { id: 2 }] });
    expect(failing?.fixes?.length).toBeGreaterThan(0);
    expect(failing?.locations[0]?.physicalLocation.region).toMatchObject({
      startLine: 2,
      startColumn: 9,
      endLine: 2,
      endColumn: 12,
      charOffset: 19,
      charLength: 3,
    });
    const accepted = results.find(({ suppressions }) => suppressions !== undefined);
    expect(accepted?.suppressions?.[0]).toMatchObject({
      kind: "inSource",
      justification: expect.stringContaining("until 2030-01-01"),
    });
    const uris = results.map(({ locations }) => locations[0]!.physicalLocation.artifactLocation.uri);
    expect(uris).toContain("hostile%2C%20%2541%3Ab%20%C3%BC.arch");
  });

  test("knows the state of a finding against a baseline; what is gone is no result", () => {
    write("state.arch", "client web\nservice api\nweb -> api\n");
    run("json", "state.arch", "--baseline", "state.json", "--update-baseline");
    write(
      "state.arch",
      "client web\nservice api { instances 2; managed regional }\ndatabase orders\nweb -> api -> orders\n",
    );
    const { out } = run("sarif", "state.arch", "--baseline", "state.json");
    expect(sarifFaults(JSON.parse(out))).toEqual([]);
    const states = new Map(runOf(out).results.map((one) => [`${one.ruleId} ${one.baselineState}`, one]));
    expect([...states.keys()].join()).not.toContain("absent");
    expect([...states.keys()].some((key) => key.endsWith(" new"))).toBe(true);
  });
});

describe("junit", () => {
  test("is valid, of hostile text and of all broken examples", async () => {
    for (const args of [["."], ["clean.arch"], examples]) {
      const { out, code } = run("junit", ...args);
      expect(code, out.slice(0, 200)).toBeLessThan(2);
      expect(await junitFaults(out)).toEqual([]);
    }
  });

  test("counts what fails, and tells what is below the level or accepted as skipped", () => {
    const { out } = run("junit", "lone.arch", "clean.arch", "--config", "empty.json");
    expect(out).toMatch(/<testsuite name="lone\.arch"[^>]* failures="1"/);
    expect(out).toMatch(/<testsuite name="clean\.arch"[^>]* failures="0"/);
    expect(out).toMatch(/<testsuite name="flows"[^>]*tests="1" failures="1"/);
    expect(out).toContain('<testcase name="survives instance" classname="f"');
  });
});

describe("gitlab", () => {
  const issues = (text: string) =>
    JSON.parse(text) as { check_name: string; fingerprint: string; location: { path: string } }[];

  test("is valid, of hostile text and of all broken examples", () => {
    for (const args of [["."], ["clean.arch"]]) {
      const { out, code } = run("gitlab", ...args);
      expect(code).toBeLessThan(2);
      expect(codeQualityFaults(JSON.parse(out))).toEqual([]);
    }
    const { out } = faultline(["check", "--format", "gitlab", "examples/broken"]);
    expect(codeQualityFaults(JSON.parse(out))).toEqual([]);
    const prints = issues(out).map(({ fingerprint }) => fingerprint);
    expect(prints.length).toBeGreaterThan(50);
    expect(new Set(prints).size).toBe(prints.length);
  });

  test("fingerprints stay when lines move, names of files and folders on the way count", () => {
    const text = readFileSync(join(root, "examples/broken/online-shop.arch"), "utf8");
    write("moved.arch", text);
    const before = issues(run("gitlab", "moved.arch", "--config", "empty.json").out).map(
      ({ fingerprint }) => fingerprint,
    );
    write("moved.arch", `// a line\n\n\n${text.replaceAll("\n", "\n\n")}`);
    const after = issues(run("gitlab", "moved.arch", "--config", "empty.json").out).map(
      ({ fingerprint }) => fingerprint,
    );
    expect(after).toEqual(before);
    write("other.arch", text);
    const other = issues(run("gitlab", "other.arch", "--config", "empty.json").out).map(
      ({ fingerprint }) => fingerprint,
    );
    expect(other.filter((one) => before.includes(one))).toEqual([]);
  });
});

describe("github", () => {
  test("one command a finding, and no text ends one or begins another", () => {
    const { out } = run("github", ".");
    const lines = out.trimEnd().split("\n");
    expect(lines.length).toBeGreaterThan(5);
    for (const line of lines) {
      expect(line).toMatch(
        /^::(error|warning|notice) file=[^,:]+,line=\d+,endLine=\d+(,col=\d+,endColumn=\d+)?,title=[^,:]+::[^\r\n]+$/,
      );
      // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
      expect(line).not.toMatch(/[\u0000-\u001F\u007F\u202E]/);
      expect(line.replace(/%(25|0D|0A|3A|2C)/g, "")).not.toContain("%");
    }
    const [file] = /file=hostile[^,]*/.exec(out) ?? [];
    expect(file).toBe("file=hostile%2C %2541%3Ab ü.arch");
  });
});

test("the format never changes the exit code", () => {
  for (const file of ["clean.arch", "lone.arch"]) {
    const codes = ["pretty", "compact", "json", "sarif", "junit", "gitlab", "github"].map(
      (format) => run(format, file, "--config", "empty.json").code,
    );
    expect(new Set(codes).size, codes.join()).toBe(1);
  }
});

describe("in a repository, from a folder of it", () => {
  interface Place {
    physicalLocation: { artifactLocation: { uri: string } };
  }
  beforeAll(() => {
    mkdirSync(join(folder, "repo/.git"), { recursive: true });
    mkdirSync(join(folder, "repo/design"), { recursive: true });
    write("repo/faultline.json", "{}");
    write("repo/design/a b.arch", readFileSync(join(folder, "lone.arch"), "utf8"));
  });
  const asked = (cwd: string, file: string, format: string, ...more: string[]) =>
    faultline(["check", "--today", "2026-01-31", "--format", format, ...more, file], {
      cwd: join(folder, cwd),
    }).out;

  test("hosts are told paths from its root, people from where they stand", () => {
    const of = (format: string) => asked("repo/design", "a b.arch", format);
    expect(of("compact")).toMatch(/^a b\.arch:/m);
    expect(of("github")).toContain("file=design/a b.arch,");
    expect(of("gitlab")).toContain('"path": "design/a b.arch"');
    const { results } = (JSON.parse(of("sarif")) as { runs: { results: { locations: Place[] }[] }[] })
      .runs[0]!;
    expect(results[0]?.locations[0]?.physicalLocation.artifactLocation.uri).toBe("design/a%20b.arch");
  });

  test("neither the folder nor a baseline changes a fingerprint", () => {
    const prints = (text: string) =>
      (JSON.parse(text) as { fingerprint: string }[]).map(({ fingerprint }) => fingerprint);
    const here = prints(asked("repo", "design/a b.arch", "gitlab"));
    expect(here.length).toBeGreaterThan(0);
    expect(prints(asked("repo/design", "a b.arch", "gitlab"))).toEqual(here);
    expect(prints(asked("repo/design", "a b.arch", "gitlab", "--baseline", "none.json"))).toEqual(here);
  });
});
