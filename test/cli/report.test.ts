/** `faultline report`: the files it writes, and that no text becomes more than text. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { faultline, root } from "../support/cli.ts";

const folder = mkdtempSync(join(tmpdir(), "faultline-report-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
const report = (...args: string[]) =>
  faultline(["report", "--today", "2026-01-31", ...args], { cwd: folder });
const read = (name: string) => readFileSync(join(folder, name), "utf8");

const lone =
  'title "Lone"\nclient web\nservice api\nweb -> api\nview all "All" { include *; of small }\nvariant small { extend api { instances 1 } }\n';

describe("report", () => {
  test("writes Markdown and its picture beside the file, and says where", () => {
    write("a.arch", lone);
    const { code, out } = report("a.arch");
    expect(out).toBe("a.review.md\na.review.svg\n");
    expect(code).toBe(0);
    expect(read("a.review.md")).toContain("![Architecture of Lone](a.review.svg)");
    expect(read("a.review.md")).toContain("[`a.arch:3`](a.arch#L3)");
    expect(read("a.review.svg")).toMatch(/^<svg /);
  });

  test("writes where it is told to, with links from there", () => {
    write("a.arch", lone);
    rmSync(join(folder, "out"), { recursive: true, force: true });
    expect(report("a.arch", "-o", "out/r.md").code).toBe(2);
    expect(existsSync(join(folder, "out"))).toBe(false);
    const elsewhere = mkdtempSync(join(folder, "else where-"));
    report("a.arch", "-o", join(elsewhere, "r (1).md"));
    const text = readFileSync(join(elsewhere, "r (1).md"), "utf8");
    expect(text).toContain("(r%20%281%29.svg)");
    expect(text).toContain("(../a.arch#L3)");
  });

  test("- writes to standard output, the picture inside", () => {
    write("a.arch", lone);
    const { out } = report("a.arch", "-o", "-", "--theme", "dark");
    const [, picture = ""] = /\(data:image\/svg\+xml;base64,([A-Za-z0-9+/=]+)\)/.exec(out) ?? [];
    expect(Buffer.from(picture, "base64").toString("utf8")).toMatch(/^<svg /);
  });

  test("a view shows its variant", () => {
    write("a.arch", lone);
    expect(report("a.arch", "-o", "-", "--view", "all").out).toContain("runs as one instance");
  });

  test("is the same each time", () => {
    const once = () => report(join(root, "examples/online-shop.arch"), "-o", "-").out;
    expect(once()).toBe(once());
  });

  test("a file with errors is reviewed as far as it stands, and says so", () => {
    write("broken.arch", `${lone}web -> nobody\n`);
    const { code, out } = report("broken.arch", "-o", "-");
    expect(code).toBe(0);
    expect(out).toContain("**The text has errors");
  });

  test("no name is markup", () => {
    const nasty =
      "</td><script>x</script> ![i](http://e.x/i) [l](javascript:x) | `c` @all # - * _ \u001B[31m\u202E";
    const told = nasty.replaceAll('"', "");
    write(
      "n.arch",
      `title "${told}"\nclient web "${told}"\nservice api "${told}"\nweb -> api "${told}"\nflow f "${told}" {\n  web -> api\n  requirement "${told}"\n  needs availability 99%\n}\nnote on api "${told}"\ndecision d "${told}"\naccept sec/no-authentication on api "${told}"\n`,
    );
    const { out } = report("n.arch", "-o", "-");
    expect(out.match(/\\<script>/g)?.length).toBeGreaterThan(4);
    // What stands in a fence is text, and only a line of the fence's own ends it.
    const unfenced = out.replace(/^ {2}(`{3,})diff\n( {2}[-+].*\n)+ {2}\1$/gm, "");
    for (const line of unfenced.split("\n").filter((one) => !one.startsWith("!["))) {
      const outside = line.replace(/(`+)(?!`).*?(?<!`)\1(?!`)/g, "");
      expect(outside).not.toMatch(/(?<!\\)<|(?<!\\)!?\[[il]\]|(?<!\\)`|@all|https?:\/\/e\.x/);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
      expect(line).not.toMatch(/[\u0000-\u001F\u202E]/);
    }
  });

  test.each([
    [[], /report takes one file/],
    [["a.arch", "b.arch"], /report takes one file/],
    [["a.arch", "--view", "nope"], /has no view nope; it has all/],
    [["a.arch", "--theme", "pink"], /--theme takes light, dark, high-contrast, high-contrast-light or print/],
    [["a.arch", "--today", "soon"], /--today takes a date/],
    [["nowhere.arch"], /nowhere\.arch/],
  ])("%j is told in one sentence", (args, message) => {
    write("a.arch", lone);
    const { code, err } = report(...args);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });
});
