/** Kinds that may begin a declaration: those of the text, of other files, of the language. */
import { CompletionItemKind } from "vscode-languageserver-types";
import { readNames } from "../../../core/model/declarations.ts";
import { kindNamed, kinds } from "../../../core/vocabulary/index.ts";
import type { KindEntry } from "../../../core/vocabulary/types.ts";
import { builtInKind } from "../../user-kinds.ts";
import { shiftOf } from "./cursor.ts";
import { elsewhereOffers } from "./elsewhere.ts";
import type { Head } from "./head.ts";
import type { Offer } from "./item.ts";
import { userKinds } from "./references.ts";
import type { Request } from "./request.ts";
import { usesOf } from "./usual.ts";

/** Whether a name is declared by another statement: one whose kind is missing still declares what it seems to. */
function isElsewhere({ scope, cursor, source }: Request, name: string): boolean {
  const found = scope.declared(name)?.location;
  const { start, end } = cursor.statement;
  if (found === undefined) return false;
  return found.file !== source.file || found.start < start || found.start > end + shiftOf(cursor);
}

/** Kinds, those of the text first. */
export function kindHeads(request: Request, head: Head): readonly Offer[] {
  const { setting, source } = request;
  if (head.rest.length > 0) {
    const { names, rest } = readNames(head.rest);
    const taken = names.some(({ atom }) => isElsewhere(request, atom.text));
    if (names.length === 0 || rest !== undefined || taken) return [];
  } else if (head.hasBlock) return [];
  const inComponent = setting.where === "component";
  const own = userKinds(source.review.occurrences).flatMap((name) => {
    const base = builtInKind(source, name);
    return inComponent && kindNamed(base)?.place === true
      ? []
      : [kindHead(name, undefined, head, 1, 0, `extends ${base}`)];
  });
  const elsewhere = elsewhereOffers(request, ["kind"], ({ place }) => !(inComponent && place));
  return [
    ...own,
    ...elsewhere.map((offer) => ({ ...offer, ...kindHead(offer.label, undefined, head, 8, 0, offer.note) })),
    ...[...kinds]
      .sort((a, b) => usesOf(b.name) - usesOf(a.name))
      .flatMap((entry, order) => {
        if (entry.place && inComponent) return [];
        if (entry.inside === true && !inComponent) return [];
        const rank = inComponent ? (entry.inside === true ? 4 : 7) : 2;
        return [kindHead(entry.name, entry, head, rank, order)];
      }),
  ];
}

function kindHead(
  name: string,
  entry: KindEntry | undefined,
  head: Head,
  rank: number,
  order: number,
  note?: string,
): Offer {
  const offer: Offer = {
    label: name,
    kind: CompletionItemKind.Class,
    ...(entry === undefined
      ? note === undefined
        ? {}
        : { note }
      : {
          detail: entry.summary,
          note: entry.label.toLowerCase() === entry.name ? "kind" : entry.label,
          about: { of: "kind", name: entry.name },
        }),
    ...(entry === undefined || entry.synonyms.length === 0
      ? {}
      : { filter: [entry.name, ...entry.synonyms].join(" ") }),
    rank,
    order,
  };
  if (head.rest.length > 0 || head.hasBlock) return offer;
  if (kindNamed(name)?.place !== true) return { ...offer, text: `${name} ` };
  const snippet = `${name} \${1:name} {\n\t$0\n}`;
  return { ...offer, snippet, text: `${name} ` };
}
