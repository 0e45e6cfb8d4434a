/** `check --fix`: what it changes, what it leaves alone, and the diff that it prints. */
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { unifiedDiff } from "../../server/src/cli/unified-diff.ts";
import { faultline } from "../support/cli.ts";

const home = mkdtempSync(join(tmpdir(), "faultline-fix-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

let folder = home;
beforeEach(() => {
  folder = mkdtempSync(join(home, "case-"));
});

const write = (name: string, text: string): void => {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
};
const read = (name: string): string => readFileSync(join(folder, name), "utf8");
const check = (...args: string[]) => faultline(["check", "--today", "2026-01-31", ...args], { cwd: folder });

/** An acceptance of nothing: taking it out is safe. */
const stale = `client web\nservice api { managed regional }\nweb -> api\naccept spof/single-instance on api "once it was one"\n`;
const mended = "client web\nservice api { managed regional }\nweb -> api\n";

describe("--fix", () => {
  test("applies what is safe, tells what it did, and is done at once", () => {
    write("a.arch", stale);
    const { code, err } = check("a.arch", "--fix");
    expect(code).toBe(0);
    expect(read("a.arch")).toBe(mended);
    expect(err).toContain('-accept spof/single-instance on api "once it was one"\n');
    expect(err).toMatch(/1 fix applied in 1 file\.\n$/);
    expect(check("a.arch", "--fix").err).toBe("Nothing to fix.\n");
    expect(readdirSync(folder)).toEqual(["a.arch"]);
  });

  test("leaves what is unsafe; --fix-unsafe does not", () => {
    const lone = "client web\nservice api { instances 1 }\nweb -> api\n";
    write("a.arch", lone);
    expect(check("a.arch", "--fix").code).toBe(1);
    expect(read("a.arch")).toBe(lone);
    check("a.arch", "--fix-unsafe");
    expect(read("a.arch")).toContain("instances 2");
    expect(check("a.arch", "--format", "compact").out).not.toContain("spof/single-instance");
  });

  test("--dry-run prints a diff that patch applies, and writes nothing", () => {
    write("a.arch", `// first\n${stale}${"// more\n".repeat(20)}`);
    const before = read("a.arch");
    const { out, code } = check("a.arch", "--fix", "--dry-run");
    expect(code).toBe(0);
    expect(read("a.arch")).toBe(before);
    write("change.patch", out);
    expect(spawnSync("git", ["apply", "-p0", "change.patch"], { cwd: folder }).status, out).toBe(0);
    expect(read("a.arch")).toBe(before.replace(/accept .*\n/, ""));
  });

  test("a file that is imported and not asked for is not touched", () => {
    write("lib/b.arch", 'service api { managed regional }\naccept spof/single-instance on api "old"\n');
    write("a.arch", 'import "./lib/b.arch"\nclient web\nweb -> api\n');
    const before = read("lib/b.arch");
    expect(check("a.arch", "--fix").err).toBe("Nothing to fix.\n");
    expect(read("lib/b.arch")).toBe(before);
    check("a.arch", "lib/b.arch", "--fix");
    expect(read("lib/b.arch")).not.toContain("accept");
  });

  test("a file of two models is mended once", () => {
    write("shared.arch", 'service api { managed regional }\naccept spof/single-instance on api "old"\n');
    write("a.arch", 'import "./shared.arch"\nclient web\nweb -> api\n');
    write("b.arch", 'import "./shared.arch"\nclient app\napp -> api\n');
    expect(check(".", "--fix").err).toMatch(/1 fix applied in 1 file/);
    expect(read("shared.arch")).toBe("service api { managed regional }\n");
  });

  test("byte order mark, line ends, permissions and links stay", () => {
    write("real.arch", `\uFEFF${stale.replaceAll("\n", "\r\n")}`);
    chmodSync(join(folder, "real.arch"), 0o640);
    symlinkSync("real.arch", join(folder, "a.arch"));
    check("a.arch", "--fix");
    expect(readFileSync(join(folder, "real.arch"), "utf8")).toBe(`\uFEFF${mended.replaceAll("\n", "\r\n")}`);
    expect(statSync(join(folder, "real.arch")).mode & 0o777).toBe(0o640);
    expect(lstatSync(join(folder, "a.arch")).isSymbolicLink()).toBe(true);
  });

  test("what is no UTF-8 is left as it is", () => {
    const bytes = Buffer.concat([Buffer.from(stale), Buffer.from([0x2f, 0x2f, 0xff, 0xfe, 0x0a])]);
    writeFileSync(join(folder, "a.arch"), bytes);
    expect(check("a.arch", "--fix").err).toContain("is not UTF-8 text and was left as it is");
    expect(readFileSync(join(folder, "a.arch")).equals(bytes)).toBe(true);
  });

  test.each([
    [["-", "--fix"], /standard input is none/],
    [["a.arch", "--dry-run"], /--dry-run goes with --fix/],
    [["a.arch", "--update-baseline"], /needs --baseline FILE/],
  ])("%j is wrong use", (args, message) => {
    write("a.arch", stale);
    const { code, err } = check(...args);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });
});

describe("the diff", () => {
  const lines = fc
    .array(fc.constantFrom("a", "b", "c", "", "dd"), { maxLength: 14 })
    .chain((list) => fc.constantFrom(list.join("\n"), `${list.join("\n")}\n`));

  /** Applies a unified diff by its own words: what is kept and removed must stand there. */
  function patched(text: string, diff: string): string {
    const from = text.split(/(?<=\n)/);
    const result: string[] = [];
    let at = 0;
    const body = diff.split("\n").slice(2, -1);
    for (const [index, line] of body.entries()) {
      const [, start, length = "1"] = /^@@ -(\d+)(?:,(\d+))? \+\d+(?:,\d+)? @@$/.exec(line) ?? [];
      if (start !== undefined) {
        const first = Number(start) - (length === "0" ? 0 : 1);
        while (at < first) result.push(from[at++]!);
        continue;
      }
      if (line.startsWith("\\")) continue;
      const whole = line.slice(1) + (body[index + 1]?.startsWith("\\") ? "" : "\n");
      if (line.startsWith("+")) result.push(whole);
      else {
        expect(from[at++]).toBe(whole);
        if (line.startsWith(" ")) result.push(whole);
      }
    }
    return [...result, ...from.slice(at)].join("");
  }

  test("leads from one text to the other, whatever the context", () => {
    fc.assert(
      fc.property(lines, lines, fc.nat(4), (before, after, around) => {
        const diff = unifiedDiff("x", before, after, around);
        expect(diff === "").toBe(before === after);
        if (diff !== "") expect(patched(before, diff)).toBe(after);
      }),
      { numRuns: 2000 },
    );
  });

  test("is as short as can be", () => {
    const same = Array.from({ length: 50 }, (_, i) => `line ${i}`);
    const other = [...same.slice(0, 20), "new", ...same.slice(20, 40), ...same.slice(41)];
    const diff = unifiedDiff("x", `${same.join("\n")}\n`, `${other.join("\n")}\n`);
    expect(diff.split("\n").filter((line) => /^[-+](?![-+])/.test(line))).toEqual(["+new", "-line 40"]);
    expect(diff.match(/^@@/gm)).toHaveLength(2);
  });
});
