/** `faultline fmt` of the built command line. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { faultline } from "../support/cli.ts";

const folder = mkdtempSync(join(tmpdir(), "faultline-fmt-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}
const read = (name: string): string => readFileSync(join(folder, name), "utf8");

const loose = "service   api{instances 2}\n";
const neat = "service api { instances 2 }\n";

describe("fmt", () => {
  test("writes what changes, lists it, and leaves the rest", () => {
    file("write/loose.arch", loose);
    file("write/deep/neat.arch", neat);
    const { code, out, err } = faultline(["fmt", "write"], { cwd: folder });
    expect({ code, out, err }).toEqual({ code: 0, out: "write/loose.arch\n", err: "" });
    expect(read("write/loose.arch")).toBe(neat);
    expect(faultline(["fmt", "write"], { cwd: folder }).out).toBe("");
  });

  test("--check writes nothing and tells how to mend it", () => {
    file("check/loose.arch", loose);
    file("check/neat.arch", neat);
    const { code, out } = faultline(["fmt", "--check", "check"], { cwd: folder });
    expect(code).toBe(1);
    expect(out).toBe(
      "check/loose.arch\n1 file is not formatted. `faultline fmt` writes the canonical format.\n",
    );
    expect(read("check/loose.arch")).toBe(loose);
    expect(faultline(["fmt", "--check", "check/neat.arch"], { cwd: folder })).toMatchObject({
      code: 0,
      out: "The file is formatted.\n",
    });
  });

  test("takes the current folder", () => {
    file("here/loose.arch", loose);
    expect(faultline(["fmt"], { cwd: join(folder, "here") })).toMatchObject({ code: 0, out: "loose.arch\n" });
  });

  test("standard input goes to standard output", () => {
    expect(faultline(["fmt", "-"], { input: loose })).toEqual({ code: 0, out: neat, err: "" });
    expect(faultline(["fmt", "--check", "-"], { input: loose }).code).toBe(1);
    expect(faultline(["fmt", "--check", "-"], { input: neat }).code).toBe(0);
    expect(faultline(["fmt", "-"], { input: "" })).toEqual({ code: 0, out: "", err: "" });
  });

  test("keeps line ends and a byte order mark", () => {
    file("marks.arch", "\ufeffservice   api\r\nservice   web\r\n");
    faultline(["fmt", "marks.arch"], { cwd: folder });
    expect(read("marks.arch")).toBe("\ufeffservice api\r\nservice web\r\n");
  });

  test("formats around what is damaged, and says so", () => {
    file("damaged.arch", "service   api\nweb   -->  api\n");
    const { code, err } = faultline(["fmt", "damaged.arch"], { cwd: folder });
    expect(code).toBe(0);
    expect(err).toContain("damaged.arch has errors");
    expect(read("damaged.arch")).toBe("service api\nweb   -->  api\n");
  });

  test.each([
    ["a missing file", ["fmt", "nowhere.arch"]],
    ["an unknown option", ["fmt", "--chekc"]],
    ["standard input beside files", ["fmt", "-", "marks.arch"]],
    ["another encoding", ["fmt", file("latin.arch", Uint8Array.from([0x74, 0x20, 0xe9, 0x0a]))]],
  ])("%s is misuse", (_, args) => {
    const ran = faultline(args, { cwd: folder });
    expect(ran.code).toBe(2);
    expect(ran.err).toMatch(/^faultline: .+\. `faultline --help` tells more\.\n$/);
  });
});
