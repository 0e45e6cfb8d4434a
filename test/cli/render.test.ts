/** `faultline render`, `faultline source` and `faultline markdown`, as built. */
import { spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { exportFormats } from "../../server/src/protocol/export-formats.ts";
import { sourceOf } from "../../server/src/protocol/picture-source.ts";
import { faultline, root } from "../support/cli.ts";
import { readPdf, readPng } from "../support/written.ts";

const text = `title "Shop"
client web
region eu {
  service api "Api" { instances 2 }
  database db
}
web -> eu.api -> eu.db
flow order "Order" { web -> eu.api -> eu.db }
view small "Small one" { include web, eu.api }
view "odd/../name" { include web }
`.replace('view "odd/../name"', 'view odd "odd/../name"');

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "faultline-"));
  writeFileSync(join(folder, "a.arch"), text);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: readonly string[]) => faultline(args, { cwd: folder });
const read = (name: string): string => readFileSync(join(folder, name), "utf8");
const bytes = (name: string): Uint8Array => new Uint8Array(readFileSync(join(folder, name)));
const there = (): readonly string[] => readdirSync(folder).sort();

describe("render", () => {
  it.each(exportFormats)("writes $name beside the file", ({ name, extension }) => {
    const { code, out } = run("render", "a.arch", "--format", name);
    expect(code).toBe(0);
    expect(out.split("\n")[0]).toBe(`a.${extension}`);
    expect(read(`a.${extension}`).length).toBeGreaterThan(100);
  });

  it("takes the format from the name of the file, and tells of losses on standard error", () => {
    const { code, out, err } = run("render", "a.arch", "-o", "x.d2");
    expect([code, out]).toEqual([0, "x.d2\n"]);
    expect(err).toMatch(/^faultline: .+\n/);
    expect(read("x.d2")).toContain(err.split("\n")[0]!.replace("faultline: ", ""));
  });

  it("writes to standard output", () => {
    expect(run("render", "a.arch", "-o", "-").out).toMatch(/^<svg /);
    expect(run("render", "a.arch", "-o", "-", "--format", "mermaid").out).toContain("flowchart");
    expect(there()).toEqual(["a.arch"]);
  });

  it("draws a PNG at a scale and on a ground", () => {
    run("render", "a.arch", "-o", "a.svg");
    const [, width = ""] = /width="([\d.]+)"/.exec(read("a.svg")) ?? [];
    run("render", "a.arch", "-o", "1.png", "--scale", "1", "--background", "none");
    run("render", "a.arch", "-o", "3.png", "--scale", "3", "--background", "#123456");
    expect(readPng(bytes("1.png")).width).toBe(Math.ceil(Number(width)));
    expect(readPng(bytes("3.png")).width).toBe(Math.ceil(Number(width) * 3));
    expect(readPng(bytes("1.png")).at(0, 0)[3]).toBe(0);
    expect(readPng(bytes("3.png")).at(0, 0)).toEqual([0x12, 0x34, 0x56, 255]);
  });

  it("draws a PDF with text", async () => {
    run("render", "a.arch", "-o", "a.pdf");
    const { texts, title } = await readPdf(bytes("a.pdf"));
    expect(title).toBe("Shop");
    expect(texts).toEqual(expect.arrayContaining(["Shop", "Api", "web"]));
  });

  it("draws every view into a file of its own, whatever its name", () => {
    const { code, out } = run("render", "a.arch", "--all", "-o", "out/pictures", "--format", "svg");
    expect(code).toBe(0);
    const names = ["a.odd.svg", "a.small.svg", "a.svg"];
    expect(readdirSync(join(folder, "out/pictures")).sort()).toEqual(names);
    expect(out.trim().split("\n").sort()).toEqual(names.map((name) => `out/pictures/${name}`));
    expect(sourceOf(read("out/pictures/a.small.svg"))?.view).toBe("small");
  });

  it("draws several files, into a folder too", () => {
    writeFileSync(join(folder, "b.arch"), "service b\n");
    mkdirSync(join(folder, "out"));
    expect(run("render", "a.arch", "b.arch").out).toBe("a.svg\nb.svg\n");
    expect(run("render", "a.arch", "b.arch", "-o", "out", "--format", "png").out).toBe(
      "out/a.png\nout/b.png\n",
    );
  });

  it.each([
    [["--no-title"], /(?!.*font-size="20")/],
    [["--legend"], /class="legend"/],
    [["--flow", "order"], /Order/],
    [["--findings", "list"], />Findings</],
    [["--collapse", "eu"], /data-collapsed="true"/],
    [["--overlay", "availability"], /data-tone=/],
    [["--fail", "eu.db"], /data-tone="down"/],
    [["--theme", "dark"], /class="canvas"[^>]* fill="#[012]/],
    [["--view", "small"], /data-id="eu.api"/],
  ])("%j changes the picture", (options, shows) => {
    const usual = run("render", "a.arch", "-o", "-", "--no-source").out;
    const { code, out } = run("render", "a.arch", "-o", "-", "--no-source", ...options);
    expect(code).toBe(0);
    expect(out).not.toBe(usual);
    expect(out).toMatch(shows);
  });

  it("tells with a failure what the engine tells, in words below the picture", () => {
    const { out } = run("render", "a.arch", "-o", "-", "--fail", "eu.db", "--fail", "eu.api");
    expect(out).toMatch(/When .*db.* fail/);
  });

  it("draws what stands of a broken file, and says so", () => {
    writeFileSync(join(folder, "b.arch"), "service b\nservice {\n");
    const { code, out, err } = run("render", "b.arch");
    expect([code, out]).toEqual([1, "b.svg\n"]);
    expect(err).toMatch(/b\.arch has errors/);
    expect(read("b.svg")).toContain(">b<");
  });

  it.each([
    [["a.arch", "--format", "gif"], /--format takes svg, png, .* not gif/],
    [["a.arch", "-o", "a.gif"], /no format has the extension of a\.gif/],
    [["a.arch", "--theme", "pink"], /--theme takes light, dark, .* or print, not pink/],
    [["a.arch", "--scale", "9"], /--scale takes a number from 0\.25 to 8, not 9/],
    [["a.arch", "--scale", "big"], /--scale takes a number/],
    [["a.arch", "--background", "url(x)"], /--background takes none or a colour/],
    [["a.arch", "--view", "nowhere"], /has no view nowhere; it has small, odd/],
    [["a.arch", "--flow", "nowhere"], /has no flow nowhere; it has order/],
    [["a.arch", "--collapse", "nowhere"], /has no place or component nowhere/],
    [["a.arch", "--fail", "nowhere"], /nothing called nowhere that can fail/],
    [["a.arch", "--overlay", "heat"], /--overlay takes availability, load, consistency or cap, not heat/],
    [["a.arch", "--overlay", "cap", "--fail", "eu.db"], /ask for one of them/],
    [["a.arch", "--all", "--view", "small"], /--view has no meaning beside it/],
    [["a.arch", "--all", "-o", "-"], /standard output takes one picture/],
    [["a.arch", "--all", "--format", "svg", "-o", "a.arch"], /a\.arch is no folder/],
    [["a.arch", "--watch", "-o", "-"], /--watch writes files/],
    [["gone.arch"], /there is no file|cannot be read/],
    [[], /render takes at least one file/],
    [["a.arch", "-o", "no/such/folder/a.svg"], /cannot be written/],
  ])("%j is told in one sentence", (args, message) => {
    const { code, err } = run("render", ...args);
    expect(code).toBe(2);
    expect(err).toMatch(message);
    expect(err.trim().split("\n")).toHaveLength(1);
    expect(there()).toEqual(["a.arch"]);
  });
});

describe("source", () => {
  it("gives back what was drawn", () => {
    run("render", "a.arch");
    expect(run("source", "a.svg").out).toBe(text);
    run("render", "a.arch", "--no-source", "-o", "bare.svg");
    const { code, err } = run("source", "bare.svg");
    expect(code).toBe(2);
    expect(err).toMatch(/bare\.svg holds no source/);
  });

  it("gives back all files of a model, and writes over nothing unasked", () => {
    mkdirSync(join(folder, "parts"));
    writeFileSync(join(folder, "parts/db.arch"), "database db\n");
    writeFileSync(join(folder, "m.arch"), 'import "parts/db.arch"\nservice api\napi -> db\n');
    writeFileSync(join(folder, "faultline.json"), '{ "preset": "strict" }\n');
    run("render", "m.arch");
    expect(run("source", "m.svg").err).toMatch(/holds 3 files: name a folder/);
    expect(run("source", "m.svg", "-o", "back").code).toBe(0);
    for (const name of ["m.arch", "parts/db.arch", "faultline.json"])
      expect(read(`back/${name}`)).toBe(read(name));
    expect(run("source", "m.svg", "-o", "back").err).toMatch(/is there already; --force/);
    expect(run("source", "m.svg", "-o", "back", "--force").code).toBe(0);
    run("render", "back/m.arch");
    expect(read("back/m.svg")).toBe(read("m.svg"));
  });
});

describe("render --watch", () => {
  it("draws again when a file of the model changes, tells it, and ends when interrupted", async () => {
    writeFileSync(join(folder, "part.arch"), "database db\n");
    writeFileSync(join(folder, "m.arch"), 'import "part.arch"\nservice api\napi -> db\n');
    const child = spawn(process.execPath, [join(root, "dist/faultline.cjs"), "render", "m.arch", "--watch"], {
      cwd: folder,
    });
    let out = "";
    let err = "";
    const waiting: { readonly holds: () => boolean; readonly done: () => void }[] = [];
    const look = (): void => {
      for (const one of waiting.filter(({ holds }) => holds())) {
        waiting.splice(waiting.indexOf(one), 1);
        one.done();
      }
    };
    const until = (holds: () => boolean): Promise<void> =>
      new Promise((done) => {
        waiting.push({ holds, done });
        look();
      });
    child.stdout.on("data", (data) => {
      out += String(data);
      look();
    });
    child.stderr.on("data", (data) => {
      err += String(data);
      look();
    });
    const ended = new Promise<number | null>((done) => child.on("exit", done));
    const drawn = (): number => out.split("m.svg\n").length - 1;
    try {
      await until(() => drawn() === 1);
      expect(read("m.svg")).not.toContain("cache");
      // In a file that is imported; then one that is taken away and comes back; then a text that is broken.
      writeFileSync(join(folder, "part.arch"), 'database db "with a cache"\n');
      await until(() => drawn() >= 2);
      expect(read("m.svg")).toContain("with a cache");
      rmSync(join(folder, "m.arch"));
      await until(() => /m\.arch/.test(err));
      const before = drawn();
      writeFileSync(join(folder, "m.arch"), "service alone\n");
      await until(() => drawn() > before);
      expect(read("m.svg")).toContain("alone");
      const told = drawn();
      // What no picture is made of draws nothing.
      writeFileSync(join(folder, "other.arch"), "service other\n");
      writeFileSync(join(folder, "m.arch"), "service alone\nservice {\n");
      await until(() => /has errors/.test(err) && drawn() > told);
    } finally {
      child.kill("SIGINT");
    }
    expect(await ended).toBe(0);
  });
});

describe("markdown", () => {
  const document = [
    "# Design",
    "",
    "```arch legend",
    'title "Our shop"',
    "client web",
    "service api",
    "web -> api",
    "```",
    "",
    "- in a list",
    "",
    "  ~~~arch",
    "  service b",
    "  ~~~",
    "",
    "> ```arch",
    "> service c",
    "> ```",
    "",
    "The end.",
    "",
  ];

  it.each(["\n", "\r\n"])("puts pictures above the blocks, and is the same when done again (%j)", (eol) => {
    writeFileSync(join(folder, "d.md"), document.join(eol));
    const { code, out, err } = run("markdown", "d.md");
    expect([code, err]).toEqual([0, ""]);
    const pictures = ["d.our-shop.svg", "d.architecture.svg", "d.architecture-2.svg"];
    expect(out).toBe(["d.md", ...pictures, ""].join("\n"));
    const written = read("d.md");
    expect(written.split(eol)).toHaveLength(document.length + 3 * 6);
    expect(written).toContain(`![Our shop](d.our-shop.svg)${eol}${eol}<details>`);
    expect(written).toContain(`  ![Architecture](d.architecture.svg)${eol}`);
    expect(written).toContain(`> ![Architecture](d.architecture-2.svg)${eol}`);
    // All that was there still is, in its order.
    const left = written.split(eol);
    for (const line of document) {
      const at = left.indexOf(line);
      expect(at, line).toBeGreaterThanOrEqual(0);
      left.splice(0, at + 1);
    }
    expect(run("markdown", "d.md").out).toBe("");
    expect(run("markdown", "--check", "d.md").code).toBe(0);
    expect(read("d.md")).toBe(written);
    expect(sourceOf(read("d.our-shop.svg"))?.files[0]?.text).toContain("client web");
  });

  it("renews a picture whose block changed, under the name that it has", () => {
    writeFileSync(join(folder, "d.md"), document.join("\n"));
    run("markdown", "d.md");
    writeFileSync(
      join(folder, "d.md"),
      read("d.md").replace("Our shop", "Their shop").replace("Our shop", "x"),
    );
    const before = read("d.md");
    const check = run("markdown", "--check", "d.md");
    expect([check.code, check.out]).toEqual([1, "d.md\nd.our-shop.svg\n"]);
    expect(read("d.md")).toBe(before);
    expect(run("markdown", "d.md").out).toBe("d.md\nd.our-shop.svg\n");
    expect(run("markdown", "--check", "d.md").code).toBe(0);
    expect(read("d.our-shop.svg")).not.toContain("Our shop");
  });

  it("draws what stands of a broken block and tells where it is; other blocks are nobody's", () => {
    writeFileSync(join(folder, "d.md"), "```ts\nservice a\n```\n\n```arch colour=red\nservice {\n```\n");
    const { code, err } = run("markdown", "d.md");
    expect(code).toBe(1);
    expect(err).toMatch(/d\.md:5: .*colour/);
    expect(err).toMatch(/d\.md:6: the block has errors/);
    expect(read("d.md").match(/!\[/g)).toHaveLength(1);
  });

  it("leaves a text without blocks as it is, and a block that nothing closes", () => {
    for (const content of ["# Nothing\n", "```arch\nservice a\n"]) {
      writeFileSync(join(folder, "d.md"), content);
      run("markdown", "d.md");
      expect(read("d.md")).toBe(content);
    }
    expect(run("markdown", "gone.md").err).toMatch(/there is no file gone\.md/);
  });

  it("follows imports from where the document stands", () => {
    writeFileSync(join(folder, "d.md"), '```arch\nimport "a.arch"\nservice more\nmore -> web\n```\n');
    expect(run("markdown", "d.md").code).toBe(0);
    expect(read("d.shop.svg")).toContain("more");
    expect(existsSync(join(folder, "d.md"))).toBe(true);
  });
});
