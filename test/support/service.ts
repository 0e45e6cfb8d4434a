/**
 * Files as features of the service see them, from texts with marks: `‸` is the cursor, `⟦…⟧` a range. Several files are
 * a record; the first is the root of the model, and the file that holds the cursor is the one a feature is asked about.
 */
import { expect } from "vitest";
import type { TextEdit, WorkspaceEdit } from "vscode-languageserver-types";
import { lineStarts, type Range } from "../../server/src/core/base/text.ts";
import { type Config, defaultConfig } from "../../server/src/core/config/types.ts";
import { type Review, reviewTexts } from "../../server/src/core/project.ts";
import type { Places } from "../../server/src/service/convert.ts";
import { namesOf } from "../../server/src/service/names.ts";
import { offsetIn, type Source, sourceOf } from "../../server/src/service/source.ts";
import { filesOf, readMarks, type Texts } from "./model.ts";

export interface Scene {
  /** The file with the cursor, else the root. */
  readonly source: Source;
  readonly review: Review;
  /** Offset of the cursor in the file of `source`; the end of its text where there is none. */
  readonly offset: number;
  /** Texts without marks, by file. */
  readonly texts: ReadonlyMap<string, string>;
  /** The `⟦…⟧` ranges, by file. */
  readonly marks: ReadonlyMap<string, readonly Range[]>;
  sourceIn(file: string): Source;
}

const cursor = "‸";

export const uriOf = (file: string): string => `file:///${file}`;
export const fileOf = (uri: string): string => uri.replace("file:///", "");

/** The review of marked texts, and where the cursor is. Files are called as in `uriOf`. */
export function sceneOf(texts: Texts, config: Partial<Config> = {}): Scene {
  const plain = new Map<string, string>();
  const marks = new Map<string, readonly Range[]>();
  let at: { file: string; offset: number } | undefined;
  for (const [file, marked] of filesOf(texts)) {
    const before = marked.indexOf(cursor);
    if (before >= 0) at = { file, offset: readMarks(marked.slice(0, before)).text.length };
    const { text, ranges } = readMarks(marked.replace(cursor, ""));
    plain.set(file, text);
    marks.set(file, ranges);
  }
  const root = [...plain.keys()][0]!;
  const review = reviewTexts({
    roots: [root],
    texts: plain,
    config: { ...defaultConfig, ...config },
    today: "2026-01-01",
  });
  const starts = new Map([...plain].map(([file, text]) => [file, lineStarts(text)]));
  const places: Places = { uriOf, startsOf: (file) => starts.get(file) ?? [0] };
  const names = namesOf(review);
  const sourceIn = (file: string) => sourceOf(review, file, places, names);
  const file = at?.file ?? root;
  return {
    source: sourceIn(file),
    review,
    offset: at?.offset ?? plain.get(file)!.length,
    texts: plain,
    marks,
    sourceIn,
  };
}

/** A text with edits applied; edits that overlap, leave the text or are not ordered from start to end fail the test. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const starts = lineStarts(text);
  const source = { starts, tree: { file: "", text, statements: [], comments: [] } };
  const spans = edits.map(({ range, newText }) => {
    const [start, end] = [offsetIn(source, range.start), offsetIn(source, range.end)];
    expect(start, "an edit's end is before its start").toBeLessThanOrEqual(end);
    expect(range.end.line, "an edit leaves the text").toBeLessThan(starts.length);
    return { start, end, newText };
  });
  // Of insertions at one place the first in the list stands first.
  const ordered = spans
    .map((span, index) => ({ ...span, index }))
    .sort((a, b) => a.start - b.start || a.end - b.end || a.index - b.index);
  let result = "";
  let at = 0;
  for (const { start, end, newText } of ordered) {
    expect(start, "edits overlap").toBeGreaterThanOrEqual(at);
    result += text.slice(at, start) + newText;
    at = end;
  }
  return result + text.slice(at);
}

/** All files of a scene after an edit of the workspace (its `changes` and `documentChanges` that edit). */
export function applyWorkspaceEdit(
  scene: Pick<Scene, "texts">,
  edit: WorkspaceEdit,
): ReadonlyMap<string, string> {
  const byFile = new Map<string, TextEdit[]>();
  const add = (uri: string, edits: readonly TextEdit[]) =>
    byFile.set(fileOf(uri), [...(byFile.get(fileOf(uri)) ?? []), ...edits]);
  for (const [uri, edits] of Object.entries(edit.changes ?? {})) add(uri, edits);
  for (const change of edit.documentChanges ?? [])
    if ("textDocument" in change) add(change.textDocument.uri, change.edits as TextEdit[]);
  const after = new Map(scene.texts);
  for (const [file, edits] of byFile) {
    const text = after.get(file);
    expect(text, `an edit of ${file}, which is not there`).toBeDefined();
    after.set(file, applyEdits(text!, edits));
  }
  return after;
}

/** The offsets of a range in a file of the scene, for comparing with marks. */
export function spanOf(
  scene: Pick<Scene, "texts">,
  uri: string,
  range: {
    readonly start: { line: number; character: number };
    readonly end: { line: number; character: number };
  },
): Range {
  const text = scene.texts.get(fileOf(uri)) ?? "";
  const source = { starts: lineStarts(text), tree: { file: "", text, statements: [], comments: [] } };
  return { start: offsetIn(source, range.start), end: offsetIn(source, range.end) };
}
