/** Imports after files and folders were moved. */
import { describe, expect, test } from "vitest";
import { lineStarts } from "../../server/src/core/base/text.ts";
import { resolveImport } from "../../server/src/core/model/imports.ts";
import { parseFile } from "../../server/src/core/project.ts";
import { configEditsForMoves, editsForMoves } from "../../server/src/service/features/file-rename.ts";
import { applyEdits } from "../support/service.ts";

type Moves = Readonly<Record<string, string>>;

/** The texts after the moves, still under their old keys; only those that changed. */
function moved(texts: Readonly<Record<string, string>>, moves: Moves): Readonly<Record<string, string>> {
  const trees = Object.entries(texts).map(([file, text]) => parseFile(file, text).tree);
  const starts = new Map(trees.map(({ file, text }) => [file, lineStarts(text)]));
  const places = { uriOf: (file: string) => file, startsOf: (file: string) => starts.get(file)! };
  const list = Object.entries(moves).map(([from, to]) => ({ from, to }));
  const edits = editsForMoves(trees, list, places);
  return Object.fromEntries([...edits].map(([file, each]) => [file, applyEdits(texts[file]!, each)]));
}

describe("moved files", () => {
  test.each<
    readonly [
      what: string,
      texts: Readonly<Record<string, string>>,
      moves: Moves,
      after: Readonly<Record<string, string>>,
    ]
  >([
    [
      "who imports it follows",
      {
        "/w/a.arch": 'import "b.arch" as b // why\nservice x',
        "/w/sub/c.arch": 'import "../b.arch"',
        "/w/b.arch": "",
      },
      { "/w/b.arch": "/w/shop.arch" },
      { "/w/a.arch": 'import "shop.arch" as b // why\nservice x', "/w/sub/c.arch": 'import "../shop.arch"' },
    ],
    [
      "into another folder, with its own imports",
      { "/w/a.arch": 'import "b.arch"', "/w/b.arch": 'import "c.arch"\nimport "a.arch"', "/w/c.arch": "" },
      { "/w/b.arch": "/w/sub/b.arch" },
      { "/w/a.arch": 'import "sub/b.arch"', "/w/b.arch": 'import "../c.arch"\nimport "../a.arch"' },
    ],
    [
      "a folder: only what leads in or out",
      {
        "/w/a.arch": 'import "old/b.arch"',
        "/w/old/b.arch": 'import "c.arch"\nimport "../a.arch"\nimport "deep/d.arch"',
        "/w/old/c.arch": "",
        "/w/old/deep/d.arch": 'import "../../a.arch"\nimport "../c.arch"',
      },
      { "/w/old": "/w/x/new" },
      {
        "/w/a.arch": 'import "x/new/b.arch"',
        "/w/old/b.arch": 'import "c.arch"\nimport "../../a.arch"\nimport "deep/d.arch"',
        "/w/old/deep/d.arch": 'import "../../../a.arch"\nimport "../c.arch"',
      },
    ],
    [
      "two files that change places",
      { "/w/a.arch": 'import "b.arch"\nimport "c.arch"', "/w/b.arch": "", "/w/c.arch": "" },
      { "/w/b.arch": "/w/c.arch", "/w/c.arch": "/w/b.arch" },
      { "/w/a.arch": 'import "c.arch"\nimport "b.arch"' },
    ],
    [
      "who began with ./ goes on so",
      { "/w/a.arch": 'import "./b.arch"', "/w/b.arch": "" },
      { "/w/b.arch": "/w/sub/c.arch" },
      { "/w/a.arch": 'import "./sub/c.arch"' },
    ],
    [
      "blanks and quotes in a name",
      { "/w/a.arch": 'import "b.arch"', "/w/b.arch": "" },
      { "/w/b.arch": '/w/my "b".arch' },
      { "/w/a.arch": 'import "my \\"b\\".arch"' },
    ],
    [
      "an import that leads nowhere is not lost",
      { "/w/b.arch": 'import "nope.arch"' },
      { "/w/b.arch": "/w/sub/b.arch" },
      { "/w/b.arch": 'import "../nope.arch"' },
    ],
    [
      "what moves together stays",
      { "/w/x/a.arch": 'import "b.arch"', "/w/x/b.arch": "" },
      { "/w/x": "/w/y" },
      {},
    ],
    [
      "no longer an .arch file",
      { "/w/a.arch": 'import "b.arch"', "/w/b.arch": "" },
      { "/w/b.arch": "/w/b.txt" },
      {},
    ],
    [
      "what stands outside",
      { "/w/a.arch": 'import "https://x.org/b.arch"\nimport "/b.arch"', "/b.arch": "" },
      { "/b.arch": "/c.arch" },
      {},
    ],
    [
      "in a broken text",
      { "/w/a.arch": 'service {\nimport "b.arch"\n}\nimport "b.arch" as\nimport "b.arch"', "/w/b.arch": "" },
      { "/w/b.arch": "/w/c.arch" },
      { "/w/a.arch": 'service {\nimport "b.arch"\n}\nimport "c.arch" as\nimport "c.arch"' },
    ],
    [
      "files that are no paths",
      { "vscode-vfs://h/w/a.arch": 'import "b c.arch"', "vscode-vfs://h/w/b%20c.arch": "" },
      { "vscode-vfs://h/w/a.arch": "vscode-vfs://h/w/s/a.arch" },
      { "vscode-vfs://h/w/a.arch": 'import "../b c.arch"' },
    ],
  ])("%s", (_, texts, moves, after) => {
    expect(moved(texts, moves)).toEqual(after);
  });

  test.each<readonly [what: string, file: string, moves: Moves, after: string]>([
    [
      "follow a file",
      "/w/faultline.json",
      { "/w/a.arch": "/w/sub/a.arch" },
      '{ "models": { "x": ["sub/a.arch", "./b.arch"] } }',
    ],
    [
      "follow a file that is written otherwise",
      "/w/faultline.json",
      { "/w/b.arch": "/w/c.arch" },
      '{ "models": { "x": ["a.arch", "c.arch"] } }',
    ],
    [
      "stay where all moves",
      "/w/faultline.json",
      { "/w": "/v" },
      '{ "models": { "x": ["a.arch", "./b.arch"] } }',
    ],
    [
      "stay where a file leaves",
      "/w/faultline.json",
      { "/w/a.arch": "/v/a.arch" },
      '{ "models": { "x": ["a.arch", "./b.arch"] } }',
    ],
  ])("models of faultline.json %s", (_, file, moves, after) => {
    const text = '{ "models": { "x": ["a.arch", "./b.arch"] } }';
    const list = Object.entries(moves).map(([from, to]) => ({ from, to }));
    expect(applyEdits(text, configEditsForMoves({ file, text }, list))).toBe(after);
  });

  test("a broken faultline.json is left alone", () => {
    expect(configEditsForMoves({ file: "/w/faultline.json", text: '{ "models": [' }, [])).toEqual([]);
  });

  test("every import means the same file afterwards, and moving back restores the text", () => {
    const files = ["/w/a.arch", "/w/s/b.arch", "/w/s/t/c.arch", "/w/u/d.arch"];
    const relative = (from: string, to: string) => {
      const up = from.split("/").length - 3;
      return `${"../".repeat(up)}${to.slice("/w/".length)}`;
    };
    for (const [from, to] of [
      ["/w/s", "/w/u/v"],
      ["/w/s/t", "/w/z"],
      ["/w/a.arch", "/w/u/e.arch"],
    ] as const) {
      const now = (file: string) =>
        file === from || file.startsWith(`${from}/`) ? to + file.slice(from.length) : file;
      const texts = Object.fromEntries(
        files.map((file) => [
          file,
          files
            .filter((each) => each !== file)
            .map((each) => `import "${relative(file, each)}"`)
            .join("\n"),
        ]),
      );
      const after = { ...texts, ...moved(texts, { [from]: to }) };
      const there = Object.fromEntries(Object.entries(after).map(([file, text]) => [now(file), text]));
      for (const [file, text] of Object.entries(texts)) {
        const targets = (at: string, of: string) =>
          [...of.matchAll(/"(.*)"/g)].map(([, path]) => resolveImport(at, path!));
        const before = targets(file, text).map((each) => (each.type === "path" ? now(each.key) : "outside"));
        expect(
          targets(now(file), after[file]!).map((each) => (each.type === "path" ? each.key : "outside")),
        ).toEqual(before);
      }
      const back = { ...there, ...moved(there, { [to]: from }) };
      for (const text of Object.values(back))
        for (const [, path] of text.matchAll(/"(.*)"/g)) expect(path).not.toContain("//");
      expect(Object.keys(back)).toHaveLength(files.length);
    }
  });
});
