/** Imports in order, each once, and never at the cost of what the model says. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CodeActionKind } from "vscode-languageserver-types";
import { codeActions } from "../../server/src/service/features/code-actions.ts";
import { plainEditor } from "../support/remedies.ts";
import { applyWorkspaceEdit, sceneOf } from "../support/service.ts";

const others = {
  "a.arch": "service a { instances 2 }\n",
  "b.arch": "service b { instances 2 }\nb -> a\n",
  "c/c.arch": "region c { service x { instances 2 } }\n",
};

/** The text with its imports organized; undefined where that is not offered. */
function organized(text: string, files: Readonly<Record<string, string>> = others): string | undefined {
  const scene = sceneOf({ "main.arch": text, ...files });
  const [action] = codeActions(
    scene.sourceIn("main.arch"),
    { range: { start: 0, end: 0 }, only: [CodeActionKind.SourceOrganizeImports] },
    plainEditor,
  );
  return action === undefined ? undefined : applyWorkspaceEdit(scene, action.edit!).get("main.arch");
}

describe("organize imports", () => {
  it.each([
    [
      "sorts by path",
      'import "c/c.arch"\nimport "b.arch"\nimport "a.arch"\n',
      'import "a.arch"\nimport "b.arch"\nimport "c/c.arch"\n',
    ],
    [
      "drops what stands twice, also far away",
      'import "b.arch"\nimport "a.arch"\n\nimport "b.arch"\nclient web\nweb -> b\nimport "a.arch"\n',
      'import "a.arch"\nimport "b.arch"\n\nclient web\nweb -> b\n',
    ],
    [
      "keeps comments where they are, and what they part",
      '// all\nimport "c/c.arch"\nimport "b.arch"\n// first\nimport "a.arch" // last\n',
      '// all\nimport "b.arch"\nimport "c/c.arch"\n// first\nimport "a.arch" // last\n',
    ],
    ["keeps line ends", 'import "b.arch"\r\nimport "a.arch"\r\n', 'import "a.arch"\r\nimport "b.arch"\r\n'],
  ])("%s", (_, text, expected) => {
    expect(organized(text)).toBe(expected);
  });

  it.each([
    ["is not offered where all is in order", 'import "a.arch"\n\nimport "b.arch"\n'],
    ["nor where the first name of a file is its name", 'import "a.arch" as q\nimport "a.arch" as p\n'],
    ["nor without imports", "client web\n"],
    ["nor in half an import", 'import\nimport "b.arch\n'],
  ])("%s", (_, text) => {
    expect(organized(text)).toBeUndefined();
  });

  it("is not offered where the order of the files decides", () => {
    const text = 'import "two.arch"\nimport "one.arch"\nclient web\nweb -> db\n';
    const files = { "one.arch": "database db { sharded }\n", "two.arch": "cache db\n" };
    expect(organized(text, files)).toBeUndefined();
  });

  it("is what it was when organized again, and says what it said", () => {
    const line = fc.constantFrom(
      ...Object.keys(others).map((file) => `import "${file}"`),
      'import "a.arch" as p',
      'import "nowhere.arch"',
      "// a comment",
      "",
      "client web",
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        const text = `${lines.join("\n")}\n`;
        const now = organized(text);
        if (now === undefined) return;
        expect(organized(now)).toBeUndefined();
        const said = (of: string) =>
          sceneOf({ "main.arch": of, ...others })
            .review.findings.map(({ rule, message }) => `${rule} ${message}`)
            .sort();
        // A missing file that was named twice is missing once.
        expect(new Set(said(now))).toEqual(new Set(said(text)));
      }),
      { numRuns: 60 },
    );
  });
});
