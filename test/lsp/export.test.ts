/** Pictures as files over the wire: every format, with the settings of a preview, and nothing for what is forged. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exportFormats } from "../../server/src/protocol/export-formats.ts";
import { sourceOf } from "../../server/src/protocol/picture-source.ts";
import { type Exported, isExported, methods } from "../../server/src/protocol/requests.ts";
import { type Client, startClient } from "../support/lsp.ts";
import { readPdf, readPng } from "../support/written.ts";

const folder = mkdtempSync(join(tmpdir(), "faultline-export ü-"));
const at = (name: string): string => pathToFileURL(join(folder, name)).href;
const text =
  'title "Lone"\nimport "db.arch"\nclient web\nservice api\nweb -> api -> db\nflow f "F" { web -> api -> db }\nview one "One" { include web }\n';

let client: Client;
beforeAll(async () => {
  writeFileSync(join(folder, "db.arch"), "database db\n");
  writeFileSync(join(folder, "faultline.json"), '{ "preset": "strict" }\n');
  writeFileSync(join(folder, "a.arch"), text);
  client = await startClient({ folders: [folder] });
  client.open(at("a.arch"), text);
});
afterAll(async () => {
  await client.stop();
  rmSync(folder, { recursive: true, force: true });
});

const exported = (format: string, more: object = {}): Promise<Exported | null> =>
  client.connection.sendRequest(methods.export, {
    uri: at("a.arch"),
    format,
    theme: "light",
    settings: {},
    ...more,
  });
const bytesOf = (file: Exported | null): Uint8Array =>
  new Uint8Array(Buffer.from(file?.base64 ?? "", "base64"));

describe("an exported picture", () => {
  test.each(exportFormats)("is written as $name", async ({ name, extension }) => {
    const file = await exported(name);
    expect(isExported(file)).toBe(true);
    expect(file?.extension).toBe(extension);
  });

  test("is a PNG at the scale that is asked for, without a ground", async () => {
    const [one, three] = await Promise.all([
      exported("png", { scale: 1, transparent: true }),
      exported("png", { scale: 3 }),
    ]);
    const [small, large] = [readPng(bytesOf(one)), readPng(bytesOf(three))];
    expect(Math.abs(large.width - 3 * small.width)).toBeLessThanOrEqual(3);
    expect(small.at(0, 0)[3]).toBe(0);
    expect(large.at(0, 0)[3]).toBe(255);
  });

  test("is a PDF that holds its texts", async () => {
    expect((await readPdf(bytesOf(await exported("pdf")))).texts).toEqual(
      expect.arrayContaining(["Lone", "web", "db"]),
    );
  });

  test("shows what the preview shows, in words where nobody can ask", async () => {
    const settings = { overlay: { name: "what-if", failed: ["db"] }, words: true };
    const file = await exported("svg", { settings });
    expect(file?.text).toContain('data-tone="down"');
    expect(file?.text).toMatch(/When (all of )?db fails/);
    expect((await exported("svg", { settings: { view: "one" } }))?.text).not.toContain('data-id="api"');
  });

  test("holds all files of its model and their configuration", async () => {
    const source = sourceOf((await exported("svg"))?.text ?? "");
    expect(source?.roots).toEqual(["a.arch"]);
    expect(source?.files.map(({ name }) => name).sort()).toEqual(["a.arch", "db.arch", "faultline.json"]);
    expect(source?.files.find(({ name }) => name === "a.arch")?.text).toBe(text);
  });

  test("in Markdown is the file beside it, as an address from there", async () => {
    const beside = await exported("markdown", { target: at("doc s/a.md") });
    expect(beside?.text).toContain("](a.svg)");
    expect((await exported("markdown"))?.text).toContain("```mermaid");
  });

  test.each([
    ["another format", { format: "exe" }],
    ["a theme that there is not", { theme: "pink" }],
    ["a scale out of bounds", { scale: 1e9 }],
    ["settings of another shape", { settings: { collapse: "all" } }],
    ["a target that is none", { target: 7 }],
  ])("is none for %s", async (_, more) => {
    expect(await exported("svg", more)).toBeNull();
  });
});
