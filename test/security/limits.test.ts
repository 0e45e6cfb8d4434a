/** Models of no sane size: each is drawn in the end, or it is told why not; no stack runs over and nothing goes on for ever. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { faultline } from "../support/cli.ts";
import { type PreviewWorld, startPreviewWorld } from "../support/preview-page.ts";

const folder = mkdtempSync(join(tmpdir(), "faultline-"));
let world: PreviewWorld;
beforeAll(async () => {
  world = await startPreviewWorld();
}, 60_000);
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

const lines = (count: number, line: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => line(n)).join("\n");

const services = (count: number): string => lines(count, (n) => `service s${n}`);

const large: ReadonlyMap<string, string> = new Map([
  ["a star of 100 000 lines", `service hub\n${lines(100_000, (n) => `service s${n}\nhub -> s${n}`)}`],
  ["a chain of 10 000", `${services(10_000)}\n${lines(9_999, (n) => `s${n} -> s${n + 1}`)}`],
  [
    "each of 500 to each",
    `${services(500)}\n${lines(500, (a) => lines(500, (b) => (b > a ? `s${a} -> s${b}` : "")))}`,
  ],
  ["100 000 braces that open", "region r {".repeat(100_000)],
  ["100 000 braces that open and close", "a {\n".repeat(100_000) + "}\n".repeat(100_000)],
  ["a line of 10 MB", `service a "${"x".repeat(10_000_000)}"\n`],
  ["50 000 quotes", '"'.repeat(50_000)],
  ["a name of 10 MB", `service ${"a".repeat(10_000_000)}\n`],
  ["10 MB of blank space", `service a${" ".repeat(10_000_000)}b\n`],
]);

describe("the command line", () => {
  it.each([...large])(
    "answers about %s",
    (_, text) => {
      writeFileSync(join(folder, "a.arch"), text);
      const { code, err } = faultline(["render", "a.arch", "-o", "a.svg"], { cwd: folder });
      expect(err).not.toMatch(/bug of ours|RangeError|heap/);
      expect(code).toSatisfy((one) => one === 0 || (one === 1 && /has errors/.test(err)));
      expect(readFileSync(join(folder, "a.svg"), "utf8")).toMatch(/^<svg [\s\S]*<\/svg>\n?$/);
    },
    60_000,
  );
});

describe("the preview", () => {
  it("goes on after braces, quotes and long lines", async () => {
    const preview = await world.open("service a\n");
    for (const name of ["100 000 braces that open", "100 000 braces that open and close", "50 000 quotes"]) {
      await preview.edit(large.get(name) ?? "");
      await preview.edit("service later\n");
      await preview.page.locator('#sheet .node[data-id="later"]').waitFor({ state: "attached" });
      await preview.edit("service a\n");
    }
    expect(preview.said.filter(({ type }) => type === "failed")).toEqual([]);
    expect(world.watched.alarms).toEqual([]);
    await preview.close();
  }, 120_000);
});
