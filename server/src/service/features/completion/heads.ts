/** What may begin a statement: properties not yet given, statement words, kinds, names that start a relation, whole patterns. */
import { CompletionItemKind } from "vscode-languageserver-types";
import { readNames } from "../../../core/model/declarations.ts";
import type { Fact } from "../../../core/model/types.ts";
import type { Atom, Statement } from "../../../core/syntax/ast.ts";
import { statementsAround } from "../../../core/syntax/at.ts";
import {
  capturesOf,
  kindNamed,
  kinds,
  propertiesOf,
  propertyOn,
  renderSignature,
  signatureOf,
  statements,
  type ValueType,
} from "../../../core/vocabulary/index.ts";
import { statementSnippets } from "../../../core/vocabulary/snippets.ts";
import type { KindEntry, PropertyEntry, StatementEntry } from "../../../core/vocabulary/types.ts";
import { builtInKind } from "../../user-kinds.ts";
import { shiftOf } from "./cursor.ts";
import { elsewhereOffers } from "./elsewhere.ts";
import { endOffers, startOffers } from "./ends.ts";
import { entryAt, entryIndex } from "./entries.ts";
import { follow } from "./follow.ts";
import type { Offer } from "./item.ts";
import { patternOffers } from "./patterns.ts";
import { userKinds } from "./references.ts";
import type { Request } from "./request.ts";
import { elementNamed } from "./scope.ts";
import { innerProperty, meaningOf } from "./setting.ts";
import { wordsStand } from "./standing.ts";
import { uniqueName, withoutStops } from "./stops.ts";
import { usesOf } from "./usual.ts";

interface Head {
  /** What stands behind the word already. */
  readonly rest: readonly Atom[];
  readonly hasBlock: boolean;
}

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

/** Properties that may stand here and are not said yet. */
function propertyOffers(request: Request, head: Head, others: readonly Statement[]): readonly Offer[] {
  const { setting } = request;
  if (setting.where === "flow" && !setting.top) return [];
  const given = new Set(others.flatMap((each) => meant(request, each) ?? []));
  for (const entry of saidElsewhere(request)) given.add(entry);
  const all = [...candidates(request)].sort((a, b) => weight(request, b) - weight(request, a));
  const excluded = new Set([...given].flatMap(({ name }) => excludes.get(name) ?? []));
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

/** Contrary flags: bind refuses both on one component. */
const excludes: ReadonlyMap<string, readonly string[]> = new Map([
  ["stateless", ["stateful"]],
  ["stateful", ["stateless"]],
]);

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

/** More does not fit in a row of the list: the panel beside it has the whole. */
const mostInRow = 26;

/** A signature as a row shows it: its first words, cut where one ends. */
function beginningOf(signature: string): string {
  if (signature.length <= mostInRow) return signature;
  const head = signature.slice(0, mostInRow - 1);
  // What may be left out goes first.
  const optional = signature.indexOf(" [");
  const end =
    optional > 0 && optional < mostInRow ? optional : Math.max(head.lastIndexOf(" "), head.lastIndexOf("|"));
  const kept = end <= 0 ? "" : head.slice(0, end);
  // A bracket that is cut open goes with what is in it, save choices that begin the signature.
  const open = Math.max(kept.lastIndexOf("["), kept.lastIndexOf("("));
  const cut = open > Math.max(kept.lastIndexOf("]"), kept.lastIndexOf(")"));
  const whole = !cut ? kept : kept.startsWith("(") && open === 0 ? kept.slice(1) : kept.slice(0, open);
  const shown = whole.replace(/\[[^\]]*$/, "").replace(/[\s|]+$/, "");
  return shown === "" ? "…" : `${shown} …`;
}

function statementOffers(request: Request, head: Head, others: readonly Statement[]): readonly Offer[] {
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

function headWord({ node }: Statement): string | undefined {
  return node.type === "entry" ? node.head.value : undefined;
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

/** Whether a name is declared by another statement: one whose kind is missing still declares what it seems to. */
function isElsewhere({ scope, cursor, source }: Request, name: string): boolean {
  const found = scope.declared(name)?.location;
  const { start, end } = cursor.statement;
  if (found === undefined) return false;
  return found.file !== source.file || found.start < start || found.start > end + shiftOf(cursor);
}

/** Kinds, those of the text first. */
function kindHeads(request: Request, head: Head): readonly Offer[] {
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
