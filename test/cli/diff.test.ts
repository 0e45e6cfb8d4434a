/** `faultline diff`: what is told between files, folders and revisions, and the exit code. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { faultline } from "../support/cli.ts";
import { committed, git } from "../support/git.ts";
import { diffFaults } from "../support/schemas.ts";

const folder = mkdtempSync(join(tmpdir(), "faultline-diff-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, text: string): void => {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
};
const diff = (...args: string[]) => faultline(["diff", "--today", "2026-01-31", ...args], { cwd: folder });

const one = "client web\nservice api { instances 2 }\nweb -> api\n";
const two = 'client web\nservice api { instances 1 }\ndatabase orders "Orders"\nweb -> api -> orders\n';

describe("files and folders", () => {
  beforeAll(() => {
    write("a.arch", one);
    write("b.arch", two);
    write("old/x.arch", one);
    write("old/gone.arch", one);
    write("new/x.arch", two);
    write("new/sub/came.arch", "client app\njob cleanup\n");
  });

  test("text tells what came, what changed, and what is found now", () => {
    const { out, code } = diff("a.arch", "b.arch");
    expect(code).toBe(0);
    expect(out).toContain("  + database orders\n");
    expect(out).toContain("  ~ service api\n      instances: 2 → 1\n");
    expect(out).toContain("  + api->orders\n");
    expect(out).toMatch(/! warning spof\/single-instance at b\.arch:2: "api" runs as one instance/);
    expect(out).toContain("unnamed:web now falls with api");
    expect(out).toMatch(/\n\d+ new findings.*2 added, 1 changed\.\n$/);
  });

  test("the other way round what came went", () => {
    const { out } = diff("b.arch", "a.arch");
    expect(out).toContain("  - database orders\n");
    expect(out).toContain("unnamed:web no longer falls with api");
    expect(out).toMatch(/Findings that are gone\n {2}- .*spof\/single-instance/);
  });

  test("the same is the same", () => {
    expect(diff("a.arch", "a.arch")).toMatchObject({ code: 0, out: "Nothing differs.\n" });
    expect(diff("a.arch", "a.arch", "--format", "markdown").out).toBe("The design does not differ.\n");
    expect(JSON.parse(diff("a.arch", "a.arch", "--format", "json").out)).toMatchObject({
      version: 1,
      models: [{ elements: [], findings: [], figures: [] }],
    });
  });

  test("of several files one that was renamed is the same one", () => {
    write("from/stays.arch", one);
    write("from/a.arch", two);
    write("to/stays.arch", one);
    write("to/moved/b.arch", two.replace('"Orders"', '"All orders"'));
    const { models } = JSON.parse(diff("from", "to", "--format", "json").out) as {
      models: { title: string; elements: { id: string; change: string }[] }[];
    };
    expect(
      models.map(({ title, elements }) => [title, elements.map(({ id, change }) => `${change} ${id}`)]),
    ).toEqual([
      ["moved/b.arch", ["changed orders"]],
      ["stays.arch", []],
    ]);
  });

  test("json is valid by its schema", () => {
    for (const [before, after] of [
      ["examples/online-shop.arch", "examples/broken/online-shop.arch"],
      ["examples/broken/bank.arch", "examples/bank.arch"],
      ["examples", "examples/broken"],
    ] as const) {
      const { out } = faultline(["diff", before, after, "--format", "json"]);
      expect(diffFaults(JSON.parse(out)), `${before} ${after}`).toEqual([]);
    }
  });

  test("Markdown tells first what got worse, and what was written in a part that opens", () => {
    const { out } = faultline([
      "diff",
      "examples/online-shop.arch",
      "examples/broken/online-shop.arch",
      "--format",
      "markdown",
    ]);
    const titles = [...out.matchAll(/^####? ?(.*)|^<details>.*/gm)].map(([line]) => line);
    expect(titles[1]).toBe("#### Targets");
    expect(titles[2]).toBe("#### New findings");
    expect(titles.findIndex((one) => one.startsWith("<details>"))).toBeLessThan(
      titles.indexOf("#### Components"),
    );
    const levels = [...out.matchAll(/^- (error|warning|info) /gm)].map(([, level]) => level);
    expect(levels.indexOf("info")).toBeGreaterThan(levels.lastIndexOf("error"));
    expect(out).toMatch(/at `examples\/broken\/online-shop\.arch:\d+`/);
  });

  test("folders are compared file by file, by path", () => {
    const { models } = JSON.parse(diff("old", "new", "--format", "json").out) as {
      models: { title: string; elements: { change: string }[] }[];
    };
    const changes = new Map(
      models.map(({ title, elements }) => [title, new Set(elements.map((e) => e.change))]),
    );
    expect(changes).toEqual(
      new Map([
        ["sub/came.arch", new Set(["added"])],
        ["x.arch", new Set(["added", "changed"])],
        ["gone.arch", new Set(["removed"])],
      ]),
    );
  });

  test.each([
    [["a.arch", "b.arch", "--fail-on", "warning"], 1],
    [["a.arch", "b.arch", "--fail-on", "error"], 0],
    [["b.arch", "a.arch", "--fail-on", "warning"], 0],
    [["a.arch", "nowhere.arch"], 2],
    [["a.arch", "b.arch", "a.arch"], 2],
    [["a.arch", "b.arch", "--format", "xml"], 2],
    [["a.arch", "b.arch", "--fail-on", "all"], 2],
  ])("%j exits with %i", (args, code) => {
    expect(diff(...args).code).toBe(code);
  });

  test("no text of a file is markup in Markdown, or reaches the terminal as a command", () => {
    write(
      "n.arch",
      one.replace("service api", 'service api "</details> ![x](http://e.x/) @all #1 | `a` \u001B[31m"'),
    );
    const { out } = diff("a.arch", "n.arch", "--format", "markdown");
    expect(out).toContain("\\</details> !\\[x\\](http&#58;//e.x/)");
    expect(out).not.toMatch(/@all| #1\b|[^\\]\|/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
    expect(out + diff("a.arch", "n.arch").out).not.toMatch(/[\u0000-\u0009\u000B-\u001F]/);
  });
});

describe("revisions", () => {
  beforeAll(() => {
    git(folder, "init", "-q", "-b", "main");
    committed(folder, { "design/d.arch": one, "design/lib.arch": "service shared { managed regional }\n" });
    git(folder, "tag", "first");
    committed(folder, { "design/d.arch": two });
    git(folder, "checkout", "-q", "-b", "side", "first");
    committed(folder, {
      "design/d.arch": `import "./lib.arch"\n${one}api -> shared\n`,
      "design/e.arch": one,
    });
    git(folder, "checkout", "-q", "main");
    git(folder, "gc", "-q");
    write("design/d.arch", two.replace("instances 1", "instances 3"));
  });

  test.each([
    ["two revisions of a file", ["--git", "first..main", "design/d.arch"], "instances: 2 → 1"],
    ["REVISION:PATH", ["first:design/d.arch", "HEAD:design/d.arch"], "instances: 2 → 1"],
    ["from here", ["first:./design/d.arch", "main:./design/d.arch"], "instances: 2 → 1"],
    ["a revision and a file", ["HEAD~1", "design/d.arch"], "instances: 2 → 3"],
    ["a file and a revision", ["design/d.arch", "first"], "instances: 3 → 2"],
    ["a file alone: since it was committed", ["design/d.arch"], "instances: 1 → 3"],
    ["a revision alone: everything since", ["first"], "instances: 2 → 3"],
    ["nothing at all", [], "instances: 1 → 3"],
    ["a folder since a revision", ["--git", "first", "design"], "instances: 2 → 3"],
    ["since both parted", ["--git", "main...side", "design"], "shared"],
    ["what a branch lacks", ["--git", "main..side", "design/d.arch"], "instances: 1 → 2"],
  ])("%s", (_, args, told) => {
    const { out, code, err } = diff(...args);
    expect(err).toBe("");
    expect(code).toBe(0);
    expect(out).toContain(told);
  });

  test("imports are read in the same revision", () => {
    rmSync(join(folder, "design/lib.arch"));
    const { out } = diff("--git", "first..side", "design/d.arch");
    expect(out).toContain("  + service shared\n");
    expect(out).not.toContain("model/import-missing");
    git(folder, "checkout", "-q", "--", "design/lib.arch");
  });

  test("a file that a revision lacks came or went as a whole", () => {
    expect(diff("--git", "first..side", "design/e.arch").out).toContain("  + service api\n");
    expect(diff("--git", "side..first", "design/e.arch").out).toContain("  - service api\n");
  });

  test.each([
    [["--git", "nowhere..main", "design/d.arch"], /there is no revision nowhere/],
    [["--git", "first..main", "no.arch"], /has an \.arch file/],
    [["first:design/no.arch", "main:design/no.arch"], /has an \.arch file/],
    [["--git", "first..main", "a.arch", "b.arch"], /one file or folder/],
  ])("%j is told in one sentence", (args, message) => {
    const { code, err } = diff(...args);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });
});
