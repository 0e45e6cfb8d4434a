/** Words of statements that are no properties, where each is legal: `flow`, `accept`, `when`. */
import { CompletionItemKind } from "vscode-languageserver-types";
import type { Statement } from "../../../core/syntax/ast.ts";
import { renderSignature, signatureOf, statements } from "../../../core/vocabulary/index.ts";
import { statementSnippets } from "../../../core/vocabulary/snippets.ts";
import type { StatementEntry } from "../../../core/vocabulary/types.ts";
import { follow } from "./follow.ts";
import { type Head, headWord } from "./head.ts";
import type { Offer } from "./item.ts";
import type { Request } from "./request.ts";
import { beginningOf } from "./row.ts";
import { wordsStand } from "./standing.ts";
import { uniqueName, withoutStops } from "./stops.ts";
/** Words that head a statement here. */
export function statementOffers(
  request: Request,
  head: Head,
  others: readonly Statement[],
): readonly Offer[] {
  const { setting, source } = request;
  return statements.flatMap((entry, order) => {
    if (!entry.where.includes(setting.where)) return [];
    if (entry.name === "else" && !followsWhen(request)) return [];
    if (entry.name === "title" && others.some((each) => headWord(each) === "title")) return [];
    if (
      entry.name === "like" &&
      (source.review.model.places.size < 2 || others.some((each) => headWord(each) === "like"))
    )
      return [];
    if (entry.name === "use" && source.review.model.flows.size < 2) return [];
    // A kind's own facts are no place for remarks on a component.
    if (
      !setting.declares &&
      !setting.relations &&
      (setting.where === "component" || setting.where === "place")
    )
      return [];
    if (head.rest.length > 0 && !wordsStand(request, signatureOf(entry), head.rest)) return [];
    if (head.rest.length === 0 && head.hasBlock && !follow(signatureOf(entry), []).complete) return [];
    return [statementOffer(request, entry, head, order)];
  });
}

function followsWhen({ cursor }: Request): boolean {
  const before = cursor.beside[cursor.beside.indexOf(cursor.statement) - 1];
  return before !== undefined && headWord(before) === "when";
}

/** What a block is for comes first: steps of a flow, filters of a view; remarks, which may stand anywhere, come last. */
function statementRank({ setting }: Request, { name, where }: StatementEntry): number {
  if (name === "else") return 0;
  if (setting.where === "file") return 3;
  if (where.length > 1) return 5;
  return setting.where === "flow" ? 2 : 0;
}

function statementOffer(request: Request, entry: StatementEntry, head: Head, order: number): Offer {
  const { scope, source } = request;
  const rendered = renderSignature(signatureOf(entry));
  const offer: Offer = {
    label: entry.name,
    kind: CompletionItemKind.Keyword,
    ...(rendered === "" ? {} : { suffix: ` ${beginningOf(rendered)}` }),
    ...(rendered === "" ? {} : { detail: `${entry.name} ${rendered}` }),
    ...(entry.synonyms === undefined ? {} : { filter: [entry.name, ...entry.synonyms].join(" ") }),
    rank: statementRank(request, entry),
    order,
    about: { of: "statement", name: entry.name },
  };
  if (head.rest.length > 0 || head.hasBlock) return offer;
  const body = statementSnippets[entry.name];
  if (body === undefined) return { ...offer, text: `${entry.name} `, again: true };
  const { flows, views, variants } = source.review.model;
  const taken = (name: string): boolean =>
    entry.name === "flow"
      ? flows.has(name)
      : entry.name === "view"
        ? views.has(name)
        : entry.name === "variant"
          ? variants.includes(name)
          : scope.isTaken(name);
  const snippet = uniqueName(body, taken);
  return { ...offer, snippet, text: withoutStops(snippet), again: entry.name === "import" };
}
