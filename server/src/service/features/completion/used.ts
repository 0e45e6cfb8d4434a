/** Words that the model already uses: keys, tags, owners. Asks the vocabulary which captures are such words. */
import { lazily } from "../../../core/base/lazily.ts";
import type { Fact, Model } from "../../../core/model/types.ts";
import { capturesOf, properties, signatureOf, type ValueType } from "../../../core/vocabulary/index.ts";
import type { PropertyEntry } from "../../../core/vocabulary/types.ts";

/** Dotted names of properties with their captures of a type. */
function capturesOfType(type: ValueType): ReadonlyMap<string, readonly string[]> {
  const map = new Map<string, string[]>();
  const walk = (entries: readonly PropertyEntry[], before: string): void => {
    for (const entry of entries) {
      const name = before + entry.name;
      for (const capture of capturesOf(signatureOf(entry)))
        if (capture.types.includes(type)) map.set(name, [...(map.get(name) ?? []), capture.name]);
      walk(entry.block ?? [], `${name}.`);
    }
  };
  walk(properties, "");
  return map;
}

const byType = lazily(
  (): ReadonlyMap<ValueType, ReadonlyMap<string, readonly string[]>> =>
    new Map(
      (["key", "word", "currency", "tag", "transaction"] as const).map((type) => [
        type,
        capturesOfType(type),
      ]),
    ),
);

/** How often each word of a type is said; with `property` only by the properties of that name. */
export function wordsUsed(model: Model, type: ValueType, property?: string): ReadonlyMap<string, number> {
  const captures = byType().get(type);
  const counts = new Map<string, number>();
  if (captures === undefined) return counts;
  const count = (fact: Fact): void => {
    const last = fact.property.slice(fact.property.lastIndexOf(".") + 1);
    const names = property !== undefined && last !== property ? undefined : captures.get(fact.property);
    for (const name of names ?? []) {
      const value = Object.hasOwn(fact.values, name) ? fact.values[name] : undefined;
      for (const each of Array.isArray(value) ? value : [value])
        if (typeof each === "string") counts.set(each, (counts.get(each) ?? 0) + 1);
    }
    for (const inner of fact.block?.values() ?? []) inner.forEach(count);
  };
  for (const elements of [model.components, model.places, model.relations, model.flows])
    for (const { facts } of elements.values())
      for (const said of facts.values())
        for (const fact of said) if (fact.origin === "stated" || fact.origin === "inherited") count(fact);
  if (type === "tag") for (const tag of model.styles.keys()) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return counts;
}
