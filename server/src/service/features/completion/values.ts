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
  valueTypes,
} from "../../../core/vocabulary/index.ts";
import { innerWord } from "../../../core/vocabulary/inner-words.ts";
import { entryIndex } from "./entries.ts";
import { follow, type Leaf } from "./follow.ts";
import type { Offer } from "./item.ts";
import { apartUnits } from "./quantities.ts";
import { type Request, wordAtom } from "./request.ts";
import { nameStands } from "./standing.ts";
import { typeOffers } from "./typed-values.ts";
import { type Entry, isProperty, type Sampled, type Words } from "./words.ts";

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

/** Nobody writes longer statements by hand, and each offer is tried with all words. */
const mostWords = 500;

/** What may come next. */
export function valueOffers(request: Request, words: Words): readonly Offer[] {
  const { entry, before, rest } = words;
  if (before.length + rest.length > mostWords) return [];
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
      if (open && leadsNowhere(request, follow(signature, [...before, ...atoms]).leaves)) continue;
      // Of several ways to go on, in the order of the signature.
      const placed = { ...offer, order: (offer.order ?? 0) + (isExample(offer) ? index * 20 : 0) };
      offers.push(open ? { ...placed, again: true, text: `${offer.text ?? offer.label} ` } : placed);
    }
  }
  if (next.units.some((type) => type === "rate" || type === "quantity"))
    for (const [order, { text, says }] of apartUnits.entries())
      if (fits([wordAtom(text)]))
        offers.push({
          label: text,
          kind: CompletionItemKind.Unit,
          note: says,
          rank: 0,
          order,
          about: { of: "unit", type: "rate", text },
        });
  return before.length === 0 && rest.length === 0 ? [...offers, ...absence(entry, offers)] : offers;
}

/** Whether only names of something must follow of which there is none. */
function leadsNowhere({ source }: Request, leaves: readonly Leaf[]): boolean {
  const { flows, views, variants } = source.review.model;
  const none = { flow: flows.size === 0, view: views.size === 0, variant: variants.length === 0 };
  return (
    leaves.length > 0 &&
    leaves.every(
      (leaf) =>
        leaf.type === "value" &&
        leaf.types.every((type) => (type === "flow" || type === "view" || type === "variant") && none[type]),
    )
  );
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

function leafOffers(request: Request, words: Words, leaf: Leaf): readonly Sampled[] {
  const { entry, before } = words;
  const meaning = leaf.type === "literal" ? innerWord(entry.name, leaf.word) : undefined;
  switch (leaf.type) {
    case "literal":
      return [
        {
          offer: {
            label: leaf.word,
            kind: CompletionItemKind.Keyword,
            ...(meaning === undefined ? {} : { detail: meaning }),
            rank: 3,
            order: 1,
          },
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
