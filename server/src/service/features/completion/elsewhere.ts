/** Names that other files declare, with the import that brings them: what is known here stands before them in the list. */
import { CompletionItemKind } from "vscode-languageserver-types";
import type { KindEntry } from "../../../core/vocabulary/types.ts";
import { rangeOf } from "../../convert.ts";
import { type Importable, importables, type Sort } from "../../importable.ts";
import type { Offer } from "./item.ts";
import type { Request } from "./request.ts";
import { isWithin } from "./within.ts";

/** Offers of some sorts whose kind makes sense; asked for, or once something is typed. */
export function elsewhereOffers(
  { source, cursor, trigger }: Request,
  sorts: readonly Sort[],
  makesSense: (kind: KindEntry) => boolean = () => true,
): readonly Offer[] {
  const typed = cursor.word.typed.toLowerCase();
  if ((typed === "" && trigger !== undefined) || typed.includes(".")) return [];
  return importables(source, sorts, (name) => isWithin(typed, name.toLowerCase()))
    .filter(({ kind }) => kind === undefined || makesSense(kind))
    .map((each, order) => ({
      label: each.text,
      kind: iconOf(each),
      ...(each.label === undefined || each.label === each.name ? {} : { suffix: ` ${each.label}` }),
      note: each.from,
      detail: `${each.sort === "kind" ? "extends " : ""}${each.kind?.name ?? each.sort}, with \`import "${each.from}"\``,
      filter: each.text === each.name ? each.text : `${each.text} ${each.name}`,
      rank: 8,
      order,
      edits: [{ range: rangeOf(source.starts, each.edit.location), newText: each.edit.text }],
    }));
}

function iconOf({ sort }: Importable): CompletionItemKind {
  if (sort === "place") return CompletionItemKind.Folder;
  return sort === "flow" ? CompletionItemKind.Event : CompletionItemKind.Class;
}
