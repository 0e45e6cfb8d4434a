/**
 * Imports in the order of their paths, each once. What stands together is sorted, what a comment or another statement parts is
 * not mixed. Offered only where the model stays as it is: the order of files can decide what a word means.
 */
import { CodeActionKind } from "vscode-languageserver-types";
import { applyChanges, changesIn } from "../../../core/base/edits.ts";
import type { TextEdit } from "../../../core/base/problem.ts";
import type { Model } from "../../../core/model/types.ts";
import { parseFile } from "../../../core/project.ts";
import type { Statement, Tree } from "../../../core/syntax/ast.ts";
import { without } from "../../../core/syntax/edits.ts";
import { bindModel, modelOf } from "../../models.ts";
import type { Source } from "../../source.ts";
import type { Offer } from "./offer.ts";

export function organizeOffers(source: Source): readonly Offer[] {
  if (organized(source.tree).length === 0) return [];
  return [
    {
      title: "Organize imports",
      kind: CodeActionKind.SourceOrganizeImports,
      costly: true,
      make() {
        const edits = organized(source.tree);
        return keepsModel(source, edits) ? { edits } : undefined;
      },
    },
  ];
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

interface Import {
  readonly statement: Statement;
  readonly path: string;
  /** The import as it is written. */
  readonly text: string;
}

function organized(tree: Tree): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  const seen = new Set<string>();
  for (const group of groupsOf(tree)) {
    const kept: Import[] = [];
    const spare: Import[] = [];
    for (const one of group) {
      (seen.has(one.text) ? spare : kept).push(one);
      seen.add(one.text);
    }
    const sorted = [...kept].sort((a, b) => byText(a.path, b.path) || byText(a.text, b.text));
    // Each place takes the import that belongs there; the lines around it stay.
    for (const [i, { statement, text }] of kept.entries())
      if (sorted[i]!.text !== text)
        edits.push({
          location: { file: tree.file, start: statement.start, end: statement.end },
          text: sorted[i]!.text,
        });
    for (const { statement } of spare) edits.push(without(tree, statement));
  }
  return edits;
}

/** Imports that stand on lines below each other. */
function groupsOf(tree: Tree): readonly (readonly Import[])[] {
  const groups: Import[][] = [];
  let last: Statement | undefined;
  for (const statement of tree.statements) {
    const { node, start, end } = statement;
    const path = node.type === "entry" && node.head.text === "import" ? node.atoms[0] : undefined;
    const between = last === undefined ? "" : tree.text.slice(last.end, start);
    if (path?.type !== "string") {
      last = undefined;
      continue;
    }
    const found = { statement, path: path.value, text: tree.text.slice(start, end) };
    if (last !== undefined && /^[ \t;]*(\r\n|\n|\r)?[ \t]*$/.test(between)) groups.at(-1)!.push(found);
    else groups.push([found]);
    last = statement;
  }
  return groups;
}

function keepsModel(source: Source, edits: readonly TextEdit[]): boolean {
  const { file, tree } = source;
  const before = modelOf(source);
  const parsed = before.files.get(file);
  const text = applyChanges(tree.text, changesIn(file, edits));
  const files = new Map(before.files).set(file, parseFile(file, text, parsed));
  const after = bindModel(before.roots, files, before.settings);
  const said = (problems: typeof before.problems) =>
    problems
      .map(({ code, message }) => `${code} ${message}`)
      .sort()
      .join("\n");
  return (
    plain(bindModel(before.roots, before.files, before.settings).model) === plain(after.model) &&
    said(before.problems) === said(after.problems)
  );
}

/** What a model says, whatever the order and the places in which it is said. */
function plain(model: Model): string {
  const written = (value: unknown): string =>
    JSON.stringify(value, (key, inner: unknown) => {
      if (key === "location" || key === "extent") return undefined;
      return inner instanceof Map ? [...inner].sort(([a], [b]) => byText(String(a), String(b))) : inner;
    });
  return Object.values(model)
    .map((part: unknown) => (Array.isArray(part) ? part.map(written).sort().join("\n") : written(part)))
    .join("\n");
}
