/** What is offered where, and the laws of every action that is offered anywhere. */
import { describe, expect, it } from "vitest";
import { type CodeAction, CodeActionKind, DiagnosticSeverity } from "vscode-languageserver-types";
import { codeActions, fixAllKind, resolvedAction } from "../../server/src/service/features/code-actions.ts";
import { problemTexts } from "../core/model/problem-texts.ts";
import type { Texts } from "../support/model.ts";
import {
  actionsFor,
  addedErrors,
  after,
  badExamples,
  plainEditor,
  scene,
  systems,
  timesSaid,
} from "../support/remedies.ts";
import { applyWorkspaceEdit, type Scene, sceneOf } from "../support/service.ts";

describe.each([
  ["of rules", badExamples],
  ["of mistakes", problemTexts],
  ["of systems", systems],
] as const)("the laws of actions %s", (_, texts) => {
  it.each<readonly [string, Texts]>(texts)("%s", (_, files) => {
    const before = scene(files);
    const seen = new Set<string>();
    for (const finding of before.review.findings) {
      if (finding.accepted !== undefined) continue;
      for (const action of actionsFor(before, finding)) {
        if (action.kind !== CodeActionKind.QuickFix) continue;
        const key = `${action.title}\n${JSON.stringify(action.edit)}`;
        if (seen.has(key)) continue;
        seen.add(key);
        const now = after(before, action);
        const name = `${finding.rule}: ${action.title}`;
        const mended = [...now.texts.values()].join("\n");
        expect(mended, name).not.toBe([...before.texts.values()].join("\n"));
        const asks = action.command !== undefined;
        if (asks) continue;
        // A second region like the first has its errors, too.
        const copies = action.title.startsWith("Add a second region");
        const added = addedErrors(before.review, now.review);
        if (!copies) expect(added, `${name}\n${mended}`).toEqual([]);
        const fix = finding.fixes.find(({ title }) => title === action.title);
        if (fix === undefined) continue;
        expect(timesSaid(now.review, finding), `${name}\n${mended}`).toBeLessThan(
          timesSaid(before.review, finding),
        );
      }
    }
  });
});

/** The file that an action writes the `accept` into, its reason still empty. */
function acceptedIn(before: Scene, action: CodeAction): { readonly file: string; readonly empty: string } {
  const texts = [...applyWorkspaceEdit(before, action.edit!)];
  const [file, empty] = texts.find(([name, text]) => text !== before.texts.get(name))!;
  return { file, empty };
}

describe("accepting", () => {
  it.each<readonly [string, Texts]>([...badExamples, ...systems])("%s", (_, files) => {
    const before = scene(files);
    for (const finding of before.review.findings) {
      if (finding.accepted !== undefined || finding.components.length === 0) continue;
      const all = actionsFor(before, finding).filter(({ title }) =>
        title.startsWith(`Accept \`${finding.rule}\``),
      );
      if (finding.rule.startsWith("model/accept")) {
        expect(all).toEqual([]);
        continue;
      }
      expect(all.length, finding.message).toBeGreaterThanOrEqual(2);
      for (const action of all) {
        const { file, empty } = acceptedIn(before, action);
        const { range } = action.command!.arguments![0];
        expect(range.start).toEqual(range.end);
        const lines = empty.split("\n");
        const line = lines[range.start.line]!;
        expect(line.slice(range.start.character - 1, range.start.character + 1)).toBe('""');
        lines[range.start.line] =
          `${line.slice(0, range.start.character)}known${line.slice(range.start.character)}`;
        const now = scene({ ...Object.fromEntries(before.texts), [file]: lines.join("\n") });
        expect(addedErrors(before.review, now.review), `${action.title}\n${lines.join("\n")}`).toEqual([]);
      }
      const said = before.review.findings.filter(({ rule }) => rule === finding.rule);
      const [cause = ""] = finding.components;
      const relation = before.review.model.relations.get(cause);
      const on = relation === undefined ? cause : `on ${relation.from} -> ${relation.to} `;
      const action = all.find(({ title }) => said.length === 1 || title.includes(on));
      if (action === undefined) continue;
      const { file, empty } = acceptedIn(before, action);
      const now = scene({
        ...Object.fromEntries(before.texts),
        [file]: empty.replace(/(?<=accept \S+ (?:on \S+ (?:-> \S+ )?)?)""/, '"known"'),
      });
      const open = now.review.findings.filter(
        (one) => one.rule === finding.rule && one.message === finding.message && one.accepted === undefined,
      );
      expect(open, action.title).toEqual([]);
    }
  });

  const offered = (text: string, title: string) => {
    const before = sceneOf(text);
    const range = { start: before.offset, end: before.offset };
    const all = codeActions(before.source, { range }, plainEditor);
    const action = all.find((one) => one.title === title);
    expect(action, all.map((one) => one.title).join("\n")).toBeDefined();
    return [...applyWorkspaceEdit(before, action!.edit!).values()][0];
  };

  it.each([
    [
      "a component",
      "client web\nservice ‸api { stateless }\nweb -> api",
      "Accept `spof/single-instance` on api with a reason…",
      'client web\nservice api { stateless }\naccept spof/single-instance on api ""\nweb -> api',
    ],
    [
      "for half a year",
      "client web\nservice ‸api\nweb -> api",
      "Accept `spof/single-instance` on api until 2026-07-01 with a reason…",
      'client web\nservice api\naccept spof/single-instance on api "" until 2026-07-01\nweb -> api',
    ],
    [
      "in a place",
      "client web\nregion eu {\n  service ‸api // one\n  lb x { instances 2 }\n}\nregion us\nweb -> api",
      "Accept `spof/single-instance` on api with a reason…",
      'client web\nregion eu {\n  service api // one\n  accept spof/single-instance on api ""\n  lb x { instances 2 }\n}\nregion us\nweb -> api',
    ],
    [
      "in a place of one line",
      "client web\ngroup g { service ‸api; cache c }\nweb -> api -> c",
      "Accept `spof/single-instance` on api with a reason…",
      'client web\ngroup g { service api; accept spof/single-instance on api ""; cache c }\nweb -> api -> c',
    ],
    [
      "at the end of the file",
      "client web\nweb -> api\nservice ‸api",
      "Accept `spof/single-instance` on api with a reason…",
      'client web\nweb -> api\nservice api\naccept spof/single-instance on api ""',
    ],
  ])("%s", (_, text, title, expected) => {
    expect(offered(text, title)).toBe(expected);
  });

  it("names a copy as the file that holds it does", () => {
    const before = sceneOf({
      "main.arch": 'import "lib.arch" as p\nclient web\nweb -> p.us.api',
      "lib.arch": "region eu { service api; cache c; api -> c }\nregion us { like eu }",
    });
    const finding = before.review.findings.find(({ components }) => components[0] === "p.us.api");
    const action = actionsFor(before, finding!).find(({ title }) => title.startsWith("Accept"));
    expect(action?.title).toBe("Accept `spof/single-instance` on us.api with a reason…");
    const texts = applyWorkspaceEdit(before, action!.edit!);
    const now = sceneOf({
      ...Object.fromEntries(texts),
      "lib.arch": texts.get("lib.arch")!.replace('""', '"ok"'),
    });
    const same = now.review.findings.filter(({ message }) => message === finding!.message);
    expect(same.map(({ accepted }) => accepted?.reason)).toEqual(["ok"]);
  });

  it("an empty reason is told until one is given", () => {
    const text = offered(
      "client web\nservice ‸api\nweb -> api",
      "Accept `spof/single-instance` on api with a reason…",
    );
    expect(sceneOf(text!).review.findings.map(({ rule }) => rule)).toContain("model/accept-without-reason");
  });
});

describe("what is offered", () => {
  const titles = (text: string, only?: readonly string[]) => {
    const { source, offset, marks, texts } = sceneOf(text);
    const range = marks.get([...texts.keys()][0]!)?.[0] ?? { start: offset, end: offset };
    return codeActions(source, { range, only }, plainEditor);
  };

  it("keeps to the kinds that are asked for, with what is below them", () => {
    const text = "client web\n‸server api\nweb -> api";
    expect(new Set(titles(text).map(({ kind }) => kind))).toContain(CodeActionKind.QuickFix);
    for (const only of [[fixAllKind], [CodeActionKind.SourceFixAll], [CodeActionKind.Source]])
      expect(titles(text, only).map(({ kind, title }) => [kind, title])).toEqual([
        [fixAllKind, "Apply all safe fixes"],
      ]);
    expect(titles(text, ["quick"])).toEqual([]);
    expect(titles(text, ["refactor"]).filter(({ kind }) => !kind?.startsWith("refactor"))).toEqual([]);
  });

  it("says how many copies it makes", () => {
    const of = (kind: string) =>
      titles(`client web\nservice api { instances 2 }\n${kind} ‸store\nweb -> api -> store`)
        .map(({ title }) => title)
        .filter((title) => title.startsWith("Keep "));
    expect(of("database")).toEqual(["Keep a second copy of store"]);
    expect(of("id-generator")).toEqual(["Keep three copies of store"]);
  });

  it("says which diagnostic it mends, and offers one remedy once", () => {
    const { source, review } = sceneOf("web -> api\nweb -> api");
    const diagnostics = review.findings.map(({ rule, location, message }) => ({
      code: rule,
      message,
      severity: DiagnosticSeverity.Error,
      range: {
        start: { line: location.start < 11 ? 0 : 1, character: location.start % 11 },
        end: { line: location.start < 11 ? 0 : 1, character: location.end % 11 },
      },
    }));
    const all = codeActions(source, { range: { start: 0, end: 10 }, diagnostics }, plainEditor);
    const together = all.filter(({ title }) => title === "Declare all 2 unknown names");
    expect(together).toHaveLength(1);
    expect(together[0]?.diagnostics).toHaveLength(2);
    const one = all.find(({ title }) => title.startsWith("Declare `") && title.endsWith(" web`"));
    expect(one?.diagnostics).toHaveLength(1);
  });

  it("mends all of a rule in the file, and all that is safe, in one edit", () => {
    const text = "‸server a\nserver b\nclient web\nweb -> a, b";
    const { source, offset } = sceneOf(text);
    const before = sceneOf(text);
    const [one] = codeActions(
      source,
      { range: { start: offset, end: offset }, only: [fixAllKind] },
      plainEditor,
    );
    expect([...applyWorkspaceEdit(before, one!.edit!).values()]).toEqual([
      "service a\nservice b\nclient web\nweb -> a, b",
    ]);
    const all = titles(text).find(({ title }) => title === "Fix all `model/deprecated-synonym` in this file");
    expect([...applyWorkspaceEdit(before, all!.edit!).values()]).toEqual([
      "service a\nservice b\nclient web\nweb -> a, b",
    ]);
  });

  it("leaves out the edits that take long, until one is chosen", () => {
    const { source } = sceneOf("server a\nserver b");
    const asked = { range: { start: 0, end: 0 } };
    const can = { ...plainEditor, resolve: true };
    const all = codeActions(source, asked, can).find(({ title }) => title.startsWith("Fix all"));
    expect(all?.edit).toBeUndefined();
    expect(resolvedAction(source, asked, all!.title, can)?.edit).toBeDefined();
    expect(resolvedAction(source, asked, "Drop all tables", can)).toBeUndefined();
  });

  it("holds a snippet where the editor knows them", () => {
    const { source, offset } = sceneOf("client web\nservice ‸api\nweb -> api");
    const range = { start: offset, end: offset };
    const all = codeActions(source, { range }, { snippets: true, commands: false, resolve: true });
    const accept = all.find(({ title }) => title === "Accept `spof/single-instance` on api with a reason…");
    expect(accept?.edit?.documentChanges).toEqual([
      {
        textDocument: { uri: "file:///main.arch", version: null },
        edits: [
          {
            range: { start: { line: 2, character: 0 }, end: { line: 2, character: 0 } },
            snippet: { kind: "snippet", value: 'accept spof/single-instance on api "$1"\n' },
          },
        ],
      },
    ]);
  });
});
