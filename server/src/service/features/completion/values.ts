/**
 * What may come next in the words of a property or statement: driven by its compiled signature. What bind would refuse is
 * left out, by asking bind's own matcher.
 */
import { CompletionItemKind } from "vscode-languageserver-types";
import { matchSignature } from "../../../core/model/match.ts";
import type { Atom } from "../../../core/syntax/ast.ts";
import {
  canonicalValue,
  phraseAt,
  type Signature,
  signatureOf,
  technologies,
  type ValueType,
  valueTypes,
} from "../../../core/vocabulary/index.ts";
import { isQuantityType, namedColors } from "../../../core/vocabulary/read-value.ts";
import type { PropertyEntry, StatementEntry, Technology } from "../../../core/vocabulary/types.ts";
import { addDays } from "./dates.ts";
import { entryIndex } from "./entries.ts";
import { follow, type Leaf } from "./follow.ts";
import type { Offer } from "./item.ts";
import { apartUnits, quantityOffers } from "./quantities.ts";
import { referenceOffers } from "./references.ts";
import { type Request, wordAtom } from "./request.ts";
import { ruleOffers } from "./rules.ts";
import { namedUpTo } from "./setting.ts";
import { nameStands } from "./standing.ts";
import { wordsUsed } from "./used.ts";

type Entry = PropertyEntry | StatementEntry;

export interface Words {
  readonly entry: Entry;
  readonly before: readonly Atom[];
  readonly rest: readonly Atom[];
  /** Where the statement starts: atoms count from there. */
  readonly start: number;
}

const isProperty = (entry: Entry): entry is PropertyEntry => "on" in entry;

/** What a word of a choice means in an entry, as bind reads it. */
function matches(entry: Entry, signature: Signature, atoms: readonly Atom[]) {
  if (!isProperty(entry) || entry.valueSynonyms === undefined)
    return matchSignature(signature, atoms).mismatch;
  return matchSignature(
    signature,
    atoms,
    (word) => canonicalValue(entry, word),
    (words) => phraseAt(entry, words),
  ).mismatch;
}

/** What may come next. */
export function valueOffers(request: Request, words: Words): readonly Offer[] {
  const { entry, before, rest } = words;
  const signature = signatureOf(entry);
  const next = follow(signature, before, isProperty(entry) ? entry : undefined);
  const offers: Offer[] = [];
  const unfinished = (atoms: readonly Atom[]): boolean =>
    matches(entry, signature, [...before, ...atoms])?.index === before.length + atoms.length;
  /** Whether bind takes the words here, and what is behind them too unless they ask for more themselves. */
  const fits = (atoms: readonly Atom[]): boolean => {
    const alone = matches(entry, signature, [...before, ...atoms]);
    const asksForMore = alone?.index === before.length + atoms.length;
    if (rest.length === 0) return alone === undefined || asksForMore;
    if (matches(entry, signature, [...before, ...atoms, ...rest]) === undefined)
      return namesBehind([...before, ...atoms, ...rest]);
    return (
      asksForMore &&
      samplesBehind([...before, ...atoms]).some(
        (more) => matches(entry, signature, [...before, ...atoms, more, ...rest]) === undefined,
      )
    );
  };
  /** With what stands behind it nothing is missing. */
  const isWhole = (atoms: readonly Atom[]): boolean =>
    rest.length > 0 && matches(entry, signature, [...before, ...atoms, ...rest]) === undefined;
  const namesBehind = (atoms: readonly Atom[]): boolean =>
    matchSignature(signature, atoms).captures.every(
      (captured) => before.includes(captured.atom) || nameStands(request, captured),
    );
  const samplesBehind = (atoms: readonly Atom[]): readonly Atom[] =>
    follow(signature, atoms, isProperty(entry) ? entry : undefined).leaves.flatMap((leaf) => {
      if (leaf.type !== "value")
        return wordAtom(leaf.type === "literal" ? leaf.word : (leaf.values[0] ?? ""));
      return leaf.types.map((type) =>
        wordAtom(valueTypes[type].example, valueTypes[type].atoms[0] as Atom["type"]),
      );
    });
  const [named] = before.slice(-1);
  for (const [index, leaf] of next.leaves.entries()) {
    // `include flow |`: a flow follows, unless something is called `flow`.
    if (
      leaf.type === "literal" &&
      leaf.word === "->" &&
      named?.type === "name" &&
      request.scope.find(named.text, "element") === undefined
    )
      continue;
    for (const { offer, atoms } of leafOffers(request, words, leaf)) {
      if (!fits(atoms)) continue;
      const open = unfinished(atoms) && !isWhole(atoms);
      // Of several ways to go on, in the order of the signature.
      const placed = { ...offer, order: (offer.order ?? 0) + (isExample(offer) ? index * 20 : 0) };
      offers.push(
        open ? { ...placed, unfinished: true, again: true, text: `${offer.text ?? offer.label} ` } : placed,
      );
    }
  }
  if (next.units.some((type) => type === "rate" || type === "quantity"))
    for (const [order, { text, says }] of apartUnits.entries())
      if (fits([wordAtom(text)]))
        offers.push({ label: text, kind: CompletionItemKind.Unit, note: says, rank: 0, order });
  return before.length === 0 && rest.length === 0 ? [...offers, ...absence(entry, offers)] : offers;
}

const isExample = ({ kind }: Offer): boolean =>
  kind === CompletionItemKind.Value || kind === CompletionItemKind.Unit;

/** Every property may be said not to be; where that is no news it is not offered. */
function absence(entry: Entry, offers: readonly Offer[]): readonly Offer[] {
  if (!isProperty(entry) || entry.joins === true || entry.repeatable === true) return [];
  if (offers.some(({ label }) => label === "none")) return [];
  return [
    {
      label: follow(signatureOf(entry), []).complete ? "no" : "none",
      filter: "none no",
      kind: CompletionItemKind.Keyword,
      note: "stated absent",
      rank: 9,
    },
  ];
}

/** An offer with the words that it is, as bind would read them. */
interface Sampled {
  readonly offer: Offer;
  readonly atoms: readonly Atom[];
}

function leafOffers(request: Request, words: Words, leaf: Leaf): readonly Sampled[] {
  const { entry, before } = words;
  switch (leaf.type) {
    case "literal":
      return [
        {
          offer: { label: leaf.word, kind: CompletionItemKind.Keyword, rank: 3, order: 1 },
          atoms: [wordAtom(leaf.word)],
        },
      ];
    case "choice": {
      const given = new Set(before.map(({ text }) => text));
      return leaf.values
        .filter((value) => !given.has(value))
        .map((value, order) => ({ offer: choiceOffer(entry, value, order), atoms: [wordAtom(value)] }));
    }
    case "value":
      return leaf.types.flatMap((type) => typeOffers(request, words, type, leaf.types));
  }
}

function choiceOffer(entry: Entry, value: string, order: number): Offer {
  const offer = { label: value, kind: CompletionItemKind.EnumMember, rank: 1, order };
  if (!isProperty(entry)) return offer;
  const doc =
    entry.values !== undefined && Object.hasOwn(entry.values, value) ? entry.values[value] : undefined;
  const words = Object.entries(entry.valueSynonyms ?? {}).flatMap(([word, means]) =>
    means === value ? [word] : [],
  );
  return {
    ...offer,
    ...(doc === undefined ? {} : { detail: doc.summary }),
    ...(words.length === 0 ? {} : { filter: [value, ...words].join(" ") }),
    about: { of: "value", index: entryIndex(entry), value },
    commit: [";"],
  };
}

const sampled = (offers: readonly Offer[], type?: Atom["type"]): readonly Sampled[] =>
  offers.map((offer) => {
    const [word = ""] = (offer.text ?? offer.label).split(" ");
    return { offer, atoms: [wordAtom(word.replaceAll('"', ""), type ?? "name")] };
  });

function typeOffers(
  request: Request,
  words: Words,
  type: ValueType,
  types: readonly ValueType[],
): readonly Sampled[] {
  const { entry, before } = words;
  const { source, cursor } = request;
  const { asked } = source.review;
  const { typed } = cursor.word;
  if (isQuantityType(type)) {
    const last = before.at(-1);
    const word = last === undefined || last.type !== "name" ? entry.name : last.text;
    const next = words.rest[0]?.text;
    const texts = [entry.text ?? "", entry.summary];
    return quantityOffers(type, { typed, word, texts, next }).map((offer) => {
      const [value = "", unit] = offer.label.split(" ");
      return { offer, atoms: [wordAtom(value, "quantity"), ...(unit === undefined ? [] : [wordAtom(unit)])] };
    });
  }
  switch (type) {
    case "technology":
      return sampled(technologyOffers(request));
    case "rule":
      return sampled(ruleOffers(request, words.rest.length === 0), "path");
    case "key":
    case "word":
    case "tag":
    case "transaction":
    case "currency":
      return usedOffers(request, words, type);
    case "color":
      return sampled(
        namedColors
          .filter((name) => name !== "gray")
          .map((label, order) => ({ label, kind: CompletionItemKind.Color, rank: 1, order })),
        "color",
      );
    case "date":
      return sampled(
        (before.at(-1)?.text === "until" ? ahead : past).map(({ days, note }, order) => ({
          label: addDays(asked.today, days),
          kind: CompletionItemKind.Value,
          note,
          rank: 2,
          order,
        })),
        "date",
      );
    case "cron":
      return sampled(crons, "string").map(({ offer }) => ({
        offer,
        atoms: [wordAtom(offer.label.slice(1, -1), "string")],
      }));
    case "component":
    case "place":
    case "element":
    case "endpoint":
    case "flow":
    case "view":
    case "variant":
    case "kind":
      return type !== types[0]
        ? []
        : sampled(
            referenceOffers(request, {
              types,
              of: dottedName(request, entry),
              given: givenBy(request, words),
              from: arrowFrom(request, words),
            }),
          ).map(({ offer }) => ({
            offer,
            atoms: [wordAtom(offer.label, offer.label === "*" ? "star" : "name")],
          }));
    case "string":
    case "text":
    case "path":
    case "file":
      return types.length > 1 ? [] : stringOffers(entry, type);
    default:
      return [];
  }
}

const ahead = [
  { days: 90, note: "in 90 days" },
  { days: 180, note: "in 180 days" },
  { days: 365, note: "in a year" },
];
const past = [
  { days: 0, note: "today" },
  { days: -7, note: "a week ago" },
  { days: -30, note: "30 days ago" },
];

const crons: readonly Offer[] = [
  ['"0 3 * * *"', "every day at 3:00"],
  ['"*/5 * * * *"', "every five minutes"],
  ['"0 * * * *"', "every hour"],
  ['"0 3 * * 0"', "every Sunday at 3:00"],
  ['"0 0 1 * *"', "on the first of each month"],
].map(([label = "", note = ""], order) => ({ label, note, kind: CompletionItemKind.Value, rank: 2, order }));

/** The place of an entry in the blocks around: `replication.primary`. */
function dottedName({ setting }: Request, entry: Entry): string {
  return setting.owner === undefined ? entry.name : `${setting.owner.name}.${entry.name}`;
}

/** What stands before the arrow right before the word; nothing that is known: nothing leads from there. */
function arrowFrom({ source, scope }: Request, { entry, before, start }: Words): string | undefined {
  const [from, arrow] = before.slice(-2);
  if (entry.name !== "accept" || arrow?.text !== "->" || from === undefined) return undefined;
  return namedUpTo(source, start + from.end) ?? scope.find(from.text, "component") ?? "";
}

/** What the names before mean. */
function givenBy({ source, cursor }: Request, { before, start }: Words): ReadonlySet<string> {
  const given = new Set<string>();
  for (const atom of before) {
    if (start + atom.start >= cursor.word.start) break;
    const target = namedUpTo(source, start + atom.end);
    if (target !== undefined) given.add(target);
    if (atom.type === "star") given.add(atom.text);
  }
  return given;
}

function technologyOffers({ setting, cursor }: Request): readonly Offer[] {
  const kind = setting.carrier?.kind ?? "";
  const rankOf = ({ kinds }: Technology): number => {
    const at = kinds.indexOf(kind);
    return at < 0 ? 8 : at === 0 ? 1 : 2;
  };
  return technologies.flatMap((entry, order) => {
    const rank = rankOf(entry);
    if (rank === 8 && cursor.word.typed === "") return [];
    return [
      {
        label: entry.name,
        kind: CompletionItemKind.Constant,
        detail: entry.summary,
        note: rank === 8 ? `${entry.label} (${entry.kinds[0]})` : entry.label,
        filter: [entry.name, ...entry.synonyms].join(" "),
        rank,
        order,
        about: { of: "technology", name: entry.name } as const,
      },
    ];
  });
}

const prices = ["USD", "EUR", "GBP"].flatMap((currency) =>
  ["month", "hour", "day", "year", "request", "GB"].map((per) => `${currency}/${per}`),
);

function usedOffers(
  { source }: Request,
  { entry, before }: Words,
  type: "key" | "word" | "tag" | "transaction" | "currency",
): readonly Sampled[] {
  const { model } = source.review;
  const given = new Set(before.map(({ text }) => text));
  // Keys, tags and transactions mean the same wherever they stand; other words belong to their property.
  const own = type === "word" || type === "currency";
  const used = wordsUsed(model, type, own ? entry.name : undefined);
  const words = type === "currency" ? [...new Set([...used.keys(), ...prices])] : [...used.keys()];
  return words
    .filter((word) => !given.has(word) && /^[\p{L}_][\p{L}\p{N}\p{M}_/-]*$/u.test(word))
    .map((label, order) => ({
      offer: {
        label,
        kind: type === "currency" ? CompletionItemKind.Unit : CompletionItemKind.Text,
        ...(used.has(label) ? { note: "used elsewhere" } : {}),
        rank: 2,
        order: Math.min(order, 999),
      },
      atoms: [wordAtom(label, type === "currency" ? "path" : "name")],
    }));
}

/** Quotes with the cursor between them, where nothing but a text can stand. */
function stringOffers(entry: Entry, type: ValueType): readonly Sampled[] {
  if (entry.name === "import") return [];
  if (entry.name !== "accept" && type !== "path") return [];
  const hint = entry.name === "accept" ? "why this is right here" : type === "path" ? "/health" : "";
  return [
    {
      offer: {
        label: `"${hint === "" ? "…" : hint}"`,
        kind: CompletionItemKind.Text,
        text: `"${hint}"`,
        snippet: `"\${1:${hint}}"`,
        filter: '"',
        note: entry.name === "accept" ? "the reason" : valueTypes[type].expects,
        rank: 2,
      },
      atoms: [wordAtom(hint, "string")],
    },
  ];
}
