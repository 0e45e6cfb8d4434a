/** All properties of the vocabulary in one list, those of blocks included: an item of completion keeps the index of its own. */
import { properties, statements } from "../../../core/vocabulary/index.ts";
import type { PropertyEntry } from "../../../core/vocabulary/types.ts";

const entries: readonly PropertyEntry[] = (() => {
  const all = new Set<PropertyEntry>();
  const walk = (list: readonly PropertyEntry[]): void => {
    for (const entry of list) {
      all.add(entry);
      walk(entry.block ?? []);
    }
  };
  walk(properties);
  for (const { block } of statements) walk(block ?? []);
  return [...all];
})();

const indices: ReadonlyMap<PropertyEntry, number> = new Map(entries.map((entry, index) => [entry, index]));

/** The index of an entry; -1 for one that the vocabulary does not have. */
export const entryIndex = (entry: PropertyEntry): number => indices.get(entry) ?? -1;

export const entryAt = (index: number): PropertyEntry | undefined => entries[index];
