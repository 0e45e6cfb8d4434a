/**
 * The command line as built, asked about hostile files: no line that it prints commands a terminal or a CI system, and
 * nothing is written outside of the folders that were named, whatever links, pipes and forged pictures stand there.
 */
import { spawnSync } from "node:child_process";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { withSource } from "../../server/src/protocol/picture-source.ts";
import { attackedText, attacks } from "../support/attacks.ts";
import { faultline } from "../support/cli.ts";

let around = "";
let inside = "";
beforeEach(() => {
  around = mkdtempSync(join(tmpdir(), "faultline-"));
  inside = join(around, "inside");
  mkdirSync(inside);
  mkdirSync(join(around, "outside"));
  writeFileSync(join(around, "outside", "kept.svg"), "kept");
});
afterEach(() => rmSync(around, { recursive: true, force: true }));

const run = (...args: readonly string[]) => faultline(args, { cwd: inside });
const write = (name: string, text: string): string => {
  writeFileSync(join(inside, name), text);
  return name;
};

/** Nothing came, went or changed beside the named folder. */
function expectUntouched(): void {
  expect(readdirSync(around).sort()).toEqual(["inside", "outside"]);
  expect(readdirSync(join(around, "outside"))).toEqual(["kept.svg"]);
  expect(readFileSync(join(around, "outside", "kept.svg"), "utf8")).toBe("kept");
}

/** What terminals and CI systems act on: GitHub (`::` at a line's start, `##[` anywhere), Azure, TeamCity, GitLab (escapes). */
const turned = /(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u;
const commands = new RegExp(`^\\s*::|##[a-z]*\\[|${turned.source}`, "imu");

function expectHarmless({ out, err }: { readonly out: string; readonly err: string }): void {
  expect(commands.exec(out)?.[0]).toBeUndefined();
  expect(commands.exec(err)?.[0]).toBeUndefined();
  expect(err).not.toMatch(/bug of ours/);
}

describe("what is printed commands nobody", () => {
  const forged = "::error::x ##[error]y ##vso[task.z] ##teamcity[a] \u001b[31m\u009b2J\u0007";
  const bad = `client web "${forged}"\nservice api "${forged}"\nweb -> api "${forged}"\nnonsense ${forged}\nview v "${forged}" { include web }\nflow f "${forged}" { web -> api }\nregion r "${forged}"\n`;
  const name = "::error::a\nb\u001b[31m##[c].arch";

  it.each<readonly string[]>([
    ["check"],
    ["check", "--format", "compact"],
    ["render"],
    ["render", "--all"],
    ["render", "--format", "mermaid"],
    ["render", "--format", "md"],
    ["render", "--view", forged],
    ["render", "--fail", forged],
    ["render", "--flow", forged, "--collapse", forged],
    ["render", "--format", forged],
    ["render", "--theme", forged],
    ["render", "-o", `no such folder ${forged}/a.svg`],
    ["report"],
    ["fmt"],
    ["fmt", "--check"],
    ["source"],
    ["markdown"],
  ])("of %j", (command, ...options) => {
    write(name, bad);
    expectHarmless(run(command, ...options, "--", name));
    expectUntouched();
  });

  it.each(["api", "::error::x", forged])("of a what-if about %j", (failed) => {
    write(name, bad);
    expectHarmless(run("whatif", name, failed));
    expectHarmless(run("whatif", "--view", forged, name, failed));
    expectHarmless(run("whatif", "--format", "json", name, failed));
  });

  it("of blocks in Markdown and of pictures without a source", () => {
    write("::error::a\nb.md", `# x\n\n\`\`\`arch ${forged} view=${forged}\n${bad}\`\`\`\n`);
    expectHarmless(run("markdown", "::error::a\nb.md"));
    write("::error::p\n.svg", "<svg/>");
    expectHarmless(run("source", "::error::p\n.svg"));
    expectHarmless(run("::error::no such\ncommand"));
  });

  it.each(["svg", "html", "md", "mermaid", "d2", "dot", "plantuml", "drawio", "structurizr", "json"])(
    "of %s on standard output, with the worst in it",
    (format) => {
      write("a.arch", attackedText(attacks.slice(-18), { flows: 1, views: 1 }));
      const { out, err, code } = run("render", "a.arch", "--format", format, "-o", "-");
      expect(code, err).toBe(0);
      expectHarmless({ out: "", err });
      const page = out.split('id="faultline-data">')[1]?.split("</script>")[0];
      expect(turned.exec(format === "html" ? (page ?? "\0") : out)?.[0]).toBeUndefined();
    },
    60_000,
  );
});

describe("nothing is written elsewhere", () => {
  const model = 'client web\nservice api\nweb -> api\nview up "../../outside/kept" { include web }\n';

  it("by links where pictures will stand", () => {
    write("a.arch", model);
    symlinkSync("../outside/kept.svg", join(inside, "a.svg"));
    const { code, err } = run("render", "a.arch");
    expect([code, err]).toEqual([2, expect.stringContaining("by a link")]);
    expectUntouched();
    symlinkSync("../outside/kept.svg", join(inside, "a.review.svg"));
    expect(run("report", "a.arch").code).toBe(2);
    symlinkSync("../outside/kept.svg", join(inside, "b.svg"));
    // What somebody names is written, and a link stays one.
    writeFileSync(join(inside, "named.svg"), "");
    symlinkSync("named.svg", join(inside, "link.svg"));
    expect(run("render", "a.arch", "-o", "link.svg").code).toBe(0);
    expect(lstatSync(join(inside, "link.svg")).isSymbolicLink()).toBe(true);
    expect(run("render", "a.arch", "-o", "b.md").code).toBe(2);
    expectUntouched();
  });

  it("by names of views", () => {
    write("a.arch", model);
    expect(run("render", "a.arch", "--all").code).toBe(0);
    expect(readdirSync(inside).sort()).toEqual(["a.arch", "a.svg", "a.up.svg"]);
    expectUntouched();
  });

  it.each([
    "../outside/kept.svg",
    "/etc/kept.svg",
    "link/kept.svg",
    "kept-link.svg",
    "file:///x.svg",
    "%2e%2e/outside/kept.svg",
    "pipe.svg",
    "folder.svg",
    "nothing.svg",
    "a\u0000b.svg",
  ])("by the address %j above a block", (address) => {
    symlinkSync("../outside", join(inside, "link"));
    symlinkSync("../outside/kept.svg", join(inside, "kept-link.svg"));
    symlinkSync("../outside/new.svg", join(inside, "nothing.svg"));
    mkdirSync(join(inside, "folder.svg"));
    spawnSync("mkfifo", [join(inside, "pipe.svg")]);
    write("a.md", `![x](${address})\n\n\`\`\`arch\n${model}\`\`\`\n`);
    const { err } = run("markdown", "a.md");
    expect(err).not.toMatch(/bug of ours/);
    expectUntouched();
  });

  it("by imports, and no pipe is waited for", () => {
    spawnSync("mkfifo", [join(inside, "pipe.arch")]);
    writeFileSync(join(around, "outside", "kept.svg"), "kept");
    symlinkSync("../outside/kept.svg", join(inside, "secret.arch"));
    const imports =
      '"pipe.arch" "secret.arch" "../../etc/passwd" "/etc/passwd" "https://evil.invalid/a.arch" "../outside/kept.svg"';
    write(
      "a.arch",
      `${imports
        .split(" ")
        .map((one) => `import ${one}`)
        .join("\n")}\n${model}`,
    );
    const { err } = run("render", "a.arch");
    expect(err).toMatch(/has errors/);
    expect(readFileSync(join(inside, "a.svg"), "utf8")).not.toMatch(/root:|>kept/);
    expectUntouched();
  });

  it("of a text in another encoding, which is left as it is", () => {
    const latin = Buffer.from(`# caf\u00e9\n\n\`\`\`arch\n${model}\`\`\`\n`, "latin1");
    writeFileSync(join(inside, "a.md"), latin);
    const { code, err } = run("markdown", "a.md");
    expect([code, err]).toEqual([2, expect.stringContaining("not UTF-8")]);
    expect(readFileSync(join(inside, "a.md")).equals(latin)).toBe(true);
  });
});

describe("the source of a forged picture", () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><title>a</title></svg>';
  const picture = (...names: readonly string[]): string =>
    withSource(svg, {
      roots: names.slice(0, 1),
      files: names.map((name) => ({ name, text: "service a\n" })),
    });

  it.each([
    "../outside/kept.arch",
    "/tmp/x.arch",
    "a/../../x.arch",
    "..\\x.arch",
    ".bashrc",
    "../../.bashrc",
    "con.arch",
    ".. /x.arch",
    "a\nb.arch",
    "C:\\x.arch",
    "\\\\host\\x.arch",
    "a.arch/",
    "%2e%2e/%2e%2e",
  ])("is not written under %j", (name) => {
    write("p.svg", picture(name));
    expect(run("source", "p.svg", "-o", "there", "--force").code).toBe(2);
    expect(existsSync(join(inside, "there"))).toBe(false);
    expectUntouched();
  });

  it("is written under names that only objects take badly", () => {
    const names = ["__proto__/constructor.arch", "toString.arch", "%2e%2e.arch", "-rf.arch", "$(x).arch"];
    write("p.svg", picture(...names));
    expect(run("source", "p.svg", "-o", "there").code).toBe(0);
    expect(readdirSync(join(inside, "there"), { recursive: true }).sort()).toEqual(
      [...names, "__proto__"].sort(),
    );
    expectUntouched();
  });

  it.each(["link", "folder/link", "a.arch"])("leaves no folder by the link %s", (link) => {
    mkdirSync(join(inside, "there", "folder"), { recursive: true });
    symlinkSync(join(around, "outside"), join(inside, "there", link));
    write("p.svg", picture("first.arch", link === "a.arch" ? link : `${link}/kept.arch`));
    const { code, err } = run("source", "p.svg", "-o", "there", "--force");
    expect(code).toBe(2);
    expect(err).not.toMatch(/bug of ours/);
    expect(existsSync(join(inside, "there", "first.arch"))).toBe(false);
    expectUntouched();
  });

  it("takes no long time and no more than it needs, whatever the picture", () => {
    const laughs = Array.from({ length: 30 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join(
      "",
    );
    const good = picture("a.arch");
    const forged: readonly string[] = [
      `<!DOCTYPE svg [<!ENTITY l0 "x">${laughs}]>${good.replace("<title>a", "<title>&l30;")}`,
      `<!DOCTYPE svg [<!ENTITY e SYSTEM "file:///etc/passwd">]>${good.replace("service a", "&e;")}`,
      good.replace("<title>", `${"<g>".repeat(1_000_000)}<title>`),
      good.replace("<title>a", `<title>${"a".repeat(10_000_000)}`),
      good.replace("<title>a", `<title>${"&amp;".repeat(2_000_000)}`),
      good.replace(/\{.*\}/, "[".repeat(5_000_000)),
      `<svg ${" ".repeat(10_000_000)}`,
      `<!--${"-".repeat(10_000_000)}`,
      `<?${"?".repeat(5_000_000)}`,
      `<svg ${'a="" '.repeat(500_000)}/>`,
      `<svg>${"<metadata>".repeat(200_000)}${"</metadata>".repeat(200_000)}</svg>`,
    ];
    for (const text of forged) {
      write("p.svg", text);
      const started = Date.now();
      const { out, err } = run("source", "p.svg");
      expect(err).not.toMatch(/bug of ours|RangeError|heap/);
      expect(out).not.toContain("root:");
      expect(Date.now() - started).toBeLessThan(20_000);
    }
  }, 120_000);
});
