/**
 * Decides what each statement of a block is: a statement word legal here, then a property legal here, then a kind. What is
 * none of them is reported with what was likely meant. It declares nothing and reads no value.
 */

import { assertNever } from "../base/assert-never.ts";
import type { Block, Statement, Tree } from "../syntax/ast.ts";
import { entryBlock } from "../syntax/ast.ts";
import { kindNamed, propertyOn, statementNamed } from "../vocabulary/index.ts";
import type { KindEntry, PropertyEntry, StatementEntry } from "../vocabulary/types.ts";
import type { Context } from "./context.ts";
import { at, type PropertyUse, type StatementUse } from "./draft.ts";
import { replaceFix } from "./report.ts";
import { declares, type Setting } from "./setting.ts";
import { reportUnknown } from "./unknown-head.ts";

export interface Declaration {
  readonly statement: Statement;
  readonly kind: KindEntry;
  readonly userKind: string | undefined;
  readonly block: Block | undefined;
}

export interface Classified {
  readonly properties: PropertyUse[];
  readonly relations: Statement[];
  readonly others: StatementUse[];
  readonly declarations: Declaration[];
}

/** What the head of a statement is. */
export type Meaning =
  | { readonly type: "statement"; readonly entry: StatementEntry }
  | { readonly type: "property"; readonly entry: PropertyEntry }
  | { readonly type: "kind"; readonly kind: KindEntry; readonly userKind: string | undefined }
  | { readonly type: "unknown" };

/** What words mean in one setting; the same few words head thousands of statements. */
function meaningsIn(context: Context, { where, carrier }: Setting): Map<string, Meaning> {
  const key = `${where} ${carrier?.kind ?? ""} ${carrier?.stateful === true}`;
  let words = context.meanings.get(key);
  if (words === undefined) {
    words = new Map();
    context.meanings.set(key, words);
  }
  return words;
}

function meaningOf(context: Context, word: string, { where, carrier }: Setting): Meaning {
  const statement = statementNamed(word);
  if (statement?.where.includes(where)) return { type: "statement", entry: statement };
  const property = carrier === undefined ? undefined : propertyOn(word, carrier);
  if (property !== undefined) return { type: "property", entry: property };
  if (declares(where)) {
    const kind = kindNamed(word);
    if (kind !== undefined) return { type: "kind", kind, userKind: undefined };
    const user = context.userKinds.get(word);
    if (user !== undefined) return { type: "kind", kind: user.base, userKind: user.name };
  }
  return { type: "unknown" };
}

/** Sorts the statements of a block; reports heads that mean nothing here and synonyms of the canonical terms. */
export function classify(
  context: Context,
  tree: Tree,
  list: readonly Statement[],
  setting: Setting,
): Classified {
  const meanings = meaningsIn(context, setting);
  const result: Classified = { properties: [], relations: [], others: [], declarations: [] };
  for (const statement of list) {
    const { node } = statement;
    if (node.type === "relation") {
      result.relations.push(statement);
      continue;
    }
    const { head } = node;
    const block = entryBlock(statement);
    let meaning = meanings.get(head.text);
    if (meaning === undefined) {
      meaning = meaningOf(context, head.text, setting);
      meanings.set(head.text, meaning);
    }
    switch (meaning.type) {
      case "statement":
        reportSynonym(context, tree, statement, head, meaning.entry.name);
        result.others.push({ statement, entry: meaning.entry, block });
        break;
      case "property":
        reportSynonym(context, tree, statement, head, meaning.entry.name);
        result.properties.push({ statement, head, entry: meaning.entry, block });
        break;
      case "kind":
        if (meaning.userKind === undefined) reportSynonym(context, tree, statement, head, meaning.kind.name);
        else context.names.record(at(tree, statement, head), `kind ${meaning.userKind}`, "reference");
        result.declarations.push({ statement, kind: meaning.kind, userKind: meaning.userKind, block });
        break;
      case "unknown": {
        const kind = reportUnknown(context, tree, statement, setting, list);
        if (kind !== undefined) result.declarations.push({ statement, ...kind, block });
        break;
      }
      default:
        assertNever(meaning);
    }
  }
  return result;
}

/** An info with a safe fix: the notes' own words are understood and the canonical term is offered. */
export function reportSynonym(
  context: Pick<Context, "problems">,
  tree: Tree,
  statement: Statement,
  atom: { readonly start: number; readonly end: number; readonly text: string },
  canonical: string,
): void {
  if (atom.text === canonical) return;
  const location = at(tree, statement, atom);
  context.problems.add({
    code: "model/deprecated-synonym",
    level: "info",
    message: `\`${atom.text}\` is understood; the standard term is \`${canonical}\`.`,
    location,
    fixes: [replaceFix(`Change to \`${canonical}\``, location, canonical, true)],
  });
}
