/** Names of the model to offer as a value: components, places, flows, views, variants, kinds, patterns of views. */
import { CompletionItemKind } from "vscode-languageserver-types";
import { kinds, type ValueType } from "../../../core/vocabulary/index.ts";
import { referents, sameKind } from "../../../core/vocabulary/referents.ts";
import { builtInKind } from "../../user-kinds.ts";
import { elsewhereOffers } from "./elsewhere.ts";
import type { Offer } from "./item.ts";
import type { Request } from "./request.ts";
import { elementNamed, type Named, type Wanted } from "./scope.ts";
import { usesOf } from "./usual.ts";
import { isWithin } from "./within.ts";

const icons: ReadonlyMap<string, CompletionItemKind> = new Map([
  ["database", CompletionItemKind.Struct],
  ["cache", CompletionItemKind.Struct],
  ["storage", CompletionItemKind.Struct],
  ["search", CompletionItemKind.Struct],
  ["queue", CompletionItemKind.Event],
  ["topic", CompletionItemKind.Event],
  ["stream", CompletionItemKind.Event],
  ["function", CompletionItemKind.Function],
  ["module", CompletionItemKind.Module],
]);

/** An element as an offer: its kind and place at the end of the line, its label behind its name. */
function elementOffer(
  { source, scope, cursor }: Request,
  element: Named,
  wanted: Wanted,
  rank: number,
): Offer | undefined {
  const qualifier = /^.*\./.exec(cursor.word.typed)?.[0];
  const name = scope.spell(element, wanted, qualifier);
  if (name === undefined) return undefined;
  const kind = element.userKind ?? element.kind;
  const parent = element.type === "component" ? (element.partOf ?? element.parent) : element.parent;
  return {
    label: name,
    kind:
      element.type === "place"
        ? CompletionItemKind.Folder
        : (icons.get(element.kind) ?? CompletionItemKind.Class),
    ...(element.label === element.name ? {} : { suffix: ` ${element.label}` }),
    note: parent === undefined ? kind : `${kind} in ${parent}`,
    // Whoever types the last part of a qualified name means it too.
    ...(name === element.name ? {} : { filter: `${name} ${element.name}` }),
    rank,
    order: Math.min(scope.distance(element), 9),
    about: { of: "element", id: element.id, uri: source.places.uriOf(source.file) },
  };
}

/** Which elements a reference may name, and how sensible each is: smaller is better; undefined: not at all. */
type Sense = (element: Named) => number | undefined;

/** Elements of a sort that make sense; what makes least sense only once something is typed. */
export function elementOffers(request: Request, wanted: Wanted, sense: Sense): readonly Offer[] {
  const { source, cursor } = request;
  const { components, places } = source.review.model;
  const all = [
    ...(wanted === "place" ? [] : components.values()),
    ...(wanted === "component" ? [] : places.values()),
  ];
  const ranked = all.flatMap((element) => {
    const rank = sense(element);
    return rank === undefined ? [] : [{ element, rank }];
  });
  const likely = ranked.filter(({ rank }) => rank < unlikely);
  const shown = likely.length > 0 && cursor.word.typed === "" ? likely : ranked;
  return few(request, shown).flatMap(
    ({ element, rank }) => elementOffer(request, element, wanted, rank) ?? [],
  );
}

/** From this rank on an element is shown only when something is typed, or when there is nothing better. */
export const unlikely = 6;

/** More elements than anybody reads are narrowed down to those that what is typed may mean. */
export const most = 400;
/** While nothing is typed, the nearest so many. */
const mostUnasked = 100;

function few<T extends { readonly element: Named; readonly rank: number }>(
  { cursor, scope }: Request,
  all: readonly T[],
): readonly T[] {
  const typed = cursor.word.typed.toLowerCase();
  const limit = typed === "" ? mostUnasked : most;
  if (all.length <= limit) return all;
  const fitting = typed === "" ? all : all.filter(({ element }) => isWithin(typed, element.id.toLowerCase()));
  return fitting
    .map((each) => ({ each, far: each.rank * 10 + scope.distance(each.element) }))
    .sort((a, b) => a.far - b.far)
    .slice(0, limit)
    .map(({ each }) => each);
}

/** Statements whose `on` may name a flow, too. */
const remarks: readonly string[] = ["accept", "note", "decision"];

export interface Reference {
  readonly types: readonly ValueType[];
  /** Dotted name of the property that names it, or the name of the statement. */
  readonly of: string;
  /** Names that stand before in the same statement: naming them again says nothing. */
  readonly given: ReadonlySet<string>;
  /** What a relation must lead from: `accept … on a -> |`. */
  readonly from?: string | undefined;
}

/** What the reference of a property or statement may name. */
export function referenceOffers(request: Request, reference: Reference): readonly Offer[] {
  const { types } = reference;
  const offers: Offer[] = [];
  const both = types.includes("element") || (types.includes("component") && types.includes("place"));
  if (both) offers.push(...elementOffers(request, "element", senseOf(request, reference)));
  else if (types.includes("component"))
    offers.push(...elementOffers(request, "component", senseOf(request, reference)));
  else if (types.includes("place"))
    offers.push(...elementOffers(request, "place", placeSense(request, reference)));
  if (types.includes("endpoint")) offers.push(...endpointOffers(request, reference));
  if (types.includes("flow") || (types.includes("element") && remarks.includes(reference.of)))
    offers.push(...flowOffers(request, reference));
  if (types.includes("view")) offers.push(...named(request, "views", CompletionItemKind.Interface));
  if (types.includes("variant"))
    offers.push(
      ...request.source.review.model.variants.map((label) => ({
        label,
        kind: CompletionItemKind.EnumMember,
        note: "variant",
        rank: 1,
      })),
    );
  if (types.includes("kind")) offers.push(...kindOffers(request));
  return [...offers, ...fromElsewhere(request, reference)];
}

/** What other files declare; remarks are about what is here, and views show it. */
function fromElsewhere(request: Request, { types, of, from }: Reference): readonly Offer[] {
  if (from !== undefined || remarks.includes(of) || types.includes("endpoint")) return [];
  const all = types.includes("element");
  const sorts = (["component", "place", "flow", "kind"] as const).filter(
    (sort) => types.includes(sort) || (all && (sort === "component" || sort === "place")),
  );
  if (sorts.length === 0) return [];
  const kinds = kindsWanted(request, of) ?? (of === "like" ? kindsWanted(request, "role") : undefined);
  return elsewhereOffers(request, sorts, ({ name }) => kinds === undefined || kinds.includes(name));
}

function senseOf(request: Request, { of, given, from }: Reference): Sense {
  const { source, setting } = request;
  if (from !== undefined) {
    const targets = new Set<string>();
    for (const each of source.review.model.relations.values()) if (each.from === from) targets.add(each.to);
    return ({ id }) => (targets.has(id) ? 1 : undefined);
  }
  const wanted = kindsWanted(request, of);
  return (element) => {
    if (element.id === setting.element || given.has(element.id)) return undefined;
    if (wanted === undefined) return 2;
    const at = wanted.indexOf(element.kind);
    return at < 0 ? unlikely + 1 : at === 0 ? 1 : 2;
  };
}

/** The kinds of what a property usually names; undefined where any will do. */
function kindsWanted({ source, setting }: Request, of: string): readonly string[] | undefined {
  const own = setting.element === undefined ? undefined : elementNamed(source.review.model, setting.element);
  return referents[of]?.flatMap((kind) =>
    kind === sameKind ? (own === undefined ? [] : [own.kind]) : [kind],
  );
}

function placeSense(request: Request, { of, given }: Reference): Sense {
  const { source, setting } = request;
  const own = setting.element === undefined ? undefined : elementNamed(source.review.model, setting.element);
  return (element) => {
    if (given.has(element.id) || element.id === setting.element) return undefined;
    const around = setting.scopes.includes(element.id);
    // A place is like one of its own kind that does not contain it.
    if (of === "like") {
      const contains =
        around || (setting.element !== undefined && element.id.startsWith(`${setting.element}.`));
      return contains || element.kind !== own?.kind ? undefined : 1;
    }
    if (of === "rtt" || of === "backup.offsite")
      return element.kind === "region" ? 1 : around ? unlikely + 1 : 3;
    if (around) return unlikely;
    const inside = setting.scopes.some((id) => element.id.startsWith(`${id}.`));
    const splits = element.kind === "zone" || element.kind === "host" || element.kind === "rack";
    return splits ? (inside || setting.scopes.length === 0 ? 1 : 3) : element.kind === "region" ? 2 : 4;
  };
}

function endpointOffers(request: Request, reference: Reference): readonly Offer[] {
  const { source } = request;
  const { places, components } = source.review.model;
  const collapses = reference.of === "collapse" || reference.of === "expand";
  const holders = new Set([...components.values()].flatMap(({ partOf }) => partOf ?? []));
  const offers: Offer[] = [];
  if (collapses)
    return elementOffers(request, "element", (element) =>
      reference.given.has(element.id) || !(element.type === "place" || holders.has(element.id))
        ? undefined
        : 1,
    );
  offers.push(
    ...elementOffers(request, "element", (element) => (reference.given.has(element.id) ? undefined : 3)),
  );
  if (!reference.given.has("*"))
    offers.push({ label: "*", kind: CompletionItemKind.Operator, note: "everything", rank: 1 });
  for (const place of [...places.values()].slice(0, 100)) {
    const name = request.scope.spell(place, "element");
    if (name !== undefined)
      offers.push({
        label: `${name}.**`,
        kind: CompletionItemKind.Operator,
        note: `all inside ${place.name}`,
        rank: 4,
      });
  }
  return offers;
}

function flowOffers({ source }: Request, { given }: Reference): readonly Offer[] {
  const { flows } = source.review.model;
  const names = new Map<string, number>();
  for (const { name } of flows.values()) names.set(name, (names.get(name) ?? 0) + 1);
  return [...flows.values()].flatMap((flow) => {
    const label = names.get(flow.name) === 1 || flow.id === flow.name ? flow.name : flow.id;
    if (given.has(`flow ${flow.id}`)) return [];
    return [
      {
        label,
        kind: CompletionItemKind.Event,
        ...(flow.label === flow.name ? {} : { suffix: ` ${flow.label}` }),
        note: "flow",
        rank: 2,
        about: { of: "element", id: `flow ${flow.id}`, uri: source.places.uriOf(source.file) } as const,
      },
    ];
  });
}

function named({ source }: Request, what: "views", kind: CompletionItemKind): readonly Offer[] {
  return [...source.review.model[what].values()].map(({ name }) => ({
    label: name,
    kind,
    note: "view",
    rank: 2,
  }));
}

/** Kinds, those of the text first; synonyms are found by what is typed. */
function kindOffers({ source, cursor }: Request): readonly Offer[] {
  const { node } = cursor.statement;
  // A kind extends no kind of its own name.
  const declared = node.type === "entry" && node.head.value === "kind" ? node.atoms[0]?.value : undefined;
  const own = userKinds(source.review.occurrences).filter((name) => name !== declared);
  return [
    ...own.map((label) => ({
      label,
      kind: CompletionItemKind.Class,
      note: `extends ${builtInKind(source, label)}`,
      rank: 1,
    })),
    ...[...kinds]
      .sort((a, b) => usesOf(b.name) - usesOf(a.name))
      .map((entry, order) => ({
        label: entry.name,
        kind: CompletionItemKind.Class,
        detail: entry.summary,
        ...(entry.label.toLowerCase() === entry.name ? {} : { note: entry.label }),
        filter: [entry.name, ...entry.synonyms].join(" "),
        rank: 2,
        order,
        about: { of: "kind", name: entry.name } as const,
      })),
  ];
}

/** Names of the kinds that the text declares. */
export function userKinds(occurrences: Request["source"]["review"]["occurrences"]): readonly string[] {
  const found = new Set<string>();
  for (const { target, role } of occurrences)
    if (role === "declaration" && target.startsWith("kind ")) found.add(target.slice(5));
  return [...found];
}
