/** How usual a property is: how often the vocabulary's own examples say it. What people write most is offered first. */
import { lazily } from "../../../core/base/lazily.ts";
import { concepts, kinds, properties, statements } from "../../../core/vocabulary/index.ts";
import { patterns } from "../../../core/vocabulary/snippets.ts";
import type { PropertyEntry } from "../../../core/vocabulary/types.ts";

const examples = lazily((): readonly string[] => [
  ...[...kinds, ...concepts, ...statements].map(({ text }) => text ?? ""),
  ...properties.map(({ text }) => text ?? ""),
  ...patterns.map(({ body }) => body.join("\n")),
]);

/** How often the examples have a word where `pattern` has its group. */
function countedIn(pattern: RegExp): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const text of examples())
    for (const [, word = ""] of text.matchAll(pattern)) found.set(word, (found.get(word) ?? 0) + 1);
  return found;
}

const counts = lazily(() => countedIn(/(?:^|[{;\n])\s*([a-z][a-z0-9-]*)/g));

const technologies = lazily(() => countedIn(/\btech ([a-z0-9-]+)/g));

/** Number of examples that name a technology. */
export const usesOfTechnology = (name: string): number => technologies().get(name) ?? 0;

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
