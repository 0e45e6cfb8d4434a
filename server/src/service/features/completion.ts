/**
 * Completion: what may be typed at a place. Finds out where the cursor is and asks those who know what may stand there;
 * silent in comments, texts, labels and where a new name is to be invented.
 */
import { CompletionItemKind, type CompletionList } from "vscode-languageserver-types";
import { rangeOf } from "../convert.ts";
import type { Source } from "../source.ts";
import { arrowOffers, labelOffers } from "./completion/arrows.ts";
import { type Cursor, cursorAt, lastBefore, startsLine } from "./completion/cursor.ts";
import { endOffers } from "./completion/ends.ts";
import { headOffers } from "./completion/heads.ts";
import { type Abilities, itemOf, type Offer } from "./completion/item.ts";
import { meantBy } from "./completion/meant.ts";
import { quotedOffers } from "./completion/quoted-values.ts";
import { most } from "./completion/references.ts";
import type { Request } from "./completion/request.ts";
import { scopeOf } from "./completion/scope.ts";
import { meaningOf, namedUpTo, settingOf } from "./completion/setting.ts";
import { endpointNames, importOffers, isImport } from "./completion/strings.ts";
import { valueOffers } from "./completion/values.ts";

export interface Asked {
  /** All `.arch` files that are known, by their keys. */
  readonly files: Iterable<string>;
  /** The character whose typing asked, if one did. */
  readonly trigger?: string | undefined;
}

/** Characters that, typed, ask for completion. */
export const triggers: readonly string[] = [" ", ".", ">", '"', "/", ",", "|"];

const silent: CompletionList = { isIncomplete: false, items: [] };

/** The offers at an offset of a file. */
export function completion(source: Source, offset: number, asked: Asked, can: Abilities): CompletionList {
  const cursor = cursorAt(source.tree, offset);
  if (cursor === undefined || !isWelcome(cursor, asked.trigger)) return silent;
  const setting = settingOf(source, cursor.around);
  const request: Request = {
    source,
    cursor,
    setting,
    scope: scopeOf(source, setting),
    files: asked.files,
    trigger: asked.trigger,
  };
  const offers = offersAt(request);
  // A blank behind a finished statement is no question, if all there is to say is that it is not so.
  if (asked.trigger === " " && offers.every(({ rank }) => rank >= 9)) return silent;
  const { word } = cursor;
  const text = source.tree.text;
  const replaceEnd = word.typed === "" && !cursor.quoted ? word.start : word.end;
  const ranges = {
    insert: rangeOf(source.starts, { start: word.start, end: offset }),
    replace: rangeOf(source.starts, { start: word.start, end: Math.max(offset, replaceEnd) }),
  };
  const against = !cursor.quoted && />|,|\|/.test(text.charAt(word.start - 1)) ? " " : "";
  const seen = new Set<string>();
  const labels = new Map<string, number>();
  for (const { label } of offers) labels.set(label, (labels.get(label) ?? 0) + 1);
  const items = offers.flatMap((offer) => {
    const key = `${offer.label} ${offer.suffix ?? ""} ${offer.edits === undefined ? "" : offer.note}`;
    if (seen.has(key)) return [];
    seen.add(key);
    const manner = { ranges, before: against, shared: (labels.get(offer.label) ?? 0) > 1 };
    return [itemOf(offer, manner, can)];
  });
  return { isIncomplete: isOpen(request, offers), items };
}

/** What is typed may bring other offers: units of a number, what is unlikely, names beyond the first few hundred. */
function isOpen({ cursor, source }: Request, offers: readonly Offer[]): boolean {
  const { components, places } = source.review.model;
  if (offers.some(({ kind }) => quantityKinds.includes(kind))) return true;
  const many = components.size + places.size > most && offers.length >= most / 2;
  const named = cursor.slot.type === "head" || cursor.slot.type === "end";
  const grows = named || offers.some(({ about }) => about?.of === "element" || about?.of === "technology");
  return many || (cursor.word.typed === "" && offers.length > 0 && grows);
}

const quantityKinds: readonly number[] = [CompletionItemKind.Value, CompletionItemKind.Unit];

/** Whether a typed character asks for anything here: indentation, a decimal point and the quote of a label do not. */
function isWelcome(cursor: Cursor, trigger: string | undefined): boolean {
  const { tree, word, slot, quoted } = cursor;
  switch (trigger) {
    case undefined:
      return true;
    case " ":
      if (slot.type !== "head") return true;
      return !startsLine(tree.text, word.start) && "{;".includes(lastBefore(tree.text, word.start));
    case ".":
      return /\p{L}[\p{L}\p{N}_-]*\.$|^\.{1,3}$/u.test(word.typed);
    case "/":
      return quoted || /^\p{L}/u.test(word.typed);
    case '"':
      return quoted;
    case ">":
      return slot.type === "end";
    default:
      return slot.type === "end" || slot.type === "atom";
  }
}

function offersAt(request: Request): readonly Offer[] {
  const { cursor, setting } = request;
  const { slot } = cursor;
  switch (slot.type) {
    case "head":
      return cursor.quoted ? [] : headOffers(request, slot);
    case "end":
      return cursor.quoted ? [] : endOffers(request, slot.relation, slot.step);
    case "label":
      return labelOffers(request, slot.relation, slot.step);
    case "atom":
      break;
  }
  const { head, before, rest } = slot;
  const meaning = meaningOf(request.source, head.value, setting);
  if (meaning === undefined) {
    // A name that begins a relation: its arrow is missing yet.
    const named = namedUpTo(request.source, cursor.statement.start + head.end);
    const froms = named === undefined ? spelled(request, head.value) : [named];
    return setting.relations && before.length === 0 && rest.length === 0 && froms.length > 0 && !cursor.quoted
      ? arrowOffers(request, froms)
      : [];
  }
  if (meaning.type === "kind") return [];
  if (isImport(head, before)) return importOffers(request);
  const words = { entry: meaning.entry, before, rest, start: cursor.statement.start };
  const targets = toEndpoint(request, meaning.entry.name);
  if (targets !== undefined && before.length === 0) return endpointNames(request, targets);
  return cursor.quoted ? quotedOffers(request, words) : valueOffers(request, words);
}

/** A name at the start of a half relation is resolved nowhere yet: what it would mean. */
function spelled({ source, scope }: Request, name: string): readonly string[] {
  for (const element of source.review.model.components.values())
    if (
      (element.name === name || element.id.endsWith(name)) &&
      scope.spell(element, "component") !== undefined
    )
      if (scope.spell(element, "component") === name || element.id === name) return [element.id];
  return [];
}

/** In the block of a relation, behind `to`: the components that it leads to. */
function toEndpoint(request: Request, property: string): readonly string[] | undefined {
  const { setting, cursor } = request;
  if (property !== "to" || (setting.where !== "relation" && setting.where !== "step")) return undefined;
  const around = cursor.around.at(-1);
  if (around === undefined || around.statement.node.type !== "relation") return undefined;
  return around.statement.node.steps.flatMap((step) => [...meantBy(request, around.statement, step.ends)]);
}
