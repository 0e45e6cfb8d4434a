/** An `accept` inside what it is about, or behind it with its name. */
import { CodeActionKind } from "vscode-languageserver-types";
import type { Range } from "../../../../core/base/text.ts";
import { readNames } from "../../../../core/model/declarations.ts";
import type { Statement } from "../../../../core/syntax/ast.ts";
import { statementsAround } from "../../../../core/syntax/at.ts";
import { intoBlock, linesBehind, without } from "../../../../core/syntax/edits.ts";
import type { Source } from "../../../source.ts";
import type { Offer } from "../offer.ts";
import { headOf, isClosed, isEntry, type Site, sitesAt } from "./site.ts";

export function acceptMoves(source: Source, { start }: Range): readonly Offer[] {
  const [site] = sitesAt(source, start);
  if (site === undefined || headOf(site.statement) !== "accept" || /[\n\r]/.test(textOf(site))) return [];
  return named(site) === undefined ? outward(source, site) : inward(source, site);
}

function textOf({ tree, statement }: Site): string {
  return tree.text.slice(statement.start, statement.end);
}

/** The name behind `on`, where it is one name and no relation. */
function named({ statement }: Site): Range | undefined {
  if (!isEntry(statement)) return undefined;
  const [, on, name] = statement.node.atoms;
  return on?.type === "name" && on.text === "on" ? name : undefined;
}

function inward(source: Source, site: Site): readonly Offer[] {
  const { tree, statement } = site;
  const name = named(site);
  if (!isEntry(statement) || name === undefined || statement.node.atoms[3]?.type === "arrow") return [];
  const at = source.names.at(source.file, statement.start + name.end);
  const of = at === undefined ? undefined : declarationOf(source, at.target);
  if (of === undefined || of.blocks.some(({ statements }) => statements.includes(statement))) return [];
  const text = textOf(site);
  const line = `${text.slice(0, name.start).replace(/\s*\bon\s*$/, "")}${text.slice(name.end)}`;
  const edit = intoBlock(tree, of, isEntry(of) ? of.node.block : undefined, of.end, [line]);
  if (edit === undefined || (edit.location.start > statement.start && edit.location.end < statement.end))
    return [];
  return [offer("Move the accept into what it is about", [edit, without(tree, statement)])];
}

function outward(source: Source, site: Site): readonly Offer[] {
  const { tree, statement, around } = site;
  const of = around.at(-1);
  if (of === undefined || !isEntry(of) || !isEntry(statement) || !declaresOne(source, of)) return [];
  const [rule] = statement.node.atoms;
  const { names } = readNames(of.node.atoms);
  if (rule === undefined || names[0] === undefined) return [];
  const text = textOf(site);
  const line = `${text.slice(0, rule.end)} on ${names[0].atom.text}${text.slice(rule.end)}`;
  return [
    offer("Move the accept behind what it is about", [
      without(tree, statement),
      linesBehind(tree, of, [line]),
    ]),
  ];
}

function offer(title: string, edits: ReturnType<typeof without>[]): Offer {
  return { title, kind: CodeActionKind.RefactorRewrite, make: () => ({ edits }) };
}

/** The statement of this file that declares an element or flow alone. */
function declarationOf(source: Source, target: string): Statement | undefined {
  const { names, file, tree } = source;
  const at = names.of(target).find(({ role, location }) => role === "declaration" && location.file === file);
  if (at === undefined || /^(?!flow )\S+ /.test(target)) return undefined;
  const of = statementsAround(tree.statements, at.location.start).at(-1);
  return of !== undefined && isEntry(of) && declaresOne(source, of) ? of : undefined;
}

/** One component, place or flow; behind `on` a name that a flow shares means the component. */
function declaresOne({ names, file, review }: Source, statement: Statement): boolean {
  if (!isEntry(statement) || !isClosed(statement)) return false;
  const { names: all, rest } = readNames(statement.node.atoms);
  const [only, more] = all;
  if (only === undefined || more !== undefined || rest !== undefined) return false;
  const declared = names.at(file, statement.start + only.atom.start);
  if (declared?.role !== "declaration") return false;
  // What stands inside of it is said of its copies, too; what stands behind is not.
  if (review.counterparts.some(({ of }) => of === declared.target)) return false;
  if (!declared.target.includes(" ")) return true;
  const { components, places } = review.model;
  const isTaken = [...components.values(), ...places.values()].some(({ name }) => name === only.atom.text);
  return declared.target.startsWith("flow ") && !isTaken;
}
