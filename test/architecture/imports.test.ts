/** The direction of imports: what docs/architecture.md draws holds in the code, and breaking it is an error of `npm run check`. */
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { afterAll, describe, expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../..");

interface Part {
  readonly folder: string;
  readonly references: readonly string[];
}

function json(path: string): { references?: { path: string }[] } {
  return JSON.parse(readFileSync(path, "utf8"));
}

const parts: readonly Part[] = (json(join(root, "tsconfig.json")).references ?? []).map(({ path }) => {
  const folder = resolve(root, path);
  const references = json(join(folder, "tsconfig.json")).references ?? [];
  return { folder, references: references.map((one) => resolve(folder, one.path)) };
});
const partOf = (file: string): Part | undefined =>
  parts
    .filter(({ folder }) => file.startsWith(`${folder}/`))
    .sort((a, b) => b.folder.length - a.folder.length)[0];

/** A part and everything that its references lead to. */
function reach(part: Part): ReadonlySet<string> {
  const seen = new Set([part.folder]);
  for (const folder of seen)
    for (const next of parts.find((one) => one.folder === folder)?.references ?? []) seen.add(next);
  return seen;
}

function sources(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.includes("node_modules"))
    .map((name) => join(folder, name));
}

const files = [...new Set(parts.flatMap(({ folder }) => sources(folder)))];
const importsOf = (file: string) =>
  [...readFileSync(file, "utf8").matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)].map(([, path]) =>
    resolve(dirname(file), path!),
  );

describe("the parts", () => {
  test("have a project of their own, and their references make no circle", () => {
    expect(parts.length).toBeGreaterThan(15);
    for (const part of parts) {
      for (const next of part.references) {
        const back = parts.find(({ folder }) => folder === next);
        expect(back, next).toBeDefined();
        expect(reach(back!).has(part.folder), `${relative(root, next)} leads back`).toBe(false);
      }
    }
  });

  test("import only what their references allow", () => {
    const wrong = files.flatMap((file) => {
      const from = partOf(file)!;
      const allowed = reach(from);
      return importsOf(file)
        .filter((target) => target.endsWith(".ts") && !allowed.has(partOf(target)?.folder ?? ""))
        .map((target) => `${relative(root, file)} -> ${relative(root, target)}`);
    });
    expect(wrong).toEqual([]);
  });

  test("client and webview take nothing from the server but the protocol; the page that stands alone holds the engine", () => {
    const wrong = files
      .filter((file) => file.startsWith(join(root, "client")))
      .filter((file) => !file.startsWith(join(root, "client/standalone")))
      .flatMap((file) => importsOf(file))
      .filter(
        (target) =>
          target.startsWith(join(root, "server")) && !target.startsWith(join(root, "server/src/protocol")),
      );
    expect(wrong).toEqual([]);
  });
});

describe("breaking it", () => {
  const scratch = join(root, ".build/import-direction");
  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  test("by an import upwards does not compile", () => {
    mkdirSync(scratch, { recursive: true });
    writeFileSync(
      join(scratch, "bad.ts"),
      'import type { Model } from "../../server/src/core/model/types.ts";\nexport type Up = Model;\n',
    );
    writeFileSync(
      join(scratch, "tsconfig.json"),
      JSON.stringify({
        extends: "../../tsconfig.base.json",
        compilerOptions: { rootDir: "../..", outDir: "types", tsBuildInfoFile: "info" },
        include: ["bad.ts", "../../server/src/core/base/**/*.ts"],
      }),
    );
    const done = spawnSync(join(root, "node_modules/.bin/tsc"), ["-p", scratch], { encoding: "utf8" });
    expect(done.status).not.toBe(0);
    expect(done.stdout).toMatch(/TS6307|TS6059/);
  });

  test.each([
    ["server/src/core/base/bad.ts", 'import "vscode";\n'],
    [
      "server/src/core/model/bad.ts",
      'import { readFileSync } from "node:fs";\nexport const read = readFileSync;\n',
    ],
    ["server/src/core/layout/bad.ts", 'import ELK from "elkjs";\nexport const elk = new ELK();\n'],
    [
      "server/src/service/bad.ts",
      'import { createConnection } from "vscode-languageserver/node";\nexport const connect = createConnection;\n',
    ],
  ])("%s may not say %s", (path, text) => {
    const tree = join(scratch, "tree");
    const { vcs: _, ...config } = JSON.parse(readFileSync(join(root, "biome.json"), "utf8"));
    const lint = (content: string) => {
      mkdirSync(dirname(join(tree, path)), { recursive: true });
      writeFileSync(join(tree, "biome.json"), JSON.stringify({ ...config, root: true }));
      writeFileSync(join(tree, path), content);
      return spawnSync(join(root, "node_modules/.bin/biome"), ["lint", path], {
        cwd: tree,
        encoding: "utf8",
      });
    };
    const bad = lint(text);
    expect(bad.stdout + bad.stderr).toContain("noRestrictedImports");
    expect(bad.status).not.toBe(0);
    const fine = lint("export const fine = 1;\n");
    expect(fine.status, fine.stdout + fine.stderr).toBe(0);
  });
});
