/** Several declared in one statement, or each in its own. */
import { CodeActionKind } from "vscode-languageserver-types";
import type { Range } from "../../../../core/base/text.ts";
import { readNames } from "../../../../core/model/declarations.ts";
import { entryBlock, type Statement, type Tree } from "../../../../core/syntax/ast.ts";
import type { Source } from "../../../source.ts";
import type { Offer } from "../offer.ts";
import {
  hasComment,
  headOf,
  isClosed,
  isEntry,
  replacement,
  type Site,
  separatorAt,
  sitesAt,
} from "./site.ts";

export function listOffers(source: Source, { start }: Range): readonly Offer[] {
  const declared = new Set(
    source.names
      .inFile(source.file)
      .filter(({ role, target }) => role === "declaration" && !target.includes(" "))
      .map(({ location }) => location.start),
  );
  const site = sitesAt(source, start).find(({ statement }) => isDeclaration(statement, declared));
  return site === undefined ? [] : [...split(site), ...join(site, declared)];
}

/** Declares components or places, and only that. */
function isDeclaration(statement: Statement, declared: ReadonlySet<number>): boolean {
  if (!isEntry(statement) || !isClosed(statement)) return false;
  const { names, rest } = readNames(statement.node.atoms);
  return (
    rest === undefined &&
    names.length > 0 &&
    names.every(({ atom }) => declared.has(statement.start + atom.start))
  );
}

function split({ tree, statement }: Site): readonly Offer[] {
  if (!isEntry(statement) || hasComment(tree, { start: statement.start, end: endOfNames(statement) }))
    return [];
  const { names } = readNames(statement.node.atoms);
  if (names.length < 2) return [];
  const block = blockText(tree, statement);
  const lines = names.map(({ atom, label }) => {
    const named = label === undefined ? "" : ` ${JSON.stringify(label)}`;
    return `${headOf(statement)} ${atom.text}${named}${block}`;
  });
  return [
    {
      title: `Declare ${names.map(({ atom }) => atom.text).join(", ")} one by one`,
      kind: CodeActionKind.RefactorRewrite,
      make: () => ({ edits: [replacement(tree, statement, lines.join(separatorAt(tree, statement)))] }),
    },
  ];
}

function endOfNames(statement: Statement): number {
  const { node } = statement;
  return statement.start + (node.type === "entry" ? (node.atoms.at(-1)?.end ?? node.head.end) : 0);
}

function blockText({ text }: Tree, statement: Statement): string {
  const block = entryBlock(statement);
  return block?.close === undefined ? "" : ` ${text.slice(block.open, block.close + 1)}`;
}

/** With the neighbours of the same kind that say the same. */
function join({ tree, statement, list }: Site, declared: ReadonlySet<number>): readonly Offer[] {
  const same = (a: Statement | undefined, b: Statement | undefined) =>
    a !== undefined &&
    b !== undefined &&
    isDeclaration(a, declared) &&
    isDeclaration(b, declared) &&
    headOf(a) === headOf(b) &&
    plain(blockText(tree, a)) === plain(blockText(tree, b)) &&
    /^[\s;]*$/.test(tree.text.slice(a.end, b.start));
  const at = list.indexOf(statement);
  let [from, to] = [at, at];
  while (same(list[from - 1], list[from])) from--;
  while (same(list[to], list[to + 1])) to++;
  const all = list.slice(from, to + 1);
  const [first, last] = [all[0], all.at(-1)];
  if (first === undefined || last === undefined || all.length < 2) return [];
  const whole = { start: first.start, end: last.end };
  if (hasComment(tree, whole)) return [];
  const names = all.flatMap((one) => (isEntry(one) ? readNames(one.node.atoms).names : []));
  // One label at the end is the label of all.
  const labels = names.filter(({ label }) => label !== undefined).length;
  if (labels === 1 && names.at(-1)?.label !== undefined) return [];
  const listed = names.map(
    ({ atom, label }) => atom.text + (label === undefined ? "" : ` ${JSON.stringify(label)}`),
  );
  return [
    {
      title: `Declare ${names.map(({ atom }) => atom.text).join(", ")} in one statement`,
      kind: CodeActionKind.RefactorRewrite,
      make: () => ({
        edits: [replacement(tree, whole, `${headOf(first)} ${listed.join(", ")}${blockText(tree, first)}`)],
      }),
    },
  ];
}

function plain(block: string): string {
  return block.replaceAll(/\s+/g, " ");
}
