/** Values of a type: quantities, names, technologies, words used elsewhere, dates. Knows no signature. */
import { CompletionItemKind } from "vscode-languageserver-types";
import type { Atom } from "../../../core/syntax/ast.ts";
import { technologies, type ValueType, valueTypes } from "../../../core/vocabulary/index.ts";
import { isQuantityType, namedColors } from "../../../core/vocabulary/read-value.ts";
import type { Technology } from "../../../core/vocabulary/types.ts";
import { addDays } from "./dates.ts";
import type { Offer } from "./item.ts";
import { quantityOffers } from "./quantities.ts";
import { healthPaths, schedules } from "./quoted-values.ts";
import { referenceOffers } from "./references.ts";
import { type Request, wordAtom } from "./request.ts";
import { ruleOffers } from "./rules.ts";
import { namedUpTo } from "./setting.ts";
import { wordsUsed } from "./used.ts";
import { usesOfTechnology } from "./usual.ts";
import type { Entry, Sampled, Words } from "./words.ts";

const sampled = (offers: readonly Offer[], type?: Atom["type"]): readonly Sampled[] =>
  offers.map((offer) => {
    const [word = ""] = (offer.text ?? offer.label).split(" ");
    return { offer, atoms: [wordAtom(word.replaceAll('"', ""), type ?? "name")] };
  });

export function typeOffers(
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

const crons: readonly Offer[] = schedules.map(([text, note], order) => ({
  label: `"${text}"`,
  note,
  kind: CompletionItemKind.Value,
  rank: 2,
  order,
}));

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

function technologyOffers({ setting, cursor, source }: Request): readonly Offer[] {
  const kind = setting.carrier?.kind ?? "";
  const rankOf = ({ kinds }: Technology): number => {
    const at = kinds.indexOf(kind);
    return at < 0 ? 8 : at === 0 ? 1 : 2;
  };
  const own = new Set(source.review.model.technologies);
  const uri = source.places.uriOf(source.file);
  const usual = [
    ...own,
    ...[...technologies].sort((a, b) => usesOfTechnology(b.name) - usesOfTechnology(a.name)),
  ];
  return usual.flatMap((entry, order) => {
    const rank = rankOf(entry);
    if (rank === 8 && cursor.word.typed === "") return [];
    return [
      {
        label: entry.name,
        kind: CompletionItemKind.Constant,
        detail: entry.summary,
        ...(rank === 8
          ? { note: `${entry.label} (${entry.kinds[0]})` }
          : entry.label.toLowerCase() === entry.name
            ? {}
            : { note: entry.label }),
        filter: [entry.name, ...entry.synonyms].join(" "),
        rank,
        order,
        about: { of: "technology", name: entry.name, ...(own.has(entry) ? { uri } : {}) } as const,
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
  const hint = entry.name === "accept" ? "why this is right here" : type === "path" ? healthPaths[0] : "";
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
