/** Decisions that are written down, and the choices of the text with what each gains and costs. */
import { has } from "../../model/facts.ts";
import type { Component, Fact, Model } from "../../model/types.ts";
import { blockProperty, type Carrier, propertiesNamed, propertyOn } from "../../vocabulary/index.ts";
import type { PropertyEntry, ValueDoc } from "../../vocabulary/types.ts";
import { bullets, code, leanTable, link, plain, section } from "../markdown.ts";
import { names, type Writing } from "../writing.ts";

export function decisionsSection({ review: { model }, at }: Writing): string {
  const written = model.decisions.map(({ id, text, url, target, location }) => {
    const about = target === undefined ? "" : ` (${code(target)})`;
    const more = url !== undefined && /^https?:\/\//.test(url) ? ` ${link("more", url)}` : "";
    return `${code(id)}: ${plain(text)}${about}${more}, ${at(location)}`;
  });
  return section("Decisions", 2, bullets(written));
}

/** What each choice of the text gains and costs: to look up, so it stands last. */
export function choicesSection({ review: { model } }: Writing): string {
  const rows = choicesIn(model).map(({ ids, words, doc }) => [
    code(words),
    names(ids, 4),
    plain(doc.gains ?? "–"),
    plain(doc.costs ?? "–"),
    plain(doc.chooseWhen ?? "–"),
  ]);
  return section(
    "What the choices cost",
    2,
    leanTable(["Choice", "At", "Gains", "Costs", "Right when"], rows),
  );
}

/** A choice with a price, and all that made it. */
interface Choice {
  readonly words: string;
  readonly doc: ValueDoc;
  readonly ids: readonly string[];
}

function choicesIn(model: Model): readonly Choice[] {
  // One word may mean another thing on another kind: then it has another price, too.
  const choices = new Map<
    string,
    { readonly words: string; readonly doc: ValueDoc; readonly ids: string[] }
  >();
  const note = (id: string, carrier: Carrier, facts: Component["facts"]): void => {
    for (const [property, list] of facts) {
      const entry = entryOf(property, carrier);
      if (entry === undefined) continue;
      for (const { value, doc } of list.flatMap((fact) => pricedIn(fact, entry))) {
        const words = `${property.replaceAll(".", " ")} ${value}`;
        const key = `${words}\n${doc.gains}\n${doc.costs}`;
        const choice = choices.get(key) ?? { words, doc, ids: [] };
        choices.set(key, choice);
        if (!choice.ids.includes(id)) choice.ids.push(id);
      }
    }
  };
  for (const one of model.components.values())
    note(one.id, { kind: one.kind, type: "component", stateful: has(one, "stateful") }, one.facts);
  for (const one of model.relations.values()) note(one.id, { kind: "", type: "relation" }, one.facts);
  return [...choices.values()];
}

/** The values of a fact that gain something and cost something. */
function pricedIn(
  { state, origin, values }: Fact,
  { values: docs = {} }: PropertyEntry,
): readonly { readonly value: string; readonly doc: ValueDoc }[] {
  if (state === "absent" || (origin !== "stated" && origin !== "inherited")) return [];
  return Object.values(values)
    .flat()
    .flatMap((value) => {
      const doc = typeof value === "string" && Object.hasOwn(docs, value) ? docs[value] : undefined;
      return doc === undefined || doc.costs === undefined ? [] : [{ value: String(value), doc }];
    });
}

/** The entry of a dotted property: `replication.mode`. */
function entryOf(dotted: string, carrier: Carrier): PropertyEntry | undefined {
  const [first = "", ...rest] = dotted.split(".");
  let entry = propertyOn(first, carrier) ?? propertiesNamed(first)[0];
  for (const name of rest) entry = entry && blockProperty(name, entry);
  return entry;
}
