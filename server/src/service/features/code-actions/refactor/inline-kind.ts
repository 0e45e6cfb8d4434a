/** A kind written out where it is used. */
import { CodeActionKind } from "vscode-languageserver-types";
import type { TextEdit } from "../../../../core/base/problem.ts";
import { entryBlock, type Statement, type Tree } from "../../../../core/syntax/ast.ts";
import { statementsAround } from "../../../../core/syntax/at.ts";
import { intoBlock, without } from "../../../../core/syntax/edits.ts";
import { kindNamed, propertyOn } from "../../../../core/vocabulary/index.ts";
import type { Offer } from "../offer.ts";
import { carrierOf, elementsOf, hasDefaults, isIn, type Known, propertiesIn } from "./known.ts";
import { headOf, isClosed, isEntry, replacement, type Site, saysState, textOf } from "./site.ts";

interface Kind {
  readonly tree: Tree;
  readonly statement: Statement;
  readonly base: string;
  readonly properties: readonly Statement[];
}

/** A user kind that says nothing but properties. */
function kindCalled(source: Known, name: string): Kind | undefined {
  const at = source.names.of(`kind ${name}`).find(({ role }) => role === "declaration")?.location;
  const tree = at === undefined ? undefined : source.review.trees.get(at.file);
  const statement = tree === undefined ? undefined : statementsAround(tree.statements, at!.start)[0];
  if (tree === undefined || statement === undefined || !isEntry(statement) || !isClosed(statement))
    return undefined;
  const base = statement.node.atoms[2];
  const carrier = base === undefined ? undefined : carrierOf(source, name);
  if (base === undefined || carrier === undefined || headOf(statement) !== "kind") return undefined;
  const properties = propertiesIn(entryBlock(statement), carrier);
  const all = entryBlock(statement)?.statements ?? [];
  return properties.length === all.length && !saysState(all)
    ? { tree, statement, base: base.text, properties }
    : undefined;
}

export function inline(source: Known, { tree, statement }: Site): readonly Offer[] {
  const head = headOf(statement) ?? "";
  const kind = kindNamed(head) === undefined ? kindCalled(source, head) : undefined;
  if (kind === undefined || hasDefaults(source, head)) return [];
  const edits = written(source, tree, statement, kind);
  if (edits === undefined) return [];
  return [
    {
      title: `Write the kind ${head} out here`,
      kind: CodeActionKind.RefactorInline,
      make: () => ({ edits }),
    },
  ];
}

/** A use of the kind with what it brings said in place; undefined where it is partly overridden. */
function written(
  source: Known,
  tree: Tree,
  statement: Statement,
  kind: Kind,
): readonly TextEdit[] | undefined {
  if (!isEntry(statement) || !isClosed(statement)) return undefined;
  const carrier = carrierOf(source, headOf(statement) ?? "");
  const elements = elementsOf(source, statement, tree.file);
  if (carrier === undefined || elements.length === 0) return undefined;
  const wanted: string[] = [];
  for (const property of kind.properties) {
    const name = propertyOn(headOf(property) ?? "", carrier)?.name ?? "";
    const inner = (entryBlock(property)?.statements ?? []).map((one) => headOf(one) ?? "");
    const used = elements.map(({ facts }) => {
      const about = [...facts].filter(
        ([fact]) => fact === name || fact.startsWith(`${name}.`) || inner.includes(fact),
      );
      const here = about
        .flatMap(([, said]) => said)
        .filter(({ origin }) => origin !== "technology" && origin !== "managed");
      const from = here.filter((fact) => isIn(fact, kind.tree.file, property));
      return from.length === 0 ? "no" : from.length === here.length ? "all" : "part";
    });
    const [first] = used;
    if (first === "part" || used.some((one) => one !== first)) return undefined;
    if (first === "all") wanted.push(textOf(kind.tree, property));
  }
  const { node } = statement;
  const named = replacement(
    tree,
    { start: statement.start + node.head.start, end: statement.start + node.head.end },
    kind.base,
  );
  if (wanted.length === 0) return [named];
  const edit = intoBlock(tree, statement, node.block, statement.end, wanted);
  return edit === undefined ? undefined : [named, edit];
}

/** At the kind itself: written out at every use, and gone. */
export function inlineEverywhere(source: Known, { statement }: Site): readonly Offer[] {
  const name = isEntry(statement) ? (statement.node.atoms[0]?.text ?? "") : "";
  const kind = kindCalled(source, name);
  if (kind === undefined || kind.statement !== statement || hasDefaults(source, name)) return [];
  const uses = source.names.of(`kind ${name}`).filter(({ role }) => role === "reference");
  const edits: TextEdit[] = [];
  for (const { location } of uses) {
    const tree = source.review.trees.get(location.file);
    const use =
      tree === undefined
        ? undefined
        : statementsAround(tree.statements, location.start + 1).findLast(
            ({ start }) => start === location.start,
          );
    const out = tree === undefined || use === undefined ? undefined : written(source, tree, use, kind);
    // A view, another kind or a copy that means it needs it.
    if (out === undefined) return [];
    edits.push(...out);
  }
  if (uses.length === 0) return [];
  return [
    {
      title: `Write the kind ${name} out at ${uses.length === 1 ? "its use" : `its ${uses.length} uses`} and remove it`,
      kind: CodeActionKind.RefactorInline,
      make: () => ({ edits: [...edits, without(kind.tree, statement)] }),
    },
  ];
}
