/** `check` with a baseline, a number of warnings, and the targets of flows. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { faultline } from "../support/cli.ts";

const folder = mkdtempSync(join(tmpdir(), "faultline-baseline-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, text: string): void => {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
};
const check = (...args: string[]) => faultline(["check", "--today", "2026-01-31", ...args], { cwd: folder });
const entries = () =>
  (
    JSON.parse(readFileSync(join(folder, "known.json"), "utf8")) as {
      findings: { rule: string; file: string; fingerprint: string }[];
    }
  ).findings;

const lone = "client web\nservice api\nweb -> api\n";
const two = "client web\nservice api, basket\nweb -> api -> basket\n";

beforeEach(() => {
  rmSync(join(folder, "known.json"), { force: true });
  write("a.arch", lone);
});

describe("a baseline", () => {
  test("what is known fails nothing, what is new does, and what is gone is told", () => {
    expect(check("a.arch").code).toBe(1);
    const made = check("a.arch", "--baseline", "known.json", "--update-baseline");
    expect(made.code).toBe(0);
    expect(made.err).toMatch(/^known\.json: \d+ known findings\n$/);
    expect(entries().map(({ rule }) => rule)).toContain("spof/single-instance");

    const same = check("a.arch", "--baseline", "known.json");
    expect(same).toMatchObject({ code: 0, err: "" });
    expect(same.out).toMatch(/^0 errors, 0 warnings, 0 infos, \d+ known\n$/);

    write("a.arch", two);
    const more = check("a.arch", "--baseline", "known.json", "--format", "compact");
    expect(more.code).toBe(1);
    expect(more.out).toMatch(/"basket"/);
    expect(more.out).not.toMatch(/"api" (runs|is not said)/);

    write("a.arch", lone.replace("service api", "service api { managed regional }"));
    const gone = check("a.arch", "--baseline", "known.json");
    expect(gone.code).toBe(0);
    expect(gone.err).toMatch(/known findings? (is|are) no more; `--update-baseline` strikes/);
    expect(gone.err).toContain("[spof/single-instance]");
    check("a.arch", "--baseline", "known.json", "--update-baseline");
    expect(entries().map(({ rule }) => rule)).not.toContain("spof/single-instance");
  });

  test("lines may move, labels may change", () => {
    check("a.arch", "--baseline", "known.json", "--update-baseline");
    write("a.arch", `// why\n\n${lone.replace("service api", 'service api "The API"')}`);
    expect(check("a.arch", "--baseline", "known.json").code).toBe(0);
  });

  test("may have a byte order mark, as some editors write it", () => {
    check("a.arch", "--baseline", "known.json", "--update-baseline");
    write("known.json", `\uFEFF${readFileSync(join(folder, "known.json"), "utf8")}`);
    expect(check("a.arch", "--baseline", "known.json").code).toBe(0);
  });

  test("holds wherever it is asked from", () => {
    write("sub/b.arch", lone);
    check("a.arch", "sub", "--baseline", "known.json", "--update-baseline");
    const below = faultline(["check", "b.arch", "--baseline", "../known.json"], { cwd: join(folder, "sub") });
    expect(below).toMatchObject({ code: 0, err: "" });
  });

  test("a run over some files leaves the entries of the others", () => {
    write("sub/b.arch", lone);
    check("a.arch", "sub/b.arch", "--baseline", "known.json", "--update-baseline");
    const before = entries().filter(({ file }) => file === "sub/b.arch").length;
    check("a.arch", "--baseline", "known.json", "--update-baseline");
    expect(entries().filter(({ file }) => file === "sub/b.arch")).toHaveLength(before);
    rmSync(join(folder, "sub/b.arch"));
    expect(check("a.arch", "--baseline", "known.json").err).toContain("sub/b.arch");
  });

  test("of what one finding tells for many, mending some makes none new", () => {
    const names = Array.from({ length: 7 }, (_, i) => `s${i}`);
    const system = (mended: number) =>
      `client web\n${names.map((name, i) => `service ${name} { instances ${i < mended ? 2 : 1} }`).join("\n")}\n${names.map((name) => `web -> ${name}`).join("\n")}\n`;
    write("a.arch", system(0));
    expect(check("a.arch", "--format", "compact").out).toContain("7 times");
    check("a.arch", "--baseline", "known.json", "--update-baseline");
    for (const mended of [1, 3, 6])
      for (const text of [system(mended)]) {
        write("a.arch", text);
        expect(check("a.arch", "--baseline", "known.json").code, String(mended)).toBe(0);
      }
    write("a.arch", `${system(0)}service s7 { instances 1 }\nweb -> s7\n`);
    expect(check("a.arch", "--baseline", "known.json").code).toBe(1);
  });

  test("errors of the text are never known", () => {
    write("a.arch", `${lone}web -> nobody\n`);
    const made = check("a.arch", "--baseline", "known.json", "--update-baseline");
    expect(made.code).toBe(1);
    expect(entries().map(({ rule }) => rule)).not.toContain("model/unknown-name");
  });

  test.each([
    ["no JSON", "{", /cannot be read/],
    ["another JSON", '{ "findings": [1] }', /is no baseline/],
  ])("%s is told as such", (_, text, message) => {
    write("known.json", text);
    const { code, err } = check("a.arch", "--baseline", "known.json");
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });

  test("one that is not there yet knows nothing", () => {
    expect(check("a.arch", "--baseline", "known.json").code).toBe(1);
  });
});

describe("--max-warnings", () => {
  test.each([
    ["0", 1],
    ["1", 0],
    ["99", 0],
    ["-1", 2],
    ["many", 2],
  ])("%s", (most, code) => {
    expect(check("a.arch", `--max-warnings=${most}`).code).toBe(code);
  });

  test("errors fail all the same, infos where asked", () => {
    write("e.arch", `${lone}web -> nobody\n`);
    expect(check("e.arch", "--max-warnings", "99").code).toBe(1);
    expect(check("a.arch", "--max-warnings", "99", "--fail-on", "info").code).toBe(1);
  });
});

describe("the targets of flows", () => {
  const system = (instances: number, availability: string) =>
    `client web\nservice api { instances ${instances}; availability ${availability}; latency p99 30ms }\nweb -> api\nflow buy "Buy" {\n  web -> api\n  rate 1 rps\n  needs availability 99.9%, latency p99 20ms\n  survives instance\n}\n`;

  test("stand in a table, with what misses them and through what", () => {
    write("t.arch", system(1, "99%"));
    const { code, out } = check("t.arch");
    expect(code).toBe(1);
    expect(out).toMatch(/^flow +needs +target +found/m);
    expect(out).toMatch(
      /^Buy +availability +99\.9% +99% +fail +3d16h down a year, 8h46m allowed; api: 100% of the downtime$/m,
    );
    expect(out).toMatch(/^Buy +latency p99 +20ms +about 30ms +fail +10ms over/m);
    expect(out).toMatch(/^Buy +survives instance +.* fail +falls with api$/m);
    expect(out).toMatch(/3 of 3 targets missed\n$/);
  });

  test("pass where they are met", () => {
    write("t.arch", system(2, "99.9%").replace("30ms", "10ms"));
    const { out } = check("t.arch");
    expect(out).toMatch(/^Buy +availability .* pass/m);
    expect(out).toMatch(/^Buy +latency p99 .* pass/m);
    expect(out).toMatch(/^Buy +survives instance .* pass/m);
    expect(out).not.toContain("missed");
  });

  test("are open where a figure is missing", () => {
    write("t.arch", system(2, "99.9%").replace("; latency p99 30ms", ""));
    expect(check("t.arch").out).toMatch(/^Buy +latency p99 +20ms +– +unproven +nothing on its way/m);
  });

  test("stand in json with plain numbers", () => {
    write("t.arch", system(1, "99%"));
    const { targets } = JSON.parse(check("t.arch", "--format", "json").out) as { targets: object[] };
    expect(targets).toMatchObject([
      { flow: "buy", what: "availability", state: "fail", numbers: { wanted: 0.999, found: 0.99 } },
      { what: "latency p99", state: "fail", numbers: { wanted: 20, found: 30 } },
      { what: "survives instance", state: "fail", numbers: null, through: [{ id: "api" }] },
    ]);
  });
});
