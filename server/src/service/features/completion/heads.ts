/** What may begin a statement: properties not yet given, statement words, kinds, names that start a relation, whole patterns. */
import type { Atom } from "../../../core/syntax/ast.ts";
import { capturesOf, signatureOf, type ValueType } from "../../../core/vocabulary/index.ts";
import type { PropertyEntry } from "../../../core/vocabulary/types.ts";
import { endOffers, startOffers } from "./ends.ts";
import { entryAt } from "./entries.ts";
import type { Head } from "./head.ts";
import type { Offer } from "./item.ts";
import { kindHeads } from "./kind-heads.ts";
import { patternOffers } from "./patterns.ts";
import { propertyOffers } from "./property-heads.ts";
import type { Request } from "./request.ts";
import { meaningOf } from "./setting.ts";
import { statementOffers } from "./statement-heads.ts";

/** All that may begin a statement where the cursor is. */
export function headOffers(request: Request, head: Head): readonly Offer[] {
  const offers = offersBefore(request, head);
  const fits = offers.some(({ about }) => about?.of === "property" && isTelling(entryAt(about.index)));
  return !fits && startsStatement(request, head.rest)
    ? offersBefore(request, { rest: [], hasBlock: false })
    : offers;
}

/** Whether a property takes not any word: what fits it was hardly meant otherwise. */
function isTelling(entry: PropertyEntry | undefined): boolean {
  const captures = entry === undefined ? [] : capturesOf(signatureOf(entry));
  return captures.some(
    ({ values, types }) => values.length > 0 || types.some((type) => !anyWord.includes(type)),
  );
}

const anyWord: readonly ValueType[] = [
  "word",
  "key",
  "tag",
  "transaction",
  "technology",
  "name",
  "string",
  "text",
];

/** What may stand right before the words that are there. */
function offersBefore(request: Request, head: Head): readonly Offer[] {
  const { setting, cursor } = request;
  const alone = head.rest.length === 0 && !head.hasBlock;
  // Only a name has a dot in it.
  if (cursor.word.typed.includes(".")) return setting.relations && alone ? nameOffers(request) : [];
  const others = cursor.beside.filter((each) => each !== cursor.statement);
  return [
    ...propertyOffers(request, head, others),
    ...(setting.owner === undefined ? statementOffers(request, head, others) : []),
    ...(setting.declares ? kindHeads(request, head) : []),
    ...(setting.relations && alone ? nameOffers(request) : []),
    ...(alone && setting.declares && (setting.where === "file" || setting.where === "place")
      ? patternOffers(request)
      : []),
  ];
}

/** Whether what stands behind is a statement of its own, before which a new one is being written: `{ ti| instances 2 }`. */
function startsStatement({ source, setting }: Request, [first, second]: readonly Atom[]): boolean {
  if (first?.type !== "name") return false;
  const meaning = meaningOf(source, first.text, setting);
  return meaning !== undefined && (meaning.type !== "kind" || second?.type === "name");
}

/** A chain of which nothing is written yet. */
const empty = { type: "relation", first: { mode: "one", endpoints: [] }, steps: [] } as const;

/** Names that start a relation. */
function nameOffers(request: Request): readonly Offer[] {
  const { setting, cursor } = request;
  const inFlow = setting.where === "flow";
  // Relations inside a component are rare: nobody looks for a name there who does not type it.
  if (setting.where === "component" && cursor.word.typed === "") return [];
  const offers = inFlow ? endOffers(request, empty, -1) : startOffers(request);
  const shift = inFlow ? -1 : setting.where === "component" ? 6 : 3;
  return offers.map((offer) => ({
    ...offer,
    rank: offer.rank + shift,
    text: `${offer.label} `,
    again: true,
  }));
}
