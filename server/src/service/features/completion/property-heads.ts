/** Properties that may begin a statement: legal here, and not said yet. */
import { CompletionItemKind } from "vscode-languageserver-types";
import type { Fact } from "../../../core/model/types.ts";
import type { Statement } from "../../../core/syntax/ast.ts";
import { statementsAround } from "../../../core/syntax/at.ts";
import { propertiesOf, propertyOn, renderSignature, signatureOf } from "../../../core/vocabulary/index.ts";
import type { PropertyEntry } from "../../../core/vocabulary/types.ts";
import { entryIndex } from "./entries.ts";
import { follow } from "./follow.ts";
import { type Head, headWord } from "./head.ts";
import type { Offer } from "./item.ts";
import type { Request } from "./request.ts";
import { beginningOf } from "./row.ts";
import { elementNamed } from "./scope.ts";
import { innerProperty } from "./setting.ts";
import { wordsStand } from "./standing.ts";
import { usesOf } from "./usual.ts";
/** Properties that may stand here and are not said yet. */
export function propertyOffers(request: Request, head: Head, others: readonly Statement[]): readonly Offer[] {
  const { setting } = request;
  if (setting.where === "flow" && !setting.top) return [];
  const given = new Set(others.flatMap((each) => meant(request, each) ?? []));
  for (const entry of saidElsewhere(request)) given.add(entry);
  const all = [...candidates(request)].sort((a, b) => weight(request, b) - weight(request, a));
  const excluded = new Set([...given].map(({ contradicts }) => contradicts));
  return all.flatMap((entry, order) => {
    const again = entry.repeatable === true || entry.joins === true;
    if ((given.has(entry) && !again) || excluded.has(entry.name)) return [];
    const absent = head.rest.length === 1 && /^(?:none|no)$/.test(head.rest[0]?.text ?? "");
    if (
      (head.rest.length > 0 && !absent && !wordsStand(request, signatureOf(entry), head.rest)) ||
      (head.hasBlock && !takesBlock(entry, head))
    )
      return [];
    return [propertyOffer(entry, head, order, setting.where === "place" || setting.where === "flow" ? 3 : 1)];
  });
}

/** Usual ones first, and those that this very kind has. */
function weight({ setting }: Request, { name, on }: PropertyEntry): number {
  if (setting.owner !== undefined) return 0;
  const kind = setting.carrier?.kind ?? "";
  const own = on.includes(kind) ? 6 : on.includes("component") ? 0 : 3;
  return usesOf(name) + own * (on.length > 4 ? 1 : 2) + (name === "tech" ? 1000 : 0);
}

function candidates({ setting }: Request): readonly PropertyEntry[] {
  const { owner, carrier } = setting;
  if (owner !== undefined) {
    const own = owner.block ?? [];
    if (owner.name !== "endpoint") return own;
    const more = propertiesOf({ kind: "", type: "endpoint" });
    return [...own, ...more.filter(({ name }) => !own.some((each) => each.name === name))];
  }
  if (carrier === undefined) return [];
  return propertiesOf(carrier).filter((entry) => propertyOn(entry.name, carrier) === entry);
}

/** The property that a statement of the same block says. */
function meant({ setting }: Request, { node }: Statement): PropertyEntry | undefined {
  if (node.type !== "entry") return undefined;
  if (setting.owner !== undefined) return innerProperty(node.head.value, setting.owner);
  return setting.carrier === undefined ? undefined : propertyOn(node.head.value, setting.carrier);
}

/** What is said of the same element in another block: in its declaration, or in an `extend` of it. */
function saidElsewhere({ source, setting, cursor }: Request): readonly PropertyEntry[] {
  const { element, carrier, overrides, owner, where } = setting;
  if (element === undefined || carrier === undefined || owner !== undefined || overrides) return [];
  if (where !== "component" && where !== "place") return [];
  const { start, end } = cursor.statement;
  const isHere = ({ location }: Fact) =>
    location.file === source.file && start <= location.start && location.start <= end;
  const facts = elementNamed(source.review.model, element)?.facts;
  return [...(facts?.values() ?? [])]
    .flat()
    .flatMap((fact) =>
      (fact.origin === "stated" || isOfExtend(source, fact)) && !isHere(fact)
        ? (propertyOn(fact.property, carrier) ?? [])
        : [],
    );
}

/** Whether a fact is inherited from an `extend`, which is about its component alone; what a kind says may be said otherwise. */
function isOfExtend({ review }: Request["source"], { origin, location }: Fact): boolean {
  const tree = origin === "inherited" ? review.trees.get(location.file) : undefined;
  return (
    tree !== undefined &&
    statementsAround(tree.statements, location.start).some((each) => headWord(each) === "extend")
  );
}

/** Whether a property may stand right before a block: it has one, and no value is missing. */
function takesBlock(entry: PropertyEntry, { rest }: Head): boolean {
  return (entry.block ?? []).length > 0 && (rest.length > 0 || follow(signatureOf(entry), []).complete);
}

function propertyOffer(entry: PropertyEntry, head: Head, order: number, rank: number): Offer {
  const signature = signatureOf(entry);
  const rendered = renderSignature(signature);
  const offer: Offer = {
    label: entry.name,
    kind: CompletionItemKind.Property,
    ...(rendered === "" ? {} : { suffix: ` ${beginningOf(rendered)}` }),
    ...(rendered === "" ? {} : { detail: `${entry.name} ${rendered}` }),
    ...(entry.synonyms === undefined ? {} : { filter: [entry.name, ...entry.synonyms].join(" ") }),
    rank,
    order,
    about: { of: "property", index: entryIndex(entry) },
  };
  if (head.rest.length > 0 || head.hasBlock) return offer;
  if (entry.signature === "" && (entry.block ?? []).length > 0)
    return { ...offer, text: `${entry.name} { }`, snippet: `${entry.name} { $0 }`, again: true };
  if (follow(signature, []).complete) return offer;
  return { ...offer, text: `${entry.name} `, again: true };
}
