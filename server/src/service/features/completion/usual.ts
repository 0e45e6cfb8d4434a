/** How usual a property is: how often the vocabulary's own examples say it. What people write most is offered first. */
import { lazily } from "../../../core/base/lazily.ts";
import { concepts, kinds, properties, statements } from "../../../core/vocabulary/index.ts";
import { patterns } from "../../../core/vocabulary/snippets.ts";
import type { PropertyEntry } from "../../../core/vocabulary/types.ts";

const counts = lazily((): ReadonlyMap<string, number> => {
  const found = new Map<string, number>();
  const texts = [
    ...[...kinds, ...concepts, ...statements].map(({ text }) => text ?? ""),
    ...properties.map(({ text }) => text ?? ""),
    ...patterns.map(({ body }) => body.join("\n")),
  ];
  for (const text of texts)
    for (const [, head = ""] of text.matchAll(/(?:^|[{;\n])\s*([a-z][a-z0-9-]*)/g))
      found.set(head, (found.get(head) ?? 0) + 1);
  return found;
});

/** How many properties share a name: `mode` of a cache of files is not that of a copy. */
const shared = lazily((): ReadonlyMap<string, number> => {
  const found = new Map<string, number>();
  const walk = (entries: readonly PropertyEntry[]): void => {
    for (const { name, block } of entries) {
      found.set(name, (found.get(name) ?? 0) + 1);
      walk(block ?? []);
    }
  };
  walk(properties);
  return found;
});

/** Number of examples that begin a statement with a word, shared out among the entries of its name. */
export const usesOf = (word: string): number => (counts().get(word) ?? 0) / (shared().get(word) ?? 1);
