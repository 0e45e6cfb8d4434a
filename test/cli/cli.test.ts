/** The built command line: what it prints and how it exits. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { faultline, root } from "../support/cli.ts";

const folder = mkdtempSync(join(tmpdir(), "faultline-cli-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

const lone = "client web\nservice api\nweb -> api\n";
const clean = "client web\nservice api { managed regional }\nweb -> api\n";

describe("exit codes", () => {
  test.each([
    ["infos only", ["check", file("clean.arch", clean)], 0],
    ["a warning", ["check", file("lone.arch", lone)], 1],
    ["a warning, failing on errors only", ["check", "--fail-on", "error", file("lone.arch", lone)], 0],
    ["infos, failing on infos", ["check", "--fail-on", "info", file("clean.arch", clean)], 1],
    ["json changes nothing", ["check", "--format", "json", file("lone.arch", lone)], 1],
    ["an error", ["check", file("broken.arch", "web -> api\n")], 1],
    [
      "an accepted warning",
      ["check", file("accepted.arch", `${lone}accept spof/single-instance on api "a demo"\n`)],
      0,
    ],
    [
      "an acceptance that has expired",
      [
        "check",
        "--today",
        "2027-01-02",
        file("old.arch", `${lone}accept spof/single-instance on api "a demo" until 2027-01-01\n`),
      ],
      1,
    ],
    ["a missing file", ["check", "nowhere.arch"], 2],
    ["a folder without files", ["check", "docs/rules/../../.ci"], 2],
    ["an unknown command", ["chekc"], 2],
    ["an unknown option", ["check", "--nope"], 2],
    ["a wrong format", ["check", "--format", "xml", "examples"], 2],
    ["an unknown rule", ["explain", "spof/singel-instance"], 2],
    ["an unknown view", ["render", "--view", "nope", "examples/online-shop.arch", "-o", "-"], 2],
    ["help", ["--help"], 0],
  ])("%s", (_, args, code) => {
    const ran = faultline(args);
    expect(ran.code, ran.err + ran.out).toBe(code);
    if (code === 2) expect(ran.err).toMatch(/^faultline: .+\. `faultline --help` tells more\.\n$/);
  });
});

describe("check", () => {
  test("prints place, rule, message and the line itself", () => {
    const { out } = faultline(["check", "lone.arch"], { cwd: folder });
    expect(out).toMatch(/warning spof\/single-instance /);
    expect(out).toContain("at lone.arch:2:9");
    expect(out).toContain("2 | service api");
    expect(out).toMatch(/\n {4}\| {9}\^\^\^\n/);
    expect(out).toMatch(/0 errors, 1 warning, \d+ infos?\n$/);
  });

  test("json carries all there is to know", () => {
    const { out } = faultline(["check", "--format", "json", "lone.arch"], { cwd: folder });
    const { findings } = JSON.parse(out) as { findings: Record<string, unknown>[] };
    const found = findings.find(({ rule }) => rule === "spof/single-instance");
    expect(found).toMatchObject({
      level: "warning",
      file: "lone.arch",
      range: { start: { line: 2, column: 9 }, end: { line: 2, column: 12 } },
      components: ["api"],
      accepted: null,
    });
    expect(Array.isArray(found?.witness)).toBe(true);
  });

  test("knows the technologies that faultline.json adds, and tells what is wrong with them", () => {
    const own = (facts: readonly string[]) =>
      file(
        "own/faultline.json",
        JSON.stringify({ technologies: { "our-cache": { kinds: ["cache"], facts } } }),
      );
    file(
      "own/main.arch",
      "client web\nservice api { managed regional }\ncache hot { tech our-cache }\nweb -> api -> hot\n",
    );
    own(["managed regional"]);
    expect(faultline(["check", "own"], { cwd: folder }).out).not.toContain("our-cache");
    own(["managed everywhere"]);
    const { code, out } = faultline(["check", "own"], { cwd: folder });
    expect(code).toBe(1);
    expect(out).toMatch(/error model\/wrong-value .*everywhere/);
    expect(out).toContain("faultline.json:1:");
  });

  test("reads standard input", () => {
    const { code, out } = faultline(["check", "-"], { input: lone });
    expect(code).toBe(1);
    expect(out).toContain("<stdin>:2:9");
  });

  test("follows imports, and reviews an imported file within its importer only", () => {
    file("many/main.arch", 'import "parts.arch"\nclient web\nweb -> api\n');
    file("many/parts.arch", "service api { managed regional }\n");
    const { code, out } = faultline(["check", "many"], { cwd: folder });
    expect(code, out).toBe(0);
  });

  test("files that import each other, or themselves, are reviewed once, beside others", () => {
    file("circle/alone.arch", "client web\nservice api { managed regional }\nweb -> api\n");
    file(
      "circle/one.arch",
      'import "two.arch"\nclient web\nservice first { managed regional }\nweb -> first -> second\n',
    );
    file("circle/two.arch", 'import "one.arch"\nservice second { ttl 3 }\n');
    file("circle/self.arch", 'import "self.arch"\nservice self { ttl 3 }\n');
    const { code, out } = faultline(["check", "circle"], { cwd: folder });
    expect(code).toBe(1);
    expect(out.match(/error model\/unknown-property/g)).toHaveLength(2);
    expect(out).toContain("circle/two.arch:2");
    expect(out).toContain("circle/self.arch:2");
  });

  test("faultline.json silences a rule, and its mistakes are told with their place", () => {
    file("config/a.arch", lone);
    file(
      "config/faultline.json",
      '{ "rules": { "spof/single-instance": "off", "spof/sinlge-instance": "off" } }',
    );
    const { out } = faultline(["check", "config"], { cwd: folder });
    expect(out).not.toContain("warning spof/single-instance");
    expect(out).toMatch(/spof\/sinlge-instance[\s\S]*config\/faultline\.json:1:/);
  });

  test("faultline.json names a model of several files", () => {
    file("pair/web.arch", "client web\nweb -> api\n");
    file("pair/api.arch", "service api { managed regional }\n");
    file("pair/faultline.json", '{ "models": { "pair": ["web.arch", "./api.arch"] } }');
    for (const path of ["pair", "pair/web.arch", "pair/api.arch"]) {
      const { code, out } = faultline(["check", path], { cwd: folder });
      expect(code, out).toBe(0);
    }
  });

  test("no text of a file reaches the terminal as a command", () => {
    file(
      "hostile.arch",
      'client web "\u001B[31mred\u202E"\nservice api "::error::x"\nweb -> api "\u0007"\nweb -> "\u001B]0;x\u0007"\n',
    );
    const { out } = faultline(["check", "hostile.arch"], { cwd: folder });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(out).not.toMatch(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202E]/);
    expect(out).not.toMatch(/^::/m);
  });
});

describe("render", () => {
  test("writes an SVG beside the file and says where", () => {
    const { code, out } = faultline(["render", "lone.arch"], { cwd: folder });
    expect(code).toBe(0);
    expect(out).toBe("lone.svg\n");
    const svg = readFileSync(join(folder, "lone.svg"), "utf8");
    expect(svg).toMatch(/^<svg /);
    expect(svg).toContain('data-id="api"');
  });

  test("json has boxes, polylines and labels with coordinates", () => {
    const { out } = faultline(["render", "examples/online-shop.arch", "--format", "json", "-o", "-"]);
    const picture = JSON.parse(out) as Record<string, readonly unknown[]>;
    expect(Object.keys(picture)).toEqual(expect.arrayContaining(["nodes", "edges"]));
  });

  test("a view of a variant shows the variant", () => {
    const text =
      "client web\nservice api { instances 2 }\nservice old\nweb -> api, old\n" +
      "variant next { remove old; extend api { instances 7 } }\nview now { include * }\nview then { include *; of next }\n";
    const drawn = (view: string) =>
      faultline(["render", file("variant.arch", text), "--view", view, "-o", "-"]).out;
    expect(drawn("now")).toContain('data-id="old"');
    expect(drawn("now")).toContain("×2");
    expect(drawn("then")).not.toContain('data-id="old"');
    expect(drawn("then")).toContain("×7");
  });

  test("a view of nothing says so", () => {
    const path = file("nothing.arch", "client web\nservice api\nweb -> api\nview v { exclude * }\n");
    expect(faultline(["render", path, "--view", "v", "-o", "-"]).out).toContain("This view shows nothing");
  });

  test("is the same, byte for byte, each time", () => {
    const once = faultline(["render", "examples/online-shop.arch", "-o", "-"]);
    const again = faultline(["render", "examples/online-shop.arch", "-o", "-"]);
    expect(once.code, once.err).toBe(0);
    expect(again.out).toBe(once.out);
  });
});

describe("a reader that stops reading", () => {
  test("is no failure of ours", () => {
    const line = `"${process.execPath}" "${join(root, "dist/faultline.cjs")}" rules --json | head -c 10`;
    const done = spawnSync("bash", ["-c", `set -o pipefail; ${line}`], { encoding: "utf8" });
    expect(done.stderr).toBe("");
    expect(done.status).toBe(0);
  });

  test("an output that cannot be written is told in one sentence", () => {
    const { code, err } = faultline([
      "render",
      "examples/online-shop.arch",
      "-o",
      join(folder, "no/such/x.svg"),
    ]);
    expect(code).toBe(2);
    expect(err).toMatch(/^faultline: .+cannot be written.+\n$/);
  });
});

describe("rules and explain", () => {
  test("rules --json lists every rule with its text", () => {
    const { rules } = JSON.parse(faultline(["rules", "--json"]).out) as {
      rules: { id: string; why: string }[];
    };
    expect(rules.length).toBeGreaterThan(40);
    for (const { id, why } of rules) expect(why.length, id).toBeGreaterThan(40);
  });

  test("explain tells why, with examples", () => {
    const { out } = faultline(["explain", "spof/single-instance"]);
    expect(out).toMatch(/## Why[\s\S]*```arch/);
  });
});

describe("how it is asked", () => {
  test.each(["check", "report", "diff", "render", "fmt", "rules"])(
    "%s --help tells what there is",
    (command) => {
      expect(faultline([command, "--help"])).toMatchObject({
        code: 0,
        out: expect.stringContaining("Usage"),
      });
    },
  );

  test.each([
    [["check", "--today", "2026-02-30", "examples"], /--today takes a date/],
    [["render", "--today", "soon", "examples/bank.arch", "-o", "-"], /--today takes a date/],
    [["check", "--max-warnings", "-1", "examples"], /^faultline: [^\n]+\n$/],
    [["check", "--wrong"], /^faultline: Unknown option '--wrong'[^\n]+\n$/],
    [["check", ".", "--baseline", "."], /^faultline: \. cannot be read: [^\n]+\n$/],
  ])("%j is told in one sentence", (args, message) => {
    const { code, err, out } = faultline(args);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(message);
  });
});

test("a check loads neither layout nor reader of repositories' objects", () => {
  const loaded = (...args: string[]) => {
    const cli = join(root, "dist/faultline.cjs");
    const script = `process.argv = [process.argv[0], ${[cli, ...args].map((one) => JSON.stringify(one)).join(", ")}];
      process.on("exit", () => console.error(Object.keys(require.cache).join(), process.moduleLoadList.join()));
      require(process.argv[1]);`;
    return spawnSync(process.execPath, ["-e", script], { cwd: root, encoding: "utf8" }).stderr;
  };
  expect(loaded("check", "examples/bank.arch")).toContain("faultline.cjs");
  expect(loaded("check", "examples/bank.arch")).not.toMatch(/elk\.cjs|NativeModule zlib/);
  expect(loaded("render", "examples/bank.arch", "-o", "-")).toContain("elk.cjs");
});
